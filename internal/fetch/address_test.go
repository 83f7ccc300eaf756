package fetch

import (
	"net/url"
	"strings"
	"testing"
)

func TestBadAddresses(t *testing.T) {
	c := NewClient("1")
	for address, message := range map[string]string{
		"":                                "not an https address",
		"docs.acme.example/faq":           "not an https address",
		"http://acme.example":             "use https",
		"ftp://acme.example":              "not an https address",
		"file:///etc/passwd":              "not an https address",
		"javascript:alert(1)":             "not an https address",
		"https:///faq":                    "has no host",
		"https:faq":                       "has no host",
		"https://me@acme.example":         "a name or password",
		"https://me:secret@acme.example":  "a name or password",
		"https://acme.example:99999":      "99999 is not a port",
		"https://acme.example:0":          "0 is not a port",
		"https://acme.example:x":          "invalid port",
		"https://[::1":                    "missing ']'",
		"https://2852039166/":             "2852039166 is neither a name nor an IP address",
		"https://0xA9fea9fe/":             "neither a name nor an IP address",
		"https://0xa9.254.0xa9.0xfe./":    "neither a name nor an IP address",
		"https://0251.0376.0251.0376/":    "neither a name nor an IP address",
		"https://127.1/":                  "neither a name nor an IP address",
		"https://169.254.169.254./":       "neither a name nor an IP address",
		"https://⑯⑨。254。169。254。/":        "neither a name nor an IP address",
		"https://a\u200b\u0300_.example/": "is not the name of a host",
		"https://acme.example/\x7f":       "invalid control character",
		"https://acme.example/%zz":        "invalid URL escape",
		"https://acme.example/\xff":       "not UTF-8",
		"https://a.example/" + strings.Repeat("x", maxAddress): "longer than 8192 bytes",
	} {
		got := one(t, c, address)
		expect(t, got, BadAddress, message)
		if strings.Contains(got.Message, "secret") {
			t.Errorf("a password is shown: %q", got.Message)
		}
	}
}

func FuzzAddress(f *testing.F) {
	for _, seed := range []string{"https://docs.acme.example/faq?x=1#y", "http://a", "https://[fe80::1%25eth0]:443/", "https://me:pw@a/", "//a", "https:\\\\a", "https://%31"} {
		f.Add(seed, "/next")
	}
	f.Add("https://a/", "http://b/")
	f.Add("https://a/", "//me@b/")
	c := NewClient("1")
	f.Fuzz(func(t *testing.T, address, location string) {
		u, err := c.parseAddress(address)
		if err != nil {
			return
		}
		urls := []*url.URL{u}
		if next, failure := c.redirect(u, location); failure == nil {
			urls = append(urls, next)
		}
		for _, u := range urls {
			if u.Scheme != "https" || u.Hostname() == "" || u.User != nil {
				t.Errorf("%q and %q lead to %q", address, location, u)
			}
		}
	})
}
