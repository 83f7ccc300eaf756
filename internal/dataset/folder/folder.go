// Package folder reads a dataset, or an overlay over one, from a folder of YAML
// files.
package folder

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/dataset/pack"
	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/file"
	"github.com/vendorcheck/vendorcheck/internal/parallel"
	"github.com/vendorcheck/vendorcheck/internal/strictyaml"
)

// The files of a dataset folder.
const (
	CatalogFile  = "catalog.yaml"
	OfferingsDir = "offerings"
)

// CodeUnreadable is the code of a file that cannot be read at all.
const CodeUnreadable = "unreadable"

// Folder is a dataset, or an overlay, as files: what was decoded, and the documents for whoever needs lines.
type Folder struct {
	Dir       string // what to show before the files' names; empty for nothing
	Catalog   *dataset.Catalog
	Offerings []*dataset.Offering             // by file name
	Documents map[string]*strictyaml.Document // by file name, as shown
	packed    []*dataset.Entry                // of an overlay: by file name too; nil for one that is kept whole
}

func newFolder(dir string) *Folder {
	return &Folder{Dir: dir, Catalog: &dataset.Catalog{}, Documents: map[string]*strictyaml.Document{}}
}

// Shown returns the name of one of the folder's files for messages.
func (f *Folder) Shown(name string) string { return path.Join(f.Dir, name) }

// IsDataset reports whether a folder is a dataset of its own: it has a catalog
// that IsWhole. Any other folder is an overlay. A catalog that cannot be read
// counts as one, so that its faults are reported.
func IsDataset(fsys fs.FS) bool {
	text, err := ReadFile(fsys, CatalogFile)
	if err != nil {
		return !errors.Is(err, fs.ErrNotExist)
	}
	return IsWhole(text)
}

// IsWhole reports whether a catalog is that of a whole dataset: it states a
// version. One with faults of form counts as one.
func IsWhole(catalog []byte) bool {
	doc, faults := strictyaml.Parse(CatalogFile, catalog)
	if doc == nil {
		return true
	}
	c := &dataset.Catalog{}
	faults = append(faults, doc.DecodePartial(c)...)
	return c.Version != "" || len(faults) > 0
}

// Read reads catalog.yaml and offerings/*.yaml, and returns every fault of
// their form; with faults the folder is incomplete and must not be judged by.
// internal/lint checks what the values mean together. Dir is put before the files' names in messages.
func Read(fsys fs.FS, dir string) (*Folder, fault.List) {
	f := newFolder(dir)
	faults := f.readCatalog(fsys, f.Catalog, (*strictyaml.Document).Decode)
	names, bad := f.offeringFiles(fsys)
	faults = append(faults, bad...)
	faults = append(faults, f.readOfferings(names, func(i int, o *dataset.Offering) (*strictyaml.Document, fault.List) {
		return f.decode(fsys, names[i], o, (*strictyaml.Document).Decode)
	})...)
	faults.Sort()
	return f, faults
}

// readOfferings reads the offerings' files, on all cores.
func (f *Folder) readOfferings(names []string, read func(i int, o *dataset.Offering) (*strictyaml.Document, fault.List)) fault.List {
	offerings := make([]*dataset.Offering, len(names))
	docs := make([]*strictyaml.Document, len(names))
	f.packed = make([]*dataset.Entry, len(names))
	faults := make([]fault.List, len(names))
	parallel.Each(len(names), func(i int) {
		offerings[i] = &dataset.Offering{Location: fault.Location{File: f.Shown(names[i])}}
		docs[i], faults[i] = read(i, offerings[i])
	})
	f.Offerings = offerings
	for i, doc := range docs {
		if doc != nil {
			f.Documents[f.Shown(names[i])] = doc
		}
	}
	return slices.Concat(faults...)
}

// readCatalog reads catalog.yaml.
func (f *Folder) readCatalog(fsys fs.FS, into *dataset.Catalog, decode func(*strictyaml.Document, any) fault.List) fault.List {
	doc, faults := f.decode(fsys, CatalogFile, into, decode)
	if doc != nil {
		f.Documents[f.Shown(CatalogFile)] = doc
	}
	return faults
}

// decode reads a file of the folder; the document is nil for one that is not
// even YAML. Of the document only the text stays in memory.
func (f *Folder) decode(fsys fs.FS, name string, into any, decode func(*strictyaml.Document, any) fault.List) (*strictyaml.Document, fault.List) {
	data, err := ReadFile(fsys, name)
	if err != nil {
		return nil, fault.List{unreadable(f.Shown(name), err)}
	}
	doc, faults := strictyaml.Parse(f.Shown(name), data)
	if doc == nil {
		return nil, faults
	}
	faults = decode(doc, into)
	doc.Release()
	return doc, faults
}

// offeringFiles lists the offerings' files. A file that would be passed over in
// silence, such as ID.yml, is a fault: its offering would be missing.
func (f *Folder) offeringFiles(fsys fs.FS) ([]string, fault.List) {
	entries, err := fs.ReadDir(fsys, OfferingsDir)
	if err != nil {
		return nil, fault.List{unreadable(f.Shown(OfferingsDir), err)}
	}
	var names []string
	var faults fault.List
	for _, entry := range entries {
		name := OfferingsDir + "/" + entry.Name()
		switch {
		case strings.HasPrefix(entry.Name(), "."):
		case strings.HasSuffix(entry.Name(), ".yaml"):
			names = append(names, name)
		default:
			faults = append(faults, fault.Fault{File: f.Shown(name), Code: CodeUnreadable, Message: "this is not an offering's file", Hint: "name it ID.yaml, or move it away"})
		}
	}
	if len(names) == 0 {
		faults = append(faults, fault.Fault{File: f.Shown(OfferingsDir), Code: CodeUnreadable, Message: "no offering was found", Hint: "write one as " + OfferingsDir + "/ID.yaml"})
	}
	return names, faults
}

func unreadable(name string, err error) fault.Fault {
	f := fault.Fault{File: name, Code: CodeUnreadable}
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		err, f.Cause = pathError.Err, err
	}
	f.Message = "cannot be read: " + err.Error()
	return f
}

// ReadFile reads a regular file of at most strictyaml.MaxSize bytes, and one
// byte more of a larger one so that it is refused. What is not a regular file
// is never opened: a FIFO would block, a device would not end.
func ReadFile(fsys fs.FS, name string) ([]byte, error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("not a regular file but %s", file.Kind(info.Mode()))
	}
	file, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var data bytes.Buffer
	data.Grow(int(min(info.Size(), strictyaml.MaxSize)) + bytes.MinRead) // so that it never grows
	_, err = data.ReadFrom(io.LimitReader(file, strictyaml.MaxSize+1))
	return data.Bytes(), err
}

// Dataset returns the folder as a dataset. The cells of each offering are put into
// the catalog's order.
func (f *Folder) Dataset() *dataset.Dataset { return pack.New(f.Catalog, f.Offerings) }
