// Package fetch reads pages at their addresses. It limits time, size, redirects
// and load, and connects to no address inside a network unless that is allowed.
package fetch

import (
	"cmp"
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

// home is in the User-Agent, so that servers can see who sends requests and why.
const home = "https://github.com/vendorcheck/vendorcheck"

// Client is how pages are read. It has no state: connections and the times between
// requests last for one call of Fetch. NewClient sets every field.
type Client struct {
	UserAgent     string        // empty is vendorcheck without a version
	Timeout       time.Duration // of one request, from the connection to the end of the body; 0 is the default
	HeaderTimeout time.Duration // from the request to the end of the header; 0 is Timeout
	MaxBytes      int64         // of a body after decompression; 0 is the default
	MaxRedirects  int           // followed for one address
	Concurrency   int           // concurrent requests to all hosts; 0 is the default
	PerHostDelay  time.Duration // between two requests to one host, which are never concurrent
	Attempts      int           // for one address, with the first; 0 is one

	AllowPrivate bool           // allow hosts inside a network and on this machine, never link-local ones
	AllowHTTP    bool           // allow requests without TLS; a redirect from https to http is still refused
	RootCAs      *x509.CertPool // nil is the system's

	Progress func(Event) // called for every step, one at a time; may be nil

	Now   func() time.Time
	Sleep func(context.Context, time.Duration) error // returns early, with an error, when the context ends

	resolver *net.Resolver                         // nil is the system's
	proxy    func(*http.Request) (*url.URL, error) // nil is the environment's
	check    func(netip.Addr) error                // refuses addresses; nil is checkIP
}

// The defaults of NewClient.
const (
	defaultTimeout       = 30 * time.Second
	defaultHeaderTimeout = 15 * time.Second
	defaultRedirects     = 5
	defaultConcurrency   = 4
	defaultPerHostDelay  = time.Second
	defaultAttempts      = 3
)

// NewClient returns a client with the defaults. Its User-Agent has the version of
// the program.
func NewClient(version string) *Client {
	return &Client{
		UserAgent:     "vendorcheck/" + version + " (+" + home + ")",
		Timeout:       defaultTimeout,
		HeaderTimeout: defaultHeaderTimeout,
		MaxBytes:      snapshot.MaxSize,
		MaxRedirects:  defaultRedirects,
		Concurrency:   defaultConcurrency,
		PerHostDelay:  defaultPerHostDelay,
		Attempts:      defaultAttempts,
		Now:           time.Now,
		Sleep:         sleep,
	}
}

// withDefaults returns a copy with the defaults in place of zero values.
func (c *Client) withDefaults() *Client {
	d := *c
	d.UserAgent = cmp.Or(d.UserAgent, "vendorcheck (+"+home+")")
	d.Timeout = cmp.Or(d.Timeout, defaultTimeout)
	d.MaxBytes = cmp.Or(d.MaxBytes, int64(snapshot.MaxSize))
	d.Concurrency = cmp.Or(d.Concurrency, defaultConcurrency)
	d.Attempts = max(d.Attempts, 1)
	if d.Progress == nil {
		d.Progress = func(Event) {}
	}
	if d.Now == nil {
		d.Now = time.Now
	}
	if d.Sleep == nil {
		d.Sleep = sleep
	}
	if d.proxy == nil {
		d.proxy = http.ProxyFromEnvironment
	}
	if d.check == nil {
		d.check = d.checkIP
	}
	return &d
}

func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
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
		r := newRun(c.withDefaults(), addresses)
		results := r.start(ctx)
		defer r.transport.close()
		defer func() {
			cancel()
			for range results {
			}
		}()
		for result := range results {
			if !yield(result) {
				return
			}
		}
	}
}
