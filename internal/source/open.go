// Package source opens the data that a run works on: the bundled dataset, a
// pack, a folder or an export, with overlays applied over it.
package source

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"time"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/dataset/folder"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/file"
	"github.com/vendorcheck/vendorcheck/internal/lint"
	"github.com/vendorcheck/vendorcheck/internal/report"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// Bundled names the data that the program carries, where a dataset is asked for
// by name.
const Bundled = "bundled"

// Opener opens datasets.
type Opener struct {
	Bundled   func() (*dataset.Dataset, error)
	Now       func() time.Time
	Overlays  []string              // folders, and at most one pack in place of the bundled data
	Locations bool                  // the lines of values in overlays are needed
	Raised    func([]report.Notice) // is called with what overlays make easier to pass
	Stored    map[string]Stored     // data among Overlays that is not on the disk
	opened    *dataset.Dataset
}

// Stored is a folder of data, or a pack, that is not on the disk.
type Stored struct {
	Folder fs.FS
	Pack   []byte // where it is not a folder
}

// folder returns the files of a folder of data.
func (o *Opener) folder(name string) fs.FS {
	if stored, ok := o.Stored[name]; ok {
		return stored.Folder
	}
	return os.DirFS(name)
}

// isFile reports whether a name among Overlays is that of a file.
func (o *Opener) isFile(name string) (bool, error) {
	if stored, ok := o.Stored[name]; ok {
		return stored.Folder == nil, nil
	}
	return isRegular(name)
}

func (o *Opener) openPack(name string) (*dataset.Dataset, error) {
	if stored, ok := o.Stored[name]; ok {
		return readPack(name, bytes.NewReader(stored.Pack), int64(len(stored.Pack)))
	}
	return openPack(name)
}

// Dataset opens the data, once: the bundled one or a pack, with the folders among
// Overlays applied over it.
func (o *Opener) Dataset() (*dataset.Dataset, error) {
	if o.opened != nil {
		return o.opened, nil
	}
	d, folders, err := o.base()
	if err != nil {
		return nil, err
	}
	if o.opened, err = o.apply(d, folders); err != nil {
		o.opened = nil
	}
	return o.opened, err
}

// base opens what the folders among Overlays are applied over, and returns them:
// the bundled data, or a pack.
func (o *Opener) base() (*dataset.Dataset, []string, error) {
	d, err := o.Bundled()
	if err != nil {
		return nil, nil, err
	}
	file := ""
	var folders []string
	for _, name := range o.Overlays {
		regular, err := o.isFile(name)
		switch {
		case err != nil:
			return nil, nil, err
		case !regular:
			folders = append(folders, name)
		case file != "":
			return nil, nil, usage.Errorf("--data: %s and %s are both files; a pack is a whole dataset, name one, and folders to apply over it", file, name)
		default:
			file = name
		}
	}
	if file == "" {
		return d, folders, nil
	}
	over, err := o.openPack(file)
	if err != nil {
		return nil, nil, flagError(err)
	}
	raises, err := folder.Replace(over, file, d)
	if err != nil {
		return nil, nil, err
	}
	o.Raised(raisedGrades(raises))
	return over, folders, nil
}

// apply applies folders over a dataset, the later over the earlier.
func (o *Opener) apply(d *dataset.Dataset, folders []string) (*dataset.Dataset, error) {
	read := lint.CompactOverlay
	if o.Locations {
		read = lint.Overlay
	}
	for _, dir := range folders {
		if _, stored := o.Stored[dir]; !stored {
			if err := checkFolder(dir); err != nil {
				return nil, flagError(err)
			}
		}
		over, _, raises, err := o.overlay(d, dir, read)
		if err != nil {
			return nil, err
		}
		o.Raised(raisedGrades(raises))
		d = over
	}
	return d, nil
}

// lintOverlay reads a folder that is an overlay of a dataset.
type lintOverlay func(fsys fs.FS, dir string, base *dataset.Dataset, today date.Date) (*folder.Folder, fault.List)

func (o *Opener) overlay(base *dataset.Dataset, dir string, read lintOverlay) (*dataset.Dataset, *folder.Folder, []folder.Raise, error) {
	over, faults := read(o.folder(dir), dir, base, o.today())
	if len(faults) > 0 {
		return nil, nil, nil, overlayError(faults)
	}
	d, raises, err := over.Apply(base)
	return d, over, raises, err
}

// overlayError returns the faults of an overlay. Words that the catalog does not
// have are the request's fault, as they are in a project file.
func overlayError(faults fault.List) error {
	if slices.ContainsFunc(faults, func(f fault.Fault) bool { return !lint.IsWord(f) }) {
		return faults
	}
	return usage.Mark(faults)
}

// Overlay lints a folder and applies it over a dataset.
func (o *Opener) Overlay(base *dataset.Dataset, dir string) (*dataset.Dataset, *folder.Folder, error) {
	d, over, _, err := o.overlay(base, dir, lint.Overlay)
	return d, over, err
}

// Open opens a dataset by name: "bundled", a folder, a pack, or an export. A
// folder whose catalog.yaml states no version is applied over the bundled data.
// The folder is nil where the name is not that of one.
func (o *Opener) Open(name string) (*dataset.Dataset, *folder.Folder, error) {
	if name == Bundled {
		d, err := o.Dataset()
		return d, nil, err
	}
	if info, err := os.Stat(name); err != nil && diskError(err) != nil {
		return nil, nil, err
	} else if err == nil && !info.IsDir() {
		d, err := openFile(name)
		return d, nil, err
	}
	if err := checkFolder(name); err != nil {
		return nil, nil, err
	}
	if !folder.IsDataset(os.DirFS(name)) {
		base, err := o.Dataset()
		if err != nil {
			return nil, nil, err
		}
		return o.Overlay(base, name)
	}
	whole, faults := lint.Folder(os.DirFS(name), name, o.today())
	if len(faults) > 0 {
		return nil, nil, faults
	}
	return whole.Dataset(), whole, nil
}

// OpenWithOverlays opens a dataset by name and applies Overlays over it, also
// where it is not the bundled one.
func (o *Opener) OpenWithOverlays(name string) (*dataset.Dataset, *folder.Folder, error) {
	d, from, err := o.Open(name)
	if err != nil {
		return nil, nil, err
	}
	if name == Bundled || from != nil && !folder.IsDataset(os.DirFS(from.Dir)) {
		return d, from, nil // they are part of what it was applied over
	}
	d, err = o.apply(d, o.Overlays)
	return d, from, err
}

func (o *Opener) today() date.Date { return date.Of(o.Now().UTC()) }

// flagError names the flag that a name comes from.
func flagError(err error) error { return fmt.Errorf("--data: %w", err) }

// isRegular reports whether a name is that of a regular file. A name that leads
// nowhere is not one; the error is one of the disk.
func isRegular(name string) (bool, error) {
	info, err := os.Stat(name)
	if err != nil {
		return false, diskError(err)
	}
	return info.Mode().IsRegular(), nil
}

// diskError returns an error unless the name of the file is what is wrong.
func diskError(err error) error {
	if usage.Is(file.NameError(err)) {
		return nil
	}
	return err
}

func raisedGrades(raises []folder.Raise) []report.Notice {
	var notices []report.Notice
	for _, r := range raises {
		notices = append(notices, report.Notice{Code: report.GradeRaised, Offering: r.Offering, Cell: r.Cell, File: r.File, Line: r.Line,
			Message: fmt.Sprintf("an overlay raises %s of %s from %s to %s", r.Cell, r.Offering, r.From.Label(), r.To.Label())})
	}
	return notices
}
