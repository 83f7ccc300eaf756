package fetch

import (
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"syscall"
	"time"
)

const (
	dialTimeout      = 10 * time.Second
	handshakeTimeout = 10 * time.Second
	maxHeader        = 256 << 10 // bytes
)

// transport makes single requests: no redirects, no cookies, no Referer.
type transport struct {
	client  *Client
	direct  *http.Transport // its dialer checks every address that it connects to
	proxied *http.Transport
}

func newTransport(c *Client) *transport {
	guarded := &net.Dialer{Timeout: dialTimeout, Resolver: c.resolver, ControlContext: c.guard}
	t := &transport{client: c, direct: c.httpTransport(), proxied: c.httpTransport()}
	t.direct.DialContext = guarded.DialContext
	// The proxy is the user's own and may well have a private address.
	t.proxied.DialContext = (&net.Dialer{Timeout: dialTimeout, Resolver: c.resolver}).DialContext
	t.proxied.Proxy = c.proxy
	return t
}

func (c *Client) httpTransport() *http.Transport {
	return &http.Transport{
		TLSClientConfig:        &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: c.RootCAs},
		TLSHandshakeTimeout:    handshakeTimeout,
		ResponseHeaderTimeout:  c.HeaderTimeout,
		MaxResponseHeaderBytes: maxHeader,
		MaxIdleConnsPerHost:    1,
		IdleConnTimeout:        c.Timeout,
		ForceAttemptHTTP2:      true,
	}
}

// guard checks every resolved address right before the connection, so that a name
// cannot resolve to another address after the check.
func (c *Client) guard(_ context.Context, _, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return &refusedError{words: "not an address"}
	}
	return c.check(at.Addr())
}

func (t *transport) roundTrip(req *http.Request) (*http.Response, error) {
	proxy, err := t.client.proxy(req)
	if err != nil {
		return nil, fmt.Errorf("the proxy in the environment is invalid: %w", err)
	}
	if proxy == nil {
		return t.direct.RoundTrip(req)
	}
	if err := t.checkHost(req.Context(), req.URL.Hostname()); err != nil {
		return nil, err
	}
	return t.proxied.RoundTrip(req)
}

// checkHost resolves a host before a request through a proxy, and refuses it if any
// of its addresses is refused. The proxy resolves the name again, so this stops a
// name inside the network but not one that changes in between: that is for the
// proxy to check. A name that only the proxy can resolve is refused unless hosts
// inside the network are allowed.
func (t *transport) checkHost(ctx context.Context, host string) error {
	host, err := asciiHost(host)
	if err != nil {
		return err
	}
	ips, err := t.client.resolver.LookupNetIP(ctx, "ip", host)
	if err != nil && t.client.AllowPrivate {
		return nil
	}
	if err != nil {
		return err
	}
	for _, ip := range ips {
		if err := t.client.check(ip); err != nil {
			return err
		}
	}
	return nil
}

func (t *transport) close() {
	t.direct.CloseIdleConnections()
	t.proxied.CloseIdleConnections()
}
