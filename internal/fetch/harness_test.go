package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"
)

// clock is a clock that sleeping moves, so that waits cost no time.
type clock struct {
	mu    sync.Mutex
	now   time.Time
	slept []time.Duration
}

func newClock() *clock { return &clock{now: time.Date(2026, 3, 1, 10, 0, 0, 0, time.UTC)} }

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) Sleep(ctx context.Context, d time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
	c.slept = append(c.slept, d)
	return ctx.Err()
}

// newTestClient returns a client that reaches the test's own servers and sleeps
// in no time.
func newTestClient() (*Client, *clock) {
	k := newClock()
	c := NewClient("1.2.3")
	c.AllowPrivate, c.AllowHTTP = true, true
	c.Now, c.Sleep = k.Now, k.Sleep
	c.proxy = func(*http.Request) (*url.URL, error) { return nil, nil }
	return c, k
}

// serve starts a server that answers every path by its own handler.
func serve(t *testing.T, paths map[string]http.HandlerFunc) *httptest.Server {
	t.Helper()
	return start(t, paths, (*httptest.Server).Start)
}

func serveTLS(t *testing.T, paths map[string]http.HandlerFunc) *httptest.Server {
	t.Helper()
	return start(t, paths, (*httptest.Server).StartTLS)
}

func start(t *testing.T, paths map[string]http.HandlerFunc, start func(*httptest.Server)) *httptest.Server {
	mux := http.NewServeMux()
	for path, handler := range paths {
		mux.Handle(path, handler)
	}
	s := httptest.NewUnstartedServer(mux)
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	start(s)
	t.Cleanup(s.Close)
	return s
}

// one reads a single address.
func one(t *testing.T, c *Client, address string) Result {
	t.Helper()
	results := slices.Collect(c.Fetch(t.Context(), []string{address}))
	if len(results) != 1 {
		t.Fatalf("%d results for one address", len(results))
	}
	return results[0]
}

// expect checks that a page was not read, and why.
func expect(t *testing.T, got Result, reason Reason, message string) {
	t.Helper()
	if got.Snapshot != nil || got.Reason != reason || !strings.Contains(got.Message, message) {
		t.Errorf("%s: page %v, reason %q, %q; want %q, %q", got.Address, got.Snapshot != nil, got.Reason, got.Message, reason, message)
	}
}

// expectPage checks that a page was read.
func expectPage(t *testing.T, got Result, body string) {
	t.Helper()
	if got.Snapshot == nil || got.Reason != "" || got.Message != "" || got.Status != http.StatusOK {
		t.Fatalf("%s: no page: %q, %q, status %d", got.Address, got.Reason, got.Message, got.Status)
	}
	if string(got.Snapshot.Body) != body {
		t.Errorf("%s: body %.200q, want %.200q", got.Address, got.Snapshot.Body, body)
	}
}

// page answers with a text.
func page(contentType, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		io.WriteString(w, body)
	}
}

func status(code int, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(code)
	}
}

func redirectTo(location string) http.HandlerFunc {
	return status(http.StatusFound, "Location", location)
}

// inTurn answers each request by the next handler, and by the last for ever.
func inTurn(handlers ...http.HandlerFunc) http.HandlerFunc {
	var mu sync.Mutex
	return func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		h := handlers[0]
		if len(handlers) > 1 {
			handlers = handlers[1:]
		}
		mu.Unlock()
		h(w, r)
	}
}

// raw answers with bytes of its own and closes the connection; with reset it
// breaks it off.
func raw(answer string, reset bool) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		conn, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			panic(err)
		}
		io.WriteString(conn, answer)
		if tcp, ok := conn.(*net.TCPConn); ok && reset {
			tcp.SetLinger(0)
		}
		conn.Close()
	}
}

func zipped(body []byte) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Write(body)
	w.Close()
	return b.Bytes()
}

// names is a name server in memory: it gives a name its addresses, one after
// the other for each question, and knows no other names.
type names struct {
	mu        sync.Mutex
	addresses map[string][]string
}

func (n *names) resolver() *net.Resolver {
	return &net.Resolver{PreferGo: true, Dial: func(context.Context, string, string) (net.Conn, error) {
		ours, theirs := net.Pipe()
		go n.serve(ours)
		return theirs, nil
	}}
}

// serve speaks DNS as over TCP: a message after its length in two bytes.
func (n *names) serve(conn net.Conn) {
	defer conn.Close()
	for {
		var size [2]byte
		if _, err := io.ReadFull(conn, size[:]); err != nil {
			return
		}
		query := make([]byte, binary.BigEndian.Uint16(size[:]))
		if _, err := io.ReadFull(conn, query); err != nil {
			return
		}
		answer, err := n.answer(query)
		if err != nil {
			return
		}
		conn.Write(append(binary.BigEndian.AppendUint16(nil, uint16(len(answer))), answer...))
	}
}

func (n *names) answer(query []byte) ([]byte, error) {
	var m dnsmessage.Message
	if err := m.Unpack(query); err != nil || len(m.Questions) != 1 {
		return nil, errors.New("no question")
	}
	q := m.Questions[0]
	reply := dnsmessage.Message{
		Header:    dnsmessage.Header{ID: m.ID, Response: true, RecursionAvailable: true},
		Questions: m.Questions,
	}
	ip, known := n.next(strings.ToLower(strings.TrimSuffix(q.Name.String(), ".")), q.Type)
	switch {
	case !known:
		reply.RCode = dnsmessage.RCodeNameError
	case ip.Is4() && q.Type == dnsmessage.TypeA:
		reply.Answers = []dnsmessage.Resource{{
			Header: dnsmessage.ResourceHeader{Name: q.Name, Type: q.Type, Class: q.Class, TTL: 0},
			Body:   &dnsmessage.AResource{A: ip.As4()},
		}}
	}
	return reply.Pack()
}

func (n *names) next(name string, kind dnsmessage.Type) (netip.Addr, bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	all, known := n.addresses[name]
	if !known {
		return netip.Addr{}, false
	}
	if len(all) > 1 && kind == dnsmessage.TypeA {
		n.addresses[name] = all[1:]
	}
	return netip.MustParseAddr(all[0]), true
}

// asPublic makes a client that refuses addresses inside a network, save the
// one that stands for the public ones: the test servers'.
func asPublic(c *Client, public string) {
	c.AllowPrivate = false
	c.check = func(ip netip.Addr) error {
		if ip == netip.MustParseAddr(public) {
			return nil
		}
		return c.checkIP(ip)
	}
}

// portOf returns the port of a server.
func portOf(s *httptest.Server) string {
	_, port, _ := strings.Cut(s.Listener.Addr().String(), ":")
	return port
}

// trust makes the client trust a server's certificate.
func trust(c *Client, s *httptest.Server) {
	c.RootCAs = s.Client().Transport.(*http.Transport).TLSClientConfig.RootCAs
}
