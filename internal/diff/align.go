package diff

import (
	"errors"
	"slices"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/check"
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// Version is one of the two things compared: a dataset, or what a saved report
// holds of one.
type Version struct {
	Data  *dataset.Dataset
	Saved *Saved // nil for a dataset
}

// ErrNothingHeld says that there is no cell to compare.
var ErrNothingHeld = errors.New("there is no cell to compare: a saved report holds only the cells that it was asked for, and not those that an attestation, or one model, decides")

// Align makes two datasets that hold the same part of the data: all of it, or
// the cells that a saved report holds. What a report does not tell of an
// offering, such as its aliases, is taken from the other side, or from bundled
// where that is a report too. The part is nil for all of the data.
func Align(old, new Version, bundled *dataset.Dataset) (before, after *dataset.Dataset, part *Saved, err error) {
	var was, is *Saved
	like := bundled
	switch {
	case old.Saved == nil && new.Saved == nil:
		return old.Data, new.Data, nil, nil
	case new.Saved == nil:
		like, was = new.Data, old.Saved
		is, err = was.of(like)
	case old.Saved == nil:
		like, is = old.Data, new.Saved
		was, err = is.of(like)
	default:
		was, is = old.Saved.common(new.Saved), new.Saved.common(old.Saved)
		was.LeftOut = max(was.LeftOut, is.LeftOut)
	}
	if err != nil {
		return nil, nil, nil, err
	}
	if was.Len() == 0 {
		return nil, nil, nil, ErrNothingHeld
	}
	was.level(is)
	if before, err = was.dataset(like); err != nil {
		return nil, nil, nil, err
	}
	after, err = is.dataset(like)
	return before, after, was, err
}

// of returns the same cells of a dataset, as a report on it would tell of them.
func (s *Saved) of(d *dataset.Dataset) (*Saved, error) {
	all, err := d.All()
	if err != nil {
		return nil, err
	}
	offerings := map[string]*dataset.Offering{}
	for _, o := range all {
		offerings[o.ID] = o
	}
	told := map[string]heldCell{}
	for _, h := range FromReport(check.Run(s.input(d.Catalog, offerings))).cells {
		told[h.key()] = h
	}
	out := &Saved{LeftOut: s.LeftOut}
	for _, h := range s.cells {
		o := offerings[h.offering.ID]
		if o == nil {
			h.missing = true
			out.cells = append(out.cells, h)
			continue
		}
		now := told[h.key()]
		now.id, now.judged, now.offering, now.place = h.id, h.judged, report.Offering{ID: o.ID, Name: o.Name, Vendor: o.Vendor}, o.Location
		if cell, ok := o.Cell(h.id); ok && now.cell != nil {
			now.cell.Location = cell.Location
		}
		out.cells = append(out.cells, now)
	}
	return out, nil
}

// input asks for a report that tells of the cells as this one does.
func (s *Saved) input(catalog *dataset.Catalog, offerings map[string]*dataset.Offering) check.Input {
	in := check.Input{Catalog: catalog}
	places := map[string]int{}
	for i := range s.cells {
		h := &s.cells[i]
		o := offerings[h.offering.ID]
		if o == nil {
			continue
		}
		key := h.offering.ID
		if !h.judged {
			key += "\nsurveyed"
		}
		at, known := places[key]
		if !known {
			at = len(in.Subjects)
			places[key] = at
			in.Subjects = append(in.Subjects, profile.Subject{Offering: o})
		}
		if h.judged {
			in.Subjects[at].Requirements = append(in.Subjects[at].Requirements, profile.Requirement{Cell: h.id, Accept: grade.Yes})
		}
	}
	return in
}

// common keeps what both reports hold in the same way.
func (s *Saved) common(other *Saved) *Saved {
	told := map[string]bool{}
	for i := range other.cells {
		told[other.cells[i].key()] = other.cells[i].judged
	}
	out := &Saved{LeftOut: s.LeftOut}
	for _, h := range s.cells {
		if judged, both := told[h.key()]; both && judged == h.judged {
			out.cells = append(out.cells, h)
		}
	}
	slices.SortFunc(out.cells, func(a, b heldCell) int { return strings.Compare(a.key(), b.key()) })
	return out
}

// level drops what only one of two reports tells of a cell. Both hold the same
// cells in the same order, but of a clean one little is told.
func (s *Saved) level(other *Saved) {
	for i := range s.cells {
		a, b := &s.cells[i], &other.cells[i]
		if a.clean == b.clean {
			continue
		}
		for _, cell := range []*dataset.Cell{a.cell, b.cell} {
			if cell != nil {
				cell.Confidence, cell.Verified, cell.NextStep = grade.ConfidenceUnknown, 0, ""
			}
		}
	}
}

// dataset makes a dataset of the cells. What a report does not tell of an
// offering is as in like.
func (s *Saved) dataset(like *dataset.Dataset) (*dataset.Dataset, error) {
	all, err := like.All()
	if err != nil {
		return nil, err
	}
	folder := &dataset.Folder{Catalog: like.Catalog}
	made := map[string]*dataset.Offering{}
	for i := range s.cells {
		h := &s.cells[i]
		if h.missing {
			continue
		}
		o := made[h.offering.ID]
		if o == nil {
			o = &dataset.Offering{ID: h.offering.ID}
			for _, known := range all {
				if known.ID == o.ID {
					*o = *known
					o.Models = known.ModelNames() // also those that only cells left out name
				}
			}
			o.Location, o.Name, o.Vendor, o.Sources, o.Cells = h.place, h.offering.Name, h.offering.Vendor, nil, nil
			made[o.ID] = o
			folder.Offerings = append(folder.Offerings, o)
		}
		h.into(o)
	}
	return folder.Dataset(), nil
}

// into adds the cell and the pages that it rests on to an offering.
func (h *heldCell) into(o *dataset.Offering) {
	if h.cell != nil {
		o.Cells = append(o.Cells, *h.cell)
	}
	for _, page := range h.sources {
		if _, known := o.Source(page.ID); !known {
			o.Sources = append(o.Sources, page)
		}
	}
}
