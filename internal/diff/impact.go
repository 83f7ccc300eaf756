package diff

import (
	"slices"

	"github.com/vendorcheck/vendorcheck/internal/check"
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// Removed is the verdict on an offering that the new data does not have, or not by the name that is asked for. It ranks with a block.
const Removed report.Verdict = "removed"

// Impact is what the changes do to verdicts, by the same requirements and on the
// same day.
type Impact struct {
	// What was asked for.
	Profile report.Profile `json:"profile"`
	// Requirements judged, on the old data or on the new.
	Judged int `json:"judged"`
	// Verdicts on requirements that change.
	Changed int `json:"changed"`
	// Offerings on which a verdict changes, and those that are new.
	Offerings []Affected `json:"offerings"`
	// What could not be judged on both datasets, so that it is not known whether its verdict holds.
	NotJudged []NotJudged `json:"not_judged"`
}

// NotJudged is something that only one of the datasets, or neither, could judge.
type NotJudged struct {
	// The dataset that could not judge it.
	Side string `json:"side" schema:"words=old|new|both"`
	// Why, in a sentence.
	Message string `json:"message"`
	// The project file; empty for none.
	File string `json:"file"`
	// Line of the project file; 0 for none.
	Line int `json:"line"`
}

// Holds reports whether all was judged and no verdict changes.
func (i *Impact) Holds() bool { return i.Changed == 0 && len(i.NotJudged) == 0 }

// Affected is an offering, in one use, on which a verdict changes, or which is new.
type Affected struct {
	// The offering that was judged.
	Offering report.Offering `json:"offering"`
	// What the project file says it is used for; empty for none.
	Use string `json:"use"`
	// The model that was judged; empty for the offering as a whole.
	Model string `json:"model"`
	// The worst verdict on its requirements before; null where the old data does not have it.
	From *report.Verdict `json:"from"`
	// The worst verdict on its requirements now; removed where the new data does not have it.
	To *report.Verdict `json:"to" schema:"and=removed,not_null"`
	// The project file that lists it; empty for none.
	File string `json:"file"`
	// Line of the project file; 0 for none.
	Line int `json:"line"`
	// The requirements whose verdict changes.
	Requirements []Flip `json:"requirements"`
}

// Flip is a verdict on a requirement that changes.
type Flip struct {
	// Id of the cell.
	Cell string `json:"cell"`
	// Title of the cell.
	Title string `json:"title"`
	// Whether an unmet requirement blocks or only warns.
	Severity string `json:"severity" schema:"words=block|warn"`
	// The verdict on the old data.
	From report.Verdict `json:"from"`
	// The verdict on the new data; removed where it does not have the offering, or not by the name that is asked for.
	To report.Verdict `json:"to" schema:"and=removed"`
	// Whether the new verdict is worse.
	Worse bool `json:"worse"`
	// The grade in the old data; null: not assessed.
	OldGrade grade.Grade `json:"old_grade"`
	// The grade in the new data; null: not assessed.
	Grade grade.Grade `json:"grade"`
	// Why the requirement is not met now.
	Reasons []report.Reason `json:"reasons"`
	// What the buyer must do or know now.
	Conditions []report.Condition `json:"conditions"`
}

// Judge judges subjects on the old data and on the new, by one catalog that
// knows the cells of both and on one day, and returns which verdicts change.
func Judge(in check.Input, old, new []profile.Subject) *Impact {
	out := &Impact{Profile: in.Profile, Offerings: []Affected{}, NotJudged: []NotJudged{}}
	in.Subjects = old
	before := check.Run(in)
	in.Subjects = new
	after := check.Run(in)
	out.Judged = max(before.Counts.Total(), after.Counts.Total())
	for _, p := range match(pointers(before.Results), pointers(after.Results), subjectOf) {
		if a, is := affected(p); is {
			out.Offerings = append(out.Offerings, a)
			out.Changed += len(a.Requirements)
		}
	}
	if out.Judged == 0 {
		out.NotJudged = append(out.NotJudged, NotJudged{Side: "both", Message: "there is nothing to judge: no offering, or no requirement"})
	}
	return out
}

func subjectOf(r *report.Result) string { return r.Offering.ID + "\n" + r.Use + "\n" + r.Model }

// affected returns what changes for one offering, and whether anything does. On
// one that the old data does not have there was no verdict to change.
func affected(p pair[report.Result]) (Affected, bool) {
	known := p.new
	if known == nil {
		known = p.old
	}
	a := Affected{Offering: known.Offering, Use: known.Use, Model: known.Model, File: known.File, Line: known.Line, Requirements: []Flip{}}
	if p.old == nil {
		a.To = known.Verdict
		return a, true
	}
	a.From = p.old.Verdict
	if p.new == nil {
		gone := Removed
		a.To = &gone
		for i := range p.old.Requirements {
			a.Requirements = append(a.Requirements, flip(&p.old.Requirements[i], nil))
		}
		return a, true
	}
	a.To = p.new.Verdict
	same := func(q *report.Requirement) string { return q.Cell + "\n" + q.Severity }
	for _, q := range match(pointers(p.old.Requirements), pointers(p.new.Requirements), same) {
		if q.both() && q.old.Verdict != q.new.Verdict {
			a.Requirements = append(a.Requirements, flip(q.old, q.new))
		}
	}
	return a, len(a.Requirements) > 0
}

// flip returns how the verdict on a requirement changes; new is nil where the
// offering is gone.
func flip(old, new *report.Requirement) Flip {
	f := Flip{Cell: old.Cell, Title: old.Title, Severity: old.Severity, From: old.Verdict, To: Removed, OldGrade: old.Grade,
		Reasons: []report.Reason{}, Conditions: []report.Condition{}}
	if new != nil {
		f.To, f.Grade, f.Reasons, f.Conditions = new.Verdict, new.Grade, new.Reasons, new.Conditions
	}
	f.Worse = new == nil || f.To.Rank() > f.From.Rank()
	return f
}

// Catalog returns the new catalog with what only the old one has besides:
// requirements are read by it, so that one on a cell that is gone is judged,
// and blocks, rather than being unknown.
func Catalog(old, new *dataset.Catalog) *dataset.Catalog {
	if old == new {
		return new
	}
	merged := *new
	merged.Cells = slices.Clone(new.Cells)
	for _, p := range match(pointers(old.Cells), pointers(new.Cells), func(s *dataset.CellSpec) string { return s.ID }) {
		switch {
		case p.both():
			spec := &merged.Cells[p.at]
			spec.Aliases = withMissing(p.old.Aliases, spec.Aliases, func(alias string) bool { _, err := new.Resolve(alias); return err == nil })
			spec.Attributes = withMissing(p.old.Attributes, spec.Attributes, func(a dataset.AttributeSpec) bool { _, known := p.new.Attribute(a.Name); return known })
		case p.new == nil:
			merged.Cells = append(merged.Cells, *p.old)
		}
	}
	return &merged
}

// withMissing returns the new items and those of the old that are not known.
func withMissing[T any](old, new []T, known func(T) bool) []T {
	out := slices.Clone(new)
	for _, item := range old {
		if !known(item) {
			out = append(out, item)
		}
	}
	return out
}
