package registry

import (
	"fmt"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/grade"
)

// The bounds of a quote of somebody else's text.
const (
	maxWords = 30
	minWords = 10  // a shorter first sentence says too little
	maxQuote = 600 // bytes
)

// excerpt returns the beginning of a text, up to the end of a sentence or, in a
// long one, of a word. It is empty where nothing can be quoted.
func excerpt(text string) string {
	words := strings.Fields(text)
	if len(words) > maxWords {
		words = words[:maxWords]
		for n := len(words); n >= minWords; n-- {
			if endsSentence(words[n-1]) {
				words = words[:n]
				break
			}
		}
	}
	quote := strings.Join(words, " ")
	if strings.ContainsFunc(quote, invisible) || len(quote) > maxQuote {
		return ""
	}
	return quote
}

func endsSentence(word string) bool {
	word = strings.TrimRight(word, `"'”’)]`)
	return word != strings.TrimRight(word, ".!?")
}

// prose writes the cell's texts in our own words: that only the registry supports
// it, and what would settle it.
func (c *cellReader) prose(of *dataset.Offering) {
	who := of.Vendor
	if c.spec.AppliesTo == dataset.Developer {
		who = of.Developer
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

// gate names what keeps a customer from getting it.
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
