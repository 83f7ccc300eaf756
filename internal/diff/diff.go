package diff

import (
	"slices"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/report"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// Diff is what is different between two datasets, and which verdicts change by it.
type Diff struct {
	SchemaVersion string `json:"schema_version"`
	// The program that made the comparison.
	Tool report.Tool `json:"tool"`
	// The earlier dataset.
	Old Side `json:"old"`
	// The later dataset.
	New Side `json:"new"`
	// The day that counts as today.
	AsOf date.Date `json:"as_of" schema:"not_null"`
	// How many changes there are.
	Counts Counts `json:"counts"`
	// The catalog first, then by offering and cell; those of a cell with the most important first.
	Changes []Change `json:"changes"`
	// What the changes do to verdicts; null: no requirement was named.
	Impact *Impact `json:"impact"`
	// Whether only verdicts that change count.
	ImpactOnly bool `json:"impact_only"`
	// Whether what counts has changed: then the exit code is 1, unless it is masked.
	Failed bool `json:"failed"`
	// What the comparison is not, in one sentence.
	Disclaimer string `json:"disclaimer"`
}

// Side is one of the two datasets.
type Side struct {
	// The dataset as it was asked for.
	Name string `json:"name"`
	// Its version and digest.
	Dataset report.Dataset `json:"dataset"`
}

// Named is a dataset and the name by which it was asked for.
type Named struct {
	Name string
	Data *dataset.Dataset
}

// Covers returns an error of the request where this is an export of some
// offerings and the other has others: they would look as if they had come or
// gone.
func (n *Named) Covers(other *Named) error {
	if n.Data.Whole <= n.Data.Len() {
		return nil
	}
	for _, id := range other.Data.IDs() {
		if !slices.Contains(n.Data.IDs(), id) {
			return usage.Errorf("%s is an export of %d of %d offerings, and %s has others, such as %s; export all of them, or the same from both", n.Name, n.Data.Len(), n.Data.Whole, other.Name, id)
		}
	}
	return nil
}

// Counts is how many changes there are.
type Counts struct {
	// Changes that a decision can depend on.
	Material int `json:"material"`
	// All other changes.
	Editorial int `json:"editorial"`
	// Offerings in which something material changes.
	Offerings int `json:"offerings"`
}

// Finish counts the changes and draws the conclusion.
func (d *Diff) Finish() {
	d.Counts = count(d.Changes)
	d.Failed = d.Counts.Material > 0
	if d.ImpactOnly {
		d.Failed = d.Impact == nil || !d.Impact.Holds()
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
