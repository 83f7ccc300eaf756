package fetch

import (
	"context"
	"errors"
	"io"
	"net"
	"strings"
)

// ended returns why a request or its body ended in an error. Bounded is the
// context with the timeout of the request, ctx the caller's.
func (c *Client) ended(ctx, bounded context.Context, err error) *failure {
	switch {
	case ctx.Err() != nil:
		return canceled()
	case bounded.Err() != nil:
		return failed(Timeout, "the page did not arrive within %s", c.Timeout)
	}
	return broken(err)
}

func broken(err error) *failure {
	if refused, ok := errors.AsType[*refusedError](err); ok {
		return failed(RefusedAddress, "%s", refused)
	}
	if dns, ok := errors.AsType[*net.DNSError](err); ok {
		f := failed(DNS, "%s: %s", dns.Name, dns.Err)
		f.retry = !dns.IsNotFound
		return f
	}
	if timeout, ok := errors.AsType[net.Error](err); ok && timeout.Timeout() {
		return failed(Timeout, "no answer in time: %s", err)
	}
	switch text := err.Error(); {
	case strings.Contains(text, "tls: "): // crypto/tls has types for few of its errors
		return failed(TLS, "no trusted connection: %s", err)
	case strings.Contains(text, "response headers exceeded"): // net/http has no type for it
		return failed(TooLarge, "the header is larger than the limit")
	}
	f := failed(Network, "the connection failed: %s", err)
	if errors.Is(err, io.ErrUnexpectedEOF) {
		f.message = "the answer is incomplete"
	}
	f.retry = true
	return f
}
