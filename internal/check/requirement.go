package check

import (
	"fmt"
	"slices"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// requirement judges one requirement. Everything that keeps it from passing is
// collected, not only the first cause.
func (j *judge) requirement(want profile.Requirement) report.Requirement {
	spec, ok := j.Catalog.Cell(want.Cell)
	if !ok {
		spec = &dataset.CellSpec{ID: want.Cell, Title: want.Cell}
	}
	out := blank(spec, want)
	cell, assessed := j.offering.Cell(want.Cell)
	if !assessed {
		out.NextStep = "Ask the vendor: " + spec.Question
		out.Reasons = append(out.Reasons, report.Reason{Code: report.NotAssessed,
			Message: "this offering has not been assessed on this cell, which says nothing either way"})
		out.Verdict = failed(want)
		return out
	}
	v := j.view(cell)
	j.describe(&out, v)
	out.Reasons = j.reasons(spec, v, want)
	if len(out.Reasons) > 0 {
		out.Verdict = failed(want)
		return out
	}
	out.Conditions = j.conditions(v)
	out.Verdict = report.Pass
	if len(out.Conditions) > 0 {
		out.Verdict = report.Conditional
	}
	return out
}

// failed is the verdict on a requirement that is not met.
func failed(want profile.Requirement) report.Verdict {
	if want.Severity == profile.SeverityWarn {
		return report.Warn
	}
	return report.Block
}

func blank(spec *dataset.CellSpec, want profile.Requirement) report.Requirement {
	out := report.Requirement{
		Cell: spec.ID, Title: spec.Title, Accept: want.Accept, Severity: string(want.Severity),
		Where: make([]string, len(want.Where)),
		Basis: report.BasisEvidence, Origin: report.OriginBundled,
		Reasons: []report.Reason{}, Conditions: []report.Condition{}, Attributes: report.Attributes{},
		Exceptions: []report.Exception{}, SideEffects: []string{}, Searched: []string{}, Evidence: []report.Evidence{},
	}
	for i, c := range want.Where {
		out.Where[i] = c.String()
	}
	return out
}

// view is a cell as it is for the model that was asked for.
type view struct {
	*dataset.Cell
	grade     grade.Grade
	watchOut  string
	evidence  []dataset.Evidence
	exception int // index of the exception that applies, -1 for none
}

// view applies the exception for the model, if the cell has one.
func (j *judge) view(cell *dataset.Cell) view {
	v := view{Cell: cell, grade: cell.Grade, watchOut: cell.WatchOut, evidence: cell.Evidence, exception: -1}
	if j.Model == "" {
		return v
	}
	for i := range cell.Exceptions {
		if e := &cell.Exceptions[i]; e.Names(j.Model) {
			v.grade, v.watchOut, v.exception = e.Grade, e.WatchOut, i
			v.evidence = slices.Concat(e.Evidence, cell.Evidence)
			break
		}
	}
	return v
}

// declines reports whether the grade stands for a refusal.
func (v view) declines() bool { return v.Refused && v.exception < 0 }

// describe copies what the dataset knows of the cell.
func (j *judge) describe(out *report.Requirement, v view) {
	age := int(j.AsOf - v.Verified)
	out.Grade, out.Refused, out.Confidence = v.grade, v.declines(), v.Confidence
	out.WatchOut, out.Rationale, out.NextStep = v.watchOut, v.Rationale, v.NextStep
	out.Tier, out.Route, out.Default, out.Geography = string(v.Tier), string(v.Route), string(v.Default), v.Geography
	out.Verified, out.AgeDays = v.Verified, &age
	out.Searched = v.Searched
	out.Attributes = attributes(v.Attributes)
	out.Evidence = evidence(j.offering, v.evidence)
	for i, e := range v.Exceptions {
		out.Exceptions = append(out.Exceptions, report.Exception{Models: e.Models, Grade: e.Grade, WatchOut: e.WatchOut, Applied: i == v.exception})
	}
	for _, s := range v.SideEffects {
		out.SideEffects = append(out.SideEffects, s.Text)
	}
}

func attributes(from dataset.Attributes) report.Attributes {
	out := make(report.Attributes, len(from))
	for i, a := range from {
		out[i] = report.Attribute{Name: a.Name, Value: a.Value.Any()}
	}
	return out
}

// evidence resolves each quote's source.
func evidence(o *dataset.Offering, from []dataset.Evidence) []report.Evidence {
	out := make([]report.Evidence, len(from))
	for i, e := range from {
		out[i] = report.Evidence{Source: e.Source, Quote: e.Quote, Stance: string(e.Stance)}
		if s, ok := o.Source(e.Source); ok {
			out[i].URL, out[i].Title, out[i].Publisher, out[i].Kind = s.URL, s.Title, s.Publisher, string(s.Kind)
			out[i].Language, out[i].PageDate, out[i].Retrieved, out[i].Copy = s.Language, s.PageDate, s.Retrieved, string(s.Copy)
		}
	}
	return out
}

// reasons collects everything that keeps the requirement from being met.
func (j *judge) reasons(spec *dataset.CellSpec, v view, want profile.Requirement) []report.Reason {
	reasons := []report.Reason{}
	if v.grade < want.Accept {
		reasons = append(reasons, report.Reason{Code: report.GradeBelowAccepted, Message: belowAccepted(v, want.Accept)})
	}
	for _, c := range want.Where {
		if reason, fails := unmet(c, spec, v.Attributes); fails {
			reasons = append(reasons, reason)
		}
	}
	if floor := j.Profile.MinConfidence; v.Confidence < floor {
		reasons = append(reasons, report.Reason{Code: report.ConfidenceLow,
			Message: fmt.Sprintf("the evidence is of %s confidence, at least %s is required", v.Confidence, floor)})
	}
	if reason, fails := tooOld(v.Verified, j.AsOf, j.Profile.MaxAgeDays); fails {
		reasons = append(reasons, reason)
	}
	if j.Profile.RequireDated && !j.dated(v.evidence) {
		reasons = append(reasons, report.Reason{Code: report.EvidenceUndated,
			Message: "no page that supports the grade carries a date of its own"})
	}
	return reasons
}

// tooOld judges the age of evidence on a day; a limit of 0 is none. Evidence
// from after that day has no age that could be trusted.
func tooOld(verified, asOf date.Date, limit int) (report.Reason, bool) {
	age := int(asOf - verified)
	switch {
	case limit == 0:
	case verified.IsZero():
		return report.Reason{Code: report.EvidenceUndated, Message: "no date says when the evidence was last verified"}, true
	case age < 0:
		return report.Reason{Code: report.EvidenceStale, Message: fmt.Sprintf("the evidence was verified on %s, after %s, so its age on that day is unknown", verified, asOf)}, true
	case age > limit:
		return report.Reason{Code: report.EvidenceStale, Message: fmt.Sprintf("the evidence was verified %d days ago (%s), at most %d are allowed", age, verified, limit)}, true
	}
	return report.Reason{}, false
}

// dated reports whether a page that supports the grade has a date.
func (j *judge) dated(from []dataset.Evidence) bool {
	return slices.ContainsFunc(from, func(e dataset.Evidence) bool {
		s, ok := j.offering.Source(e.Source)
		return ok && e.Stance == dataset.Supports && !s.PageDate.IsZero()
	})
}

func belowAccepted(v view, accept grade.Grade) string {
	what := "graded " + v.grade.String()
	if v.declines() {
		what = "the vendor declines"
	}
	if accept == grade.Yes {
		return what + ", and only yes is accepted"
	}
	return fmt.Sprintf("%s, and %s or better is accepted", what, accept)
}
