package answer

import (
	"cmp"
	"slices"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/check"
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// FindView is the answer of the find command: every offering, those that
// nothing blocks first.
type FindView struct {
	AsOf        date.Date      `json:"as_of"`
	Profile     report.Profile `json:"profile"`
	Required    []string       `json:"required"`    // ids of the cells
	Clear       int            `json:"clear"`       // all requirements pass
	Conditional int            `json:"conditional"` // nothing blocks, but something must be done
	Warn        int            `json:"warn"`        // nothing blocks, but something would if its severity were not warn
	Blocked     int            `json:"blocked"`
	Omitted     int            `json:"omitted"` // offerings beyond the limit; they are counted all the same
	Hint        *Hint          `json:"hint"`    // null where no weaker acceptance helps
	Offerings   []Found        `json:"offerings"`
}

// Hint is the next weaker grade that would help if it were accepted.
type Hint struct {
	Accept grade.Grade `json:"accept"`
	More   int         `json:"more"` // offerings that nothing would block any longer
}

// Total is how many offerings were judged.
func (v *FindView) Total() int { return v.Clear + v.Conditional + v.Warn + v.Blocked }

// Found is one offering, with what blocks and what is conditional.
type Found struct {
	ID         string         `json:"id"`
	Name       string         `json:"name"`
	Vendor     string         `json:"vendor"`
	Verdict    report.Verdict `json:"verdict"`
	Counts     report.Counts  `json:"counts"`
	Blocking   []FoundCell    `json:"blocking"`
	Conditions []FoundCell    `json:"conditions"` // what needs action, or warns
}

// FoundCell is a cell that blocks, or that asks something of the buyer.
type FoundCell struct {
	Cell    string         `json:"cell"`
	Title   string         `json:"title"`
	Grade   grade.Grade    `json:"grade"` // null: not assessed
	Refused bool           `json:"refused"`
	Origin  string         `json:"origin"` // bundled, or the file of an overlay
	Verdict report.Verdict `json:"verdict"`
	Codes   []string       `json:"codes"`  // of the reasons or conditions
	Failed  []string       `json:"failed"` // conditions on attributes that do not hold, in words
}

// Search is what find looks for.
type Search struct {
	check.Input                 // without subjects
	Asked       profile.Subject // what is required, and of which model; without an offering
	Filter      Filter
	Limit       int                                        // of the offerings listed; 0 for none
	Accepting   func(grade.Grade) (profile.Subject, error) // what is asked where a weaker grade is accepted; nil gives no hint
}

// Find judges the offerings of the dataset that the filter keeps, and orders
// them: by how many cells block, then by verdict, by how many cells ask
// something, and by id.
func (s *Search) Find(d *dataset.Dataset) (FindView, error) {
	view := FindView{AsOf: s.AsOf, Profile: s.Profile, Required: []string{}}
	for _, r := range s.Asked.Requirements {
		view.Required = append(view.Required, r.Cell)
	}
	var err error
	if view.Offerings, err = s.judge(d, s.Asked); err != nil {
		return view, err
	}
	for i := range view.Offerings {
		view.count(&view.Offerings[i])
	}
	slices.SortFunc(view.Offerings, func(a, b Found) int {
		return cmp.Or(a.Counts.Block-b.Counts.Block, a.Verdict.Rank()-b.Verdict.Rank(), len(a.Conditions)-len(b.Conditions), strings.Compare(a.ID, b.ID))
	})
	if s.Limit > 0 && len(view.Offerings) > s.Limit {
		view.Omitted = len(view.Offerings) - s.Limit
		view.Offerings = view.Offerings[:s.Limit]
	}
	view.Hint, err = s.hint(d, view.Blocked)
	return view, err
}

// judge judges every offering that the filter keeps, in the order of ids.
func (s *Search) judge(d *dataset.Dataset, asked profile.Subject) ([]Found, error) {
	var needed []string // nil for all: any cell may know the model
	for _, r := range asked.Requirements {
		if asked.Model == "" {
			needed = append(needed, r.Cell)
		}
	}
	all := make([]Found, d.Len())
	err := d.Visit(needed, func(i int, o *dataset.Offering) {
		if !s.Filter.matches(o) {
			return
		}
		one, subject := s.Input, asked
		subject.Offering = o
		one.Subjects = []profile.Subject{subject}
		all[i] = found(&check.Run(one).Results[0])
	})
	return slices.DeleteFunc(all, func(f Found) bool { return f.ID == "" }), err
}

// hint judges again by weaker grades, down to partial, until fewer are blocked.
func (s *Search) hint(d *dataset.Dataset, blocked int) (*Hint, error) {
	for g := s.Profile.Accept - 1; s.Accepting != nil && blocked > 0 && g >= grade.Partial; g-- {
		asked, err := s.Accepting(g)
		if err != nil {
			return nil, err
		}
		all, err := s.judge(d, asked)
		if err != nil {
			return nil, err
		}
		still := len(slices.DeleteFunc(all, func(f Found) bool { return f.Counts.Block == 0 }))
		if still < blocked {
			return &Hint{Accept: g, More: blocked - still}, nil
		}
	}
	return nil, nil
}

// count counts an offering by its verdict.
func (v *FindView) count(f *Found) {
	switch {
	case f.Counts.Block > 0:
		v.Blocked++
	case f.Verdict == report.Pass:
		v.Clear++
	case f.Verdict == report.Conditional:
		v.Conditional++
	default:
		v.Warn++
	}
}

func found(r *report.Result) Found {
	f := Found{ID: r.Offering.ID, Name: r.Offering.Name, Vendor: r.Offering.Vendor, Verdict: report.Pass, Counts: r.Counts, Blocking: []FoundCell{}, Conditions: []FoundCell{}}
	if r.Verdict != nil {
		f.Verdict = *r.Verdict
	}
	for i := range r.Requirements {
		switch q := &r.Requirements[i]; q.Verdict {
		case report.Pass:
		case report.Block:
			f.Blocking = withCell(f.Blocking, foundCell(q))
		default:
			f.Conditions = withCell(f.Conditions, foundCell(q))
		}
	}
	return f
}

// foundCell is a requirement that does not simply pass.
func foundCell(q *report.Requirement) FoundCell {
	cell := FoundCell{Cell: q.Cell, Title: q.Title, Grade: q.Grade, Refused: q.Refused, Origin: q.Origin, Verdict: q.Verdict, Codes: []string{}, Failed: []string{}}
	for _, reason := range q.Reasons {
		cell.Codes = append(cell.Codes, string(reason.Code))
		if reason.Code == report.AttributeMismatch || reason.Code == report.AttributeUnknown {
			cell.Failed = append(cell.Failed, reason.Message)
		}
	}
	for _, condition := range q.Conditions {
		cell.Codes = append(cell.Codes, string(condition.Code))
	}
	return cell
}

// withCell adds a cell, or its codes where it is there already: one profile may
// block on a cell on which another only warns.
func withCell(cells []FoundCell, cell FoundCell) []FoundCell {
	for i := range cells {
		if cells[i].Cell == cell.Cell {
			cells[i].Codes = append(cells[i].Codes, cell.Codes...)
			cells[i].Failed = append(cells[i].Failed, cell.Failed...)
			return cells
		}
	}
	return append(cells, cell)
}
