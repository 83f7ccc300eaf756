// Package profile holds what a buyer requires: cells, the weakest grade that
// is accepted, and conditions on attributes.
package profile

import (
	"slices"

	"github.com/vendorcheck/vendorcheck/internal/document"
	"github.com/vendorcheck/vendorcheck/internal/grade"
)

// CommandLine is the name of the profile that flags make up.
const CommandLine = "command line"

// Severity says what a requirement does when it is not met.
type Severity string

// The severities. In a file, one that is left out is SeverityBlock.
const (
	SeverityBlock Severity = "block"
	SeverityWarn  Severity = "warn"
)

// Words returns the severities.
func (Severity) Words() []string { return []string{string(SeverityBlock), string(SeverityWarn)} }

// Requirement is one cell that the buyer needs, with everything that is
// demanded of it.
type Requirement struct {
	Cell     string      // id in the catalogue
	Accept   grade.Grade // the weakest grade accepted; NotAssessed takes a default
	Where    []Condition // all must hold
	Severity Severity
	Policy
	AskedBy []Asked // who asks, in the order of asking
}

// Policy is what is demanded of evidence. The zero value demands nothing.
type Policy struct {
	MinConfidence grade.Confidence // below it a cell blocks
	MaxAgeDays    int              // evidence verified longer ago blocks; 0 sets no limit
	RequireDated  bool             // evidence whose pages carry no date blocks
}

// Stricter joins two policies into one that demands what both do.
func (p Policy) Stricter(q Policy) Policy {
	if p.MaxAgeDays == 0 || q.MaxAgeDays > 0 && q.MaxAgeDays < p.MaxAgeDays {
		p.MaxAgeDays = q.MaxAgeDays
	}
	p.MinConfidence = max(p.MinConfidence, q.MinConfidence)
	p.RequireDated = p.RequireDated || q.RequireDated
	return p
}

// Asked says which profile asks for a requirement, where and why.
type Asked struct {
	Profile string
	document.Pos
	Reason string
	Source string // the law or standard behind it
}

// Op compares an attribute with a value.
type Op string

// The comparisons. Present is the bare name: the attribute exists, and is true
// if it is a truth value.
const (
	Present      Op = ""
	Equal        Op = "="
	NotEqual     Op = "!="
	AtMost       Op = "<="
	AtLeast      Op = ">="
	Less         Op = "<"
	Greater      Op = ">"
	ContainsWord Op = "~"
)

// Condition tests one attribute of a cell.
type Condition struct {
	Attribute string
	Op        Op
	Value     string
}

// String writes the condition as the requirement grammar has it.
func (c Condition) String() string { return c.Attribute + string(c.Op) + c.Value }

// Merge joins what is asked of one cell into one requirement, the strictest:
// the strongest grade, every condition, the strictest policy. What only warns
// stays apart from what blocks, or a warning would come to block; it is dropped
// where the block asks for as much. The order is that of first mention.
func Merge(requirements []Requirement) []Requirement {
	type key struct {
		cell     string
		severity Severity
	}
	merged := make([]Requirement, 0, len(requirements))
	place := make(map[key]int, len(requirements))
	for _, r := range requirements {
		k := key{r.Cell, r.Severity}
		if i, seen := place[k]; seen {
			merged[i] = merged[i].and(r)
			continue
		}
		place[k] = len(merged)
		merged = append(merged, r)
	}
	kept := make([]Requirement, 0, len(merged)) // apart, for place leads into merged
	for _, r := range merged {
		i, blocks := place[key{r.Cell, SeverityBlock}]
		if r.Severity != SeverityWarn || !blocks || !merged[i].covers(r) {
			kept = append(kept, r)
		}
	}
	return kept
}

// and returns the requirement that asks for what both ask.
func (r Requirement) and(other Requirement) Requirement {
	r.Accept = max(r.Accept, other.Accept)
	r.Policy = r.Policy.Stricter(other.Policy)
	r.Where = union(r.Where, other.Where)
	r.AskedBy = union(r.AskedBy, other.AskedBy) // two profiles may include a third
	return r
}

// union returns the items of a and then those of b that a does not have.
func union[T comparable](a, b []T) []T {
	out := slices.Clone(a)
	for _, item := range b {
		if !slices.Contains(out, item) {
			out = append(out, item)
		}
	}
	return out
}

// covers reports whether whatever meets r meets the other too.
func (r Requirement) covers(other Requirement) bool {
	both := r.and(other)
	return both.Accept == r.Accept && both.Policy == r.Policy && len(both.Where) == len(r.Where)
}
