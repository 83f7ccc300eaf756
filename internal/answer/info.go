package answer

import (
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// InfoView is the answer of data info: what the dataset covers, and how well.
type InfoView struct {
	Dataset   report.Dataset `json:"dataset"`
	AsOf      date.Date      `json:"as_of"`
	Cells     int            `json:"cells"` // in the catalog
	Total     Coverage       `json:"total"`
	Ages      []AgeBand      `json:"ages"` // of the cells' evidence, by the day on which it was verified
	Offerings []Coverage     `json:"offerings"`
}

// Coverage counts what is known of one offering, or of all.
type Coverage struct {
	Offering       string    `json:"offering"` // id; empty for all
	Possible       int       `json:"possible"` // cells that could be assessed
	Assessed       int       `json:"assessed"`
	Grades         Counts    `json:"grades"`
	PrimaryBacked  int       `json:"primary_backed"` // cells with a primary source among their quotes
	LowConfidence  int       `json:"low_confidence"`
	Contradicted   int       `json:"contradicted"` // cells with a quote that contradicts
	Refused        int       `json:"refused"`
	Exceptions     int       `json:"exceptions"` // cells that grade some models apart
	Sources        int       `json:"sources"`
	UndatedSources int       `json:"undated_sources"` // pages without a date of their own
	Quotes         int       `json:"quotes"`
	OldestVerified date.Date `json:"oldest_verified"`
}

// AgeBand counts the cells whose evidence was verified at most so many days
// ago, and longer ago than the band before.
type AgeBand struct {
	MaxDays int `json:"max_days"` // 0 for all older ones
	Cells   int `json:"cells"`
}

// Info counts what the dataset covers. Ages are those on the day asOf.
func Info(identity report.Dataset, catalog *dataset.Catalog, offerings []*dataset.Offering, asOf date.Date) InfoView {
	view := InfoView{
		Dataset: identity, AsOf: asOf, Cells: len(catalog.Cells),
		Ages:      []AgeBand{{MaxDays: 30}, {MaxDays: 90}, {MaxDays: 180}, {MaxDays: 365}, {}},
		Offerings: make([]Coverage, len(offerings)),
	}
	for i, o := range offerings {
		view.Offerings[i] = coverage(o, len(catalog.Cells))
		view.Total.add(view.Offerings[i])
		for j := range o.Cells {
			view.count(int(asOf - o.Cells[j].Verified))
		}
	}
	return view
}

func (v *InfoView) count(age int) {
	for i := range v.Ages {
		if band := &v.Ages[i]; band.MaxDays == 0 || age <= band.MaxDays {
			band.Cells++
			return
		}
	}
}

func coverage(o *dataset.Offering, possible int) Coverage {
	c := Coverage{Offering: o.ID, Possible: possible, Assessed: len(o.Cells), Sources: len(o.Sources)}
	for i := range o.Sources {
		if o.Sources[i].PageDate.IsZero() {
			c.UndatedSources++
		}
	}
	for i := range o.Cells {
		c.cell(o, &o.Cells[i])
	}
	return c
}

func (c *Coverage) cell(o *dataset.Offering, cell *dataset.Cell) {
	c.Grades.add(cell.Grade)
	primary, contradicted := false, false
	all := cell.AllEvidence()
	for _, e := range all {
		s, ok := o.Source(e.Source)
		primary = primary || ok && s.Kind == dataset.Primary
		contradicted = contradicted || e.Stance == dataset.Contradicts
	}
	c.Quotes += len(all)
	count := func(n *int, is bool) {
		if is {
			*n++
		}
	}
	count(&c.PrimaryBacked, primary)
	count(&c.Contradicted, contradicted)
	count(&c.LowConfidence, cell.Confidence == grade.Low)
	count(&c.Refused, cell.Refused)
	count(&c.Exceptions, len(cell.Exceptions) > 0)
	if c.OldestVerified.IsZero() || cell.Verified < c.OldestVerified {
		c.OldestVerified = cell.Verified
	}
}

func (c *Coverage) add(o Coverage) {
	c.Possible += o.Possible
	c.Assessed += o.Assessed
	c.Grades.Yes += o.Grades.Yes
	c.Grades.YesSalesGated += o.Grades.YesSalesGated
	c.Grades.Partial += o.Grades.Partial
	c.Grades.Unclear += o.Grades.Unclear
	c.Grades.NoPublicEvidence += o.Grades.NoPublicEvidence
	c.PrimaryBacked += o.PrimaryBacked
	c.LowConfidence += o.LowConfidence
	c.Contradicted += o.Contradicted
	c.Refused += o.Refused
	c.Exceptions += o.Exceptions
	c.Sources += o.Sources
	c.UndatedSources += o.UndatedSources
	c.Quotes += o.Quotes
	if c.OldestVerified.IsZero() || !o.OldestVerified.IsZero() && o.OldestVerified < c.OldestVerified {
		c.OldestVerified = o.OldestVerified
	}
}
