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
	Required    []string       `json:"required"` // ids of the cells
	Clear       int            `json:"clear"`
	Conditional int            `json:"conditional"` // nothing blocks, but something must be done
	Blocked     int            `json:"blocked"`
	Offerings   []Found        `json:"offerings"`
}

// Found is one offering, with what blocks and what is conditional.
type Found struct {
	ID         string         `json:"id"`
	Name       string         `json:"name"`
	Vendor     string         `json:"vendor"`
	Verdict    report.Verdict `json:"verdict"`
	Counts     report.Counts  `json:"counts"`
	Blocking   []FoundCell    `json:"blocking"`
	Conditions []FoundCell    `json:"conditions"`
}

// FoundCell is a cell that blocks, or that asks something of the buyer.
type FoundCell struct {
	Cell    string      `json:"cell"`
	Title   string      `json:"title"`
	Grade   grade.Grade `json:"grade"` // null: not assessed
	Refused bool        `json:"refused"`
	Origin  string      `json:"origin"` // bundled, or the file of an overlay
	Codes   []string    `json:"codes"`  // of the reasons or conditions
}

// Find judges every offering of the dataset by what is asked of it, and orders
// them: by how many cells block, then by how many ask something, then by id. The
// subject asked holds what is required, and of which model.
func Find(in check.Input, asked profile.Subject, d *dataset.Dataset) (FindView, error) {
	view := FindView{AsOf: in.AsOf, Profile: in.Profile, Required: []string{}, Offerings: make([]Found, d.Len())}
	for _, r := range asked.Requirements {
		view.Required = append(view.Required, r.Cell)
	}
	needed := view.Required
	if asked.Model != "" {
		needed = nil // any cell may know the model
	}
	err := d.Visit(needed, func(i int, o *dataset.Offering) {
		one, subject := in, asked
		subject.Offering = o
		one.Subjects = []profile.Subject{subject}
		view.Offerings[i] = found(&check.Run(one).Results[0])
	})
	for i := range view.Offerings {
		switch f := &view.Offerings[i]; {
		case f.Counts.Block > 0:
			view.Blocked++
		case f.Verdict == report.Pass:
			view.Clear++
		default:
			view.Conditional++
		}
	}
	slices.SortFunc(view.Offerings, func(a, b Found) int {
		return cmp.Or(cmp.Compare(a.Counts.Block, b.Counts.Block), cmp.Compare(len(a.Conditions), len(b.Conditions)), strings.Compare(a.ID, b.ID))
	})
	return view, err
}

func found(r *report.Result) Found {
	f := Found{ID: r.Offering.ID, Name: r.Offering.Name, Vendor: r.Offering.Vendor, Verdict: report.Pass, Counts: r.Counts, Blocking: []FoundCell{}, Conditions: []FoundCell{}}
	if r.Verdict != nil {
		f.Verdict = *r.Verdict
	}
	for i := range r.Requirements {
		q := &r.Requirements[i]
		cell := FoundCell{Cell: q.Cell, Title: q.Title, Grade: q.Grade, Refused: q.Refused, Origin: q.Origin, Codes: []string{}}
		for _, reason := range q.Reasons {
			cell.Codes = append(cell.Codes, string(reason.Code))
		}
		for _, condition := range q.Conditions {
			cell.Codes = append(cell.Codes, string(condition.Code))
		}
		switch q.Verdict {
		case report.Block:
			f.Blocking = withCell(f.Blocking, cell)
		case report.Pass:
		default:
			f.Conditions = withCell(f.Conditions, cell)
		}
	}
	return f
}

// withCell adds a cell, or its codes where it is there already: one profile may
// block on a cell on which another only warns.
func withCell(cells []FoundCell, cell FoundCell) []FoundCell {
	for i := range cells {
		if cells[i].Cell == cell.Cell {
			cells[i].Codes = append(cells[i].Codes, cell.Codes...)
			return cells
		}
	}
	return append(cells, cell)
}
