package dataset

import (
	"io/fs"
	"sync"

	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/strictyaml"
)

// ReadLayer does what ReadOverlay does for a folder that is only laid over the
// dataset, of any number of offerings: of those that the dataset does not have,
// it keeps the names and the compact form, not the places of their values. Each
// is inspected before, on several goroutines, and inspect tells whether it is
// without fault.
func ReadLayer(fsys fs.FS, dir string, base *Dataset, inspect func(f *Folder, o *Offering, doc *strictyaml.Document) bool) (*Folder, fault.List) {
	var mu sync.Mutex
	packed := map[int]*entry{}
	f, faults := readOverlay(fsys, dir, base, func(i int, f *Folder, o *Offering, doc *strictyaml.Document) *strictyaml.Document {
		if _, found := base.find(o.ID); found || !inspect(f, o, doc) {
			return doc
		}
		e := packedEntry(o, f.Catalog)
		*o = Offering{Location: o.Location, ID: o.ID, Name: e.name, Aliases: e.aliases}
		mu.Lock()
		defer mu.Unlock()
		packed[i] = e
		return nil
	})
	f.packed = packed
	return f, faults
}

// packedEntry returns the entry of an offering of an overlay that keeps its
// compact form alone. Its texts are its own, so that the file's text is freed.
func packedEntry(o *Offering, c *Catalog) *entry {
	o.sortCells(c)
	e := &entry{}
	e.from, e.digest, e.length = packEntry(o)
	names, _ := e.read([]string{})
	e.id, e.name, e.aliases = names.ID, names.Name, names.Aliases
	file := o.File
	e.mark = func(o *Offering) error {
		for i := range o.Cells {
			o.Cells[i].Origin = file
		}
		return nil
	}
	return e
}
