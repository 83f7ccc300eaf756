package answer

import (
	"slices"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/suggest"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// Filter narrows a list of offerings. Whatever is given must match.
type Filter struct {
	Vendor   string // words of the vendor's, the developer's or the platform's name
	Category dataset.Category
	Grades   map[string]grade.Grade // by the cell's id
}

// Apply returns the offerings that match.
func (f Filter) Apply(offerings []*dataset.Offering) []*dataset.Offering {
	return slices.DeleteFunc(slices.Clone(offerings), func(o *dataset.Offering) bool { return !f.matches(o) })
}

// Check returns an error, the request's, where the vendor and the category leave
// no offering: a slip must not look like an answer. It names what may have been
// meant.
func (f *Filter) Check(offerings []*dataset.Offering) error {
	some := func(f Filter) bool { return slices.ContainsFunc(offerings, f.matches) }
	switch {
	case f.Vendor != "" && !some(Filter{Vendor: f.Vendor}):
		return usage.Errorf("--vendor %q is no vendor, developer or platform of the dataset%s; vendorcheck list shows all", f.Vendor, didYouMean(nearVendors(f.Vendor, offerings)))
	case f.Category != "" && !some(Filter{Category: f.Category}):
		return usage.Errorf("--category %s: the dataset has no such offering", f.Category)
	case !some(Filter{Vendor: f.Vendor, Category: f.Category}):
		return usage.Errorf("no offering of --vendor %q has --category %s; leave one of them out", f.Vendor, f.Category)
	}
	return nil
}

// maxNear is how many vendors a message suggests.
const maxNear = 3

// nearVendors returns the names of vendors, developers and platforms of which a
// word is probably a misspelling, or a part.
func nearVendors(word string, offerings []*dataset.Offering) []string {
	var near []string
	for _, o := range offerings {
		for _, name := range []string{o.Vendor, o.Developer, o.Platform} {
			if !slices.Contains(near, name) && isNear(word, name) {
				near = append(near, name)
			}
		}
	}
	slices.Sort(near)
	return near[:min(len(near), maxNear)]
}

// isNear compares a word with a name as a whole, and with each word of it.
func isNear(word, name string) bool {
	return len(suggest.Nearest(word, append(strings.Fields(name), name))) > 0
}

func didYouMean(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return ` (did you mean "` + strings.Join(names, `" or "`) + `"?)`
}

func (f Filter) matches(o *dataset.Offering) bool {
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
