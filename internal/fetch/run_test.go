package fetch

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/vendorcheck/vendorcheck/internal/snapshot"
)

// gauge measures how many are in at one time.
type gauge struct{ now, most atomic.Int32 }

func (g *gauge) in() {
	now := g.now.Add(1)
	for most := g.most.Load(); now > most && !g.most.CompareAndSwap(most, now); most = g.most.Load() {
	}
}

func (g *gauge) out() { g.now.Add(-1) }

// TestBounds measures the requests at one time, over all hosts and to each,
// and holds that the bound over all hosts is reached.
func TestBounds(t *testing.T) {
	const hosts, pages, bound = 6, 3, 3
	var all gauge
	each := map[string]*gauge{}
	full := make(chan struct{})
	var fill sync.Once
	s := serve(t, map[string]http.HandlerFunc{"/": func(w http.ResponseWriter, r *http.Request) {
		all.in()
		defer all.out()
		g := each[r.Host]
		g.in()
		defer g.out()
		if all.now.Load() == bound {
			fill.Do(func() { close(full) })
		}
		select {
		case <-full:
		case <-r.Context().Done():
		}
		time.Sleep(time.Millisecond)
		page("text/plain", "here")(w, r)
	}})
	c, _ := newTestClient()
	c.Concurrency = bound
	n := &names{addresses: map[string][]string{}}
	var addresses []string
	for i := range hosts * pages {
		name := fmt.Sprintf("host%d.example", i%hosts)
		n.addresses[name] = []string{"127.0.0.1"}
		each[name+":"+portOf(s)] = &gauge{}
		addresses = append(addresses, fmt.Sprintf("http://%s:%s/%d", name, portOf(s), i))
	}
	c.resolver = n.resolver()
	for r := range c.Fetch(t.Context(), addresses) {
		expectPage(t, r, "here")
	}
	if got := all.most.Load(); got != bound {
		t.Errorf("%d requests at one time, want %d", got, bound)
	}
	for host, g := range each {
		if got := g.most.Load(); got != 1 {
			t.Errorf("%s: %d requests at one time", host, got)
		}
	}
}

// TestDelay holds that redirects to a host wait for their turn like any other
// request, and that pages of one host come in the order in which they were
// named.
func TestDelay(t *testing.T) {
	var paths []string
	s := serve(t, map[string]http.HandlerFunc{
		"/": func(w http.ResponseWriter, r *http.Request) {
			paths = append(paths, r.URL.Path)
			page("text/plain", "here")(w, r)
		},
		"/a": func(w http.ResponseWriter, r *http.Request) { paths = append(paths, "/a"); redirectTo("/c")(w, r) },
	})
	c, k := newTestClient()
	for r := range c.Fetch(t.Context(), []string{s.URL + "/a", s.URL + "/b", s.URL + "/a", s.URL + "/d"}) {
		expectPage(t, r, "here")
	}
	if want := []string{"/a", "/c", "/b", "/d"}; !slices.Equal(paths, want) {
		t.Errorf("asked %q, want %q", paths, want)
	}
	if want := []time.Duration{time.Second, time.Second, time.Second}; !slices.Equal(k.slept, want) {
		t.Errorf("slept %v, want %v", k.slept, want)
	}
}

// TestCancel breaks a run off in the middle: every address has its result, and
// the store holds what was done.
func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	s := serve(t, map[string]http.HandlerFunc{
		"/": page("text/plain", "here"),
		"/hang": func(w http.ResponseWriter, r *http.Request) {
			cancel()
			<-r.Context().Done()
		},
	})
	c, _ := newTestClient()
	dir := t.TempDir()
	addresses := []string{s.URL + "/1", s.URL + "/2", s.URL + "/hang", s.URL + "/3", s.URL + "/4"}
	got := map[string]Result{}
	for r := range c.Fetch(ctx, addresses) {
		got[r.Address] = r
		if r.Snapshot == nil {
			continue
		}
		if err := snapshot.NewStore(dir).Put(r.Snapshot); err != nil {
			t.Fatal(err)
		}
	}
	if len(got) != len(addresses) {
		t.Errorf("%d results for %d addresses", len(got), len(addresses))
	}
	for _, address := range addresses[:2] {
		expectPage(t, got[address], "here")
		if page, err := snapshot.NewStore(dir).Latest(address); err != nil || page == nil || string(page.Body) != "here" {
			t.Errorf("%s: the store gives %v, %v", address, page, err)
		}
	}
	for _, address := range addresses[2:] {
		expect(t, got[address], Canceled, "stopped")
		if page, err := snapshot.NewStore(dir).Latest(address); err != nil || page != nil {
			t.Errorf("%s: the store gives %v, %v", address, page, err)
		}
	}
}

// TestCancelWhileWaiting breaks off each kind of wait.
func TestCancelWhileWaiting(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"/": status(500)})
	c, _ := newTestClient()
	ctx, cancel := context.WithCancel(t.Context())
	c.Sleep = func(ctx context.Context, _ time.Duration) error {
		cancel()
		return sleep(ctx, time.Hour)
	}
	for r := range c.Fetch(ctx, []string{s.URL}) {
		expect(t, r, Canceled, "stopped")
	}
	for r := range c.Fetch(ctx, []string{s.URL, "http://other.example"}) {
		expect(t, r, Canceled, "stopped")
	}
}

// TestLeftEarly holds that a loop that is left ends the requests under way.
func TestLeftEarly(t *testing.T) {
	asked, ended := make(chan struct{}), make(chan struct{})
	s := serve(t, map[string]http.HandlerFunc{
		"/": page("text/plain", "here"),
		"/hang": func(w http.ResponseWriter, r *http.Request) {
			close(asked)
			<-r.Context().Done()
			close(ended)
		},
	})
	c, _ := newTestClient()
	for range c.Fetch(t.Context(), []string{s.URL + "/1", s.URL + "/hang", s.URL + "/2"}) {
		<-asked
		break
	}
	select {
	case <-ended:
	case <-time.After(20 * time.Second):
		t.Error("the request goes on")
	}
	for range c.Fetch(t.Context(), nil) {
		t.Error("a result for no address")
	}
}

// TestNobodyListens holds that a host that is down is a failed connection.
func TestNobodyListens(t *testing.T) {
	s := serve(t, nil)
	s.Close()
	c, _ := newTestClient()
	expect(t, one(t, c, s.URL), Network, "the connection failed: dial tcp")
}

func TestProgress(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"/": page("text/plain", "here"), "/a": redirectTo("/b")})
	c, _ := newTestClient()
	var told []string
	c.Progress = func(e Event) {
		path := strings.TrimPrefix(e.Address, s.URL)
		told = append(told, fmt.Sprintf("%s %s %s %d/%d", path, e.Step, e.Wait, e.Done, e.Total))
	}
	for r := range c.Fetch(t.Context(), []string{s.URL + "/a", s.URL + "/c", s.URL + "/c"}) {
		expectPage(t, r, "here")
	}
	want := []string{"/a request 0s 0/2", "/a wait 1s 0/2", "/a request 0s 0/2", "/a done 0s 1/2", "/c wait 1s 1/2", "/c request 0s 1/2", "/c done 0s 2/2"}
	if !slices.Equal(told, want) {
		t.Errorf("told %q\nwant %q", told, want)
	}
}

// TestDefaults holds that a new client reads nothing inside a network and
// nothing without TLS.
func TestDefaults(t *testing.T) {
	s := serveTLS(t, map[string]http.HandlerFunc{"/": page("text/plain", "here")})
	expect(t, one(t, NewClient("1"), s.URL), RefusedAddress, "127.0.0.1 is a loopback address")
	expect(t, one(t, NewClient("1"), "http://acme.example"), BadAddress, "use https")
}
