package fetch

import (
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"unicode/utf8"
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
	if port := u.Port(); port != "" {
		if n, err := strconv.ParseUint(port, 10, 16); err != nil || n == 0 {
			return fmt.Errorf("%s is not a port", port)
		}
	}
	return nil
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
