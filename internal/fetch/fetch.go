// Package fetch reads pages at their addresses. It limits time, size, redirects
// and load, and connects to no address inside a network unless that is allowed.
package fetch

import (
	"context"
	"crypto/x509"
	"iter"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"time"

	"github.com/vendorcheck/vendorcheck/internal/snapshot"
)

// Client is how pages are read. It has no state: connections and the times between
// requests last for one call of Fetch. NewClient sets every field.
type Client struct {
	UserAgent     string
	Timeout       time.Duration // of one request, from the connection to the end of the body
	HeaderTimeout time.Duration // from the request to the end of the header; 0 is Timeout
	MaxBytes      int64         // of a body after decompression
	MaxRedirects  int           // followed for one address
	Concurrency   int           // concurrent requests to all hosts
	PerHostDelay  time.Duration // between two requests to one host, which are never concurrent
	Attempts      int           // for one address, with the first

	AllowPrivate bool           // allow hosts inside a network and on this machine, never link-local ones
	AllowHTTP    bool           // allow requests without TLS; a redirect from https to http is still refused
	RootCAs      *x509.CertPool // nil is the system's

	Progress func(Event) // called for every step, one at a time

	Now   func() time.Time
	Sleep func(context.Context, time.Duration) error // returns early, with an error, when the context ends

	resolver *net.Resolver
	proxy    func(*http.Request) (*url.URL, error)
	check    func(netip.Addr) error // refuses addresses
}

// NewClient returns a client with the defaults. Its User-Agent has the version of
// the program and an address, so that servers can see who sends requests and why.
func NewClient(version string) *Client {
	c := &Client{
		UserAgent:     "vendorcheck/" + version + " (+https://github.com/vendorcheck/vendorcheck)",
		Timeout:       30 * time.Second,
		HeaderTimeout: 15 * time.Second,
		MaxBytes:      snapshot.MaxSize,
		MaxRedirects:  5,
		Concurrency:   4,
		PerHostDelay:  time.Second,
		Attempts:      3,
		Progress:      func(Event) {},
		Now:           time.Now,
		Sleep:         sleep,
		resolver:      net.DefaultResolver,
		proxy:         http.ProxyFromEnvironment,
	}
	c.check = c.checkIP
	return c
}

func sleep(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Result is one page that was requested.
type Result struct {
	Address   string
	Redirects []string // targets of redirects, in order, with a refused one
	Status    int      // HTTP status of the last answer; 0 for none
	Snapshot  *snapshot.Snapshot
	Reason    Reason // empty when Snapshot is set
	Message   string // in plain words
}

// Fetch reads the pages at the addresses and yields one result for each distinct
// address as it is done. Addresses of one host are requested in the given order.
// When the context ends, or the caller leaves the loop, pending requests are
// canceled; pages that were not read have the reason Canceled. Fetch returns when
// all requests have ended.
func (c *Client) Fetch(ctx context.Context, addresses []string) iter.Seq[Result] {
	return func(yield func(Result) bool) {
		ctx, cancel := context.WithCancel(ctx)
		r := newRun(c, addresses)
		results := r.start(ctx)
		defer func() {
			cancel()
			for range results {
			}
			r.transport.close()
		}()
		for result := range results {
			if !yield(result) {
				return
			}
		}
	}
}
