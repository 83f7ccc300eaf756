package fetch

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"
)

// Step is a step of reading an address.
type Step string

// The steps. There is more than one request for redirects and further attempts.
const (
	StepWait    Step = "wait" // for the host's turn
	StepRequest Step = "request"
	StepDone    Step = "done"
)

// Event is one step, for a display of progress.
type Event struct {
	Address string
	Step    Step
	Wait    time.Duration // of StepWait
	Done    int           // addresses that are done
	Total   int           // distinct addresses
}

// run is one call of Fetch.
type run struct {
	client    *Client
	transport *transport
	queues    map[string][]string // addresses by host, requested one after the other
	total     int
	slots     chan struct{} // filled by pending requests
	limiters  sync.Map      // *rateLimiter by host

	eventLock sync.Mutex
	done      int
}

func newRun(c *Client, addresses []string) *run {
	r := &run{client: c, transport: newTransport(c), queues: map[string][]string{}, slots: make(chan struct{}, c.Concurrency)}
	for _, address := range addresses {
		host := ""
		if u, err := url.Parse(address); err == nil {
			host = hostOf(u)
		}
		if !slices.Contains(r.queues[host], address) {
			r.queues[host] = append(r.queues[host], address)
			r.total++
		}
	}
	return r
}

// hostOf returns the host in the form of the keys of maps.
func hostOf(u *url.URL) string { return strings.TrimSuffix(strings.ToLower(u.Hostname()), ".") }

// start reads all addresses. The channel has room for every result, so that a slow
// receiver blocks nothing, and is closed after the last.
func (r *run) start(ctx context.Context) <-chan Result {
	results := make(chan Result, r.total)
	var workers sync.WaitGroup
	for _, addresses := range r.queues {
		workers.Go(func() {
			for _, address := range addresses {
				result := r.read(ctx, address)
				r.report(Event{Address: address, Step: StepDone})
				results <- result
			}
		})
	}
	go func() {
		workers.Wait()
		close(results)
	}()
	return results
}

func (r *run) report(e Event) {
	r.eventLock.Lock()
	defer r.eventLock.Unlock()
	if e.Step == StepDone {
		r.done++
	}
	e.Done, e.Total = r.done, r.total
	r.client.Progress(e)
}
