package project

import (
	"cmp"
	"fmt"

	"github.com/vendorcheck/vendorcheck/internal/check"
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/report"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// Verb says how it was written to the file.
func (w *Written) Verb() string {
	verb := "added to"
	if w.Replaced {
		verb = "replaced in"
	}
	return fmt.Sprintf("%s %s, line %d", verb, w.File, w.Line)
}

// Attest writes the file with an attestation, as the last one or, with replace,
// in place of the cell's. What gate would refuse is not written.
func (f *File) Attest(d *dataset.Dataset, asOf date.Date, a profile.Attestation, replace bool) (w *Written, err error) {
	err = f.edit(func() (err error) { w, err = f.attest(d, asOf, a, replace); return err })
	return w, err
}

func (f *File) attest(d *dataset.Dataset, asOf date.Date, a profile.Attestation, replace bool) (*Written, error) {
	at := f.Attested(d, a.Vendor, a.Cell)
	w := f.written(at, a.Vendor, a.Cell, a.Grade, a.Expires)
	if at != profile.NotListed { // by the names that the file has for them
		old := &f.Attestations[at]
		if a.Vendor, a.Cell = old.Vendor, old.Cell; !replace {
			return nil, f.twice(old.Line, "an attestation", w)
		}
	}
	text, err := profile.PutAttestation(f.text, at, &a)
	if err := f.write(text, err, d, asOf); err != nil {
		return nil, err
	}
	if at == profile.NotListed {
		at = len(f.Attestations) - 1
	}
	w.Line = f.Attestations[at].Line
	return w, nil
}

// Waive writes the file with a waiver for the grade that the cell has, as Attest
// does with an attestation.
func (f *File) Waive(d *dataset.Dataset, asOf date.Date, waiver profile.Waiver, replace bool) (w *Written, err error) {
	err = f.edit(func() (err error) { w, err = f.waive(d, asOf, waiver, replace); return err })
	return w, err
}

func (f *File) waive(d *dataset.Dataset, asOf date.Date, waiver profile.Waiver, replace bool) (*Written, error) {
	ground, notes, err := f.toWaive(d, asOf, waiver.Vendor, waiver.Cell)
	if err != nil {
		return nil, err
	}
	waiver.Grade.Grade, waiver.Refused = ground.Grade, ground.Refused
	at := f.Waived(d, waiver.Vendor, waiver.Cell)
	w := f.written(at, waiver.Vendor, waiver.Cell, ground.Grade, waiver.Expires)
	if at != profile.NotListed {
		old := &f.Waivers[at]
		if waiver.Vendor, waiver.Cell = old.Vendor, old.Cell; !replace {
			return nil, f.twice(old.Line, "a waiver", w)
		}
	}
	text, err := profile.PutWaiver(f.text, at, &waiver)
	if err := f.write(text, err, d, asOf); err != nil {
		return nil, err
	}
	if at == profile.NotListed {
		at = len(f.Waivers) - 1
	}
	w.Line, w.Notes = f.Waivers[at].Line, append(w.Notes, notes...)
	return w, nil
}

func (f *File) written(at int, vendor, cell string, g grade.Grade, expires date.Date) *Written {
	return &Written{File: f.Name, Replaced: at != profile.NotListed, Vendor: vendor, Cell: cell, Grade: g, Expires: expires, Notes: []string{}}
}

func (f *File) twice(line int, what string, w *Written) error {
	return usage.Errorf("%s:%d: there is %s for %s of %s already; --replace puts the new one in its place", f.Name, line, what, w.Cell, w.Vendor)
}

// write writes an edited text, unless the edit failed.
func (f *File) write(text []byte, err error, d *dataset.Dataset, asOf date.Date) error {
	if err != nil {
		return usage.Errorf("%s: %w", f.Name, err)
	}
	return f.replace(text, d, asOf)
}

// toWaive returns the ground that a waiver must be for, and what to know about it:
// the weakest that blocks where several uses of the offering differ, and that of
// public evidence where nothing blocks. Waivers that the file has do not count.
func (f *File) toWaive(d *dataset.Dataset, asOf date.Date, vendor, cell string) (profile.Ground, []string, error) {
	bare := *f.Project
	bare.Waivers = nil
	in, err := (&File{Project: &bare, Name: f.Name}).Input(d, asOf)
	if err != nil {
		return profile.Ground{}, nil, err
	}
	all := requirementsOn(check.Run(in), vendor, cell)
	var weakest *judged
	for i := range all {
		if all[i].Verdict == report.Block && (weakest == nil || all[i].Grade < weakest.Grade || all[i].Grade == weakest.Grade && all[i].Refused) {
			weakest = &all[i]
		}
	}
	if weakest == nil {
		g, err := publicGround(d, vendor, cell)
		return g, []string{fmt.Sprintf("nothing blocks %s of %s on %s, so gate will report that the waiver is not needed", cell, vendor, asOf)}, err
	}
	return profile.Ground{Grade: weakest.Grade, Refused: weakest.Refused}, weakest.others(all), nil
}

// judged is a requirement in one use of an offering.
type judged struct {
	*report.Requirement
	use string
}

func requirementsOn(r *report.Report, vendor, cell string) []judged {
	var all []judged
	for i := range r.Results {
		result := &r.Results[i]
		for j := range result.Requirements {
			if q := &result.Requirements[j]; result.Offering.ID == vendor && q.Cell == cell {
				all = append(all, judged{q, result.Use})
			}
		}
	}
	return all
}

// others describes the blocks that a waiver for this one does not cover.
func (j *judged) others(all []judged) []string {
	var notes []string
	for _, other := range all {
		if other.Verdict == report.Block && other.Grade != j.Grade {
			notes = append(notes, fmt.Sprintf("the waiver is for %s; %s is graded %s, which it does not cover", j.Grade.Label(), cmp.Or(other.use, other.Cell), other.Grade.Label()))
		}
	}
	return notes
}

// publicGround returns the grade of a cell and whether it is a refusal, and
// NotAssessed where there is no cell.
func publicGround(d *dataset.Dataset, vendor, cell string) (g profile.Ground, err error) {
	o, err := d.Offering(vendor)
	if err != nil {
		return g, err
	}
	if c, ok := o.Cell(cell); ok {
		g.Grade, g.Refused = c.Grade, c.Refused
	}
	return g, nil
}
