package profile

import (
	"slices"
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/grade"
)

// TestMergeCases has a case for each way in which requirements on one cell join.
func TestMergeCases(t *testing.T) {
	days := Condition{Attribute: "days", Op: AtMost, Value: "30"}
	eu := Condition{Attribute: "regions", Op: ContainsWord, Value: "eu"}
	block := func(cell string, accept grade.Grade) Requirement {
		return Requirement{Cell: cell, Accept: accept, Severity: SeverityBlock}
	}
	warn := func(cell string, accept grade.Grade) Requirement {
		return Requirement{Cell: cell, Accept: accept, Severity: SeverityWarn}
	}
	with := func(r Requirement, change func(*Requirement)) Requirement {
		change(&r)
		return r
	}
	dated := func(r *Requirement) { r.RequireDated, r.RequirePrimary = true, true }
	aged := func(days int) func(*Requirement) { return func(r *Requirement) { r.MaxAgeDays = days } }
	sure := func(c grade.Confidence) func(*Requirement) { return func(r *Requirement) { r.MinConfidence = c } }
	where := func(c ...Condition) func(*Requirement) { return func(r *Requirement) { r.Where = c } }
	asked := func(names ...string) func(*Requirement) {
		return func(r *Requirement) {
			for _, name := range names {
				r.AskedBy = append(r.AskedBy, Asked{Profile: name})
			}
		}
	}
	for name, tc := range map[string]struct{ give, want []Requirement }{
		"nothing":             {nil, nil},
		"first mention":       {[]Requirement{block("b", grade.Yes), block("a", grade.Yes), block("b", grade.Yes)}, []Requirement{block("b", grade.Yes), block("a", grade.Yes)}},
		"the stronger grade":  {[]Requirement{block("a", grade.Partial), block("a", grade.YesSalesGated)}, []Requirement{block("a", grade.YesSalesGated)}},
		"and the other way":   {[]Requirement{block("a", grade.YesSalesGated), block("a", grade.Partial)}, []Requirement{block("a", grade.YesSalesGated)}},
		"the lesser age":      {[]Requirement{with(block("a", grade.Yes), aged(90)), with(block("a", grade.Yes), aged(30))}, []Requirement{with(block("a", grade.Yes), aged(30))}},
		"the lesser age kept": {[]Requirement{with(block("a", grade.Yes), aged(30)), with(block("a", grade.Yes), aged(90))}, []Requirement{with(block("a", grade.Yes), aged(30))}},
		"an age over none":    {[]Requirement{with(block("a", grade.Yes), aged(30)), block("a", grade.Yes)}, []Requirement{with(block("a", grade.Yes), aged(30))}},
		"none under an age":   {[]Requirement{block("a", grade.Yes), with(block("a", grade.Yes), aged(30))}, []Requirement{with(block("a", grade.Yes), aged(30))}},
		"dated":               {[]Requirement{with(block("a", grade.Yes), dated), block("a", grade.Yes)}, []Requirement{with(block("a", grade.Yes), dated)}},
		"dated by the second": {[]Requirement{block("a", grade.Yes), with(block("a", grade.Yes), dated)}, []Requirement{with(block("a", grade.Yes), dated)}},
		"the more confidence": {[]Requirement{with(block("a", grade.Yes), sure(grade.Low)), with(block("a", grade.Yes), sure(grade.High))}, []Requirement{with(block("a", grade.Yes), sure(grade.High))}},
		"every condition once": {[]Requirement{with(block("a", grade.Yes), where(days)), with(block("a", grade.Yes), where(eu, days))},
			[]Requirement{with(block("a", grade.Yes), where(days, eu))}},
		"everyone who asks": {[]Requirement{with(block("a", grade.Yes), asked("p")), with(block("a", grade.Yes), asked("q"))},
			[]Requirement{with(block("a", grade.Yes), asked("p", "q"))}},
		"the same asker once": {[]Requirement{with(block("a", grade.Yes), asked("p")), with(block("a", grade.Yes), asked("q", "p"))},
			[]Requirement{with(block("a", grade.Yes), asked("p", "q"))}},
		"a warning that the block covers": {[]Requirement{warn("a", grade.Partial), block("a", grade.Partial)}, []Requirement{block("a", grade.Partial)}},
		"a warning that asks for a better grade": {[]Requirement{block("a", grade.Partial), warn("a", grade.Yes)},
			[]Requirement{block("a", grade.Partial), warn("a", grade.Yes)}},
		"a warning that asks for a condition": {[]Requirement{block("a", grade.Yes), with(warn("a", grade.Yes), where(eu))},
			[]Requirement{block("a", grade.Yes), with(warn("a", grade.Yes), where(eu))}},
		"a warning that asks for fresh evidence": {[]Requirement{block("a", grade.Yes), with(warn("a", grade.Yes), aged(30))},
			[]Requirement{block("a", grade.Yes), with(warn("a", grade.Yes), aged(30))}},
		"a warning alone": {[]Requirement{warn("a", grade.Yes), warn("a", grade.Partial)}, []Requirement{warn("a", grade.Yes)}},
		"a warning after another was dropped": {
			[]Requirement{warn("a", grade.Yes), block("a", grade.Yes), block("b", grade.Partial), block("c", grade.Yes), warn("b", grade.Yes)},
			[]Requirement{block("a", grade.Yes), block("b", grade.Partial), block("c", grade.Yes), warn("b", grade.Yes)}},
		"a covered warning after another was dropped": {
			[]Requirement{warn("a", grade.Yes), block("a", grade.Yes), block("b", grade.Yes), block("c", grade.Partial), warn("b", grade.Yes)},
			[]Requirement{block("a", grade.Yes), block("b", grade.Yes), block("c", grade.Partial)}},
	} {
		if got := Merge(tc.give); !slices.EqualFunc(got, tc.want, equal) {
			t.Errorf("%s: %+v, want %+v", name, got, tc.want)
		}
	}
}

func equal(a, b Requirement) bool {
	return a.Cell == b.Cell && a.Accept == b.Accept && a.Severity == b.Severity && a.Policy == b.Policy &&
		slices.Equal(a.Where, b.Where) && slices.Equal(a.AskedBy, b.AskedBy)
}
