package fetch

import (
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

// maxAddress is the maximal length of an address in bytes.
const maxAddress = 8 << 10

// parseAddress reads an address that may be requested.
func (c *Client) parseAddress(address string) (*url.URL, error) {
	if len(address) > maxAddress {
		return nil, fmt.Errorf("the address is longer than %d bytes", maxAddress)
	}
	if !utf8.ValidString(address) {
		return nil, errors.New("the address is not UTF-8")
	}
	u, err := url.Parse(address)
	if err != nil {
		if inner, ok := errors.AsType[*url.Error](err); ok {
			err = inner.Err
		}
		return nil, fmt.Errorf("not an address: %w", err)
	}
	return u, c.checkAddress(u)
}

// checkAddress refuses an address that is not an https URL of a host. A name and
// password in it would be sent to the server.
func (c *Client) checkAddress(u *url.URL) error {
	switch {
	case u.Scheme == "http" && !c.AllowHTTP:
		return errors.New("plain http is not allowed; use https")
	case u.Scheme != "https" && u.Scheme != "http":
		return errors.New("not an https address")
	case u.Hostname() == "":
		return errors.New("the address has no host")
	case u.User != nil:
		return errors.New("the address has a name or password")
	}
	host, err := asciiHost(u.Hostname())
	if err != nil {
		return fmt.Errorf("%q is not the name of a host", u.Hostname())
	}
	if _, err := netip.ParseAddr(host); err != nil && endsInNumber(host) {
		return fmt.Errorf("%s is neither a name nor an IP address in its usual form", host)
	}
	if port := u.Port(); port != "" {
		if n, err := strconv.ParseUint(port, 10, 16); err != nil || n == 0 {
			return fmt.Errorf("%s is not a port", port)
		}
	}
	return nil
}

// asciiHost returns a host in the form of requests: ASCII, in which a name in other
// letters may be an IP address.
func asciiHost(host string) (string, error) {
	if strings.IndexFunc(host, func(c rune) bool { return c >= utf8.RuneSelf }) < 0 {
		return host, nil
	}
	return idna.Lookup.ToASCII(host)
}

// endsInNumber reports whether the last part of a host is a number, as in 0x7f.1.
// That is not a name, but some programs, such as proxies, read it as an IP address.
func endsInNumber(host string) bool {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	last := host[strings.LastIndexByte(host, '.')+1:]
	if hex, ok := strings.CutPrefix(last, "0x"); ok {
		return strings.Trim(hex, "0123456789abcdef") == ""
	}
	return last != "" && strings.Trim(last, "0123456789") == ""
}

// redirect returns the target of a redirect from u. It keeps the fragment, as
// browsers do.
func (c *Client) redirect(u *url.URL, location string) (*url.URL, *failure) {
	if len(location) > maxAddress {
		return nil, failed(RefusedAddress, "redirected to an address longer than %d bytes", maxAddress)
	}
	next, err := u.Parse(location)
	if err != nil {
		return nil, failed(RefusedAddress, "redirected to an invalid address")
	}
	if next.Fragment == "" {
		next.Fragment, next.RawFragment = u.Fragment, u.RawFragment
	}
	if u.Scheme == "https" && next.Scheme == "http" {
		return next, failed(RefusedAddress, "redirected from https to http")
	}
	if err := c.checkAddress(next); err != nil {
		return next, failed(RefusedAddress, "redirected to an address that is not allowed: %s", err)
	}
	return next, nil
}
