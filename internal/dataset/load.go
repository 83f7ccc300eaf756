package dataset

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"sort"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/document"
	"github.com/vendorcheck/vendorcheck/internal/fault"
)

// The places of a dataset folder.
const (
	CatalogFile  = "catalog.yaml"
	OfferingsDir = "offerings"
)

// Codes of the faults that keep a folder from being a dataset at all.
const (
	CodeUnreadable = "unreadable"
	CodeFileName   = "file-name"
	CodeCell       = "unknown-cell"
	CodeSource     = "unknown-source"
)

// Folder is a dataset as it stands in files: what was decoded, and the
// documents for whoever needs lines.
type Folder struct {
	Catalog   *Catalog
	Offerings []*Offering                   // by file name
	Documents map[string]*document.Document // by file name
}

// ReadFolder reads catalog.yaml and offerings/*.yaml. It returns every fault;
// with faults the folder is incomplete and must not be judged by.
func ReadFolder(fsys fs.FS) (*Folder, fault.List) {
	f := &Folder{Catalog: &Catalog{}, Documents: map[string]*document.Document{}}
	faults := f.decode(fsys, CatalogFile, f.Catalog)
	names, err := fs.Glob(fsys, OfferingsDir+"/*.yaml")
	if err != nil {
		return f, append(faults, unreadable(OfferingsDir, err))
	}
	if len(names) == 0 {
		faults = append(faults, fault.Fault{File: OfferingsDir, Code: CodeUnreadable, Message: "no offering was found", Hint: "write one as " + OfferingsDir + "/ID.yaml"})
	}
	for _, name := range names {
		o := &Offering{}
		bad := f.decode(fsys, name, o)
		if len(bad) == 0 {
			bad = f.checkReferences(name, o)
		}
		faults = append(faults, bad...)
		f.Offerings = append(f.Offerings, o)
	}
	faults.Sort()
	return f, faults
}

func (f *Folder) decode(fsys fs.FS, name string, into any) fault.List {
	data, err := ReadFile(fsys, name)
	if err != nil {
		return fault.List{unreadable(name, err)}
	}
	doc, faults := document.Parse(name, data)
	if doc == nil {
		return faults
	}
	f.Documents[name] = doc
	return doc.Decode(into)
}

func unreadable(name string, err error) fault.Fault {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		err = pathError.Err
	}
	return fault.Fault{File: name, Code: CodeUnreadable, Message: "cannot be read: " + err.Error()}
}

// ReadFile reads a regular file of at most document.MaxSize bytes, and one
// byte more of a larger one so that it is refused. What is not a regular file
// is never opened: a FIFO would block, a device would not end.
func ReadFile(fsys fs.FS, name string) ([]byte, error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("not a regular file but %s", kindOf(info.Mode()))
	}
	file, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, document.MaxSize+1))
}

func kindOf(mode fs.FileMode) string {
	switch {
	case mode.IsDir():
		return "a directory"
	case mode&fs.ModeNamedPipe != 0:
		return "a named pipe"
	case mode&fs.ModeDevice != 0:
		return "a device"
	case mode&fs.ModeSocket != 0:
		return "a socket"
	}
	return "something else"
}

// checkReferences finds what would leave the program with a dangling name: the
// file must be named for its offering, the cells stand in the catalogue, the
// quotes come from listed sources.
func (f *Folder) checkReferences(file string, o *Offering) fault.List {
	var faults fault.List
	if want := strings.TrimSuffix(path.Base(file), ".yaml"); o.ID != want {
		faults = append(faults, fault.Fault{File: file, Line: f.Documents[file].Line("id"), Code: CodeFileName, Message: fmt.Sprintf("the id %q is not the file's name", o.ID), Hint: "id and file name are the same: " + want})
	}
	for i := range o.Cells {
		cell := &o.Cells[i]
		if _, ok := f.Catalog.Cell(cell.ID); !ok {
			faults = append(faults, fault.Fault{File: file, Line: cell.Line, Code: CodeCell, Message: fmt.Sprintf("the catalogue has no cell %q", cell.ID), Hint: "cells: " + strings.Join(f.Catalog.IDs(), ", ")})
		}
		for _, e := range cell.AllEvidence() {
			if _, ok := o.Source(e.Source); !ok {
				faults = append(faults, fault.Fault{File: file, Line: e.Line, Code: CodeSource, Message: fmt.Sprintf("cell %s quotes the source %q, which is not listed", cell.ID, e.Source), Hint: "list it under sources"})
			}
		}
	}
	return faults
}

// Dataset indexes the folder. The cells of each offering are put into the
// catalogue's order.
func (f *Folder) Dataset() (*Dataset, error) {
	d := &Dataset{Catalog: f.Catalog}
	for _, o := range f.Offerings {
		slices.SortStableFunc(o.Cells, func(a, b Cell) int { return f.Catalog.Index(a.ID) - f.Catalog.Index(b.ID) })
		d.entries = append(d.entries, entry{id: o.ID, name: o.Name, aliases: o.Aliases, decoded: o})
	}
	sort.Slice(d.entries, func(i, j int) bool { return d.entries[i].id < d.entries[j].id })
	pack, err := d.Pack()
	if err != nil {
		return nil, err
	}
	d.Digest, _, err = splitPack(string(pack))
	return d, err
}

// AllEvidence returns the cell's quotes, those of its exceptions included.
func (c *Cell) AllEvidence() []Evidence {
	all := slices.Clone(c.Evidence)
	for _, e := range c.Exceptions {
		all = append(all, e.Evidence...)
	}
	return all
}
