// Package answer answers questions about the dataset without judging: which
// offerings and cells there are, and all that is known of one.
package answer

import (
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/grade"
)

// ListView is the answer of the list command.
type ListView struct {
	Offerings []Listed `json:"offerings"`
}

// Listed is one offering of a list.
type Listed struct {
	ID             string           `json:"id"`
	Name           string           `json:"name"`
	Vendor         string           `json:"vendor"`
	Category       dataset.Category `json:"category"`
	ModelFamily    string           `json:"model_family"`
	Aliases        []string         `json:"aliases"`
	Grades         Counts           `json:"grades"`
	Overlaid       int              `json:"overlaid"` // cells that an overlay adds or replaces
	OldestVerified date.Date        `json:"oldest_verified"`
}

// Counts says how many cells have each grade.
type Counts struct {
	Yes              int `json:"yes"`
	YesSalesGated    int `json:"yes_sales_gated"`
	Partial          int `json:"partial"`
	Unclear          int `json:"unclear"`
	NoPublicEvidence int `json:"no_public_evidence"`
}

func (c *Counts) add(g grade.Grade) {
	switch g {
	case grade.Yes:
		c.Yes++
	case grade.YesSalesGated:
		c.YesSalesGated++
	case grade.Partial:
		c.Partial++
	case grade.Unclear:
		c.Unclear++
	case grade.NoPublicEvidence:
		c.NoPublicEvidence++
	}
}

// List describes the offerings, in the order given.
func List(offerings []*dataset.Offering) ListView {
	view := ListView{Offerings: make([]Listed, len(offerings))}
	for i, o := range offerings {
		l := Listed{ID: o.ID, Name: o.Name, Vendor: o.Vendor, Category: o.Category, ModelFamily: o.ModelFamily, Aliases: o.Aliases}
		for j := range o.Cells {
			l.Grades.add(o.Cells[j].Grade)
			if o.Cells[j].Origin != "" {
				l.Overlaid++
			}
			if v := o.Cells[j].Verified; l.OldestVerified.IsZero() || v < l.OldestVerified {
				l.OldestVerified = v
			}
		}
		view.Offerings[i] = l
	}
	return view
}

// ShowView is the answer of the show command.
type ShowView struct {
	Offering    *dataset.Offering `json:"offering"` // its cells are those asked for
	Titles      map[string]string `json:"titles"`   // of those cells, by id
	NotAssessed []string          `json:"not_assessed"`
}

// Show describes an offering, or only the cells of these ids.
func Show(catalog *dataset.Catalog, o *dataset.Offering, ids []string) ShowView {
	shown := *o
	view := ShowView{Offering: &shown, Titles: map[string]string{}, NotAssessed: []string{}}
	if len(ids) > 0 {
		shown.Cells = []dataset.Cell{}
		for _, id := range ids {
			if cell, ok := o.Cell(id); ok {
				shown.Cells = append(shown.Cells, *cell)
			}
		}
	}
	for i := range catalog.Cells {
		spec := &catalog.Cells[i]
		if _, ok := o.Cell(spec.ID); !ok {
			view.NotAssessed = append(view.NotAssessed, spec.ID)
		}
		if _, ok := shown.Cell(spec.ID); ok {
			view.Titles[spec.ID] = spec.Title
		}
	}
	return view
}

// CellsView is the answer of the cells command.
type CellsView struct {
	Groups []string            `json:"groups"`
	Cells  []*dataset.CellSpec `json:"cells"`
}

// Cells describes these cells of the catalog, or all of them.
func Cells(catalog *dataset.Catalog, specs []*dataset.CellSpec) CellsView {
	view := CellsView{Groups: catalog.Groups, Cells: specs}
	if len(specs) == 0 {
		for i := range catalog.Cells {
			view.Cells = append(view.Cells, &catalog.Cells[i])
		}
	}
	return view
}
