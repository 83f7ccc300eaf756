package registry

import (
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/strictyaml"
)

// gradeOf returns what a value of the registry's is here: the grade, and the
// word under which it is kept as a cross-check.
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

// cellReader makes one of our cells of one of the registry's.
type cellReader struct {
	in        value
	spec      *dataset.CellSpec
	generated date.Date
	today     date.Date
	out       dataset.Cell
	word      string // the registry's value, in its own spelling
	quote     string
	reasons   []string // why the grade is weaker than the registry's
	notes     []Note
	unknown   []string // paths
}

// read maps the cell. An error says why it cannot be.
func (c *cellReader) read() error {
	if c.in.Kind != yaml.MappingNode {
		return c.in.errorf("expected an object, found %s", strictyaml.Describe(c.in.Node))
	}
	if err := c.graded(); err != nil {
		return err
	}
	for i, v := range c.in.members() {
		c.member(c.in.keys()[i], v)
	}
	c.out.ID = c.spec.ID
	c.out.Confidence = grade.Low // whatever the registry's: nobody read the vendor's page here
	c.weaken()
	return nil
}

// graded reads what a cell must have: a known value, and a day that has come.
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
			return verified.errorf("%s has not come yet", c.out.Verified)
		}
	}
	return nil
}

// member sorts one field of the cell: facts that we have a place for go there,
// all else becomes a note.
func (c *cellReader) member(key string, v value) {
	if v.missing() && slices.Contains(expected, key) {
		return
	}
	kept := false
	switch key {
	case "value", "verified":
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
		c.note(key, v)
		return
	case "confidence", "source", "sources", "archived":
		c.note(key, v)
		return
	case "detail", "details":
		c.details(key, v)
		return
	default:
		kept = c.attribute(key, v)
	}
	if !kept {
		c.drifted(key, v)
	}
}

// expected are the fields that cells of the registry have; null in one of them
// says nothing.
var expected = []string{"value", "confidence", "source", "sources", "archived", "verified", "notes", "note", "evidence", "caveat",
	"tier", "route", "default", "geography", "detail", "details"}

// word reads a word of a closed set of ours, and reports whether it is one.
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
	if err != nil || text == "" || !plain(text, longestName) {
		return false
	}
	c.out.Geography = text
	return true
}

// details reads the facts of one cell. Their keys are the registry's own, and
// drift.
func (c *cellReader) details(key string, v value) {
	if v.Kind != yaml.MappingNode {
		c.drifted(key, v)
		return
	}
	keys := v.keys()
	for i, detail := range v.members() {
		if !c.attribute(keys[i], detail) {
			c.drifted(key+"."+keys[i], detail)
		}
	}
}

// mostItems is how many items the list of an attribute has at most.
const mostItems = 100

// attribute keeps a fact whose name, type and words are those that the
// catalog gives an attribute of this cell.
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
		if !plain(text, longestName) || len(spec.Values) > 0 && !slices.Contains(spec.Values, text) {
			return false
		}
	}
	if len(texts) > mostItems {
		return false
	}
	c.out.Attributes = append(c.out.Attributes, a)
	return true
}

// quoteFrom takes the words to quote from the first text that has some.
func (c *cellReader) quoteFrom(v value) {
	if c.quote == "" {
		c.quote = excerpt(strings.Join(v.texts(), " "))
	}
}

// drifted keeps a field that we know no place for as a note.
func (c *cellReader) drifted(key string, v value) {
	c.note(key, v)
	c.unknown = append(c.unknown, v.path)
}

func (c *cellReader) note(key string, v value) {
	c.notes = append(c.notes, Note{Field: short(key), Text: v.shown()})
}

// weaken lowers the grade to what evidence of this kind allows: words of the
// registry's, which is a secondary source. The rules are the linter's, and
// one more: a yes needs nobody's approval.
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
