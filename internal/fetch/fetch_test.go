package fetch

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vendorcheck/vendorcheck/internal/snapshot"
)

func TestPage(t *testing.T) {
	c, k := newTestClient()
	var asked http.Header
	s := serveTLS(t, map[string]http.HandlerFunc{
		"/faq": func(w http.ResponseWriter, r *http.Request) {
			asked = r.Header.Clone()
			page("text/html; charset=UTF-8", "<p>No training.</p><script>x</script>")(w, r)
		},
	})
	trust(c, s)
	address := s.URL + "/faq#zdr"
	got := one(t, c, address)
	want := Result{Address: address, Status: 200, Snapshot: &snapshot.Snapshot{
		Address: address, Final: address, Status: 200, Type: "text/html", Fetched: k.now, Live: true,
		Body:   []byte("<p>No training.</p><script>x</script>"),
		Digest: snapshot.Digest([]byte("<p>No training.</p><script>x</script>")),
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if agent := asked.Get("User-Agent"); agent != "vendorcheck/1.2.3 (+https://github.com/vendorcheck/vendorcheck)" {
		t.Errorf("User-Agent %q", agent)
	}
	for _, name := range []string{"Referer", "Cookie", "Authorization"} {
		if asked.Get(name) != "" {
			t.Errorf("%s was sent: %q", name, asked.Get(name))
		}
	}
}

func TestStatuses(t *testing.T) {
	for _, c := range []struct {
		status  int
		reason  Reason
		message string
		asked   int
	}{
		{401, Forbidden, "answered 401 Unauthorized", 1},
		{403, Forbidden, "answered 403 Forbidden", 1},
		{404, NotFound, "answered 404 Not Found", 1},
		{410, NotFound, "answered 410 Gone", 1},
		{429, RateLimited, "answered 429 Too Many Requests", 3},
		{500, ServerError, "answered 500 Internal Server Error", 3},
		{503, ServerError, "answered 503 Service Unavailable", 3},
		{599, ServerError, "answered 599", 3},
		{204, HTTPStatus, "answered 204 No Content", 1},
		{302, HTTPStatus, "answered 302 Found without a location", 1},
		{304, HTTPStatus, "answered 304 Not Modified", 1},
		{418, HTTPStatus, "answered 418", 1},
		{451, HTTPStatus, "answered 451", 1},
	} {
		client, _ := newTestClient()
		asked := 0
		s := serve(t, map[string]http.HandlerFunc{"/": func(w http.ResponseWriter, r *http.Request) {
			asked++
			w.WriteHeader(c.status)
		}})
		got := one(t, client, s.URL)
		expect(t, got, c.reason, c.message)
		if got.Status != c.status || asked != c.asked {
			t.Errorf("%d: status %d, asked %d times, want %d", c.status, got.Status, asked, c.asked)
		}
	}
}

func TestRedirects(t *testing.T) {
	c, _ := newTestClient()
	var referer, cookie string
	s := serve(t, map[string]http.HandlerFunc{
		"/1": status(http.StatusMovedPermanently, "Location", "/2", "Set-Cookie", "a=b"),
		"/2": status(http.StatusTemporaryRedirect, "Location", "end?x=1"),
		"/end": func(w http.ResponseWriter, r *http.Request) {
			referer, cookie = r.Header.Get("Referer"), r.Header.Get("Cookie")
			page("text/plain", "here")(w, r)
		},
		"/itself": redirectTo("/itself#again"),
		"/there":  redirectTo("/back"),
		"/back":   redirectTo("/there"),
		"/more/":  func(w http.ResponseWriter, r *http.Request) { redirectTo(r.URL.Path+"x")(w, r) },
		"/broken": redirectTo("https://[::1"),
		"/ftp":    redirectTo("ftp://files.example/x"),
		"/login":  redirectTo("https://me:secret@files.example/x"),
		"/long":   redirectTo("/" + strings.Repeat("x", maxAddress)),
		"/gone":   redirectTo("/nothing"),
	})
	got := one(t, c, s.URL+"/1#part")
	expectPage(t, got, "here")
	if want := []string{s.URL + "/2#part", s.URL + "/end?x=1#part"}; !slices.Equal(got.Redirects, want) || got.Snapshot.Final != want[1] || got.Snapshot.Address != s.URL+"/1#part" {
		t.Errorf("redirects %q, final %q, address %q", got.Redirects, got.Snapshot.Final, got.Snapshot.Address)
	}
	if referer != "" || cookie != "" {
		t.Errorf("the redirect was followed with Referer %q, Cookie %q", referer, cookie)
	}
	for _, c2 := range []struct {
		path      string
		reason    Reason
		message   string
		redirects int
	}{
		{"/itself", TooManyRedirects, "form a loop, back to " + s.URL + "/itself", 1},
		{"/there", TooManyRedirects, "form a loop, back to " + s.URL + "/there", 2},
		{"/more/", TooManyRedirects, "more than 5 redirects", 6},
		{"/broken", RefusedAddress, "invalid address", 0},
		{"/ftp", RefusedAddress, "not an https address", 1},
		{"/login", RefusedAddress, "has a name or password", 1},
		{"/long", RefusedAddress, "longer than 8192 bytes", 0},
		{"/gone", NotFound, "answered 404", 1},
	} {
		got := one(t, c, s.URL+c2.path)
		expect(t, got, c2.reason, c2.message)
		if len(got.Redirects) != c2.redirects {
			t.Errorf("%s: redirects %q, want %d", c2.path, got.Redirects, c2.redirects)
		}
		if strings.Contains(strings.Join(got.Redirects, " "), "secret") {
			t.Errorf("a password is shown: %q", got.Redirects)
		}
	}
}

func TestRedirectFromHTTPS(t *testing.T) {
	c, _ := newTestClient()
	plain := serve(t, map[string]http.HandlerFunc{"/": page("text/plain", "plain")})
	s := serveTLS(t, map[string]http.HandlerFunc{"/": redirectTo(plain.URL)})
	trust(c, s)
	got := one(t, c, s.URL)
	expect(t, got, RefusedAddress, "redirected from https to http")
	if !slices.Equal(got.Redirects, []string{plain.URL}) {
		t.Errorf("redirects %q", got.Redirects)
	}
}

func TestReasons(t *testing.T) {
	if len(reasonWords) != 15 {
		t.Errorf("%d reasons; they are stable", len(reasonWords))
	}
	for r := range reasonWords {
		if r.Words() == "" || r != Reason(strings.ToLower(string(r))) {
			t.Errorf("%q: %q", r, r.Words())
		}
	}
	if Reason("none").Words() != "" {
		t.Error("a word that is no reason has words")
	}
}

func TestLongMessagesAreCut(t *testing.T) {
	if got := failed(TLS, "%s", strings.Repeat("é", 1000)).message; len([]rune(got)) != maxMessage || !strings.HasSuffix(got, "…") {
		t.Errorf("%d characters", len([]rune(got)))
	}
}
