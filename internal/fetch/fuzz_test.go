package fetch

import (
	"bufio"
	"net/http"
	"net/netip"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/vendorcheck/vendorcheck/internal/snapshot"
)

// FuzzAnswer holds that whatever a server answers is a page of text or a PDF,
// a redirect, or a failure with its reason; and that no page is larger than
// the client allows.
func FuzzAnswer(f *testing.F) {
	for _, seed := range []string{
		"200 OK\r\nContent-Type: text/html; charset=latin1\r\n\r\n<p>Caf\xe9", "301 Moved\r\nLocation: /next\r\n\r\n", "302 Found\r\n\r\n", "429 Slow\r\nRetry-After: 7\r\n\r\n", "503 Down\r\nRetry-After: 9999999999\r\n\r\n",
		"200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG", "200 OK\r\nContent-Type: text/plain\r\n\r\n\x89PNG\r\n\x1a\n", "200 OK\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7", "200 OK\r\nContent-Encoding: br\r\n\r\nx",
		"200 OK\r\nContent-Length: 999999999\r\n\r\nx", "200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", "204 No\r\n\r\n", "999 Odd\r\n\r\n", "200 OK\r\nContent-Type: ;;\r\n\r\n<html>", "200 OK\r\nContent-Type: application/octet-stream\r\n\r\n\xfe\xff\x00a",
	} {
		f.Add([]byte(seed))
	}
	c, _ := newTestClient()
	c.MaxBytes = 1 << 10
	f.Fuzz(func(t *testing.T, answered []byte) {
		resp, err := http.ReadResponse(bufio.NewReader(strings.NewReader("HTTP/1.1 "+string(answered))), nil)
		if err != nil {
			return
		}
		defer resp.Body.Close()
		a, failure, err := c.readAnswer(resp)
		switch {
		case err != nil:
			if a != nil {
				t.Errorf("%q: %+v and %v", answered, a, err)
			}
		case (a == nil) == (failure == nil):
			t.Errorf("%q: %+v and %+v", answered, a, failure)
		case failure != nil:
			if failure.reason.Words() == "" || failure.message == "" || failure.wait < 0 || failure.wait > farFuture || failure.wait > maxWait && failure.retry {
				t.Errorf("%q fails with %+v", answered, failure)
			}
		case a.location != "":
			if !isRedirect(a.status) || a.body != nil {
				t.Errorf("%q: %+v", answered, a)
			}
		case a.status != http.StatusOK || int64(len(a.body)) > 3*c.MaxBytes+3:
			t.Errorf("%q gives %d bytes with the status %d", answered, len(a.body), a.status)
		case a.mediaType == snapshot.TypePDF:
		case !isText(a.mediaType) || !utf8.Valid(a.body):
			t.Errorf("%q gives %q of the type %s", answered, a.body, a.mediaType)
		}
	})
}

// FuzzHost holds that a host that is a number in any way of writing one is
// asked only where it is the address that it looks like, and that what is
// refused inside is refused by name.
func FuzzHost(f *testing.F) {
	for _, seed := range []string{"docs.acme.example", "127.0.0.1", "2130706433", "0x7f.1", "0177.0.0.1", "127.1", "[::1]", "[::ffff:7f00:1]", "1.2.3.4.", "１２７.0.0.1", "localhost", "a..b", "-", "xn--", "é.example", "a.0x", "[fe80::1%25a]", "1.2.3.4:443"} {
		f.Add(seed)
	}
	c := NewClient("1")
	f.Fuzz(func(t *testing.T, host string) {
		u, err := c.parseAddress("https://" + host + "/")
		if err != nil {
			return
		}
		name, err := asciiHost(u.Hostname()) // as a resolver is asked for it
		if err != nil {
			t.Fatalf("%q leads to %q: %v", host, u.Hostname(), err)
		}
		ip, err := netip.ParseAddr(name)
		last := name[strings.LastIndexByte(strings.TrimSuffix(name, "."), '.')+1:]
		if last = strings.TrimSuffix(last, "."); err != nil && last != "" && (strings.Trim(last, "0123456789") == "" || strings.HasPrefix(strings.ToLower(last), "0x") && strings.Trim(strings.ToLower(last[2:]), "0123456789abcdef") == "") {
			t.Errorf("%q leads to %q, which a resolver may read as a number", host, name)
		}
		for _, r := range name {
			if r >= utf8.RuneSelf || r <= ' ' || strings.ContainsRune(`/\?#@`, r) {
				t.Errorf("%q leads to %q", host, name)
			}
		}
		if err == nil && ip.IsLoopback() && refusal(ip, false) == "" {
			t.Errorf("%q is not refused", host)
		}
		again, err := c.parseAddress(u.String())
		if err != nil || again.Host != u.Host {
			t.Errorf("%q becomes %q and then %v (%v)", host, u, again, err)
		}
	})
}
