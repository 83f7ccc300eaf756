// Package profile is what a buyer requires: cells, the weakest grade that
// is accepted, and conditions on attributes.
package profile

import (
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/grade"
)

// CommandLine is the name of the profile that flags make up.
const CommandLine = "command line"

// Severity is what a requirement does when it is not met.
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
	Cell     string      // id in the catalog
	Accept   grade.Grade // the weakest grade accepted; NotAssessed takes a default
	Where    []Condition // all must be met
	Severity Severity
	Policy
	AskedBy []Asked // who asks, in the order of asking
}

// Policy is what is demanded of evidence. The zero value demands nothing.
type Policy struct {
	MinConfidence grade.Confidence // below it a cell blocks
	MaxAgeDays    int              // evidence verified longer ago blocks; 0 sets no limit
	RequireDated  bool             // evidence whose pages carry no date blocks
	// RequirePrimary blocks evidence that third parties alone support, whose pages
	// are neither the vendor's nor a public authority's.
	RequirePrimary bool
}

// Stricter joins two policies into one that demands what both do.
func (p Policy) Stricter(q Policy) Policy {
	if p.MaxAgeDays == 0 || q.MaxAgeDays > 0 && q.MaxAgeDays < p.MaxAgeDays {
		p.MaxAgeDays = q.MaxAgeDays
	}
	p.MinConfidence = max(p.MinConfidence, q.MinConfidence)
	p.RequireDated = p.RequireDated || q.RequireDated
	p.RequirePrimary = p.RequirePrimary || q.RequirePrimary
	return p
}

// Asked is which profile asks for a requirement, where and why.
type Asked struct {
	Profile string
	fault.Location
	Reason string
	Source string // the law or standard that it comes from
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
func (c Condition) String() string {
	value := c.Value
	if strings.ContainsAny(value, reserved) {
		value = `"` + value + `"`
	}
	return c.Attribute + string(c.Op) + value
}

// Merge joins what is asked of one cell into one requirement, the strictest:
// the strongest grade, every condition, the strictest policy. What only warns
// stays apart from what blocks, or a warning would come to block; it is dropped
// where the block asks for as much. The order is that of first mention.
func Merge(requirements []Requirement) []Requirement {
	type key struct {
		cell     string
		severity Severity
	}
	merged := make([]*mergedRequirement, 0, len(requirements))
	seen := make(map[key]*mergedRequirement, len(requirements))
	for _, r := range requirements {
		k := key{r.Cell, r.Severity}
		if seen[k] == nil {
			alone := &mergedRequirement{Requirement: r, where: map[Condition]bool{}, asked: map[Asked]bool{}}
			alone.Where, alone.AskedBy = nil, nil
			seen[k] = alone
			merged = append(merged, alone)
		}
		seen[k].add(r)
	}
	kept := make([]Requirement, 0, len(merged))
	for _, j := range merged {
		blocking, blocks := seen[key{j.Cell, SeverityBlock}]
		if j.Severity != SeverityWarn || !blocks || !blocking.covers(j.Requirement) {
			kept = append(kept, j.Requirement)
		}
	}
	return kept
}

// mergedRequirement requires what several do. It indexes its conditions: a file may
// require the same many thousand times.
type mergedRequirement struct {
	Requirement
	where map[Condition]bool
	asked map[Asked]bool
}

// add makes the requirement ask for what another asks, too.
func (j *mergedRequirement) add(r Requirement) {
	j.Accept = max(j.Accept, r.Accept)
	j.Policy = j.Policy.Stricter(r.Policy)
	j.Where = union(j.Where, r.Where, j.where)
	j.AskedBy = union(j.AskedBy, r.AskedBy, j.asked) // two profiles may include a third
}

// union adds the items that are new.
func union[T comparable](to, items []T, has map[T]bool) []T {
	for _, item := range items {
		if !has[item] {
			has[item] = true
			to = append(to, item)
		}
	}
	return to
}

// covers reports whether whatever meets j meets the other too.
func (j *mergedRequirement) covers(other Requirement) bool {
	for _, c := range other.Where {
		if !j.where[c] {
			return false
		}
	}
	return j.Accept >= other.Accept && j.Policy == j.Policy.Stricter(other.Policy)
}
