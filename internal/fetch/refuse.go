package fetch

import (
	"fmt"
	"net/netip"
)

// specialRange is a part of the address space without public hosts.
type specialRange struct {
	prefix string
	words  string
	inside bool // hosts of a network or of this machine, which may have pages
}

// specialRanges are from the registries of special-purpose addresses of IANA (RFC
// 6890 and its successors) and the manuals of cloud providers. The first range
// that contains an address counts.
var specialRanges = [...]specialRange{
	{"100.100.100.200/32", "a cloud's metadata address", false}, // Alibaba Cloud
	{"168.63.129.16/32", "a cloud's metadata address", false},   // Azure; it looks public
	{"fd00:ec2::/32", "a cloud's metadata address", false},      // AWS
	{"fd20:ce::/32", "a cloud's metadata address", false},       // Google Cloud

	{"0.0.0.0/8", "an unspecified address", false},
	{"10.0.0.0/8", "a private address", true},
	{"100.64.0.0/10", "an address of a carrier's NAT", true},
	{"127.0.0.0/8", "a loopback address", true},
	{"169.254.0.0/16", "a link-local address", false}, // 169.254.169.254 is most clouds' metadata
	{"172.16.0.0/12", "a private address", true},
	{"192.0.0.0/24", "an address of protocols", false},
	{"192.0.2.0/24", "an address for documentation", false},
	{"192.88.99.0/24", "a relay's address", false},
	{"192.168.0.0/16", "a private address", true},
	{"198.18.0.0/15", "an address for benchmarks", false},
	{"198.51.100.0/24", "an address for documentation", false},
	{"203.0.113.0/24", "an address for documentation", false},
	{"224.0.0.0/4", "a multicast address", false},
	{"240.0.0.0/4", "a reserved address", false},

	{"::/128", "an unspecified address", false},
	{"::1/128", "a loopback address", true},
	{"2001::/23", "an address of protocols", false}, // Teredo and benchmarks among them
	{"2001:db8::/32", "an address for documentation", false},
	{"2002::/16", "a relay's address", false}, // 6to4 contains an IPv4 address
	{"3fff::/20", "an address for documentation", false},
	{"fc00::/7", "a private address", true},
	{"fe80::/10", "a link-local address", false},
	{"fec0::/10", "a private address", true},
	{"ff00::/8", "a multicast address", false},
}

// refusal returns why no request may go to an address. It is empty for a public
// one, and for one inside a network if that is allowed. Other special addresses
// have no pages.
func refusal(ip netip.Addr, allowInside bool) string {
	ip = ip.Unmap().WithZone("") // no range contains an address with a zone
	if inner, ok := translated(ip); ok {
		ip = inner
	}
	if !ip.IsValid() {
		return "not an address"
	}
	for _, special := range specialRanges {
		switch {
		case !netip.MustParsePrefix(special.prefix).Contains(ip):
		case special.inside && allowInside:
			return ""
		default:
			return special.words
		}
	}
	// Public hosts have IPv6 addresses in 2000::/3 only.
	if ip.Is6() && ip.As16()[0]>>5 != 1 {
		return "a reserved address"
	}
	return ""
}

// translated returns the IPv4 address of a NAT64 address (64:ff9b::/96, RFC 6052).
// In a network without IPv4 every IPv4 host has one.
func translated(ip netip.Addr) (netip.Addr, bool) {
	if !ip.Is6() {
		return ip, false
	}
	b := ip.As16()
	if [12]byte(b[:12]) != [12]byte{0x00, 0x64, 0xff, 0x9b} {
		return ip, false
	}
	return netip.AddrFrom4([4]byte(b[12:])), true
}

// refusedError is the error for an address that may not be requested.
type refusedError struct {
	ip    netip.Addr
	words string
}

func (e *refusedError) Error() string { return fmt.Sprintf("%s is %s", e.ip, e.words) }

// checkIP returns a refusedError for an address that may not be requested.
func (c *Client) checkIP(ip netip.Addr) error {
	if words := refusal(ip, c.AllowPrivate); words != "" {
		return &refusedError{ip: ip, words: words}
	}
	return nil
}
