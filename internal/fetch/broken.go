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
	switch {
	case isTLS(err):
		return failed(TLS, "no trusted connection: %s", err)
	case isHeaderSize(err):
		return failed(TooLarge, "the header is larger than the limit")
	case errors.Is(err, io.ErrUnexpectedEOF):
		return failed(Network, "the answer is incomplete").orRetry()
	}
	return failed(Network, "the connection failed: %s", err).orRetry()
}

// isTLS compares the text: crypto/tls has types for few of its errors, but all of
// them have its name.
func isTLS(err error) bool {
	return strings.Contains(err.Error(), "tls: ")
}

// isHeaderSize compares the text: net/http has no type for it. With HTTP/2 a header
// that is too large is an ordinary error of the connection.
func isHeaderSize(err error) bool { return strings.Contains(err.Error(), "response headers exceeded") }
