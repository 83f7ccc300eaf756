package fetch

import (
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// maxWait is the longest Retry-After that is waited for.
const maxWait = 30 * time.Second

// firstPause comes before the second attempt where the server asks for none;
// it doubles with each further one.
const firstPause = 2 * time.Second

// farFuture stands for any wait that is longer.
const farFuture = 365 * 24 * time.Hour

// pauseAfter returns how long the host is left alone after a request, the
// attempt'th at its address. What the server asks for counts even after the last
// attempt, for other pages of that host may follow.
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

// retryAfter reads the header Retry-After: seconds, or a date. It is 0 where
// there is none, none that can be read, or one that is over.
func retryAfter(header http.Header, now time.Time) time.Duration {
	value := strings.TrimSpace(header.Get("Retry-After"))
	seconds, err := strconv.ParseUint(value, 10, 32)
	switch {
	case err == nil:
		return min(time.Duration(seconds)*time.Second, farFuture)
	case errors.Is(err, strconv.ErrRange):
		return farFuture
	}
	at, err := http.ParseTime(value)
	if err != nil {
		return 0
	}
	return min(max(at.Sub(now), 0), farFuture)
}

// inWords returns a wait in whole seconds, as "1h0m0s".
func inWords(wait time.Duration) string {
	return (wait + time.Second - 1).Truncate(time.Second).String()
}
