package answer

import (
	"slices"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/grade"
)

// Filter narrows a list of offerings. Whatever is given must match.
type Filter struct {
	Vendor   string // words of the vendor's, the developer's or the platform's name
	Category dataset.Category
	Grades   map[string]grade.Grade // by the cell's id
}

// Apply returns the offerings that match.
func (f *Filter) Apply(offerings []*dataset.Offering) []*dataset.Offering {
	return slices.DeleteFunc(slices.Clone(offerings), func(o *dataset.Offering) bool { return !f.matches(o) })
}

func (f *Filter) matches(o *dataset.Offering) bool {
	if f.Vendor != "" && !dataset.HasWords(o.Vendor+" / "+o.Developer+" / "+o.Platform, f.Vendor) {
		return false
	}
	if f.Category != "" && o.Category != f.Category {
		return false
	}
	for id, g := range f.Grades {
		if c, ok := o.Cell(id); !ok || c.Grade != g {
			return false
		}
	}
	return true
}
