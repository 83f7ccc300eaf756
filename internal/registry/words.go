package registry

import (
	"fmt"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/grade"
)

// The bounds of a quote: what may be quoted of somebody else's text, and how
// many characters that many words have at most.
const (
	mostWords    = 30
	fewestWords  = 10 // a shorter beginning says too little to end at a sentence
	longestQuote = 600
)

// excerpt returns the beginning of a text in its own words, up to the end of a
// sentence or, in a long one, of a word. It is empty where nothing can be quoted.
func excerpt(text string) string {
	words := strings.Fields(text)
	if len(words) > mostWords {
		words = words[:cut(words[:mostWords])]
	}
	quote := strings.Join(words, " ")
	if strings.ContainsFunc(quote, unseen) || len(quote) > longestQuote {
		return ""
	}
	return quote
}

// cut returns the number of words up to the end of the last whole sentence.
func cut(words []string) int {
	for n := len(words); n >= fewestWords; n-- {
		if strings.ContainsAny(lastRune(strings.TrimRight(words[n-1], `"'”’)]`)), ".!?") {
			return n
		}
	}
	return len(words)
}

func lastRune(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return ""
	}
	return string(r[len(r)-1])
}

// prose writes what a reader of the cell needs to know, in our own words: that
// it rests on the registry alone, and what would settle it.
func (c *cellReader) prose(vendor, developer string) {
	who := vendor
	if c.spec.AppliesTo == dataset.Developer {
		who = developer
	}
	c.out.Rationale = fmt.Sprintf("The %s grades this %s; nobody has read the vendor's own page for this cell.", Name, c.out.RegistryGrade)
	if len(c.reasons) > 0 {
		c.out.Rationale += fmt.Sprintf(" Graded %s here: %s.", c.out.Grade, strings.Join(c.reasons, ", and "))
	}
	c.out.WatchOut = c.watchOut()
	c.out.NextStep = fmt.Sprintf("Get the answer of %s in a document or on a page of its own, and quote it: %s", who, c.spec.Question)
}

func (c *cellReader) watchOut() string {
	switch {
	case c.out.RegistryGrade == dataset.PlatformOnly:
		return "The " + Name + " finds this for the platform only, not for the models on it."
	case c.out.Grade == grade.Yes:
		return "Only the " + Name + " says so."
	case c.out.Grade == grade.YesSalesGated:
		return "The " + Name + " finds this behind a gate" + c.gate() + "."
	case c.out.RegistryGrade == "partial":
		return "The " + Name + " finds a part of this only."
	case c.out.RegistryGrade == "unclear":
		return "The " + Name + " finds the evidence unclear."
	case c.out.Grade == grade.NoPublicEvidence:
		return "The " + Name + " found no public evidence."
	}
	return fmt.Sprintf("The %s grades this %s without what that grade needs here.", Name, c.out.RegistryGrade)
}

// gate names what stands between a customer and the thing.
func (c *cellReader) gate() string {
	switch {
	case c.out.Route == dataset.SalesContract:
		return ": a sales contract"
	case c.out.Route == dataset.TrustCenterNDA:
		return ": an NDA for the trust center"
	case c.out.Tier == dataset.EnterpriseOnly:
		return ": an enterprise tier"
	}
	return ": the vendor's approval"
}
