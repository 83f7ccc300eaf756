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

// maxAddress bounds an address, in bytes.
const maxAddress = 8 << 10

// parseAddress reads an address that may be asked.
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

// checkAddress refuses what is no https URL of a host. A name and password in
// an address would be sent to whoever answers there.
func (c *Client) checkAddress(u *url.URL) error {
	switch {
	case u.Scheme == "http" && !c.AllowHTTP:
		return errors.New("plain http is not asked; write https")
	case u.Scheme != "https" && u.Scheme != "http":
		return errors.New("not an https address")
	case u.Hostname() == "":
		return errors.New("the address names no host")
	case u.User != nil:
		return errors.New("the address holds a name or password")
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

// asciiHost returns a host as it is asked for: a name in other letters has a
// form in ASCII, and may turn out to be an IP address in it.
func asciiHost(host string) (string, error) {
	if strings.IndexFunc(host, func(c rune) bool { return c >= utf8.RuneSelf }) < 0 {
		return host, nil
	}
	return idna.Lookup.ToASCII(host)
}

// endsInNumber reports whether the last part of a host is a number, as in
// 0x7f.1. No name ends so, but some programs, a proxy among them, read such a
// host as an IP address.
func endsInNumber(host string) bool {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	last := host[strings.LastIndexByte(host, '.')+1:]
	if hex, ok := strings.CutPrefix(last, "0x"); ok {
		return strings.Trim(hex, "0123456789abcdef") == ""
	}
	return last != "" && strings.Trim(last, "0123456789") == ""
}

// redirect returns where a redirect leads from u. A fragment stays, as in a
// browser.
func (c *Client) redirect(u *url.URL, location string) (*url.URL, *failure) {
	if len(location) > maxAddress {
		return nil, failed(RefusedAddress, "redirected to an address longer than %d bytes", maxAddress)
	}
	next, err := u.Parse(location)
	if err != nil {
		return nil, failed(RefusedAddress, "redirected to what is not an address")
	}
	if next.Fragment == "" {
		next.Fragment, next.RawFragment = u.Fragment, u.RawFragment
	}
	if u.Scheme == "https" && next.Scheme == "http" {
		return next, failed(RefusedAddress, "redirected from https to http")
	}
	if err := c.checkAddress(next); err != nil {
		return next, failed(RefusedAddress, "redirected to an address that is not asked: %s", err)
	}
	return next, nil
}
