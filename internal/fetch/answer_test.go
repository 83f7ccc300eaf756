package fetch

import (
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

func TestSize(t *testing.T) {
	bomb := zipped(make([]byte, 8<<20))
	if len(bomb) > 16<<10 {
		t.Fatalf("the bomb has %d bytes", len(bomb))
	}
	c, _ := newTestClient()
	c.MaxBytes = 64 << 10
	var sent atomic.Int64 // of the endless page
	s := serve(t, map[string]http.HandlerFunc{
		"/full": page("text/plain", strings.Repeat("x", 64<<10)),
		"/over": page("text/plain", strings.Repeat("x", 64<<10+1)),
		"/says": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", "1000000000")
			w.WriteHeader(200)
		},
		"/endless": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/plain")
			for {
				n, err := io.WriteString(w, strings.Repeat("words ", 1000))
				sent.Add(int64(n))
				if err != nil {
					return
				}
			}
		},
		"/bomb": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/plain")
			w.Header().Set("Content-Encoding", "gzip")
			w.Write(bomb)
		},
		"/header": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("X-Long", strings.Repeat("x", maxHeader))
		},
	})
	expectPage(t, one(t, c, s.URL+"/full"), strings.Repeat("x", 64<<10))
	for _, path := range []string{"/over", "/says", "/endless", "/bomb"} {
		got := one(t, c, s.URL+path)
		expect(t, got, TooLarge, "larger than 64 KiB")
		if got.Status != 200 {
			t.Errorf("%s: status %d", path, got.Status)
		}
	}
	if n := sent.Load(); n > 64<<20 {
		t.Errorf("%d bytes of an endless page were taken", n)
	}
	expect(t, one(t, c, s.URL+"/header"), TooLarge, "the header is larger")
}

func TestTime(t *testing.T) {
	c, _ := newTestClient()
	c.Timeout = 50 * time.Millisecond
	hang := func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() }
	s := serve(t, map[string]http.HandlerFunc{
		"/header": hang,
		"/body": func(w http.ResponseWriter, r *http.Request) {
			page("text/plain", "half")(w, r)
			w.(http.Flusher).Flush()
			hang(w, r)
		},
		"/trickle": func(w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				io.WriteString(w, "x")
				w.(http.Flusher).Flush()
				time.Sleep(time.Millisecond)
			}
		},
	})
	for _, path := range []string{"/header", "/body", "/trickle"} {
		expect(t, one(t, c, s.URL+path), Timeout, "did not arrive within 50ms")
	}
	c.Timeout, c.HeaderTimeout = time.Minute, 20*time.Millisecond
	expect(t, one(t, c, s.URL+"/header"), Timeout, "no answer in time")
}

func TestTypes(t *testing.T) {
	const pdf, png, zip = "%PDF-1.7\n\xe2\xe3", "\x89PNG\r\n\x1a\n\x00\x00", "PK\x03\x04\x14\x00"
	utf16 := "\xff\xfea\x00\xe9\x00"
	for _, c := range []struct {
		name, contentType, body string
		mediaType, text         string // no type is no page
	}{
		{"html", "text/html", "<p>é", "text/html", "<p>é"},
		{"html in capitals", "TEXT/HTML; Charset=UTF-8", "<p>é", "text/html", "<p>é"},
		{"xhtml", "application/xhtml+xml", "<p/>", "application/xhtml+xml", "<p/>"},
		{"markdown", "text/markdown", "# a", "text/markdown", "# a"},
		{"json", "application/json", `{"a":1}`, "application/json", `{"a":1}`},
		{"latin-1 by header", "text/html; charset=ISO-8859-1", "Caf\xe9", "text/html", "Café"},
		{"wrong charset", "text/html; charset=utf-8", "Caf\xe9", "text/html", "Caf\uFFFD"},
		{"unknown charset", "text/html; charset=x-none", "Café", "text/html", "Café"},
		{"broken parameter", "text/html; charset", "Café", "text/html", "Café"},
		{"utf-16", "text/plain; charset=utf-16", utf16, "text/plain", "aé"},
		{"bytes that are text", "application/octet-stream", "plain words", "text/plain", "plain words"},
		{"bytes that are a PDF", "application/octet-stream", pdf, "application/pdf", pdf},
		{"pdf", "application/pdf", pdf, "application/pdf", pdf},
		{"pdf that is a page", "application/pdf", "<!DOCTYPE html><p>é", "text/html", "<!DOCTYPE html><p>é"},
		{"text that is a PDF", "text/html", pdf, "application/pdf", pdf},
		{"nothing", "text/html", "", "text/html", ""},
		{"picture", "image/png", png, "", `"image/png"`},
		{"picture as a page", "text/html", png, "", `"image/png"`},
		{"bytes", "application/octet-stream", "\x00\x01\x02", "", `"application/octet-stream"`},
		{"archive", "application/zip", zip, "", `"application/zip"`},
		{"archive as bytes", "application/octet-stream", zip, "", `"application/zip"`},
		{"video", "video/mp4", "", "", `"video/mp4"`},
	} {
		client, _ := newTestClient()
		s := serve(t, map[string]http.HandlerFunc{"/": page(c.contentType, c.body)})
		got := one(t, client, s.URL)
		if c.mediaType == "" {
			expect(t, got, UnsupportedType, c.text)
			continue
		}
		expectPage(t, got, c.text)
		if got.Snapshot.Type != c.mediaType {
			t.Errorf("%s: type %q, want %q", c.name, got.Snapshot.Type, c.mediaType)
		}
	}
}

func TestEncodings(t *testing.T) {
	c, _ := newTestClient()
	coded := func(coding string, body []byte) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/plain")
			w.Header().Set("Content-Encoding", coding)
			w.Write(body)
		}
	}
	whole := zipped([]byte("packed"))
	s := serve(t, map[string]http.HandlerFunc{
		"/gzip":     coded("gzip", whole),
		"/identity": coded("identity", []byte("as it is")),
		"/br":       coded("br", []byte("\x0b\x02\x80")),
		"/half":     coded("gzip", whole[:len(whole)-6]),
		"/no-gzip":  coded("gzip", []byte("plain words, no gzip")),
	})
	expectPage(t, one(t, c, s.URL+"/gzip"), "packed")
	expectPage(t, one(t, c, s.URL+"/identity"), "as it is")
	expect(t, one(t, c, s.URL+"/br"), UnsupportedType, `encoded as "br"`)
	expect(t, one(t, c, s.URL+"/half"), Network, "the answer is incomplete")
	expect(t, one(t, c, s.URL+"/no-gzip"), Network, "gzip: invalid header")
}
