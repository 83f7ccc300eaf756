package questions

import (
	"slices"

	"github.com/vendorcheck/vendorcheck/internal/check"
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// letter writes the letter about one result.
func letter(in *check.Input, subject int, r *report.Result) Letter {
	l := Letter{
		Offering: r.Offering, Use: r.Use, Model: r.Model, Profiles: r.Profiles, Counts: r.Counts, Questions: []Question{},
		Internal: Internal{Tasks: []Task{}, SideEffects: sideEffects(in, r), Accepted: []Accepted{}},
	}
	for _, blocking := range []bool{true, false} {
		for i := range r.Requirements {
			if q := &r.Requirements[i]; (q.Verdict == report.Block) == blocking {
				l.add(newDraft(in, subject, i, q))
			}
		}
	}
	return l
}

// add adds one requirement to the half of the letter that it belongs to.
func (l *Letter) add(d *draft) {
	switch d.Verdict {
	case report.Pass:
		return
	case report.Waived:
		l.Internal.accept(d.Requirement)
		return
	}
	if q := d.question(); len(q.Requests) > 0 {
		l.ask(q)
	}
	l.Internal.add(taskOf(d.Requirement))
}

// ask adds a question. One cell may both block and warn, by requirements of
// their own; the vendor is asked once.
func (l *Letter) ask(q Question) {
	for i := range l.Questions {
		first := &l.Questions[i]
		if first.Cell != q.Cell {
			continue
		}
		first.Codes, first.Requests = union(first.Codes, q.Codes), union(first.Requests, q.Requests)
		if first.MinimumAnswer == "" {
			first.MinimumAnswer = q.MinimumAnswer
		}
		first.Facts, first.RequiredBy = mergeFacts(first.Facts, q.Facts), union(first.RequiredBy, q.RequiredBy)
		return
	}
	l.Questions = append(l.Questions, q)
}

// mergeFacts lists the facts with a required value first, and drops a fact
// without one where another fact on the same attribute has one.
func mergeFacts(a, b []Fact) []Fact {
	required, rest := []Fact{}, []Fact{}
	for _, p := range union(a, b) {
		if p.Required != "" {
			required = append(required, p)
		} else {
			rest = append(rest, p)
		}
	}
	rest = slices.DeleteFunc(rest, func(p Fact) bool {
		return slices.ContainsFunc(required, func(r Fact) bool { return r.Attribute == p.Attribute })
	})
	return append(required, rest...)
}

// union returns what is in either list, each once, in order.
func union[T comparable](a, b []T) []T {
	for _, item := range b {
		if !slices.Contains(a, item) {
			a = append(a, item)
		}
	}
	return a
}

// accept lists a cell that a waiver covers.
func (n *Internal) accept(q *report.Requirement) {
	if w := q.Waiver; w != nil {
		n.Accepted = append(n.Accepted, Accepted{Cell: q.Cell, Title: q.Title, Expires: w.Expires, ApprovedBy: w.ApprovedBy, Reason: w.Reason, File: w.File, Line: w.Line})
	}
}

func sideEffects(in *check.Input, r *report.Result) []SideEffect {
	out := make([]SideEffect, len(r.SideEffects))
	for i, t := range r.SideEffects {
		out[i] = SideEffect{Cell: t.Cell, Title: specOf(in, t.Cell).Title, Message: t.Message}
	}
	return out
}

// specOf returns the description of a cell in the catalog; one that is missing
// has its id as title.
func specOf(in *check.Input, cell string) *dataset.CellSpec {
	if spec, ok := in.Catalog.Cell(cell); ok {
		return spec
	}
	return &dataset.CellSpec{ID: cell, Title: cell}
}

// noticesOn returns the notices on the cells of a result.
func noticesOn(notices []report.Notice, r *report.Result) []report.Notice {
	out := []report.Notice{}
	for _, n := range notices {
		if n.Offering == r.Offering.ID && slices.ContainsFunc(r.Requirements, func(q report.Requirement) bool { return q.Cell == n.Cell }) {
			out = append(out, n)
		}
	}
	return out
}
