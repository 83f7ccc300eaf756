package registry

import (
	"fmt"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/grade"
)

// Options say what is imported and when.
type Options struct {
	Today     date.Date // no date in the file may be later
	Retrieved date.Date // when the file was fetched
	Missing   bool      // only cells that the dataset has not assessed
}

// Import is what a file of the registry maps to: offerings for an overlay, and
// what was left out. It marshals to the summary.
type Import struct {
	Counts    Counts     `json:"counts"`
	Offerings []Offering `json:"offerings"`
	Left      []Left     `json:"left_out"`
	Unknown   []string   `json:"unknown_fields"` // paths of the fields that map to nothing here
}

// Counts are the totals of an import.
type Counts struct {
	Offerings    int `json:"offerings"`
	NewOfferings int `json:"new_offerings"` // that the dataset does not have
	Cells        int `json:"cells"`
	Weakened     int `json:"weakened"` // graded below the registry's value
	LeftOut      int `json:"left_out"`
	Replaced     int `json:"replaced"` // cells that would replace the dataset's
	Raised       int `json:"raised"`   // of those, graded higher
	Refusals     int `json:"refusals"` // of those, in place of a refusal in public
	Assessed     int `json:"assessed"` // skipped because the dataset has them
	Attributes   int `json:"attributes"`
}

// Offering is one offering of the import.
type Offering struct {
	ID         string            `json:"id"`
	RegistryID string            `json:"registry_id"`
	Name       string            `json:"name"`
	URL        string            `json:"url"` // the registry's page
	New        bool              `json:"new"`
	Cells      []Cell            `json:"cells"`
	Data       *dataset.Offering `json:"-"` // for the overlay
}

// Cell describes one mapped cell.
type Cell struct {
	ID              string      `json:"cell"`
	Value           string      `json:"value"` // the registry's, in its own spelling
	Grade           grade.Grade `json:"grade"`
	Weakened        string      `json:"weakened"` // why the grade is below the registry's value; empty where it is not
	Replaces        grade.Grade `json:"replaces"` // the dataset's grade; null where it has none
	ReplacesRefusal bool        `json:"replaces_refusal"`
	Attributes      int         `json:"attributes"`
}

// Left is an offering or a cell that was not imported.
type Left struct {
	Offering  string `json:"offering"`  // the registry's id; empty where it has none
	Dimension string `json:"dimension"` // empty for the whole offering
	Line      int    `json:"line"`
	Reason    string `json:"reason"` // begins with the path to a value where that is the reason
}

// importer maps the offerings of one file.
type importer struct {
	file        *File
	base        *dataset.Dataset
	today       date.Date
	missingOnly bool
	seen        map[string]string // the registry's ids by ours
	result      *Import
}

// Import maps the file's offerings to the ids and the catalog of a dataset. It
// returns an error where the file's dates are impossible.
func (f *File) Import(base *dataset.Dataset, opts Options) (*Import, error) {
	switch {
	case f.Generated > opts.Today:
		return nil, fmt.Errorf("generated: %s is in the future", f.Generated)
	case opts.Retrieved > opts.Today:
		return nil, fmt.Errorf("the file cannot have been fetched on %s, which is in the future", opts.Retrieved)
	case opts.Retrieved < f.Generated:
		return nil, fmt.Errorf("the file cannot have been fetched on %s, before it was generated on %s", opts.Retrieved, f.Generated)
	}
	im := &importer{file: f, base: base, today: opts.Today, missingOnly: opts.Missing, seen: map[string]string{},
		result: &Import{Offerings: []Offering{}, Left: []Left{}, Unknown: append([]string{}, f.Unknown...)}}
	for _, v := range f.offerings {
		im.offering(v.value, opts.Retrieved)
	}
	im.count()
	return im.result, nil
}

func (im *importer) offering(v value, retrieved date.Date) {
	o := &offeringReader{importer: im, in: v}
	before := len(im.result.Left) + im.result.Counts.Assessed
	err := o.read()
	if err == nil && len(o.out.Cells) == 0 && len(im.result.Left)+im.result.Counts.Assessed == before {
		err = v.errorf("there are no cells")
	}
	if err != nil {
		im.result.Left = append(im.result.Left, Left{Offering: o.out.RegistryID, Line: v.Line, Reason: err.Error()})
	}
	if err != nil || len(o.out.Cells) == 0 {
		return
	}
	o.out.Data.Sources = []dataset.Source{o.source(im.file.Generated, retrieved)}
	im.result.Offerings = append(im.result.Offerings, o.out)
}

func (im *importer) count() {
	n := &im.result.Counts
	n.Offerings, n.LeftOut = len(im.result.Offerings), len(im.result.Left)
	for _, o := range im.result.Offerings {
		if o.New {
			n.NewOfferings++
		}
		for _, c := range o.Cells {
			n.cell(c)
		}
	}
}

func (n *Counts) cell(c Cell) {
	n.Cells++
	n.Attributes += c.Attributes
	if c.Weakened != "" {
		n.Weakened++
	}
	if c.Replaces != grade.NotAssessed {
		n.Replaced++
	}
	if c.Replaces != grade.NotAssessed && c.Grade > c.Replaces {
		n.Raised++
	}
	if c.ReplacesRefusal {
		n.Refusals++
	}
}
