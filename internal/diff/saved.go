package diff

import (
	"slices"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// Saved is what a saved report holds of the data: some cells of some offerings.
// Of a required cell it holds nearly all, of a watch-out the sentence and the
// grade, of a clean cell that it is clean.
type Saved struct {
	cells []heldCell
	// LeftOut is how many cells it tells of otherwise than the data does: as an
	// attestation has them, or as they are for one model.
	LeftOut int
}

// heldCell is one cell that a report tells of.
type heldCell struct {
	offering report.Offering
	place    fault.Location // of the offering
	missing  bool           // the data has no such offering
	id       string
	judged   bool          // told in full
	clean    bool          // told only that it is clean
	cell     *dataset.Cell // nil where it was not assessed
	sources  []dataset.Source
}

func (h *heldCell) key() string {
	return h.offering.ID + "\n" + h.id
}

// FromReport takes from a report what it holds of the data.
func FromReport(r *report.Report) *Saved {
	s := &Saved{}
	seen := map[string]bool{}
	left := map[string]bool{}
	add := func(h heldCell, own bool) {
		switch k := h.key(); {
		case seen[k]:
		case !own:
			left[k] = true
		default:
			seen[k] = true
			s.cells = append(s.cells, h)
		}
	}
	for i := range r.Results {
		for j := range r.Results[i].Requirements {
			add(judgedCell(&r.Results[i], &r.Results[i].Requirements[j]))
		}
	}
	for i := range r.Results {
		for _, h := range surveyed(&r.Results[i]) {
			add(h, r.Results[i].Model == "")
		}
	}
	for k := range left {
		if !seen[k] {
			s.LeftOut++
		}
	}
	return s
}

// judgedCell takes a cell from a requirement, and reports whether it tells of
// the cell as the data has it.
func judgedCell(result *report.Result, q *report.Requirement) (h heldCell, own bool) {
	h = heldCell{offering: result.Offering, id: q.Cell, judged: true}
	if q.Basis == report.BasisAttestation {
		return h, false
	}
	if q.Grade == grade.NotAssessed {
		return h, true
	}
	h.cell = &dataset.Cell{
		ID: q.Cell, Grade: q.Grade, Refused: q.Refused, Confidence: q.Confidence, Verified: q.Verified,
		WatchOut: q.WatchOut, Rationale: q.Rationale, NextStep: q.NextStep,
		Tier: dataset.Tier(q.Tier), Route: dataset.Route(q.Route), Default: dataset.Default(q.Default), Geography: q.Geography,
		Searched: q.Searched,
	}
	for _, a := range q.Attributes {
		h.cell.Attributes = append(h.cell.Attributes, dataset.Attribute{Name: a.Name, Value: valueOf(a.Value)})
	}
	for _, e := range q.Exceptions {
		if e.Applied {
			return h, false
		}
		h.cell.Exceptions = append(h.cell.Exceptions, dataset.Exception{Models: e.Models, Grade: e.Grade, WatchOut: e.WatchOut})
	}
	for _, t := range result.SideEffects {
		if t.Cell == q.Cell {
			h.cell.SideEffects = append(h.cell.SideEffects, dataset.SideEffect{ID: t.ID, Text: t.Message, Cell: t.Affects})
		}
	}
	for _, e := range q.Evidence {
		h.cell.Evidence = append(h.cell.Evidence, dataset.Evidence{Source: e.Source, Quote: e.Quote, Stance: dataset.Stance(e.Stance)})
		h.sources = append(h.sources, dataset.Source{
			ID: e.Source, URL: e.URL, Title: e.Title, Publisher: e.Publisher, Kind: dataset.SourceKind(e.Kind),
			Language: e.Language, PageDate: e.PageDate, Retrieved: e.Retrieved, Copy: dataset.Copy(e.Copy),
		})
	}
	return h, true
}

// surveyed takes the cells of a result of which nothing was required.
func surveyed(r *report.Result) []heldCell {
	var held []heldCell
	add := func(id string, cell *dataset.Cell) *heldCell {
		held = append(held, heldCell{offering: r.Offering, id: id, cell: cell})
		return &held[len(held)-1]
	}
	for _, w := range r.WatchOuts {
		add(w.Cell, &dataset.Cell{ID: w.Cell, Grade: w.Grade, Refused: w.Refused, Confidence: w.Confidence, WatchOut: w.WatchOut, NextStep: w.NextStep, Verified: w.Verified})
	}
	for _, id := range r.Clean {
		add(id, &dataset.Cell{ID: id, Grade: grade.Yes}).clean = true
	}
	for _, id := range r.NotAssessed {
		add(id, nil)
	}
	return held
}

func valueOf(v any) dataset.Value {
	switch v := v.(type) {
	case bool:
		return dataset.Value{Kind: dataset.BoolValue, Bool: v}
	case int:
		return dataset.Value{Kind: dataset.NumberValue, Number: v}
	case string:
		return dataset.Value{Kind: dataset.TextValue, Text: v}
	case []string:
		return dataset.Value{Kind: dataset.ListValue, List: v}
	}
	return dataset.Value{}
}

// Offerings returns the ids of the offerings that the report tells of, in its
// order.
func (s *Saved) Offerings() []string {
	var ids []string
	for i := range s.cells {
		if id := s.cells[i].offering.ID; !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// Len returns the number of cells held.
func (s *Saved) Len() int { return len(s.cells) }

// Judged reports whether the report holds a cell in full, so that it can be
// judged.
func (s *Saved) Judged(offering, cell string) bool {
	for i := range s.cells {
		if h := &s.cells[i]; h.judged && h.offering.ID == offering && h.id == cell {
			return true
		}
	}
	return false
}
