package cli

import (
	"bytes"
	"context"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/dataset/folder"
	"github.com/vendorcheck/vendorcheck/internal/evidence"
	"github.com/vendorcheck/vendorcheck/internal/fetch"
	"github.com/vendorcheck/vendorcheck/internal/pages"
)

// site is a web site of tests, on the loopback interface.
type site struct {
	server *httptest.Server
	mu     sync.Mutex
	pages  map[string]http.HandlerFunc
	asked  map[string]int // requests by path
	now    time.Time      // of the client
}

func newSite(t *testing.T, pages map[string]http.HandlerFunc) *site {
	s := &site{pages: pages, asked: map[string]int{}, now: time.Date(2026, 11, 20, 8, 0, 0, 0, time.UTC)}
	s.server = httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.asked[r.URL.Path]++
		page := s.pages[r.URL.Path]
		s.mu.Unlock()
		if page == nil {
			http.NotFound(w, r)
			return
		}
		page(w, r)
	}))
	t.Cleanup(s.server.Close)
	return s
}

func shows(contentType, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		_, _ = w.Write([]byte(body))
	}
}

// client is a real one that trusts the site and does not wait.
func (s *site) client(allowPrivate bool, progress func(fetch.Event)) pages.Client {
	c := fetch.NewClient("test")
	c.RootCAs = x509.NewCertPool()
	c.RootCAs.AddCert(s.server.Certificate())
	c.AllowPrivate, c.Progress = allowPrivate, progress
	c.PerHostDelay, c.Attempts = 0, 1
	c.Now = func() time.Time { return s.now }
	c.Sleep = func(context.Context, time.Duration) error { return nil }
	return c
}

// posing is a client that asks the site for the pages of the dataset's own
// addresses.
type posing struct {
	pages.Client
	server string
}

func (p posing) Fetch(ctx context.Context, addresses []string) iter.Seq[fetch.Result] {
	const host = "https://docs.acme.example"
	var asked []string
	for _, a := range addresses {
		asked = append(asked, strings.Replace(a, host, p.server, 1))
	}
	return func(yield func(fetch.Result) bool) {
		for r := range p.Client.Fetch(ctx, asked) {
			r.Address = strings.Replace(r.Address, p.server, host, 1)
			if r.Snapshot != nil {
				r.Snapshot.Address, r.Snapshot.Final = r.Address, strings.Replace(r.Snapshot.Final, p.server, host, 1)
			}
			if !yield(r) {
				return
			}
		}
	}
}

// live runs verify with the site's pages and a cache folder.
func (s *site) live(t *testing.T, cache string, args ...string) outcome {
	t.Helper()
	return runVerify(t, s.data(t), s.client, func() (string, error) { return cache, nil }, append([]string{"verify", "--live"}, args...)...)
}

func runVerify(t *testing.T, d *dataset.Dataset, client clientMaker, cacheDir func() (string, error), args ...string) outcome {
	t.Helper()
	var stdout, stderr bytes.Buffer
	a := &app{
		in: &bytes.Buffer{}, err: &stderr, client: client, cacheDir: cacheDir,
		bundled: func() (*dataset.Dataset, error) { return d, nil },
		env:     func(string) string { return "" },
		now:     func() time.Time { return time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC) },
	}
	code := a.main(args, &stdout)
	return outcome{code: code, stdout: stdout.String(), stderr: stderr.String()}
}

// data is the fixture with its addresses at the site. It is not linted, for
// such addresses are no vendor's.
func (s *site) data(t *testing.T) *dataset.Dataset {
	t.Helper()
	fsys := fstest.MapFS{}
	for _, name := range []string{"catalog.yaml", "offerings/acme-api.yaml", "offerings/bolt-api.yaml"} {
		text, err := os.ReadFile(filepath.Join("../../testdata/dataset/ok", name))
		if err != nil {
			t.Fatal(err)
		}
		replaced := strings.NewReplacer("https://docs.acme.example", s.server.URL, "https://blog.example", s.server.URL, "https://docs.bolt.example", s.server.URL).Replace(string(text))
		fsys[name] = &fstest.MapFile{Data: []byte(replaced)}
	}
	folder, faults := folder.Read(fsys, "")
	if err := faults.Err(); err != nil {
		t.Fatal(err)
	}
	d := folder.Dataset()
	return d
}

// verification reads the JSON form, which must be as its schema says.
func verification(t *testing.T, out outcome) evidence.Verification {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(out.stdout))
	if err != nil {
		t.Fatalf("exit %d: %v\n%s%s", out.code, err, out.stdout, out.stderr)
	}
	if err := compileSchema(t, "verify").Validate(doc); err != nil {
		t.Error(err)
	}
	var v evidence.Verification
	if err := json.Unmarshal([]byte(out.stdout), &v); err != nil {
		t.Fatalf("exit %d: %v\n%s%s", out.code, err, out.stdout, out.stderr)
	}
	return v
}

const (
	siteFAQ = `<!doctype html><html><head><meta charset="shift_jis"><title>FAQ</title></head><body>
<p>We do not sign business&nbsp;associate agreements.</p><p>Zero retention is for <b>enterprise</b> accounts.</p>
<p>Anvil Max requests are retained for 30 days.</p><p>Requests to the EU host are processed in the EU.</p>
<p>Every admin sees the audit log. – and so on, in more words than a page that needs its scripts would show.</p></body></html>`
	siteOld = "Nobody can turn retention off."
)

func acmeSite(t *testing.T) *site {
	return newSite(t, map[string]http.HandlerFunc{
		"/faq":     shows("text/html; charset=utf-8", siteFAQ),
		"/old-faq": shows("text/plain", siteOld),
		"/acme":    shows("text/plain", "Acme wants TLS 1.2."),
	})
}

func TestVerifyLive(t *testing.T) {
	moved := func(to string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, to, http.StatusMovedPermanently) }
	}
	for _, tc := range []struct {
		name   string
		page   http.HandlerFunc // of the blog, which one cell rests on
		args   []string
		code   int
		state  evidence.State
		reason string
		stderr string
	}{
		{name: "found", page: shows("text/plain", "Acme wants TLS 1.2."), code: ExitClear, state: evidence.Found},
		{name: "gone", page: shows("text/plain", "Acme wants TLS 1.3."), code: ExitBlocked, state: evidence.Missing},
		{name: "moved", page: moved("/blog/new"), code: ExitClear, state: evidence.Found},
		{name: "in a circle", page: moved("/acme"), code: ExitFailure, state: evidence.Unreachable, reason: "too_many_redirects", stderr: "1 page could not be read"},
		{name: "forbidden", page: func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) }, code: ExitFailure, state: evidence.Unreachable, reason: "forbidden", stderr: "acme-api/blog (forbidden)"},
		{name: "not there", code: ExitFailure, state: evidence.Unreachable, reason: "not_found"},
		{name: "not there, and accepted", args: []string{"--allow-unreachable"}, code: ExitClear, state: evidence.Unreachable, reason: "not_found"},
		{name: "failing", page: func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) }, code: ExitFailure, state: evidence.Unreachable, reason: "server_error"},
		{name: "a picture", page: shows("image/png", "\x89PNG\r\n\x1a\n"), code: ExitFailure, state: evidence.Unreachable, reason: "unsupported_type"},
		{name: "an application", page: shows("text/html", `<div id="app"></div><script>"Acme wants TLS 1.2."</script>`), code: ExitFailure, state: evidence.Unreachable, reason: "no_text"},
		{name: "inside the network", page: moved("https://169.254.169.254/latest"), code: ExitFailure, state: evidence.Unreachable, reason: "refused_address"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := acmeSite(t)
			s.pages["/acme"] = tc.page
			s.pages["/blog/new"] = shows("text/plain", "Acme wants TLS 1.2.")
			out := s.live(t, t.TempDir(), append([]string{"acme", "--allow-private", "--json"}, tc.args...)...)
			if out.code != tc.code || !strings.Contains(out.stderr, tc.stderr) {
				t.Errorf("exit %d, want %d: %s", out.code, tc.code, out.stderr)
			}
			v := verification(t, out)
			cells := v.Offerings[0].Cells
			if q := cells[len(cells)-1].Quotes[0]; q.State != tc.state || q.Reason != tc.reason {
				t.Errorf("the quote is %s (%s), want %s (%s)", q.State, q.Reason, tc.state, tc.reason)
			}
			if page := v.Page("acme-api", "faq"); page.State != evidence.PageRead || page.Copy != "live" || page.Fetched != "2026-11-20T08:00:00Z" || page.Status != 200 {
				t.Errorf("the first page is %+v", page)
			}
			if tc.name == "moved" {
				if page := v.Page("acme-api", "blog"); len(page.Redirects) != 1 || page.FinalURL != s.server.URL+"/blog/new" {
					t.Errorf("redirects are %v, to %s", page.Redirects, page.FinalURL)
				}
			}
		})
	}
}

// TestVerifyLiveOnce holds that an address is asked once, whatever rests on it,
// that a file takes the place of its page, and that nothing is asked unless
// --live says so.
func TestVerifyLiveOnce(t *testing.T) {
	s := acmeSite(t)
	s.pages["/trust"] = shows("text/plain", "Accept our BAA in the console. We keep no prompts. Choose a region and everything stays there. Logs help you.")
	file := filepath.Join(t.TempDir(), "old.txt")
	if err := os.WriteFile(file, []byte(siteOld), 0o644); err != nil {
		t.Fatal(err)
	}
	out := s.live(t, t.TempDir(), "--allow-private", "--snapshot", "old-faq="+file)
	if out.code != ExitClear {
		t.Errorf("exit %d: %s%s", out.code, out.stdout, out.stderr)
	}
	for path, want := range map[string]int{"/faq": 1, "/old-faq": 0, "/acme": 1, "/trust": 1} {
		if s.asked[path] != want {
			t.Errorf("%s was asked %d times, want %d", path, s.asked[path], want)
		}
	}
	before := len(s.asked)
	runVerify(t, s.data(t), s.client, nil, "verify", "--snapshot", "old-faq="+file)
	runVerify(t, s.data(t), s.client, nil, "verify")
	if s.asked["/faq"] != 1 || len(s.asked) != before {
		t.Errorf("pages were asked without --live: %v", s.asked)
	}
}

// TestVerifyPrivate holds that a source's address reaches nothing inside a
// network unless that was allowed.
func TestVerifyPrivate(t *testing.T) {
	s := acmeSite(t)
	out := s.live(t, t.TempDir(), "acme", "--json")
	if v := verification(t, out); out.code != ExitFailure || v.Counts.Unreachable != v.Counts.Total() || v.Pages[0].Reason != "refused_address" {
		t.Errorf("exit %d: %+v %s", out.code, v.Counts, out.stderr)
	}
	if len(s.asked) > 0 {
		t.Errorf("the site was asked: %v", s.asked)
	}
}

// TestVerifySave holds that what --save writes reads again as the same page.
func TestVerifySave(t *testing.T) {
	s, dir := acmeSite(t), t.TempDir()
	live := verification(t, s.live(t, t.TempDir(), "acme", "--allow-private", "--json", "--save", dir))
	out := runVerify(t, s.data(t), nil, nil, "verify", "acme", "--snapshots", dir, "--json")
	saved := verification(t, out)
	if out.code != ExitClear || saved.Counts != live.Counts || len(saved.Pages) != 3 {
		t.Fatalf("exit %d: %+v, live it was %+v: %s", out.code, saved.Counts, live.Counts, out.stderr)
	}
	for i := range saved.Pages {
		if saved.Pages[i].Digest != live.Pages[i].Digest || saved.Pages[i].Words != live.Pages[i].Words {
			t.Errorf("%s was saved as another page", saved.Pages[i].Source)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "acme-api", "faq.html")); err != nil {
		t.Error(err)
	}
	// A page of another type would be beside the old one, and hide it.
	s.pages["/faq"] = shows("text/plain", siteFAQ)
	if out := s.live(t, t.TempDir(), "acme/audit", "--allow-private", "--save", dir); out.code != ExitFailure || !strings.Contains(out.stderr, "faq.html is already a page of acme-api/faq") {
		t.Errorf("exit %d: %s", out.code, out.stderr)
	}
}

// TestVerifyChangedPage compares a page with its text of an earlier run.
func TestVerifyChangedPage(t *testing.T) {
	s, cache := acmeSite(t), t.TempDir()
	if out := s.live(t, cache, "acme", "--allow-private"); out.code != ExitClear || strings.Contains(out.stdout, "changed") {
		t.Fatalf("exit %d: %s%s", out.code, out.stdout, out.stderr)
	}
	s.now = s.now.AddDate(0, 0, 1)
	s.pages["/faq"] = shows("text/html; charset=utf-8", strings.ReplaceAll(siteFAQ, "<b>enterprise</b>", "<i>enterprise</i>"))
	if out := s.live(t, cache, "acme", "--allow-private"); strings.Contains(out.stdout, "changed") {
		t.Errorf("other markup counts as a change:\n%s", out.stdout)
	}
	s.now = s.now.AddDate(0, 0, 1)
	s.pages["/faq"] = shows("text/html; charset=utf-8", strings.ReplaceAll(siteFAQ, "30 days", "90 days"))
	out := s.live(t, cache, "acme", "--allow-private", "--page-diff")
	for _, want := range []string{"✗ MISSING  Acme API: 1 of 7 quotes is missing", "Page acme-api/faq: read ", "page changed since 2026-11-21", "\n    -Anvil Max requests are retained for 30 days.\n", "\n    +Anvil Max requests are retained for 90 days.\n"} {
		if out.code != ExitBlocked || !strings.Contains(out.stdout, want) {
			t.Errorf("exit %d, %q is not said:\n%s%s", out.code, want, out.stdout, out.stderr)
		}
	}
}

// TestVerifyInterrupted interrupts a run: what was read counts and is kept, the
// rest is said to be canceled, and the end is not a clean one.
func TestVerifyInterrupted(t *testing.T) {
	s, cache := acmeSite(t), t.TempDir()
	s.pages["/old-faq"] = func(_ http.ResponseWriter, r *http.Request) {
		if self, err := os.FindProcess(os.Getpid()); err != nil || self.Signal(os.Interrupt) != nil {
			t.Error("the process cannot interrupt itself")
		}
		<-r.Context().Done()
	}
	out := s.live(t, cache, "acme", "--allow-private", "--json", "--allow-unreachable")
	v := verification(t, out)
	if out.code != ExitFailure || !strings.Contains(out.stderr, "interrupted") {
		t.Errorf("exit %d: %s", out.code, out.stderr)
	}
	if v.Page("acme-api", "faq").State != evidence.PageRead || v.Page("acme-api", "old-faq").Reason != "canceled" || v.Page("acme-api", "blog").Reason != "canceled" {
		t.Errorf("pages are %+v", v.Pages)
	}
	s.pages["/old-faq"] = shows("text/plain", siteOld)
	s.pages["/faq"] = shows("text/plain", strings.Repeat("Something else. ", 20))
	if out := s.live(t, cache, "acme", "--allow-private"); !strings.Contains(out.stdout, "1 changed since they were saved") {
		t.Errorf("the page that was read before the interrupt was not kept:\n%s%s", out.stdout, out.stderr)
	}
}

// TestVerifyWithoutCache goes on where pages cannot be kept, and says so.
func TestVerifyWithoutCache(t *testing.T) {
	s := acmeSite(t)
	for name, find := range map[string]func() (string, error){
		"there is no cache folder": func() (string, error) { return "", errors.New("$HOME is not defined") },
		"the page is not kept":     func() (string, error) { return filepath.Join("/dev/null", "nowhere"), nil },
	} {
		out := runVerify(t, s.data(t), s.client, find, "verify", "acme", "--live", "--allow-private")
		if out.code != ExitClear || !strings.Contains(out.stderr, name) {
			t.Errorf("exit %d: %s", out.code, out.stderr)
		}
	}
}

// TestVerifyWriteLive dates from pages read at their addresses: the day is that
// of the reading, and a source is dated only where all its quotes stand.
func TestVerifyWriteLive(t *testing.T) {
	s := acmeSite(t)
	s.pages["/old-faq"] = shows("text/plain", strings.Repeat("Anybody can. ", 20))
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../testdata/dataset/ok")); err != nil {
		t.Fatal(err)
	}
	client := func(_ bool, progress func(fetch.Event)) pages.Client {
		return posing{s.client(true, progress), s.server.URL}
	}
	args := []string{"verify", "acme/zdr", "acme/audit", "acme/hipaa", "acme/residency", "--live", "--in", dir, "--write"}
	cache := t.TempDir()
	out := runVerify(t, nil, client, func() (string, error) { return cache, nil }, append(args, "--exit-zero")...)
	if out.code != ExitClear || !strings.Contains(out.stderr, "vendorcheck: dated ") {
		t.Fatalf("exit %d: %s%s", out.code, out.stdout, out.stderr)
	}
	folder, faults := folder.Read(os.DirFS(dir), "")
	if err := faults.Err(); err != nil {
		t.Fatal(err)
	}
	o := folder.Offerings[0]
	for cell, want := range map[string]string{"audit_logs": "2026-11-20", "hipaa_baa": "2026-11-20", "retention_zdr": "2025-11-01", "encryption_in_transit": "2026-01-02"} {
		if c, _ := o.Cell(cell); c.Verified.String() != want {
			t.Errorf("%s was verified %s, want %s", cell, c.Verified, want)
		}
	}
	zdr, _ := o.Cell("retention_zdr")
	if r := zdr.Evidence[0].Checked; r == nil || r.Date.String() != "2026-11-20" || r.Copy != dataset.Live || len(r.Text) != 71 || len(r.Sentence) != 71 {
		t.Errorf("the quote that was found is dated %+v", r)
	}
	if zdr.Evidence[1].Checked != nil {
		t.Error("a quote that is gone was dated")
	}
	for source, want := range map[string]string{"faq": "2026-11-20 live", "old-faq": "2026-01-02 stored", "blog": "2026-01-02 stored"} {
		if got, _ := o.Source(source); fmt.Sprintf("%s %s", got.Retrieved, got.Copy) != want {
			t.Errorf("%s was retrieved %s %s, want %s", source, got.Retrieved, got.Copy, want)
		}
	}
}
