package dataset

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sort"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/document"
	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/grade"
)

// ReadOverlay reads a folder that is laid over a dataset: any of
// catalog.yaml (cells of one's own) and offerings/ID.yaml. A file named for an
// offering that the dataset has need only hold what it changes. The folder's
// catalogue is the dataset's with the new cells, and each offering knows the
// dataset's sources besides its own, so that the folder can be linted.
func ReadOverlay(fsys fs.FS, dir string, base *Dataset) (*Folder, fault.List) {
	f := newFolder(dir)
	var faults fault.List
	added := &Catalog{}
	hasCatalog := true
	if _, err := fs.Stat(fsys, CatalogFile); errors.Is(err, fs.ErrNotExist) {
		hasCatalog = false
	} else {
		faults = f.decode(fsys, CatalogFile, added, (*document.Document).DecodePartial)
	}
	f.Catalog = base.Catalog.with(added)
	if _, err := fs.Stat(fsys, OfferingsDir); hasCatalog && errors.Is(err, fs.ErrNotExist) {
		return f, faults
	}
	names, bad := f.offeringFiles(fsys)
	faults = append(faults, bad...)
	for _, name := range names {
		o, bad := f.overlayOffering(fsys, name, base)
		faults = append(faults, bad...)
		f.Offerings = append(f.Offerings, o)
	}
	faults.Sort()
	return f, faults
}

func (f *Folder) overlayOffering(fsys fs.FS, name string, base *Dataset) (*Offering, fault.List) {
	o := &Offering{Pos: document.Pos{File: f.Shown(name)}}
	id := strings.TrimSuffix(path.Base(name), ".yaml")
	decode := (*document.Document).Decode
	under, err := base.byID(id)
	if under != nil {
		decode = (*document.Document).DecodePartial
	}
	faults := f.decode(fsys, name, o, decode)
	if err != nil {
		faults = append(faults, unreadable(f.Shown(name), err))
	}
	if under != nil {
		if o.ID == "" {
			o.ID = id
		}
		o.Sources = withSources(under.Sources, o.Sources)
	}
	for i := range o.Cells {
		o.Cells[i].Origin = f.Shown(name)
	}
	return o, faults
}

// byID returns the offering of exactly this id, nil when there is none.
func (d *Dataset) byID(id string) (*Offering, error) {
	for i := range d.entries {
		if d.entries[i].id == id {
			return d.load(i)
		}
	}
	return nil, nil
}

// with returns the catalogue with what another adds to it.
func (c *Catalog) with(added *Catalog) *Catalog {
	merged := *c
	merged.Groups = slices.Clone(c.Groups)
	for _, g := range added.Groups {
		if !slices.Contains(merged.Groups, g) {
			merged.Groups = append(merged.Groups, g)
		}
	}
	merged.Cells = slices.Concat(c.Cells, added.Cells)
	slices.SortStableFunc(merged.Cells, func(a, b CellSpec) int {
		return slices.Index(merged.Groups, a.Group) - slices.Index(merged.Groups, b.Group)
	})
	merged.SharedAliases = slices.Concat(c.SharedAliases, added.SharedAliases)
	merged.Publishers = slices.Concat(c.Publishers, added.Publishers)
	return &merged
}

func withSources(under, over []Source) []Source {
	merged := slices.DeleteFunc(slices.Clone(under), func(old Source) bool {
		return slices.ContainsFunc(over, func(s Source) bool { return s.ID == old.ID })
	})
	return append(merged, over...)
}

// Raise is a cell that an overlay grades better than what lies under it.
type Raise struct {
	Offering, Cell string
	From, To       grade.Grade
	document.Pos
}

// Overlay lays a folder over the dataset: new offerings are added, and cells
// replace those of the same id. It returns the grades that rise by it. The
// folder must be free of faults.
func (d *Dataset) Overlay(f *Folder) (*Dataset, []Raise, error) {
	out := &Dataset{Catalog: f.Catalog, Overlays: append(slices.Clone(d.Overlays), f.Dir), entries: slices.Clone(d.entries)}
	var raises []Raise
	for _, over := range f.Offerings {
		under, err := d.byID(over.ID)
		if err != nil {
			return nil, nil, fmt.Errorf("offering %s: %w", over.ID, err)
		}
		merged := over
		if under != nil {
			raises = append(raises, raised(under, over)...)
			merged = under.with(over)
		}
		out.put(merged)
	}
	sort.Slice(out.entries, func(i, j int) bool { return out.entries[i].id < out.entries[j].id })
	pack, err := out.Pack()
	if err != nil {
		return nil, nil, err
	}
	out.Digest, _, err = splitPack(string(pack))
	return out, raises, err
}

// put adds an offering, or replaces the one of the same id.
func (d *Dataset) put(o *Offering) {
	slices.SortStableFunc(o.Cells, func(a, b Cell) int { return d.Catalog.Index(a.ID) - d.Catalog.Index(b.ID) })
	e := entry{id: o.ID, name: o.Name, aliases: o.Aliases, decoded: o}
	for i := range d.entries {
		if d.entries[i].id == o.ID {
			d.entries[i] = e
			return
		}
	}
	d.entries = append(d.entries, e)
}

func raised(under, over *Offering) []Raise {
	var raises []Raise
	for i := range over.Cells {
		c := &over.Cells[i]
		if old, ok := under.Cell(c.ID); ok && c.Grade > old.Grade {
			raises = append(raises, Raise{Offering: over.ID, Cell: c.ID, From: old.Grade, To: c.Grade, Pos: c.Pos})
		}
	}
	return raises
}

// with returns the offering with another laid over it: its texts and lists
// where it has any, its sources and its cells.
func (o *Offering) with(over *Offering) *Offering {
	merged := *o
	for _, text := range []struct{ under, over *string }{
		{&merged.Vendor, &over.Vendor}, {&merged.Name, &over.Name}, {&merged.Developer, &over.Developer}, {&merged.Platform, &over.Platform},
		{(*string)(&merged.Category), (*string)(&over.Category)}, {&merged.ModelFamily, &over.ModelFamily}, {&merged.Summary, &over.Summary},
	} {
		if *text.over != "" {
			*text.under = *text.over
		}
	}
	for _, list := range []struct{ under, over *[]string }{
		{&merged.Aliases, &over.Aliases}, {&merged.Hosts, &over.Hosts}, {&merged.EnvVars, &over.EnvVars},
		{&merged.Services, &over.Services}, {&merged.ModelIDs, &over.ModelIDs}, {&merged.WeakSignals, &over.WeakSignals}, {&merged.Models, &over.Models},
	} {
		if len(*list.over) > 0 {
			*list.under = *list.over
		}
	}
	if len(over.Packages) > 0 {
		merged.Packages = over.Packages
	}
	merged.Sources = over.Sources // with the sources under them already
	merged.Cells = slices.DeleteFunc(slices.Clone(o.Cells), func(old Cell) bool {
		_, replaced := over.Cell(old.ID)
		return replaced
	})
	merged.Cells = append(merged.Cells, over.Cells...)
	return &merged
}
