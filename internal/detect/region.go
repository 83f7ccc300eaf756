package detect

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// regionOf returns the region to which a host is pinned: what it has more than
// another host of the same offering, as eu of eu.api.example.com beside
// api.example.com.
func regionOf(host string, hosts []string) string {
	if strings.Contains(host, "*") {
		return ""
	}
	best := ""
	for _, base := range hosts {
		more, ok := surplus(hostWords(host), hostWords(base))
		if region := strings.Join(more, "-"); ok && len(more) > 0 && looksLikeRegion(region) && (best == "" || len(region) < len(best)) {
			best = region
		}
	}
	return best
}

func hostWords(host string) []string {
	return strings.FieldsFunc(strings.ToLower(host), func(r rune) bool { return r == '.' || r == '-' })
}

// surplus returns the words of a list that are missing in another one, which
// must be the rest of it in the same order.
func surplus(words, base []string) (more []string, ok bool) {
	for _, w := range words {
		if len(base) > 0 && w == base[0] {
			base = base[1:]
			continue
		}
		more = append(more, w)
	}
	return more, len(base) == 0
}

// regionWords begin the names of regions.
var regionWords = []string{"us", "eu", "uk", "gb", "au", "in", "jp", "kr", "sg", "ae", "ca", "ap", "sa", "me", "af", "il", "mx", "br", "ch", "cn", "de", "fr", "global", "europe", "asia", "northamerica", "southamerica", "australia", "africa"}

var regionForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[a-z]+(-?[a-z]+)*(-?\d{1,2})?$`)
})

// looksLikeRegion reports whether a part of a host is a region. It may also be
// the name of an account.
func looksLikeRegion(text string) bool {
	first, _, _ := strings.Cut(text, "-")
	return slices.Contains(regionWords, first) && regionForm().MatchString(text)
}

// regionIn returns the region that a wildcard matched, or the expression that
// fills it in where its words name a region.
func regionIn(part string) string {
	low := strings.ToLower(part)
	if strings.ContainsAny(part, "{<%$\\+\"'`") {
		if strings.Contains(low, "region") || strings.Contains(low, "location") {
			return part
		}
		return ""
	}
	if looksLikeRegion(low) {
		return low
	}
	return ""
}
