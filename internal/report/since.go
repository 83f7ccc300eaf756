package report

import (
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/grade"
)

// Since is what has changed since an earlier report. It decides nothing.
type Since struct {
	File    string          `json:"file"`    // the earlier report, as it was named
	AsOf    date.Date       `json:"as_of"`   // the day on which it was made
	Dataset Dataset         `json:"dataset"` // that it rests on
	Blocked bool            `json:"blocked"` // whether it was blocked
	Changes []VerdictChange `json:"changes"`
}

// Count returns the number of changes of one kind.
func (s *Since) Count(kind ChangeKind) int {
	n := 0
	for i := range s.Changes {
		if s.Changes[i].Kind == kind {
			n++
		}
	}
	return n
}

// VerdictChange is one requirement that came out differently, or is required in
// one of the two reports only.
type VerdictChange struct {
	Kind     ChangeKind `json:"kind"`
	Offering Offering   `json:"offering"`
	Use      string     `json:"use"`
	Model    string     `json:"model"`
	Cell     string     `json:"cell"`
	Title    string     `json:"title"`  // of the cell
	Before   *Outcome   `json:"before"` // null: not in the earlier report
	After    *Outcome   `json:"after"`  // null: not in this report
}

// Outcome is how a requirement came out.
type Outcome struct {
	Verdict Verdict      `json:"verdict"`
	Grade   grade.Grade  `json:"grade"` // null: not assessed
	Reasons []ReasonCode `json:"reasons"`
}

// ChangeKind says what has changed. The kinds are stable.
type ChangeKind string

// The kinds of change since an earlier report.
const (
	VerdictChanged     ChangeKind = "verdict_changed"
	GradeChanged       ChangeKind = "grade_changed"   // the verdict is the same
	ReasonsChanged     ChangeKind = "reasons_changed" // verdict and grade are the same
	RequirementAdded   ChangeKind = "requirement_added"
	RequirementDropped ChangeKind = "requirement_dropped"
	OfferingAdded      ChangeKind = "offering_added"
	OfferingRemoved    ChangeKind = "offering_removed"
)

// ChangeKinds returns the kinds of change, the most important first.
func ChangeKinds() []ChangeKind {
	return []ChangeKind{VerdictChanged, GradeChanged, ReasonsChanged, RequirementAdded, RequirementDropped, OfferingAdded, OfferingRemoved}
}
