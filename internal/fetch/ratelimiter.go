package fetch

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"
)

const (
	// maxWait is the maximal Retry-After to wait for.
	maxWait = 30 * time.Second
	// firstPause is the pause before the second attempt where the server sends no
	// Retry-After; it doubles with each further attempt.
	firstPause = 2 * time.Second
	// farFuture is the maximal value of retryAfter.
	farFuture = 365 * 24 * time.Hour
)

// rateLimiter allows one request at a time to a host, with a pause between
// them.
type rateLimiter struct {
	sync.Mutex           // held during a request, and while waiting for its time
	next       time.Time // earliest time of the next request
}

// limiter returns the rate limiter of an address's host.
func (r *run) limiter(u *url.URL) *rateLimiter {
	l, _ := r.limiters.LoadOrStore(hostOf(u), &rateLimiter{})
	return l.(*rateLimiter)
}

// wait waits until the host may be requested again.
func (r *run) wait(ctx context.Context, l *rateLimiter, address string) *failure {
	wait := l.next.Sub(r.client.Now())
	switch {
	case wait <= 0:
		return nil
	case wait > max(maxWait, r.client.PerHostDelay):
		return failed(RateLimited, "not requested: the host had asked to wait %s", inWords(wait))
	}
	r.report(Event{Address: address, Step: StepWait, Wait: wait})
	if err := r.client.Sleep(ctx, wait); err != nil {
		return canceled()
	}
	return nil
}

// pauseAfter returns the pause for the host after a request, which was attempt
// number attempt for its address. The server's Retry-After counts even after the
// last attempt, because other pages of the host may follow.
func (c *Client) pauseAfter(f *failure, attempt int) time.Duration {
	pause := c.PerHostDelay
	switch {
	case f == nil:
	case f.wait > 0:
		pause = max(pause, f.wait)
	case f.retry && attempt < c.Attempts:
		pause = max(pause, firstPause<<(attempt-1))
	}
	return pause
}

// retryAfter reads the header Retry-After: seconds, or a date. It is 0 where the
// header is missing, invalid or in the past.
func retryAfter(header http.Header, now time.Time) time.Duration {
	value := strings.TrimSpace(header.Get("Retry-After"))
	var wait time.Duration
	if seconds, err := strconv.ParseUint(value, 10, 32); err == nil || errors.Is(err, strconv.ErrRange) {
		wait = time.Duration(seconds) * time.Second
	} else if at, err := http.ParseTime(value); err == nil {
		wait = at.Sub(now)
	}
	return min(max(wait, 0), farFuture)
}

// inWords formats a wait in whole seconds, as "1h0m0s".
func inWords(wait time.Duration) string {
	return (wait + time.Second - 1).Truncate(time.Second).String()
}
