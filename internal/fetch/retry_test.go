package fetch

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestRetries(t *testing.T) {
	ok := page("text/plain", "here")
	at := func(d time.Duration) string { return newClock().now.Add(d).UTC().Format(http.TimeFormat) }
	for name, c := range map[string]struct {
		handler http.HandlerFunc
		reason  Reason // empty where the page comes in the end
		message string
		slept   []time.Duration
	}{
		"429 with seconds":     {inTurn(status(429, "Retry-After", "7"), ok), "", "", []time.Duration{7 * time.Second}},
		"429 with a date":      {inTurn(status(429, "Retry-After", at(20*time.Second)), ok), "", "", []time.Duration{20 * time.Second}},
		"429 with a past date": {inTurn(status(429, "Retry-After", at(-time.Hour)), ok), "", "", []time.Duration{2 * time.Second}},
		"429 with nonsense":    {inTurn(status(429, "Retry-After", "soon"), ok), "", "", []time.Duration{2 * time.Second}},
		"429 with no wait":     {inTurn(status(429, "Retry-After", "0"), ok), "", "", []time.Duration{2 * time.Second}},
		"429 with an hour":     {status(429, "Retry-After", "3600"), RateLimited, "answered 429 Too Many Requests and requires a wait of 1h0m0s", nil},
		"429 with a far date":  {status(429, "Retry-After", at(time.Hour)), RateLimited, "requires a wait of 1h0m0s", nil},
		"429 with an age":      {status(429, "Retry-After", strings.Repeat("9", 30)), RateLimited, "requires a wait of 8760h0m0s", nil},
		"429 for ever":         {status(429, "Retry-After", "3"), RateLimited, "answered 429", []time.Duration{3 * time.Second, 3 * time.Second}},
		"503 with seconds":     {inTurn(status(503, "Retry-After", "30"), ok), "", "", []time.Duration{30 * time.Second}},
		"503 with an hour":     {status(503, "Retry-After", "3600"), RateLimited, "answered 503 Service Unavailable and requires a wait of 1h0m0s", nil},
		"500 with a wait":      {inTurn(status(500, "Retry-After", "3600"), ok), "", "", []time.Duration{2 * time.Second}},
		"500 then 200":         {inTurn(status(500), ok), "", "", []time.Duration{2 * time.Second}},
		"500 twice":            {inTurn(status(500), status(502), ok), "", "", []time.Duration{2 * time.Second, 4 * time.Second}},
		"500 for ever":         {status(500), ServerError, "answered 500", []time.Duration{2 * time.Second, 4 * time.Second}},
		"reset then 200":       {inTurn(raw("", true), ok), "", "", []time.Duration{2 * time.Second}},
		"reset for ever":       {raw("", true), Network, "the connection failed", []time.Duration{2 * time.Second, 4 * time.Second}},
		"truncated":            {raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", false), Network, "the answer is incomplete", []time.Duration{2 * time.Second, 4 * time.Second}},
		"no HTTP":              {raw("SSH-2.0\r\n", false), Network, "the connection failed", []time.Duration{2 * time.Second, 4 * time.Second}},
		"chunks broken off":    {raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhalf", false), Network, "the answer is incomplete", []time.Duration{2 * time.Second, 4 * time.Second}},
	} {
		client, k := newTestClient()
		s := serve(t, map[string]http.HandlerFunc{"/": c.handler})
		got := one(t, client, s.URL)
		if c.reason == "" {
			expectPage(t, got, "here")
		} else {
			expect(t, got, c.reason, c.message)
		}
		if !slices.Equal(k.slept, c.slept) {
			t.Errorf("%s: slept %v, want %v", name, k.slept, c.slept)
		}
	}
}

// TestHostThatAsksToWaitIsLeftAlone holds that one long Retry-After counts for
// every page of the host.
func TestHostThatAsksToWaitIsLeftAlone(t *testing.T) {
	c, _ := newTestClient()
	asked := 0
	s := serve(t, map[string]http.HandlerFunc{"/": func(w http.ResponseWriter, r *http.Request) {
		asked++
		status(429, "Retry-After", "3600")(w, r)
	}})
	var results []Result
	for r := range c.Fetch(t.Context(), []string{s.URL + "/a", s.URL + "/b"}) {
		results = append(results, r)
	}
	expect(t, results[0], RateLimited, "requires a wait of 1h0m0s")
	expect(t, results[1], RateLimited, "not requested: the host had asked to wait 1h0m0s")
	if asked != 1 {
		t.Errorf("asked %d times", asked)
	}
}

func FuzzRetryAfter(f *testing.F) {
	for _, seed := range []string{"", "7", "-7", "99999999999999999999", "Sun, 01 Mar 2026 10:00:20 GMT", "Sunday, 01-Mar-26 10:00:20 GMT", "1e3"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, value string) {
		wait := retryAfter(http.Header{"Retry-After": {value}}, newClock().now)
		if wait < 0 || wait > farFuture {
			t.Errorf("%q is %s", value, wait)
		}
	})
}
