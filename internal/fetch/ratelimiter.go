package fetch

import (
	"context"
	"net/url"
	"time"
)

// rateLimiter allows one request at a time to a host, with a pause between
// them.
type rateLimiter struct {
	turn   chan struct{} // empty while a request has the turn, which alone may use the other fields
	next   time.Time     // earliest time of the next request
	closed bool          // next is too far away to wait for
}

// limiter returns the rate limiter of an address's host.
func (r *run) limiter(u *url.URL) *rateLimiter {
	r.limitersLock.Lock()
	defer r.limitersLock.Unlock()
	host := hostOf(u)
	l, known := r.limiters[host]
	if !known {
		l = &rateLimiter{turn: make(chan struct{}, 1)}
		l.turn <- struct{}{}
		r.limiters[host] = l
	}
	return l
}

// acquire waits for the host's turn and then for a free slot. No request that
// has a slot waits for a turn, so there is no deadlock.
func (r *run) acquire(ctx context.Context, l *rateLimiter, address string) *failure {
	select {
	case <-l.turn:
	case <-ctx.Done():
		return canceled()
	}
	if f := r.await(ctx, l, address); f != nil {
		l.turn <- struct{}{}
		return f
	}
	return nil
}

func (r *run) await(ctx context.Context, l *rateLimiter, address string) *failure {
	if wait := l.next.Sub(r.client.Now()); wait > 0 {
		if l.closed {
			return failed(RateLimited, "not requested: the host had asked to wait %s", inWords(wait))
		}
		r.report(Event{Address: address, Step: StepWait, Wait: wait})
		if err := r.client.Sleep(ctx, wait); err != nil {
			return canceled()
		}
	}
	l.closed = false
	select {
	case r.slots <- struct{}{}:
	case <-ctx.Done():
		return canceled()
	}
	// If both were ready, select chose at random.
	if ctx.Err() != nil {
		<-r.slots
		return canceled()
	}
	return nil
}

// release allows the next request to the host after a pause.
func (r *run) release(l *rateLimiter, pause time.Duration) {
	l.next = r.client.Now().Add(pause)
	l.closed = pause > max(maxWait, r.client.PerHostDelay)
	<-r.slots
	l.turn <- struct{}{}
}
