package fetch

import (
	"fmt"
	"net/netip"
	"slices"
)

// specialRanges are the parts of the address space without public hosts, from the
// registries of special-purpose addresses of IANA (RFC 6890 and its successors) and
// the manuals of cloud providers. The first that contains an address counts.
var specialRanges = [...]struct {
	words    string
	inside   bool // hosts of a network or of this machine, which may have pages
	prefixes []string
}{
	{"a cloud's metadata address", false, []string{
		"100.100.100.200/32", // Alibaba Cloud
		"168.63.129.16/32",   // Azure; it looks public
		"fd00:ec2::/32",      // AWS
		"fd20:ce::/32",       // Google Cloud
	}},
	{"a private address", true, []string{"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fec0::/10"}},
	{"a loopback address", true, []string{"127.0.0.0/8", "::1/128"}},
	{"an address of a carrier's NAT", true, []string{"100.64.0.0/10"}},
	{"an unspecified address", false, []string{"0.0.0.0/8", "::/128"}},
	{"a link-local address", false, []string{"169.254.0.0/16", "fe80::/10"}},  // 169.254.169.254 is most clouds' metadata
	{"an address of protocols", false, []string{"192.0.0.0/24", "2001::/23"}}, // Teredo and benchmarks among them
	{"an address for documentation", false, []string{"192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20"}},
	{"an address for benchmarks", false, []string{"198.18.0.0/15"}},
	{"a relay's address", false, []string{"192.88.99.0/24", "2002::/16"}}, // 6to4 contains an IPv4 address
	{"a multicast address", false, []string{"224.0.0.0/4", "ff00::/8"}},
	{"a reserved address", false, []string{"240.0.0.0/4"}},
}

// refusal returns why no request may go to an address. It is empty for a public
// one, and for one inside a network if that is allowed. Other special addresses
// have no pages.
func refusal(ip netip.Addr, allowInside bool) string {
	ip = ip.Unmap().WithZone("") // no range contains an address with a zone
	if netip.MustParsePrefix(nat64).Contains(ip) {
		ip = netip.AddrFrom4([4]byte(ip.AsSlice()[12:]))
	}
	if !ip.IsValid() {
		return "not an address"
	}
	for _, special := range specialRanges {
		switch {
		case !slices.ContainsFunc(special.prefixes, func(prefix string) bool { return netip.MustParsePrefix(prefix).Contains(ip) }):
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

// nat64 has an address for every IPv4 host in a network without IPv4 (RFC 6052): the
// IPv4 address is its last four bytes.
const nat64 = "64:ff9b::/96"

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
