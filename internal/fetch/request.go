package fetch

import (
	"context"
	"net/http"
	"net/url"

	"github.com/vendorcheck/vendorcheck/internal/snapshot"
)

// accept prefers what a browser gets: some sites send another text to clients that
// accept Markdown.
const accept = "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.5"

// read follows an address to its page.
func (r *run) read(ctx context.Context, address string) Result {
	result := Result{Address: address}
	u, err := r.client.parseAddress(address)
	if err != nil {
		result.Reason, result.Message = BadAddress, clip(err.Error())
		return result
	}
	a, f := r.follow(ctx, u, &result)
	if f != nil {
		result.Status, result.Reason, result.Message = f.status, f.reason, f.message
		return result
	}
	final := address
	if n := len(result.Redirects); n > 0 {
		final = result.Redirects[n-1]
	}
	result.Status = http.StatusOK
	result.Snapshot = &snapshot.Snapshot{
		Address: address, Final: final, Status: http.StatusOK, Type: a.mediaType,
		Fetched: r.client.Now().UTC().Round(0), Digest: snapshot.Digest(a.body), Live: true, Body: a.body,
	}
	return result
}

// follow requests u and the targets of redirects, and retries where that may help.
func (r *run) follow(ctx context.Context, u *url.URL, result *Result) (*answer, *failure) {
	seen := map[string]bool{withoutFragment(u): true}
	attempt := 1
	for {
		a, f := r.get(ctx, u, result.Address, attempt)
		switch {
		case f != nil && f.retry && attempt < r.client.Attempts:
			attempt++
			continue
		case f != nil:
			return nil, f
		case a.location == "":
			return a, nil
		}
		next, f := r.client.redirect(u, a.location)
		if next != nil {
			result.Redirects = append(result.Redirects, next.Redacted())
		}
		switch {
		case f != nil:
		case seen[withoutFragment(next)]:
			f = failed(TooManyRedirects, "the redirects form a loop, back to %s", next)
		case len(result.Redirects) > r.client.MaxRedirects:
			f = failed(TooManyRedirects, "more than %d redirects", r.client.MaxRedirects)
		}
		if f != nil {
			f.status = a.status
			return nil, f
		}
		seen[withoutFragment(next)] = true
		u = next
	}
}

func withoutFragment(u *url.URL) string {
	bare := *u
	bare.Fragment, bare.RawFragment = "", ""
	return bare.String()
}

// get makes one request when it is the host's turn. Every wait ends with the
// context, so that taking the turn cannot block for long.
func (r *run) get(ctx context.Context, u *url.URL, address string, attempt int) (*answer, *failure) {
	limiter := r.limiter(u)
	limiter.Lock()
	defer limiter.Unlock()
	if f := r.wait(ctx, limiter, address); f != nil {
		return nil, f
	}
	r.slots <- struct{}{}
	defer func() { <-r.slots }()
	if ctx.Err() != nil {
		return nil, canceled()
	}
	r.report(Event{Address: address, Step: StepRequest})
	a, f := r.request(ctx, u)
	limiter.next = r.client.Now().Add(r.client.pauseAfter(f, attempt))
	return a, f
}

// request makes one request within the timeout.
func (r *run) request(ctx context.Context, u *url.URL) (*answer, *failure) {
	bounded, cancel := context.WithTimeout(ctx, r.client.Timeout)
	defer cancel()
	req, err := http.NewRequestWithContext(bounded, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, failed(BadAddress, "not an address: %s", err)
	}
	req.Header.Set("User-Agent", r.client.UserAgent)
	req.Header.Set("Accept", accept)
	req.Header.Set("Accept-Language", "en")
	resp, err := r.transport.roundTrip(req)
	if err != nil {
		return nil, r.client.ended(ctx, bounded, err)
	}
	defer resp.Body.Close()
	a, f, err := r.client.readAnswer(resp)
	switch {
	case err != nil:
		return nil, r.client.ended(ctx, bounded, err)
	case f != nil:
		f.status = resp.StatusCode
	}
	return a, f
}
