package diff

import (
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// Diff is the whole answer: what is different between two datasets, and what
// it does to verdicts. It marshals to the JSON form that
// data/schema/diff.schema.json describes.
type Diff struct {
	SchemaVersion string      `json:"schema_version"`
	Tool          report.Tool `json:"tool"`
	Old           Side        `json:"old"`
	New           Side        `json:"new"`
	AsOf          date.Date   `json:"as_of"`
	Part          *Part       `json:"part"` // null: all of the data was compared
	Counts        Counts      `json:"counts"`
	Changes       []Change    `json:"changes"`
	Impact        *Impact     `json:"impact"`      // null: no requirement was named
	ImpactOnly    bool        `json:"impact_only"` // only verdicts that change count
	Failed        bool        `json:"failed"`      // what counts has changed
	Disclaimer    string      `json:"disclaimer"`
}

// Side names one of the two datasets.
type Side struct {
	Name        string         `json:"name"` // as it was asked for
	Dataset     report.Dataset `json:"dataset"`
	SavedReport bool           `json:"saved_report"` // only what a saved report holds of it
}

// Part says how much was compared where a side is a saved report.
type Part struct {
	Cells   int `json:"cells"`
	LeftOut int `json:"left_out"` // told of as an attestation, or one model, has them
}

// Counts says how many changes there are.
type Counts struct {
	Material  int `json:"material"`
	Editorial int `json:"editorial"`
	Offerings int `json:"offerings"` // in which something material changes
}

// Finish counts the changes and draws the conclusion.
func (d *Diff) Finish() {
	d.Counts = count(d.Changes)
	d.Failed = d.Counts.Material > 0
	if d.ImpactOnly {
		d.Failed = d.Impact == nil || d.Impact.Changed > 0
	}
}

func count(changes []Change) Counts {
	var c Counts
	touched := map[string]bool{}
	for i := range changes {
		if !changes[i].Material {
			c.Editorial++
			continue
		}
		c.Material++
		if id := changes[i].Offering; id != "" {
			touched[id] = true
		}
	}
	c.Offerings = len(touched)
	return c
}
