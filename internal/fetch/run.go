package fetch

import (
	"context"
	"net/url"
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
	queues    []queue
	total     int
	slots     chan struct{} // filled by pending requests

	limitersLock sync.Mutex
	limiters     map[string]*rateLimiter // by host

	eventLock sync.Mutex
	done      int
}

// queue is the addresses of one host, which are requested one after the other.
type queue struct {
	host      string
	addresses []string
}

func newRun(c *Client, addresses []string) *run {
	r := &run{client: c, transport: newTransport(c), slots: make(chan struct{}, c.Concurrency), limiters: map[string]*rateLimiter{}}
	seen := map[string]bool{}
	index := map[string]int{}
	for _, address := range addresses {
		if seen[address] {
			continue
		}
		seen[address] = true
		r.total++
		host := ""
		if u, err := url.Parse(address); err == nil {
			host = hostOf(u)
		}
		i, known := index[host]
		if !known {
			i = len(r.queues)
			index[host] = i
			r.queues = append(r.queues, queue{host: host})
		}
		r.queues[i].addresses = append(r.queues[i].addresses, address)
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
	for _, q := range r.queues {
		workers.Go(func() {
			for _, address := range q.addresses {
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
