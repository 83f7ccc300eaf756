package fetch

import (
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// maxWait is the maximal Retry-After to wait for.
const maxWait = 30 * time.Second

// firstPause is the pause before the second attempt where the server sends no
// Retry-After; it doubles with each further attempt.
const firstPause = 2 * time.Second

// farFuture is the maximal value of retryAfter.
const farFuture = 365 * 24 * time.Hour

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

// inWords formats a wait in whole seconds, as "1h0m0s".
func inWords(wait time.Duration) string {
	return (wait + time.Second - 1).Truncate(time.Second).String()
}
