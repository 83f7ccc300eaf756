package lint

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/suggest"
)

func cellRules() []Rule {
	return []Rule{
		{"unknown-cell", "Every graded cell is in the catalog.", "see vendorcheck cells for the ids", func(c *cell) {
			c.when(c.spec == nil, "", "the catalog has no such cell")
		}},
		{"unknown-source", "Every quote names a source that is listed.", "list it under sources", checkKnownSources},
		{"quote-long", "A quotation is short: at most 30 words.", "quote the deciding words only", checkQuoteLength},
		{"checked-date", "No quote was re-checked in the future, or in a page dated later.", "write the day on which the words were found again", checkCheckedDate},
		{"checked-digest", "A re-checked quote has the digests of the page's text and of the sentences around it.", "let vendorcheck verify --write write it", checkCheckedDigest},
		{"quote-missing", "A yes or a yes_sales_gated rests on a quote that supports it.", "quote the sentence that promises it, or take a weaker grade", checkSupported},
		{"gate-missing", "A yes_sales_gated states what the gate is.", "set route to trust_center_nda or sales_contract, tier to enterprise_only, or default to requires_approval", checkGate},
		{"gated-yes", "A yes is for any paying customer: no enterprise tier, no sales contract.", "write yes_sales_gated, or correct tier and route", func(c *cell) {
			c.when(c.Grade == grade.Yes && (c.Tier == dataset.EnterpriseOnly || c.Route == dataset.SalesContract), "grade",
				"graded yes, with %s", strings.TrimSpace(string(c.Tier)+" "+string(c.Route)))
		}},
		{"searched-missing", "A no_public_evidence lists where we searched, unless the vendor refuses in public.", "list the pages under searched", func(c *cell) {
			c.when(c.Grade == grade.NoPublicEvidence && !c.Refused && len(c.Searched) == 0, "grade",
				"graded no_public_evidence, and nothing lists where we searched")
		}},
		{"none-supported", "A no_public_evidence has no quote that supports a yes.", "make the quote's stance context or contradicts, or take a stronger grade", func(c *cell) {
			c.when(c.Grade == grade.NoPublicEvidence && c.has(c.Evidence, dataset.Supports, ""), "evidence",
				"graded no_public_evidence with a supporting quote")
		}},
		{"refused-grade", "A refusal is graded no_public_evidence.", "write grade: no_public_evidence, or drop refused", func(c *cell) {
			c.when(c.Refused && c.Grade != grade.NoPublicEvidence, "refused", "refused, and graded %s", c.Grade)
		}},
		{"refused-quote", "A refusal quotes the sentence that refuses.", "quote it with stance: contradicts, or drop refused", func(c *cell) {
			c.when(c.Refused && !c.has(c.Evidence, dataset.Contradicts, ""), "refused", "refused, and no quote contradicts")
		}},
		{"confidence-contradicted", "What a primary source contradicts has medium confidence at most.", "write confidence: medium or low", func(c *cell) {
			c.when(c.Confidence > grade.Medium && c.has(c.Evidence, dataset.Contradicts, dataset.Primary) && !c.Refused, "confidence",
				"a primary source contradicts, and the confidence is %s", c.Confidence)
		}},
		{"confidence-secondary", "What rests on secondary sources only, a yes too, has low confidence.", "write confidence: low, or quote a primary source", checkSecondary},
		{"watch-out-missing", "A cell below yes has a watch-out.", "write watch_out: one sentence that a buyer acts on", func(c *cell) {
			c.when(c.Grade < grade.Yes && strings.TrimSpace(c.WatchOut) == "", "", "graded %s without a watch_out", c.Grade)
		}},
		{"next-step-missing", "A cell below yes has a next step.", "write next_step: the document or setting to get, and from whom", func(c *cell) {
			c.when(c.Grade < grade.Yes && strings.TrimSpace(c.NextStep) == "", "", "graded %s without a next_step", c.Grade)
		}},
		{"verified-future", "Nothing was verified in the future.", "write the day on which the evidence was read", func(c *cell) {
			c.when(c.Verified > c.today, "verified", "verified on %s, which is in the future", c.Verified)
		}},
		{"attribute-unknown", "A cell has only the attributes that the catalog gives it.", "see vendorcheck cells CELL, or write it in the rationale", checkAttributeNames},
		{"attribute-type", "An attribute's value is of the catalog's type.", "correct the value, or write it in the rationale", checkAttributeTypes},
		{"attribute-value", "An attribute has only the words that the catalog lists for it.", "choose a listed word, or write it in the rationale", checkAttributeValues},
		{"side-effect", "A side effect has an id of its own, and the cell that it affects exists.", "correct id or cell", checkSideEffects},
		{"exception", "An exception names models, each of them once in a cell.", "name the models as the vendor writes them, each in one exception only", checkExceptions},
	}
}

// when reports a fault of the value of a key, of the cell itself without one, if
// something is wrong.
func (c *cell) when(wrong bool, key, format string, args ...any) {
	switch {
	case wrong && key == "":
		c.report(nil, format, args...)
	case wrong:
		c.report([]string{key}, format, args...)
	}
}

// quotes calls do for every quote of the cell and of its exceptions.
func (c *cell) quotes(do func(e *dataset.Evidence)) {
	all := c.AllEvidence()
	for i := range all {
		do(&all[i])
	}
}

// at reports a fault on a quote's own line.
func (c *cell) at(e *dataset.Evidence, format string, args ...any) {
	c.onLine(e.Line, format, args...)
}

func (c *cell) onLine(line int, format string, args ...any) {
	c.linter.report(c.File(), line, "%s: %s", c.Cell.ID, fmt.Sprintf(format, args...))
}

// File returns the name of the offering's file.
func (c *cell) File() string { return c.Offering.File }

func checkKnownSources(c *cell) {
	c.quotes(func(e *dataset.Evidence) {
		if c.source(e.Source) == nil {
			c.at(e, "the source %q is not listed", e.Source)
		}
	})
}

// maxQuoteWords is how many words of somebody else's text a quote may have.
const maxQuoteWords = 30

func checkQuoteLength(c *cell) {
	c.quotes(func(e *dataset.Evidence) {
		if n := len(strings.Fields(e.Quote)); n > maxQuoteWords {
			c.at(e, "the quote has %d words", n)
		}
	})
}

// checked calls do for every quote that was re-checked.
func (c *cell) checked(do func(e *dataset.Evidence)) {
	c.quotes(func(e *dataset.Evidence) {
		if e.Checked != nil {
			do(e)
		}
	})
}

func checkCheckedDate(c *cell) {
	c.checked(func(e *dataset.Evidence) {
		day := e.Checked.Date
		if day > c.today {
			c.onLine(e.Checked.Line, "re-checked on %s, which is in the future", day)
		}
		if s := c.source(e.Source); s != nil && s.PageDate > day {
			c.onLine(e.Checked.Line, "re-checked on %s, and the page of %s is dated %s", day, e.Source, s.PageDate)
		}
	})
}

func checkCheckedDigest(c *cell) {
	c.checked(func(e *dataset.Evidence) {
		for _, digest := range []string{e.Checked.Text, e.Checked.Sentence} {
			sum, ok := strings.CutPrefix(digest, "sha256:")
			if !ok || len(sum) != hex.EncodedLen(sha256.Size) || strings.Trim(sum, "0123456789abcdef") != "" {
				c.onLine(e.Checked.Line, "%q is not a digest", digest)
			}
		}
	})
}

// has reports whether a quote of the cell is of this stance and, unless kind is
// empty, from a source of this kind.
func (c *cell) has(evidence []dataset.Evidence, stance dataset.Stance, kind dataset.SourceKind) bool {
	return slices.ContainsFunc(evidence, func(e dataset.Evidence) bool {
		s := c.source(e.Source)
		return e.Stance == stance && (kind == "" || s != nil && s.Kind == kind)
	})
}

func checkSupported(c *cell) {
	if c.Grade >= grade.YesSalesGated && !c.has(c.Evidence, dataset.Supports, "") {
		c.report([]string{"grade"}, "graded %s without a supporting quote", c.Grade)
	}
	for _, e := range c.Exceptions {
		if e.Grade >= grade.YesSalesGated && !c.has(slices.Concat(e.Evidence, c.Evidence), dataset.Supports, "") {
			c.report([]string{"exceptions"}, "%s graded %s without a supporting quote", strings.Join(e.Models, ", "), e.Grade)
		}
	}
}

func checkGate(c *cell) {
	gated := c.Route == dataset.TrustCenterNDA || c.Route == dataset.SalesContract || c.Tier == dataset.EnterpriseOnly || c.Default == dataset.RequiresApproval
	if c.Grade == grade.YesSalesGated && !gated {
		c.report([]string{"grade"}, "graded yes_sales_gated, and nothing states what the gate is")
	}
}

// checkSecondary looks at the quotes that support the grade, or at all of them
// where there is none. A no_public_evidence rests on the search, not on quotes,
// unless it is a refusal.
func checkSecondary(c *cell) {
	if c.Grade == grade.NoPublicEvidence && !c.Refused {
		return
	}
	var primary, any bool
	supported := c.has(c.Evidence, dataset.Supports, "")
	for _, e := range c.Evidence {
		if supported && e.Stance != dataset.Supports {
			continue
		}
		s := c.source(e.Source)
		any = any || s != nil
		primary = primary || s != nil && s.Kind == dataset.Primary
	}
	if any && !primary && c.Confidence > grade.Low {
		c.report([]string{"confidence"}, "only secondary sources carry it, and the confidence is %s", c.Confidence)
	}
}

func checkAttributeNames(c *cell) {
	for _, a := range c.Attributes {
		if c.spec == nil {
			return
		}
		if _, ok := c.spec.Attribute(a.Name); !ok {
			c.report([]string{"attributes", a.Name}, "the catalog has no attribute %q%s", a.Name, suggest.Instead(a.Name, c.spec.AttributeNames(), "vendorcheck cells "+c.ID))
		}
	}
}

// IsWord reports whether a fault is that an attribute, or a word of its value, is
// none that the catalog has.
func IsWord(f fault.Fault) bool {
	return f.Code == "attribute-unknown" || f.Code == "attribute-value"
}

// known calls do for every attribute that the catalog describes.
func (c *cell) known(do func(a *dataset.Attribute, spec *dataset.AttributeSpec)) {
	for i := range c.Attributes {
		if c.spec == nil {
			return
		}
		if spec, ok := c.spec.Attribute(c.Attributes[i].Name); ok {
			do(&c.Attributes[i], spec)
		}
	}
}

func checkAttributeTypes(c *cell) {
	c.known(func(a *dataset.Attribute, spec *dataset.AttributeSpec) {
		if !spec.Fits(a.Value) {
			c.report([]string{"attributes", a.Name}, "%s is %q, which is not of type %s", a.Name, a.Value, spec.Type)
		}
	})
}

func checkAttributeValues(c *cell) {
	c.known(func(a *dataset.Attribute, spec *dataset.AttributeSpec) {
		for _, word := range spec.Unlisted(a.Value) {
			c.report([]string{"attributes", a.Name}, "%s is %q, which is not listed%s", a.Name, word, suggest.Instead(word, spec.Values, ""))
		}
	})
}

func checkSideEffects(c *cell) {
	seen := map[string]bool{}
	for i, s := range c.SideEffects {
		_, ok := c.folder.Catalog.Cell(s.Cell)
		if s.Cell != "" && !ok || seen[s.ID] || s.ID == "" {
			c.report([]string{"side_effects", fmt.Sprint(i)}, "the side effect %q (cell %q)", s.ID, s.Cell)
		}
		seen[s.ID] = true
	}
}

func checkExceptions(c *cell) {
	var seen dataset.Exception // as one that names the models of all before
	for i, e := range c.Exceptions {
		if len(e.Models) == 0 {
			c.report([]string{"exceptions", fmt.Sprint(i)}, "the exception names no model")
		}
		for _, m := range e.Models {
			if seen.Names(m) || strings.TrimSpace(m) == "" {
				c.report([]string{"exceptions", fmt.Sprint(i)}, "the model %q is listed twice or is empty", m)
			}
			seen.Models = append(seen.Models, m)
		}
	}
}
