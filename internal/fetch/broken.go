package fetch

import (
	"context"
	"errors"
	"io"
	"net"
	"strings"
)

// ended says why a request or its body ended in an error. Bounded is the
// context that bounds the request's time, ctx the caller's.
func (c *Client) ended(ctx, bounded context.Context, err error) *failure {
	switch {
	case ctx.Err() != nil:
		return canceled()
	case bounded.Err() != nil:
		return failed(Timeout, "the page did not come within %s", c.Timeout)
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
		return failed(TooLarge, "the header is larger than is read")
	case errors.Is(err, io.ErrUnexpectedEOF):
		return failed(Network, "the answer broke off").orRetry()
	}
	return failed(Network, "the connection failed: %s", err).orRetry()
}

// isTLS goes by the text: crypto/tls has types for few of its errors, but all
// of them begin with its name.
func isTLS(err error) bool {
	return strings.Contains(err.Error(), "tls: ")
}

// isHeaderSize goes by the text too: net/http has no type for it. Over HTTP/2
// a header that is too large ends the connection, and is no more than that.
func isHeaderSize(err error) bool { return strings.Contains(err.Error(), "response headers exceeded") }
