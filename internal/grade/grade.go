// Package grade holds the closed, ordered scales of the dataset: how strongly
// public evidence answers a cell's question, and how sure that reading is.
package grade

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/suggest"
)

// Grade says what public evidence shows for one cell of one offering. Grades
// are ordered: a greater value is a stronger answer.
type Grade uint8

// The grades, weakest first. NotAssessed is the zero value and no grade at all:
// the offering has no such cell. It is never the same as NoPublicEvidence,
// which says that somebody looked and found nothing.
const (
	NotAssessed Grade = iota
	NoPublicEvidence
	Unclear
	Partial
	YesSalesGated
	Yes
)

var gradeNames = [...]string{"", "no_public_evidence", "unclear", "partial", "yes_sales_gated", "yes"}

// labels are the grades as people read them.
var labels = [...]string{"not assessed", "no evidence", "unclear", "partial", "sales-gated", "yes"}

// shortForms are what people write for a grade besides its name and its label.
var shortForms = map[string]Grade{"gated": YesSalesGated}

// All returns the grades, strongest first, without NotAssessed.
func All() []Grade {
	return []Grade{Yes, YesSalesGated, Partial, Unclear, NoPublicEvidence}
}

// Names returns the grades' names, strongest first.
func Names() []string {
	names := make([]string, 0, len(gradeNames)-1)
	for _, g := range All() {
		names = append(names, g.String())
	}
	return names
}

// Parse reads a grade's name, its label or its short form. Case does not matter,
// and "-" and a blank are "_". The error names what is allowed.
func Parse(s string) (Grade, error) {
	if i := indexFold(gradeNames[1:], s); i >= 0 {
		return Grade(i + 1), nil
	}
	if i := indexFold(labels[1:], s); i >= 0 {
		return Grade(i + 1), nil
	}
	word := strings.ToLower(strings.TrimSpace(s))
	if g, ok := shortForms[word]; ok {
		return g, nil
	}
	if word == "none" {
		return NotAssessed, fmt.Errorf("the grade %q could be read as accepting nothing, and would accept everything; write no_public_evidence if that is meant", s)
	}
	return NotAssessed, fmt.Errorf("unknown grade %q%s", s, suggest.Instead(s, Names(), ""))
}

// Label returns the grade as people read it: yes, sales-gated, partial, unclear,
// no evidence, or not assessed.
func (g Grade) Label() string { return labels[g] }

// String returns the grade's name as data files and JSON spell it, and
// "not assessed" for the zero value.
func (g Grade) String() string {
	if g == NotAssessed {
		return "not assessed"
	}
	return gradeNames[g]
}

// UnmarshalText reads a grade as Parse does.
func (g *Grade) UnmarshalText(text []byte) (err error) {
	*g, err = Parse(string(text))
	return err
}

// MarshalJSON writes the grade's name, and null for NotAssessed.
func (g Grade) MarshalJSON() ([]byte, error) {
	if g == NotAssessed {
		return []byte("null"), nil
	}
	return strconv.AppendQuote(nil, gradeNames[g]), nil
}

// indexFold finds s in names without regard to the case of ASCII letters,
// reading "-" and a blank as "_". Unicode knows letters beyond those that fold to s and k,
// and a name with one of them is not ours.
func indexFold(names []string, s string) int {
	s = withUnderscores(strings.TrimSpace(s))
	for i, name := range names {
		if len(name) == len(s) && strings.EqualFold(withUnderscores(name), s) {
			return i
		}
	}
	return -1
}

func withUnderscores(s string) string { return strings.NewReplacer("-", "_", " ", "_").Replace(s) }
