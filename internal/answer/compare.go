package answer

import (
	"github.com/vendorcheck/vendorcheck/internal/check"
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// CompareView is the answer of the compare command: a matrix of cells by
// offerings.
type CompareView struct {
	AsOf      date.Date         `json:"as_of"`
	Profile   report.Profile    `json:"profile"`
	Offerings []report.Offering `json:"offerings"`
	Cells     []ComparedCell    `json:"cells"`
	Omitted   int               `json:"omitted"` // cells left out because all offerings are alike
	Verdicts  []report.Verdict  `json:"-"`       // of the offerings, in their order; none where nothing was required
}

// ComparedCell is one row of the matrix, its entries in the order of the
// offerings.
type ComparedCell struct {
	Cell    string     `json:"cell"`
	Title   string     `json:"title"`
	Group   string     `json:"group"`
	Differs bool       `json:"differs"` // the grades are not all the same
	Entries []Compared `json:"entries"`
}

// Compared is one offering's answer in a row.
type Compared struct {
	Offering   string           `json:"offering"`
	Grade      grade.Grade      `json:"grade"` // null: not assessed
	Refused    bool             `json:"refused"`
	Confidence grade.Confidence `json:"confidence"`
	Exceptions bool             `json:"exceptions"` // some models are graded apart
	WatchOut   string           `json:"watch_out"`
	Origin     string           `json:"origin"`  // bundled, or the file of an overlay
	Verdict    *report.Verdict  `json:"verdict"` // null where nothing was required
}

// Compare sets offerings side by side: on the cells that are required, with
// their verdicts, or else on every cell of the catalog.
func Compare(in check.Input, differencesOnly bool) CompareView {
	r := check.Run(in)
	view := CompareView{AsOf: r.AsOf, Profile: r.Profile, Offerings: make([]report.Offering, len(r.Results)), Cells: []ComparedCell{}}
	for i := range r.Results {
		view.Offerings[i] = r.Results[i].Offering
		if v := r.Results[i].Verdict; v != nil {
			view.Verdicts = append(view.Verdicts, *v)
		}
	}
	for _, row := range rows(in, r) {
		row.Differs = differs(row.Entries)
		if differencesOnly && !row.Differs {
			view.Omitted++
			continue
		}
		view.Cells = append(view.Cells, row)
	}
	return view
}

// Differing counts the cells that are not graded alike.
func (v *CompareView) Differing() int {
	n := 0
	for i := range v.Cells {
		if v.Cells[i].Differs {
			n++
		}
	}
	return n
}

func rows(in check.Input, r *report.Report) []ComparedCell {
	var out []ComparedCell
	if len(r.Results[0].Requirements) > 0 {
		for i := range r.Results[0].Requirements {
			out = append(out, requiredRow(in.Catalog, r, i))
		}
		return out
	}
	for i := range in.Catalog.Cells {
		out = append(out, catalogRow(&in.Catalog.Cells[i], in.Subjects))
	}
	return out
}

func requiredRow(catalog *dataset.Catalog, r *report.Report, n int) ComparedCell {
	row := ComparedCell{Cell: r.Results[0].Requirements[n].Cell, Title: r.Results[0].Requirements[n].Title}
	if spec, ok := catalog.Cell(row.Cell); ok {
		row.Group = spec.Group
	}
	for i := range r.Results {
		q := &r.Results[i].Requirements[n]
		row.Entries = append(row.Entries, Compared{
			Offering: r.Results[i].Offering.ID, Grade: q.Grade, Refused: q.Refused, Confidence: q.Confidence,
			Exceptions: len(q.Exceptions) > 0, WatchOut: q.WatchOut, Origin: q.Origin, Verdict: &q.Verdict,
		})
	}
	return row
}

func catalogRow(spec *dataset.CellSpec, subjects []profile.Subject) ComparedCell {
	row := ComparedCell{Cell: spec.ID, Title: spec.Title, Group: spec.Group}
	for i := range subjects {
		o := subjects[i].Offering
		entry := Compared{Offering: o.ID, Origin: report.OriginBundled}
		if c, ok := o.Cell(spec.ID); ok {
			entry.Grade, entry.Refused, entry.Confidence, entry.WatchOut = c.Grade, c.Refused, c.Confidence, c.WatchOut
			entry.Exceptions = len(c.Exceptions) > 0
			if c.Origin != "" {
				entry.Origin = c.Origin
			}
		}
		row.Entries = append(row.Entries, entry)
	}
	return row
}

func differs(entries []Compared) bool {
	for _, e := range entries[1:] {
		if e.Grade != entries[0].Grade || e.Refused != entries[0].Refused {
			return true
		}
	}
	return false
}
