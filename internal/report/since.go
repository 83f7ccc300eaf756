package report

import (
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/grade"
)

// Since is what has changed since an earlier report. It decides nothing.
type Since struct {
	// The earlier report, as it was named.
	File string `json:"file"`
	// The day on which it was made.
	AsOf date.Date `json:"as_of"`
	// The data that it rests on.
	Dataset Dataset `json:"dataset"`
	// Whether it was blocked.
	Blocked bool `json:"blocked"`
	// By offering and cell.
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
	// What has changed.
	Kind ChangeKind `json:"kind"`
	// The offering that it is about.
	Offering Offering `json:"offering"`
	// What the project file says it is used for; empty for none.
	Use string `json:"use"`
	// The model that was judged; empty for the offering as a whole.
	Model string `json:"model"`
	// Id of the cell.
	Cell string `json:"cell"`
	// Title of the cell.
	Title string `json:"title"`
	// How it came out in the earlier report; null: not in that report.
	Before *Outcome `json:"before"`
	// How it came out in this report; null: not in this report.
	After *Outcome `json:"after"`
}

// Outcome is how a requirement came out.
type Outcome struct {
	// The verdict on it.
	Verdict Verdict `json:"verdict"`
	// The grade of the cell; null: not assessed.
	Grade grade.Grade `json:"grade"`
	// Codes of why it is not met.
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
