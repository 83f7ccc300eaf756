package folder

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"reflect"
	"slices"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/dataset/pack"
	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/strictyaml"
)

// ReadOverlay reads an overlay over a dataset: any of
// catalog.yaml (cells of one's own) and offerings/ID.yaml. A file named for an
// offering that the dataset has needs only what it changes. The folder's
// catalog is the dataset's with the new cells, and each offering knows the
// dataset's sources besides its own, so that the folder can be linted.
//
// With inspect, which may be nil, the folder may have any number of offerings: of
// those that the dataset does not have it keeps the names and the compact form
// alone, without locations. Each is inspected before, on several goroutines;
// inspect reports whether it is without fault.
func ReadOverlay(fsys fs.FS, dir string, base *dataset.Dataset, inspect func(f *Folder, o *dataset.Offering, doc *strictyaml.Document) bool) (*Folder, fault.List) {
	f := newFolder(dir)
	var faults fault.List
	added := &dataset.Catalog{}
	hasCatalog := true
	if _, err := fs.Stat(fsys, CatalogFile); errors.Is(err, fs.ErrNotExist) {
		hasCatalog = false
	} else {
		faults = f.readCatalog(fsys, added, (*strictyaml.Document).DecodePartial)
	}
	f.Catalog = mergeCatalogs(base.Catalog, added)
	if _, err := fs.Stat(fsys, OfferingsDir); hasCatalog && errors.Is(err, fs.ErrNotExist) {
		return f, faults
	}
	names, bad := f.offeringFiles(fsys)
	faults = append(faults, bad...)
	faults = append(faults, f.readOfferings(names, func(i int, o *dataset.Offering) (*strictyaml.Document, fault.List) {
		doc, faults := f.overlayOffering(fsys, names[i], o, base)
		if _, found := base.Find(o.ID); found || len(faults) > 0 || inspect == nil || !inspect(f, o, doc) {
			return doc, faults
		}
		e := compactEntry(o, f.Catalog)
		*o = dataset.Offering{Location: o.Location, ID: o.ID, Name: e.Name, Aliases: e.Aliases}
		f.packed[i] = e
		return nil, nil
	})...)
	faults.Sort()
	return f, faults
}

// overlayOffering reads a file into an offering, with the sources of the offering
// under it.
func (f *Folder) overlayOffering(fsys fs.FS, name string, o *dataset.Offering, base *dataset.Dataset) (*strictyaml.Document, fault.List) {
	id := strings.TrimSuffix(path.Base(name), ".yaml")
	decode := (*strictyaml.Document).Decode
	under, err := base.ByID(id)
	if under != nil {
		decode = (*strictyaml.Document).DecodePartial
	}
	doc, faults := f.decode(fsys, name, o, decode)
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
	return doc, faults
}

// mergeCatalogs returns a catalog with what an overlay's adds to it.
func mergeCatalogs(c, added *dataset.Catalog) *dataset.Catalog {
	merged := *c
	merged.Groups = slices.Clone(c.Groups)
	for _, g := range added.Groups {
		if !slices.Contains(merged.Groups, g) {
			merged.Groups = append(merged.Groups, g)
		}
	}
	merged.Cells = slices.Concat(c.Cells, added.Cells)
	slices.SortStableFunc(merged.Cells, func(a, b dataset.CellSpec) int {
		return slices.Index(merged.Groups, a.Group) - slices.Index(merged.Groups, b.Group)
	})
	merged.SharedAliases = slices.Concat(c.SharedAliases, added.SharedAliases)
	merged.Publishers = slices.Concat(c.Publishers, added.Publishers)
	return &merged
}

func withSources(under, over []dataset.Source) []dataset.Source {
	merged := slices.DeleteFunc(slices.Clone(under), func(old dataset.Source) bool {
		return slices.ContainsFunc(over, func(s dataset.Source) bool { return s.ID == old.ID })
	})
	return append(merged, over...)
}

// Raise is a cell that an overlay grades better than the data under it.
type Raise struct {
	Offering, Cell string
	From, To       grade.Grade
	fault.Location
}

// Apply returns a dataset with the folder's overlay: new offerings are added, and
// cells replace those of the same id. It returns the grades that rise by it. The
// folder must be free of faults.
func (f *Folder) Apply(base *dataset.Dataset) (*dataset.Dataset, []Raise, error) {
	entries := make(map[string]*dataset.Entry, len(base.Entries)+len(f.Offerings))
	for _, e := range base.Entries {
		entries[e.ID] = e
	}
	var raises []Raise
	for i, over := range f.Offerings {
		if e := f.packed[i]; e != nil {
			entries[e.ID] = e
			continue
		}
		under, err := base.ByID(over.ID)
		if err != nil {
			return nil, nil, fmt.Errorf("offering %s: %w", over.ID, err)
		}
		merged := over
		if under != nil {
			raises = append(raises, raised(under, over)...)
			merged = merge(under, over)
		}
		merged.SortCells(f.Catalog)
		entries[over.ID] = dataset.NewEntry(merged)
	}
	d := pack.Index(f.Catalog, slices.Collect(maps.Values(entries)))
	d.Overlays = append(slices.Clone(base.Overlays), f.Dir)
	return d, raises, nil
}

func raised(under, over *dataset.Offering) []Raise {
	var raises []Raise
	for i := range over.Cells {
		c := &over.Cells[i]
		if old, ok := under.Cell(c.ID); ok && c.Grade > old.Grade {
			raises = append(raises, Raise{Offering: over.ID, Cell: c.ID, From: old.Grade, To: c.Grade, Location: c.Location})
		}
	}
	return raises
}

// merge returns an offering with an overlay's applied: its texts and lists where
// it has any, its sources and its cells.
func merge(under, over *dataset.Offering) *dataset.Offering {
	merged := *under
	to, from := reflect.ValueOf(&merged).Elem(), reflect.ValueOf(over).Elem()
	for i := range to.NumField() {
		switch field := from.Field(i); field.Kind() {
		case reflect.String, reflect.Slice: // of Sources, over has those of under already
			if field.Len() > 0 {
				to.Field(i).Set(field)
			}
		}
	}
	merged.Cells = slices.DeleteFunc(slices.Clone(under.Cells), func(old dataset.Cell) bool {
		_, replaced := over.Cell(old.ID)
		return replaced
	})
	merged.Cells = append(merged.Cells, over.Cells...)
	return &merged
}

// compactEntry returns the entry of an overlay's offering that keeps its compact
// form alone. Its texts are its own, so that the file's text is freed.
func compactEntry(o *dataset.Offering, c *dataset.Catalog) *dataset.Entry {
	o.SortCells(c)
	e := pack.NewEntry(o)
	file := o.File
	e.Mark = func(o *dataset.Offering) error {
		for i := range o.Cells {
			o.Cells[i].Origin = file
		}
		return nil
	}
	return e
}
