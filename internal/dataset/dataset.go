// Package dataset reads the graded cells: from YAML as people write it, or
// from the compact form that the program carries.
package dataset

import (
	"fmt"
	"slices"
	"sort"
	"strings"
	"sync/atomic"

	"github.com/vendorcheck/vendorcheck/internal/parallel"
	"github.com/vendorcheck/vendorcheck/internal/suggest"
)

// Dataset is a catalog of cells and the offerings graded by it. Offerings
// are decoded when they are first asked for. Several goroutines may use a
// Dataset at once.
type Dataset struct {
	Digest  string // "sha256:…" over the compact form
	Catalog *Catalog
	// Overlays are the folders laid over the data, the later over the earlier.
	Overlays []string
	// Whole is how many offerings the dataset has that an export was taken from;
	// 0 for what is no export. More than Len, and this is a part.
	Whole   int
	entries []*entry // by id
}

// entry is what the index knows of an offering before it is decoded. Datasets
// that are laid over each other share their entries.
type entry struct {
	id      string
	name    string
	aliases []string
	length  int                   // of the compact form, in bytes
	digest  string                // of the compact form: SHA-256, 32 bytes
	from    store                 // holds the compact form; nil for what was decoded from files
	at      int64                 // place in the store
	mark    func(*Offering) error // says where its cells come from; nil for nothing
	decoded atomic.Pointer[Offering]
}

// newEntry returns the entry of an offering that was decoded from files.
func newEntry(o *Offering) *entry {
	e := &entry{id: o.ID, name: o.Name, aliases: o.Aliases}
	e.decoded.Store(o)
	return e
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
		if same(d.entries[i]) {
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

// IDsByName returns the ids of the offerings that each name leads to, by the
// name as FoldName spells it.
func (d *Dataset) IDsByName() map[string][]string {
	ids := make(map[string][]string, 2*len(d.entries))
	for _, e := range d.entries {
		for _, name := range append([]string{e.id}, e.aliases...) {
			if key := FoldName(name); !slices.Contains(ids[key], e.id) {
				ids[key] = append(ids[key], e.id)
			}
		}
	}
	return ids
}

// ByID returns the offering of exactly this id, nil when there is none.
func (d *Dataset) ByID(id string) (*Offering, error) {
	i, found := d.find(id)
	if !found {
		return nil, nil
	}
	return d.entries[i].load()
}

// find returns the place of an id among the entries.
func (d *Dataset) find(id string) (int, bool) {
	return slices.BinarySearchFunc(d.entries, id, func(e *entry, id string) int { return strings.Compare(e.id, id) })
}

// All returns every offering, by id.
func (d *Dataset) All() ([]*Offering, error) {
	all := make([]*Offering, len(d.entries))
	errs := make([]error, len(d.entries))
	parallel.Each(len(d.entries), func(i int) { all[i], errs[i] = d.entries[i].load() })
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

func (d *Dataset) load(i int) (*Offering, error) { return d.entries[i].load() }

// load decodes the offering when it is first asked for. Two that ask at once
// both decode it, which does no harm.
func (e *entry) load() (*Offering, error) {
	o, err := e.read(nil)
	if err == nil {
		e.decoded.Store(o)
	}
	return o, err
}

// read returns the offering as far as these cells, or whole for nil, without
// keeping it.
func (e *entry) read(only []string) (*Offering, error) {
	if o := e.decoded.Load(); o != nil {
		return o, nil
	}
	body, err := e.compact()
	if err != nil {
		return nil, err
	}
	o, err := decodeOffering(body, only)
	if err == nil && e.mark != nil {
		err = e.mark(o)
	}
	if err != nil {
		return nil, fmt.Errorf("offering %s: %w", e.id, err)
	}
	return o, nil
}

// Visit calls do for every offering, with its place in the order of ids, on all
// cores. An offering need not have more cells than those whose ids are given, or
// all for nil, and is not kept: a dataset of any size takes little memory.
func (d *Dataset) Visit(only []string, do func(i int, o *Offering)) error {
	errs := make([]error, len(d.entries))
	parallel.Each(len(d.entries), func(i int) {
		o, err := d.entries[i].read(only)
		if err != nil {
			errs[i] = err
			return
		}
		do(i, o)
	})
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
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

// RequestFault says that whoever gave the name is wrong, not the dataset.
func (e *UnknownVendorError) RequestFault() {}

// AmbiguousVendorError says that the name has to do with offerings, but is the
// name of none of them alone.
type AmbiguousVendorError struct {
	Name       string
	Candidates []string // ids
}

func (e *AmbiguousVendorError) Error() string {
	return fmt.Sprintf("%q does not name one offering; choose from: %s", e.Name, strings.Join(e.Candidates, ", "))
}

// RequestFault says that whoever gave the name is wrong, not the dataset.
func (e *AmbiguousVendorError) RequestFault() {}
