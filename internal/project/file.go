package project

import (
	"errors"
	"fmt"
	"path/filepath"

	"github.com/vendorcheck/vendorcheck/internal/check"
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/file"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/source"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// File is a project file that was read.
type File struct {
	*profile.Project
	Name   string
	text   []byte
	policy *policy // where the policy is that of a commit
}

// Read reads and parses a project file.
func Read(name string) (*File, error) {
	if err := checkName(name); err != nil {
		return nil, err
	}
	text, err := source.ReadPolicy(name)
	if err != nil {
		return nil, err
	}
	p, faults := profile.ParseProject(name, text)
	if len(faults) > 0 {
		return nil, usage.Faults(faults)
	}
	return &File{Project: p, Name: name, text: text}, nil
}

// Overlays returns the data that the file names, which is relative to it. The
// error has the line of a name that is not one of a folder or a pack.
func (f *File) Overlays() ([]string, error) {
	var dirs []string
	for _, name := range f.Data {
		dir := name.Text
		if !filepath.IsAbs(dir) {
			dir = filepath.Join(filepath.Dir(f.Name), dir)
		}
		if err := source.Check(dir); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name.File, name.Line, err)
		}
		dirs = append(dirs, dir)
	}
	return dirs, nil
}

// Input returns what a check of the vendors of the file needs.
func (f *File) Input(d *dataset.Dataset, asOf date.Date) (check.Input, error) {
	in := check.Input{Catalog: d.Catalog, AsOf: asOf, ExpiringDays: f.ExpiringDays}
	judged, err := f.judged(d)
	if err != nil {
		return in, err
	}
	subjects, faults, err := f.resolve(judged, d, asOf)
	if err != nil {
		return in, err
	}
	if len(faults) > 0 {
		return in, usage.Faults(faults)
	}
	if f.policy != nil {
		f.policy.compare(f.Project)
	}
	in.Subjects = subjects
	in.Profile = check.Asked(f.Name, f.Accept, f.Policy())
	if in.ExpiringDays == 0 {
		in.ExpiringDays = profile.DefaultExpiringDays
	}
	return in, nil
}

func (f *File) resolve(p *profile.Project, d *dataset.Dataset, asOf date.Date) ([]profile.Subject, fault.List, error) {
	return p.Resolve(d, &profile.Loader{Catalog: d.Catalog, Source: f.profiles()}, asOf)
}

// Vendor is an offering to list in the file.
type Vendor struct{ ID, Use string }

// AddVendors writes the file with more vendors. What gate would refuse is not
// written.
func (f *File) AddVendors(d *dataset.Dataset, asOf date.Date, vendors []Vendor) error {
	return f.edit(func() error { return f.addVendors(d, asOf, vendors) })
}

// edit does an edit, and does it again with the file's new text for as long as
// somebody else writes the file meanwhile.
func (f *File) edit(do func() error) error {
	err := do()
	for errors.Is(err, file.ErrChanged) {
		var now *File
		if now, err = Read(f.Name); err != nil {
			return err
		}
		f.Project, f.text = now.Project, now.text
		err = do()
	}
	return err
}

func (f *File) addVendors(d *dataset.Dataset, asOf date.Date, vendors []Vendor) error {
	text := f.text
	for _, v := range vendors {
		var err error
		if text, err = profile.AddVendor(text, v.ID, v.Use); err != nil {
			return usage.Errorf("%s: %w", f.Name, err)
		}
	}
	return f.replace(text, d, asOf)
}

// replace writes another text of the file, unless gate would refuse it. It
// replaces the file itself, not a link that leads to it.
func (f *File) replace(text []byte, d *dataset.Dataset, asOf date.Date) error {
	p, faults := profile.ParseProject(f.Name, text)
	if len(faults) == 0 {
		var err error
		if _, faults, err = f.resolve(p, d, asOf); err != nil {
			return err
		}
	}
	if len(faults) > 0 {
		return f.refuse(faults, d, asOf)
	}
	target, err := filepath.EvalSymlinks(f.Name)
	if err != nil {
		return err
	}
	if err := file.Replace(target, f.text, text); err != nil {
		return err
	}
	f.Project, f.text = p, text
	return nil
}

// refuse explains why another text is not written. The faults that the file has
// already come first, because their lines are those of the file.
func (f *File) refuse(faults fault.List, d *dataset.Dataset, asOf date.Date) error {
	_, own, err := f.resolve(f.Project, d, asOf)
	if err != nil {
		return err
	}
	if len(own) > 0 {
		return usage.Faults(own)
	}
	for i := range faults {
		faults[i].File, faults[i].Line = f.Name+" stays as it is", 0
	}
	return usage.Faults(faults)
}
