// Package dataset is the graded cells: a catalog of questions, and the answers
// of each offering. Its subpackages read and write them.
package dataset

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strings"
	"sync/atomic"

	"github.com/vendorcheck/vendorcheck/internal/parallel"
)

// Dataset is a catalog of cells and the offerings graded by it. Offerings
// are decoded when they are first asked for. Several goroutines may use a
// Dataset at once.
type Dataset struct {
	Digest  string // "sha256:…" over the compact form
	Catalog *Catalog
	// Overlays are the folders applied over the data, in this order.
	Overlays []string
	// Whole is how many offerings the dataset has that an export was taken from;
	// 0 for what is not an export. If it is more than Len, this is a part.
	Whole   int
	Entries []*Entry // by id
}

// Entry is what is known of an offering before it is decoded. Datasets may share
// entries.
type Entry struct {
	ID      string
	Name    string
	Aliases []string
	Length  int                      // of the compact form, in bytes
	Digest  string                   // of the compact form: SHA-256, 32 bytes
	Packed  Packed                   `yaml:"-"` // nil for an offering that was decoded from a file
	Mark    func(*Offering) error    `yaml:"-"` // sets the origin of its cells; nil for bundled ones
	decoded atomic.Pointer[Offering] `yaml:"-"`
}

// Packed is an offering in its compact form.
type Packed interface {
	// Text returns the compact form.
	Text() (string, error)
	// Decode returns the offering with the cells of these ids, all for nil.
	Decode(only []string) (*Offering, error)
}

// NewEntry returns the entry of an offering that was decoded from a file.
func NewEntry(o *Offering) *Entry {
	e := &Entry{ID: o.ID, Name: o.Name, Aliases: o.Aliases}
	e.decoded.Store(o)
	return e
}

// Len returns the number of offerings.
func (d *Dataset) Len() int { return len(d.Entries) }

// IDs returns the offerings' ids in alphabetical order.
func (d *Dataset) IDs() []string {
	return ids(d.Entries)
}

func ids(entries []*Entry) []string {
	return collect(entries, func(e **Entry) string { return (*e).ID })
}

// Names returns every name that Offering takes: ids and aliases, sorted.
func (d *Dataset) Names() []string {
	var names []string
	for i := range d.Entries {
		names = append(append(names, d.Entries[i].ID), d.Entries[i].Aliases...)
	}
	sort.Strings(names)
	return slices.Compact(names)
}

// Offering finds an offering by its id, its name or one of its aliases; case
// does not matter, and "-" and "_" are the same. An unknown name is an
// UnknownVendorError, a name that several offerings share an
// AmbiguousVendorError.
func (d *Dataset) Offering(name string) (*Offering, error) {
	matches := d.match(func(e *Entry) bool { return SameName(e.ID, name) })
	if len(matches) == 0 {
		matches = d.match(func(e *Entry) bool { return SameName(e.Name, name) || e.named(name) })
	}
	switch len(matches) {
	case 0:
		return nil, d.unknown(name)
	case 1:
		return matches[0].Load()
	}
	return nil, &AmbiguousVendorError{Name: name, Candidates: ids(matches)}
}

func (d *Dataset) match(same func(*Entry) bool) []*Entry {
	return slices.DeleteFunc(slices.Clone(d.Entries), func(e *Entry) bool { return !same(e) })
}

// named reports whether a name is the offering's id or one of its aliases.
func (e *Entry) named(name string) bool {
	same := func(own string) bool { return SameName(own, name) }
	return same(e.ID) || slices.ContainsFunc(e.Aliases, same)
}

// Named returns the ids of the offerings that a name leads to.
func (d *Dataset) Named(name string) []string {
	return ids(d.match(func(e *Entry) bool { return e.named(name) }))
}

// IDsByName returns the ids of the offerings that each name leads to, by the
// name as FoldName spells it.
func (d *Dataset) IDsByName() map[string][]string {
	ids := make(map[string][]string, 2*len(d.Entries))
	for _, e := range d.Entries {
		for _, name := range append([]string{e.ID}, e.Aliases...) {
			if key := FoldName(name); !slices.Contains(ids[key], e.ID) {
				ids[key] = append(ids[key], e.ID)
			}
		}
	}
	return ids
}

// ByID returns the offering of exactly this id, nil when there is none.
func (d *Dataset) ByID(id string) (*Offering, error) {
	i, found := d.Find(id)
	if !found {
		return nil, nil
	}
	return d.Entries[i].Load()
}

// Find returns the number of an offering among the entries, and whether there is
// one of that id.
func (d *Dataset) Find(id string) (int, bool) {
	return slices.BinarySearchFunc(d.Entries, id, func(e *Entry, id string) int { return strings.Compare(e.ID, id) })
}

// All returns every offering, by id.
func (d *Dataset) All() ([]*Offering, error) {
	all := make([]*Offering, len(d.Entries))
	return all, d.each(func(i int, e *Entry) (err error) {
		all[i], err = e.Load()
		return err
	})
}

// Load decodes the offering when it is first asked for. Two that ask at once
// both decode it, which does no harm.
func (e *Entry) Load() (*Offering, error) {
	o, err := e.Read(nil)
	if err == nil {
		e.decoded.Store(o)
	}
	return o, err
}

// Read returns the offering as far as these cells, or whole for nil, without
// keeping it.
func (e *Entry) Read(only []string) (*Offering, error) {
	if o := e.decoded.Load(); o != nil {
		return o, nil
	}
	o, err := e.Packed.Decode(only)
	if err == nil && e.Mark != nil {
		err = e.Mark(o)
	}
	if err != nil {
		return nil, fmt.Errorf("offering %s: %w", e.ID, err)
	}
	return o, nil
}

// Visit calls do for every offering, with its number in the order of ids, on all
// cores. An offering need not have more cells than those whose ids are given, or
// all for nil, and is not kept: a dataset of any size takes little memory.
func (d *Dataset) Visit(only []string, do func(i int, o *Offering)) error {
	return d.each(func(i int, e *Entry) error {
		o, err := e.Read(only)
		if err == nil {
			do(i, o)
		}
		return err
	})
}

// each calls do for every entry, on all cores, and returns the first error.
func (d *Dataset) each(do func(i int, e *Entry) error) error {
	errs := make([]error, len(d.Entries))
	parallel.Each(len(d.Entries), func(i int) { errs[i] = do(i, d.Entries[i]) })
	return cmp.Or(errs...)
}
