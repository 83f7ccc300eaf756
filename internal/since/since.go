// Package since compares two reports verdict by verdict. It is pure: it reads
// no file and no clock.
package since

import (
	"cmp"
	"errors"
	"slices"

	"github.com/vendorcheck/vendorcheck/internal/report"
)

// ErrNothingRequired is the error for an earlier report that holds no verdict.
var ErrNothingRequired = errors.New("it requires nothing, so it holds no verdict to compare with")

// ErrOtherRequirements is the error for two reports that have no requirement in
// common.
var ErrOtherRequirements = errors.New("it was asked other things: no requirement of it is required now")

// Compare returns what has changed from one report to a later one, ordered by
// offering and cell. The error is one of those of this package.
func Compare(before, after *report.Report) (*report.Since, error) {
	if before.Required().Total() == 0 {
		return nil, ErrNothingRequired
	}
	s := &report.Since{AsOf: before.AsOf, Dataset: before.Dataset, Blocked: before.Blocked, Changes: []report.VerdictChange{}}
	common := 0
	for _, p := range pairUp(before.Results, after.Results, useOf, modelOf) {
		changes, both := compareResults(p)
		s.Changes = append(s.Changes, changes...)
		common += both
	}
	if common == 0 && after.Required().Total() > 0 {
		return nil, ErrOtherRequirements
	}
	slices.SortStableFunc(s.Changes, byOffering)
	return s, nil
}

func modelOf(r *report.Result) string { return r.Offering.ID + "\n" + r.Model }
func useOf(r *report.Result) string   { return modelOf(r) + "\n" + r.Use }

func cellOf(q *report.Requirement) string     { return q.Cell }
func severityOf(q *report.Requirement) string { return q.Cell + "\n" + q.Severity }

func byOffering(a, b report.VerdictChange) int {
	return cmp.Or(
		cmp.Compare(a.Offering.ID, b.Offering.ID), cmp.Compare(a.Model, b.Model), cmp.Compare(a.Use, b.Use),
		cmp.Compare(a.Cell, b.Cell), cmp.Compare(a.Kind, b.Kind),
	)
}

// compareResults compares one offering, and returns how many requirements both
// reports have.
func compareResults(p pair[report.Result]) (changes []report.VerdictChange, common int) {
	known := p.either()
	for _, q := range pairUp(requirements(p.before), requirements(p.after), severityOf, cellOf) {
		c := report.VerdictChange{
			Kind: kindOf(p, q), Offering: known.Offering, Use: known.Use, Model: known.Model,
			Cell: q.either().Cell, Title: q.either().Title, Before: outcome(q.before), After: outcome(q.after),
		}
		if q.before != nil && q.after != nil {
			common++
		}
		if c.Kind != "" {
			changes = append(changes, c)
		}
	}
	return changes, common
}

func requirements(r *report.Result) []report.Requirement {
	if r == nil {
		return nil
	}
	return r.Requirements
}

// kindOf returns what has changed for one requirement, empty for nothing.
func kindOf(p pair[report.Result], q pair[report.Requirement]) report.ChangeKind {
	switch {
	case p.before == nil:
		return report.OfferingAdded
	case p.after == nil:
		return report.OfferingRemoved
	case q.before == nil:
		return report.RequirementAdded
	case q.after == nil:
		return report.RequirementDropped
	}
	return difference(outcome(q.before), outcome(q.after))
}

// difference returns the kind of the most important difference, empty for none.
func difference(before, after *report.Outcome) report.ChangeKind {
	switch {
	case before.Verdict != after.Verdict:
		return report.VerdictChanged
	case before.Grade != after.Grade:
		return report.GradeChanged
	case !slices.Equal(before.Reasons, after.Reasons):
		return report.ReasonsChanged
	}
	return ""
}

// outcome returns how a requirement came out, nil for none.
func outcome(q *report.Requirement) *report.Outcome {
	if q == nil {
		return nil
	}
	o := &report.Outcome{Verdict: q.Verdict, Grade: q.Grade, Reasons: []report.ReasonCode{}}
	for _, r := range q.Reasons {
		o.Reasons = append(o.Reasons, r.Code)
	}
	return o
}

// pair is one thing in both reports; a side is nil where it is missing.
type pair[T any] struct{ before, after *T }

// either returns the later of the two.
func (p pair[T]) either() *T {
	if p.after != nil {
		return p.after
	}
	return p.before
}

// pairUp pairs the items of two lists that have a key in common, by the first
// key as far as possible, then by the next. Items that have the same key are
// paired in order; what is left stays alone.
func pairUp[T any](before, after []T, keys ...func(*T) string) []pair[T] {
	var pairs []pair[T]
	left, right := pointers(before), pointers(after)
	for _, key := range keys {
		waiting := map[string][]*T{}
		for _, item := range right {
			waiting[key(item)] = append(waiting[key(item)], item)
		}
		paired := map[*T]bool{}
		for _, item := range left {
			if queue := waiting[key(item)]; len(queue) > 0 {
				pairs = append(pairs, pair[T]{item, queue[0]})
				paired[item], paired[queue[0]] = true, true
				waiting[key(item)] = queue[1:]
			}
		}
		left = slices.DeleteFunc(left, func(item *T) bool { return paired[item] })
		right = slices.DeleteFunc(right, func(item *T) bool { return paired[item] })
	}
	for _, item := range left {
		pairs = append(pairs, pair[T]{before: item})
	}
	for _, item := range right {
		pairs = append(pairs, pair[T]{after: item})
	}
	return pairs
}

func pointers[T any](list []T) []*T {
	out := make([]*T, len(list))
	for i := range list {
		out[i] = &list[i]
	}
	return out
}
