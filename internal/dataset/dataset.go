// Package dataset reads the graded cells: from YAML as people write it, or
// from the compact form that the program carries.
package dataset

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/suggest"
)

// Dataset is a catalogue of cells and the offerings graded by it. Offerings
// are decoded when they are first asked for; a Dataset is not safe for use by
// several goroutines at once.
type Dataset struct {
	Digest  string // "sha256:…" over the compact form
	Catalog *Catalog
	// Overlays are the folders laid over the data, the later over the earlier.
	Overlays []string
	// Whole is how many offerings the dataset has that an export was taken from;
	// 0 for what is no export. More than Len, and this is a part.
	Whole   int
	entries []entry // by id
}

// entry is what the index knows of an offering before it is decoded.
type entry struct {
	id      string
	name    string
	aliases []string
	length  int       // of the compact form, in bytes
	body    string    // compact form
	decoded *Offering // nil until asked for
}

// Len returns the number of offerings.
func (d *Dataset) Len() int { return len(d.entries) }

// IDs returns the offerings' ids in alphabetical order.
func (d *Dataset) IDs() []string {
	ids := make([]string, len(d.entries))
	for i := range d.entries {
		ids[i] = d.entries[i].id
	}
	return ids
}

// Names returns every name that Offering takes: ids and aliases, sorted.
func (d *Dataset) Names() []string {
	var names []string
	for i := range d.entries {
		names = append(append(names, d.entries[i].id), d.entries[i].aliases...)
	}
	sort.Strings(names)
	return slices.Compact(names)
}

// Offering finds an offering by its id, its name or one of its aliases; case
// does not matter, and "-" and "_" are the same. An unknown name is an
// UnknownVendorError, a name that several offerings share an
// AmbiguousVendorError.
func (d *Dataset) Offering(name string) (*Offering, error) {
	matches := d.match(func(e *entry) bool { return SameName(e.id, name) })
	if len(matches) == 0 {
		matches = d.match(func(e *entry) bool {
			return SameName(e.name, name) || slices.ContainsFunc(e.aliases, func(a string) bool { return SameName(a, name) })
		})
	}
	switch len(matches) {
	case 0:
		return nil, d.unknown(name)
	case 1:
		return d.load(matches[0])
	}
	ids := make([]string, len(matches))
	for i, m := range matches {
		ids[i] = d.entries[m].id
	}
	return nil, &AmbiguousVendorError{Name: name, Candidates: ids}
}

// unknown explains a name that leads nowhere. A word such as a cloud's or a
// model family's name lists the offerings that have to do with it; it never
// picks one, for the next offering of that word would change the answer.
func (d *Dataset) unknown(name string) error {
	all, err := d.All()
	if err != nil {
		return err
	}
	var candidates []string
	for _, o := range all {
		for _, text := range []string{o.ID, o.Vendor, o.Platform, o.Developer, o.ModelFamily, o.Name} {
			if HasWords(text, name) {
				candidates = append(candidates, o.ID)
				break
			}
		}
	}
	if len(candidates) > 0 {
		return &AmbiguousVendorError{Name: name, Candidates: candidates}
	}
	return &UnknownVendorError{Name: name, Near: suggest.Nearest(name, d.Names()), Known: d.IDs()}
}

func (d *Dataset) match(same func(*entry) bool) []int {
	var matches []int
	for i := range d.entries {
		if same(&d.entries[i]) {
			matches = append(matches, i)
		}
	}
	return matches
}

// Named returns the ids of the offerings that a name leads to.
func (d *Dataset) Named(name string) []string {
	var ids []string
	for _, i := range d.match(func(e *entry) bool {
		return SameName(e.id, name) || slices.ContainsFunc(e.aliases, func(a string) bool { return SameName(a, name) })
	}) {
		ids = append(ids, d.entries[i].id)
	}
	return ids
}

// All returns every offering, by id.
func (d *Dataset) All() ([]*Offering, error) {
	all := make([]*Offering, len(d.entries))
	for i := range d.entries {
		o, err := d.load(i)
		if err != nil {
			return nil, err
		}
		all[i] = o
	}
	return all, nil
}

func (d *Dataset) load(i int) (*Offering, error) {
	e := &d.entries[i]
	if e.decoded == nil {
		o, err := decodeOffering(e.body)
		if err != nil {
			return nil, fmt.Errorf("offering %s: %w", e.id, err)
		}
		e.decoded = o
	}
	return e.decoded, nil
}

// UnknownVendorError says that no offering has the name.
type UnknownVendorError struct {
	Name  string
	Near  []string // names that may have been meant
	Known []string // every offering's id
}

func (e *UnknownVendorError) Error() string {
	message := fmt.Sprintf("unknown vendor %q", e.Name)
	if len(e.Near) > 0 {
		message += fmt.Sprintf(" (did you mean %s?)", strings.Join(e.Near, " or "))
	}
	return message + "; offerings: " + strings.Join(e.Known, ", ")
}

// AmbiguousVendorError says that the name has to do with offerings, but is the
// name of none of them alone.
type AmbiguousVendorError struct {
	Name       string
	Candidates []string // ids
}

func (e *AmbiguousVendorError) Error() string {
	return fmt.Sprintf("%q does not name one offering; choose from: %s", e.Name, strings.Join(e.Candidates, ", "))
}
