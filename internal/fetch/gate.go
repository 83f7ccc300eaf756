package fetch

import (
	"context"
	"net/url"
	"time"
)

// gate lets one request at a time through to a host, and keeps the time
// between them.
type gate struct {
	turn   chan struct{} // holds the turn while nobody has it; who has it may touch the rest
	next   time.Time     // before which the host is not asked
	closed bool          // next is too far away to wait for
}

func (r *run) gateOf(u *url.URL) *gate {
	r.gatesLock.Lock()
	defer r.gatesLock.Unlock()
	host := hostOf(u)
	g, known := r.gates[host]
	if !known {
		g = &gate{turn: make(chan struct{}, 1)}
		g.turn <- struct{}{}
		r.gates[host] = g
	}
	return g
}

// enter waits for the host's turn and then for a free slot. Nobody who has a
// slot waits for a turn, so the two cannot lock each other.
func (r *run) enter(ctx context.Context, g *gate, address string) *failure {
	select {
	case <-g.turn:
	case <-ctx.Done():
		return canceled()
	}
	if f := r.await(ctx, g, address); f != nil {
		g.turn <- struct{}{}
		return f
	}
	return nil
}

func (r *run) await(ctx context.Context, g *gate, address string) *failure {
	if wait := g.next.Sub(r.client.Now()); wait > 0 {
		if g.closed {
			return failed(RateLimited, "not asked: the host had asked to wait %s", inWords(wait))
		}
		r.tell(Event{Address: address, Step: StepWait, Wait: wait})
		if err := r.client.Sleep(ctx, wait); err != nil {
			return canceled()
		}
	}
	g.closed = false
	select {
	case r.slots <- struct{}{}:
	case <-ctx.Done():
		return canceled()
	}
	// Where both were ready the choice was by chance.
	if ctx.Err() != nil {
		<-r.slots
		return canceled()
	}
	return nil
}

// leave lets the next one in after a pause.
func (r *run) leave(g *gate, pause time.Duration) {
	g.next = r.client.Now().Add(pause)
	g.closed = pause > max(maxWait, r.client.PerHostDelay)
	<-r.slots
	g.turn <- struct{}{}
}
