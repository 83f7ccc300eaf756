// Package profile holds what a buyer requires: cells, the weakest grade that
// is accepted, and conditions on attributes.
package profile

import (
	"slices"

	"github.com/vendorcheck/vendorcheck/internal/grade"
)

// CommandLine is the name of the profile that flags make up.
const CommandLine = "command line"

// Profile is a named set of requirements and the policy that applies to all of
// them.
type Profile struct {
	Name          string
	Accept        grade.Grade      // for requirements that name no grade
	MinConfidence grade.Confidence // below it a cell blocks; the zero value sets no floor
	MaxAgeDays    int              // evidence verified longer ago blocks; 0 sets no limit
	RequireDated  bool             // evidence whose pages carry no date blocks
	Requirements  []Requirement
}

// Severity says what a requirement does when it is not met.
type Severity string

// The severities. The zero value is not used.
const (
	SeverityBlock Severity = "block"
	SeverityWarn  Severity = "warn"
)

// Requirement is one cell that the buyer needs.
type Requirement struct {
	Cell     string      // id in the catalogue
	Accept   grade.Grade // the weakest grade accepted; NotAssessed takes the profile's
	Where    []Condition // all must hold
	Severity Severity
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

// Merge joins requirements for the same cell into one, the stricter: the
// strongest grade asked for, every condition, and block before warn. A
// requirement that names no grade asks for accept. The order is that of first
// mention.
func Merge(requirements []Requirement, accept grade.Grade) []Requirement {
	merged := make([]Requirement, 0, len(requirements))
	place := make(map[string]int, len(requirements))
	for _, r := range requirements {
		if r.Accept == grade.NotAssessed {
			r.Accept = accept
		}
		i, seen := place[r.Cell]
		if !seen {
			place[r.Cell] = len(merged)
			merged = append(merged, r)
			continue
		}
		merged[i] = stricter(merged[i], r)
	}
	return merged
}

func stricter(a, b Requirement) Requirement {
	a.Accept = max(a.Accept, b.Accept)
	if b.Severity == SeverityBlock {
		a.Severity = SeverityBlock
	}
	where := slices.Clone(a.Where)
	for _, c := range b.Where {
		if !slices.Contains(where, c) {
			where = append(where, c)
		}
	}
	a.Where = where
	return a
}
