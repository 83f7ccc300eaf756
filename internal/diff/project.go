package diff

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/vendorcheck/vendorcheck/internal/check"
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// project judges the vendors of a project file on two datasets.
type project struct {
	*profile.Project
	loader profile.Loader
	asOf   date.Date
	notes  []NotJudged // what only one side finds wrong
}

// JudgeProject judges the vendors of a project file on the old data and on the
// new, and returns which verdicts change. Faults of the project file are the
// request's. What only one of the datasets finds wrong with it, such as a model
// that the new data no longer names, the data has caused: it stops nothing, and is
// what could not be judged.
func JudgeProject(file *profile.Project, source profile.Source, old, new *dataset.Dataset, asOf date.Date) (*Impact, error) {
	if len(file.Vendors) == 0 {
		return nil, usage.Errorf("%s: no vendor is listed; list the offerings in use under vendors", file.File)
	}
	catalog := Catalog(old.Catalog, new.Catalog)
	p := &project{Project: file, loader: profile.Loader{Catalog: catalog, Source: source}, asOf: asOf}
	before, err := p.resolve("old", old)
	if err != nil {
		return nil, err
	}
	after, err := p.resolve("new", new)
	if err != nil {
		return nil, err
	}
	if err := cmp.Or(p.checkNames(before, after), p.checkFaults(before, after)); err != nil {
		return nil, err
	}
	in := check.Input{Catalog: catalog, AsOf: asOf, Profile: check.Asked(file.File, file.Accept, file.Policy())}
	impact := Judge(in, before.subjects, after.subjects)
	impact.NotJudged = append(impact.NotJudged, p.notes...)
	return impact, nil
}

// resolved is the project file as one dataset resolves it.
type resolved struct {
	name     string // old or new
	data     *dataset.Dataset
	subjects []profile.Subject // of the vendors that the data has
	faults   fault.List
}

// resolve resolves the project file on one dataset, without the vendors that
// the dataset does not have.
func (p *project) resolve(name string, d *dataset.Dataset) (*resolved, error) {
	side := &resolved{name: name, data: d}
	listed := map[string]bool{}
	file := *p.Project
	file.AllowUnlisted = nil // no verdict depends on it
	file.Vendors = nil
	for _, v := range p.Vendors {
		o, err := side.offering(v.Vendor)
		switch {
		case err != nil && !usage.Is(err):
			return nil, err
		case err == nil:
			file.Vendors, listed[o.ID] = append(file.Vendors, v), true
		}
	}
	if len(file.Vendors) == 0 {
		return side, nil
	}
	isListed := func(vendor string) bool {
		o, err := side.offering(vendor)
		return err == nil && listed[o.ID]
	}
	file.Waivers = slices.DeleteFunc(slices.Clone(p.Waivers), func(w profile.Waiver) bool { return !isListed(w.Vendor) })
	file.Attestations = slices.DeleteFunc(slices.Clone(p.Attestations), func(a profile.Attestation) bool { return !isListed(a.Vendor) })
	loader := p.loader
	var err error
	side.subjects, side.faults, err = file.Resolve(d, &loader, p.asOf)
	return side, err
}

// offering finds one offering. An error that is about its name is the request's.
func (r *resolved) offering(name string) (*dataset.Offering, error) {
	o, err := r.data.Offering(name)
	var unknown *dataset.UnknownVendorError
	var ambiguous *dataset.AmbiguousVendorError
	if errors.As(err, &unknown) || errors.As(err, &ambiguous) {
		return nil, usage.Mark(err)
	}
	return o, err
}

// checkNames returns an error for each name that neither side has: that is a
// slip, not a change. One that only one side has is noted, unless no verdict
// depends on it.
func (p *project) checkNames(old, new *resolved) error {
	var errs []error
	look := func(at fault.Location, vendor string, noted bool) {
		_, before := old.offering(vendor)
		_, after := new.offering(vendor)
		switch {
		case before != nil && after != nil:
			errs = append(errs, fmt.Errorf("%s:%d: %w", at.File, at.Line, after))
		case after != nil && noted:
			p.note("new", at, after.Error())
		case before != nil && noted:
			p.note("old", at, before.Error())
		}
	}
	for _, v := range p.Vendors {
		look(v.Location, v.Vendor, true)
	}
	for _, w := range p.Waivers {
		look(w.Location, w.Vendor, true)
	}
	for _, a := range p.Attestations {
		look(a.Location, a.Vendor, true)
	}
	for _, name := range p.AllowUnlisted {
		look(name.Location, name.Text, false)
	}
	return errors.Join(errs...)
}

// checkFaults returns the faults of the project file itself: those that both
// sides find, and those of one side where the other has none of the vendors.
// Others are noted.
func (p *project) checkFaults(old, new *resolved) error {
	var own fault.List
	for _, sides := range [][2]*resolved{{new, old}, {old, new}} {
		side, other := sides[0], sides[1]
		for _, f := range side.faults {
			same := func(g fault.Fault) bool { return f.File == g.File && f.Line == g.Line && f.Code == g.Code }
			switch {
			case slices.ContainsFunc(own, same): // found on both sides
			case len(other.subjects) == 0 || slices.ContainsFunc(other.faults, same):
				own = append(own, f)
			default:
				p.note(side.name, fault.Location{File: f.File, Line: f.Line}, f.Message)
			}
		}
	}
	own.Sort()
	return usage.Faults(own)
}

func (p *project) note(side string, at fault.Location, message string) {
	p.notes = append(p.notes, NotJudged{Side: side, Message: message, File: at.File, Line: at.Line})
}
