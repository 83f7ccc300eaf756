package registry

import (
	"slices"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/strictyaml"
)

// gradeOf maps a value of the registry to our grade, and to the spelling that is
// kept for comparison.
func gradeOf(word string) (g grade.Grade, kept dataset.RegistryGrade, known bool) {
	switch word {
	case "yes_public", "yes": // the file says the former, the page the latter
		return grade.Yes, "yes", true
	case string(dataset.PlatformOnly):
		return grade.Partial, dataset.PlatformOnly, true
	case "yes_sales_gated", "partial", "unclear", "no_public_evidence":
		g, err := grade.Parse(word)
		return g, dataset.RegistryGrade(word), err == nil
	}
	return grade.NotAssessed, "", false
}

// valuesRead lists the registry's values for messages.
const valuesRead = "yes_public (or yes), yes_sales_gated, yes_platform_only, partial, unclear, no_public_evidence"

// cellReader maps one cell of the registry.
type cellReader struct {
	in        value
	spec      *dataset.CellSpec
	generated date.Date
	today     date.Date
	out       dataset.Cell
	word      string // the registry's value, in its own spelling
	quote     string
	reasons   []string // why the grade is weaker than the registry's
	unknown   []string // paths of the fields that map to nothing here
}

// read maps the cell. An error says why it cannot be.
func (c *cellReader) read() error {
	if !c.in.isObject() {
		return c.in.errorf("expected an object, found %s", strictyaml.Describe(c.in.Node))
	}
	if err := c.graded(); err != nil {
		return err
	}
	for _, m := range c.in.members() {
		c.member(m.key, m.value)
	}
	c.out.ID = c.spec.ID
	c.out.Confidence = grade.Low // whatever the registry's: nobody read the vendor's page here
	c.weaken()
	return nil
}

// graded reads what a cell must have: a known value and a day that is not in the
// future.
func (c *cellReader) graded() (err error) {
	v := c.in.field("value")
	if c.word, err = v.line(); err != nil {
		return err
	}
	if c.word == "" {
		return v.errorf("there is no value")
	}
	known := false
	if c.out.Grade, c.out.RegistryGrade, known = gradeOf(c.word); !known {
		return v.errorf("unknown value %q; known: %s", c.word, valuesRead)
	}
	c.out.Verified = c.generated
	if verified := c.in.field("verified"); !verified.missing() {
		if c.out.Verified, err = verified.day(); err != nil {
			return err
		}
		if c.out.Verified > c.today {
			return verified.errorf("%s is in the future", c.out.Verified)
		}
	}
	return nil
}

// member maps one field of the cell.
func (c *cellReader) member(key string, v value) {
	if v.missing() {
		return
	}
	kept := false
	switch key {
	case "value", "verified", "confidence", "source", "sources", "archived":
		return
	case "tier":
		kept = word(&c.out.Tier, c.out.Tier.Words(), v)
	case "route":
		kept = word(&c.out.Route, c.out.Route.Words(), v)
	case "default":
		kept = word(&c.out.Default, c.out.Default.Words(), v)
	case "geography":
		kept = c.geography(v)
	case "notes", "note", "evidence", "caveat":
		c.quoteFrom(v)
		return
	case "detail", "details":
		c.details(v)
		return
	default:
		kept = c.attribute(key, v)
	}
	if !kept {
		c.unknown = append(c.unknown, v.path)
	}
}

// word reads a word of a closed set, and reports whether it is one of them.
func word[T ~string](into *T, words []string, v value) bool {
	text, err := v.text()
	if err != nil || !slices.Contains(words, text) {
		return false
	}
	*into = T(text)
	return true
}

func (c *cellReader) geography(v value) bool {
	text, err := v.text()
	if err != nil || text == "" || !plain(text) {
		return false
	}
	c.out.Geography = text
	return true
}

// details reads the facts of one cell. Their keys are the registry's own and
// change.
func (c *cellReader) details(v value) {
	if !v.isObject() {
		c.unknown = append(c.unknown, v.path)
		return
	}
	for _, detail := range v.members() {
		if !c.attribute(detail.key, detail.value) {
			c.unknown = append(c.unknown, detail.path)
		}
	}
}

// maxItems is how many items the list of an attribute has at most.
const maxItems = 100

// attribute keeps a fact that is an attribute of this cell in the catalog, by
// name, type and values.
func (c *cellReader) attribute(key string, v value) bool {
	spec, known := c.spec.Attribute(key)
	if !known || v.missing() {
		return false
	}
	a := dataset.Attribute{Name: spec.Name}
	if _, twice := c.out.Attributes.Get(spec.Name); twice || a.DecodeNode(v.Node) != nil || !spec.Fits(a.Value) {
		return false
	}
	texts := a.Value.List
	if a.Value.Kind == dataset.TextValue {
		texts = []string{a.Value.Text}
	}
	for _, text := range texts {
		if !plain(text) || len(spec.Values) > 0 && !slices.Contains(spec.Values, text) {
			return false
		}
	}
	if len(texts) > maxItems {
		return false
	}
	c.out.Attributes = append(c.out.Attributes, a)
	return true
}

// quoteFrom sets the quote from the first text that has words.
func (c *cellReader) quoteFrom(v value) {
	if c.quote == "" {
		c.quote = excerpt(strings.Join(v.texts(), " "))
	}
}

// weaken lowers the grade to what a secondary source can support. The rules are
// the linter's, and one more: a yes needs nobody's approval.
func (c *cellReader) weaken() {
	lower := func(to grade.Grade, reason string) {
		c.out.Grade = to
		c.reasons = append(c.reasons, reason)
	}
	if c.out.RegistryGrade == dataset.PlatformOnly {
		lower(grade.Partial, "the registry's yes is for the platform only")
	}
	if c.out.Grade >= grade.YesSalesGated && c.quote == "" {
		lower(grade.Unclear, "the registry gives no words that could be quoted")
	}
	if c.out.Grade == grade.Yes && (c.out.Tier == dataset.EnterpriseOnly || c.out.Route == dataset.SalesContract || c.out.Default == dataset.RequiresApproval) {
		lower(grade.YesSalesGated, "its own tier, route or default is not open to every customer")
	}
	if c.out.Grade == grade.YesSalesGated && !c.gated() {
		lower(grade.Partial, "nothing says what the gate is")
	}
}

// gated reports whether a tier, a route or a default says what the gate is.
func (c *cellReader) gated() bool {
	return c.out.Tier == dataset.EnterpriseOnly || c.out.Default == dataset.RequiresApproval ||
		c.out.Route == dataset.SalesContract || c.out.Route == dataset.TrustCenterNDA
}
