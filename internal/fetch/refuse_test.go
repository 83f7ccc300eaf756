package fetch

import (
	"crypto/tls"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"testing"
)

func TestRefusal(t *testing.T) {
	for _, c := range []struct{ ip, words string }{
		{"8.8.8.8", ""},
		{"100.63.255.255", ""}, {"100.64.0.0", "NAT"}, {"100.127.255.255", "NAT"}, {"100.128.0.0", ""},
		{"0.0.0.0", "unspecified"}, {"0.1.2.3", "unspecified"},
		{"10.0.0.1", "private"}, {"10.255.255.255", "private"}, {"11.0.0.0", ""},
		{"127.0.0.1", "loopback"}, {"127.255.255.254", "loopback"}, {"128.0.0.1", ""},
		{"169.254.169.254", "link-local"}, {"169.253.255.255", ""}, {"169.255.0.0", ""},
		{"172.15.255.255", ""}, {"172.16.0.1", "private"}, {"172.31.255.255", "private"}, {"172.32.0.0", ""},
		{"192.0.0.192", "protocols"}, {"192.0.2.1", "documentation"}, {"192.88.99.1", "relay"},
		{"192.167.255.255", ""}, {"192.168.0.1", "private"}, {"192.169.0.0", ""},
		{"198.17.255.255", ""}, {"198.18.0.1", "benchmarks"}, {"198.19.255.255", "benchmarks"}, {"198.20.0.0", ""},
		{"198.51.100.7", "documentation"}, {"203.0.113.7", "documentation"},
		{"223.255.255.255", ""}, {"224.0.0.1", "multicast"}, {"239.255.255.250", "multicast"},
		{"240.0.0.1", "reserved"}, {"255.255.255.255", "reserved"},
		{"100.100.100.200", "metadata"}, {"168.63.129.16", "metadata"}, {"168.63.129.17", ""},

		{"2606:4700::1111", ""}, {"2a00:1450:4001::200e", ""}, {"2001:4860:4860::8888", ""},
		{"::", "unspecified"}, {"::1", "loopback"}, {"::2", "reserved"},
		{"fc00::1", "private"}, {"fdff::1", "private"}, {"fec0::1", "private"},
		{"fd00:ec2::254", "metadata"}, {"fd20:ce::254", "metadata"},
		{"fe80::1", "link-local"}, {"fe80::1%eth0", "link-local"}, {"febf::1", "link-local"},
		{"ff02::1", "multicast"}, {"ff0e::1", "multicast"},
		{"2001::1", "protocols"}, {"2001:2::1", "protocols"}, {"2001:1ff::1", "protocols"}, {"2001:200::1", ""},
		{"2001:db8::1", "documentation"}, {"3fff::1", "documentation"}, {"2002:7f00:1::", "relay"},
		{"100::1", "reserved"}, {"1fff::1", "reserved"}, {"4000::1", "reserved"}, {"5f00::1", "reserved"},

		{"::ffff:8.8.8.8", ""}, {"::ffff:127.0.0.1", "loopback"}, {"::ffff:7f00:1", "loopback"}, {"::ffff:169.254.169.254", "link-local"},
		{"::ffff:10.0.0.1%eth0", "private"}, {"::127.0.0.1", "reserved"}, {"::8.8.8.8", "reserved"}, {"::ffff:0:127.0.0.1", "reserved"},
		{"64:ff9b::8.8.8.8", ""}, {"64:ff9b::127.0.0.1", "loopback"}, {"64:ff9b::a9fe:a9fe", "link-local"}, {"64:ff9b::10.0.0.1", "private"},
		{"64:ff9b:1::8.8.8.8", "reserved"}, {"64:ff9b::1:808:808", "reserved"},
	} {
		got := refusal(netip.MustParseAddr(c.ip), false)
		if (got == "") != (c.words == "") || !strings.Contains(got, c.words) {
			t.Errorf("%s: %q, want %q", c.ip, got, c.words)
		}
	}
	if refusal(netip.Addr{}, true) == "" {
		t.Error("no address at all is not refused")
	}
}

// TestRefusalInside holds that to allow the inside of a network allows no
// cloud's metadata.
func TestRefusalInside(t *testing.T) {
	for ip, refused := range map[string]bool{
		"8.8.8.8": false, "10.0.0.1": false, "127.0.0.1": false, "192.168.1.1": false, "100.64.0.1": false, "::1": false, "fd12::1": false, "::ffff:10.0.0.1": false,
		"169.254.169.254": true, "fe80::1": true, "100.100.100.200": true, "fd00:ec2::254": true, "168.63.129.16": true, "0.0.0.0": true, "224.0.0.1": true, "255.255.255.255": true, "::ffff:169.254.169.254": true, "64:ff9b::169.254.169.254": true,
	} {
		if got := refusal(netip.MustParseAddr(ip), true); (got != "") != refused {
			t.Errorf("%s: %q", ip, got)
		}
	}
}

func FuzzRefusal(f *testing.F) {
	for _, ip := range []string{"10.0.0.1", "::ffff:10.0.0.1", "64:ff9b::10.0.0.1", "fe80::1"} {
		f.Add(netip.MustParseAddr(ip).AsSlice())
	}
	f.Fuzz(func(t *testing.T, bytes []byte) {
		ip, ok := netip.AddrFromSlice(bytes)
		if !ok {
			return
		}
		// What the standard library knows to be special is never public.
		special := ip.Unmap().IsPrivate() || ip.Unmap().IsLoopback() || ip.Unmap().IsMulticast() || ip.Unmap().IsLinkLocalUnicast() || ip.IsUnspecified()
		if special && refusal(ip, false) == "" {
			t.Errorf("%s is not refused", ip)
		}
		if refusal(ip, false) == "" && refusal(ip, true) != "" {
			t.Errorf("%s is refused only where the inside is allowed", ip)
		}
		if mapped := netip.AddrFrom16(ip.As16()); refusal(mapped, false) != refusal(ip, false) {
			t.Errorf("%s and %s are refused differently", ip, mapped)
		}
	})
}

// TestHostsInside holds that every way to write the test server's address is
// refused before a request is sent.
func TestHostsInside(t *testing.T) {
	asked := false
	s := serve(t, map[string]http.HandlerFunc{"/": func(http.ResponseWriter, *http.Request) { asked = true }})
	c, _ := newTestClient()
	c.AllowPrivate = false
	n := &names{addresses: map[string][]string{"inside.example": {"127.0.0.1"}}}
	c.resolver = n.resolver()
	for host, want := range map[string]struct {
		reason  Reason
		message string
	}{
		"127.0.0.1":          {RefusedAddress, "127.0.0.1 is a loopback address"},
		"[::1]":              {RefusedAddress, "::1 is a loopback address"},
		"[::ffff:127.0.0.1]": {RefusedAddress, "127.0.0.1 is a loopback address"},
		"[::ffff:7f00:1]":    {RefusedAddress, "127.0.0.1 is a loopback address"},
		"0.0.0.0":            {RefusedAddress, "0.0.0.0 is an unspecified address"},
		"[::]":               {RefusedAddress, ":: is an unspecified address"},
		"inside.example":     {RefusedAddress, "127.0.0.1 is a loopback address"},
		"INSIDE.example.":    {RefusedAddress, "127.0.0.1 is a loopback address"},
		"outside.example":    {DNS, "outside.example: no such host"},
		"2130706433":         {BadAddress, "neither a name nor an IP address"},
		"0177.0.0.1":         {BadAddress, "neither a name nor an IP address"},
		"0x7f.0.0.1":         {BadAddress, "neither a name nor an IP address"},
		"127.1":              {BadAddress, "neither a name nor an IP address"},
	} {
		expect(t, one(t, c, "http://"+host+":"+portOf(s)), want.reason, want.message)
	}
	if asked {
		t.Error("the server was asked")
	}
}

// TestNameThatChanges holds that an address is checked at every connection.
func TestNameThatChanges(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"/": func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Connection", "close")
		page("text/plain", "here")(w, r)
	}})
	c, _ := newTestClient()
	n := &names{addresses: map[string][]string{"rebind.example": {"127.0.0.1", "127.0.0.2"}}}
	c.resolver = n.resolver()
	asPublic(c, "127.0.0.1")
	base := "http://rebind.example:" + portOf(s)
	var results []Result
	for r := range c.Fetch(t.Context(), []string{base + "/a", base + "/b"}) {
		results = append(results, r)
	}
	expectPage(t, results[0], "here")
	expect(t, results[1], RefusedAddress, "127.0.0.2 is a loopback address")
}

func TestRedirectsInside(t *testing.T) {
	c, _ := newTestClient()
	n := &names{addresses: map[string][]string{"inside.example": {"127.0.0.2"}}}
	c.resolver = n.resolver()
	s := serve(t, map[string]http.HandlerFunc{
		"/metadata": redirectTo("http://169.254.169.254/latest/meta-data/"),
		"/v6":       redirectTo("http://[::1]/"),
		"/mapped":   redirectTo("http://[::ffff:10.0.0.1]/"),
		"/name":     redirectTo("http://inside.example/"),
	})
	asPublic(c, "127.0.0.1")
	for path, message := range map[string]string{
		"/metadata": "169.254.169.254 is a link-local address",
		"/v6":       "::1 is a loopback address",
		"/mapped":   "10.0.0.1 is a private address",
		"/name":     "127.0.0.2 is a loopback address",
	} {
		got := one(t, c, s.URL+path)
		expect(t, got, RefusedAddress, message)
		if len(got.Redirects) != 1 || got.Status != 0 {
			t.Errorf("%s: redirects %q, status %d", path, got.Redirects, got.Status)
		}
	}
	// The inside may be allowed, a cloud's metadata never is.
	c.AllowPrivate, c.check = true, c.checkIP
	expect(t, one(t, c, s.URL+"/metadata"), RefusedAddress, "169.254.169.254 is a link-local address")
}

func TestTLS(t *testing.T) {
	s := serveTLS(t, map[string]http.HandlerFunc{"/": page("text/plain", "here")})
	c, k := newTestClient()
	expect(t, one(t, c, s.URL), TLS, "no trusted connection: tls: failed to verify certificate: x509: ")
	if len(k.slept) != 0 {
		t.Errorf("a bad certificate was tried again")
	}
	trust(c, s)
	expectPage(t, one(t, c, s.URL), "here")

	// The certificate is one for other names.
	n := &names{addresses: map[string][]string{"acme.test": {"127.0.0.1"}}}
	c.resolver = n.resolver()
	expect(t, one(t, c, "https://acme.test:"+portOf(s)), TLS, "acme.test")

	plain := serve(t, map[string]http.HandlerFunc{"/": page("text/plain", "here")})
	expect(t, one(t, c, "https://"+plain.Listener.Addr().String()), TLS, "does not look like a TLS handshake")
}

func TestOldTLS(t *testing.T) {
	s := start(t, map[string]http.HandlerFunc{"/": page("text/plain", "here")}, func(s *httptest.Server) {
		s.TLS = &tls.Config{MaxVersion: tls.VersionTLS11, MinVersion: tls.VersionTLS10}
		s.StartTLS()
	})
	c, _ := newTestClient()
	trust(c, s)
	expect(t, one(t, c, s.URL), TLS, "protocol version")
}

// TestHTTP2 holds that the bounds are the same over HTTP/2.
func TestHTTP2(t *testing.T) {
	version := ""
	s := start(t, map[string]http.HandlerFunc{
		"/": func(w http.ResponseWriter, r *http.Request) {
			version = r.Proto
			page("text/plain", "here")(w, r)
		},
		"/header": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("X-Long", strings.Repeat("x", 2*maxHeader))
		},
	}, func(s *httptest.Server) {
		s.EnableHTTP2 = true
		s.StartTLS()
	})
	c, _ := newTestClient()
	trust(c, s)
	expectPage(t, one(t, c, s.URL), "here")
	if version != "HTTP/2.0" {
		t.Errorf("asked by %s", version)
	}
	expect(t, one(t, c, s.URL+"/header"), Network, "the connection failed")
}

// TestProxy holds that the host behind a proxy is checked, and the proxy
// itself is not: it is the user's own.
func TestProxy(t *testing.T) {
	var asked []string
	proxy := serve(t, map[string]http.HandlerFunc{"/": func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.URL.String())
		page("text/plain", "by proxy")(w, r)
	}})
	at, err := url.Parse(proxy.URL)
	if err != nil {
		t.Fatal(err)
	}
	c, _ := newTestClient()
	c.AllowPrivate = false
	n := &names{addresses: map[string][]string{"acme.test": {"8.8.8.8"}, "inside.example": {"10.0.0.1"}, "xn--caf-dma.test": {"8.8.8.8"}}}
	c.resolver = n.resolver()
	c.proxy = func(*http.Request) (*url.URL, error) { return at, nil }
	expectPage(t, one(t, c, "http://acme.test/faq"), "by proxy")
	expectPage(t, one(t, c, "http://café.test/"), "by proxy")
	expect(t, one(t, c, "http://inside.example/"), RefusedAddress, "10.0.0.1 is a private address")
	expect(t, one(t, c, "http://169.254.169.254/"), RefusedAddress, "169.254.169.254 is a link-local address")
	expect(t, one(t, c, "http://unknown.example/"), DNS, "unknown.example: no such host")
	c.AllowPrivate = true
	expectPage(t, one(t, c, "http://unknown.example/"), "by proxy")
	expect(t, one(t, c, "http://169.254.169.254/"), RefusedAddress, "169.254.169.254 is a link-local address")
	expect(t, one(t, c, "http://①⑥⑨.254.169.254/"), RefusedAddress, "169.254.169.254 is a link-local address")
	for _, host := range []string{"0xa9fea9fe", "2852039166", "169.254.169.254.", "0xa9.0376.43518"} {
		expect(t, one(t, c, "http://"+host+"/"), BadAddress, "neither a name nor an IP address")
	}
	if !slices.Equal(asked, []string{"http://acme.test/faq", "http://xn--caf-dma.test/", "http://unknown.example/"}) {
		t.Errorf("the proxy was asked %q", asked)
	}
}
