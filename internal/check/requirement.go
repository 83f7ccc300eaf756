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
func (j *judge) requirement(out *report.Requirement, want *profile.Requirement) {
	spec, ok := j.Catalog.Cell(want.Cell)
	if !ok {
		spec = &dataset.CellSpec{ID: want.Cell, Title: want.Cell}
	}
	v := j.view(want.Cell)
	begin(out, spec, want)
	out.Grade, out.Refused, out.Confidence = v.grade, v.declines(), v.confidence
	if v.Cell != nil {
		out.Origin = origin(v.Cell)
	}
	account(out, spec, want)
	j.describe(out, spec, &v)
	if reasons := j.reasons(spec, &v, want); len(reasons) > 0 {
		out.Reasons = append(reasons, j.expired(&v)...)
		out.Verdict = failed(want)
	} else {
		out.Verdict = report.Pass
		if conditions := j.conditions(&v); len(conditions) > 0 {
			out.Verdict, out.Conditions = report.Conditional, conditions
		}
	}
	j.waive(out, &v)
}

// failed is the verdict on a requirement that is not met.
func failed(want *profile.Requirement) report.Verdict {
	if want.Severity == profile.SeverityWarn {
		return report.Warn
	}
	return report.Block
}

// begin fills in what is judged.
func begin(out *report.Requirement, spec *dataset.CellSpec, want *profile.Requirement) {
	out.Cell, out.Title, out.Group = spec.ID, spec.Title, spec.Group
	out.Accept, out.Severity = want.Accept, string(want.Severity)
	out.Basis, out.Origin = report.BasisEvidence, report.OriginBundled
}

// account copies who requires what, and why the cell matters.
func account(out *report.Requirement, spec *dataset.CellSpec, want *profile.Requirement) {
	out.Question, out.Rule = spec.Question, rule(spec)
	out.Reasons, out.Conditions, out.Attributes = []report.Reason{}, []report.Condition{}, report.Attributes{}
	out.Exceptions, out.SideEffects, out.Searched, out.Evidence = []report.Exception{}, []string{}, []string{}, []report.Evidence{}
	out.Where = make([]string, len(want.Where))
	for i, c := range want.Where {
		out.Where[i] = c.String()
	}
	out.AskedBy = make([]report.AskedBy, len(want.AskedBy))
	for i, a := range want.AskedBy {
		out.AskedBy[i] = report.AskedBy{Profile: a.Profile, File: a.File, Line: a.Line, Reason: a.Reason, Source: a.Source}
	}
}

// rule copies the duty that a cell helps to meet.
func rule(spec *dataset.CellSpec) report.Rule {
	out := report.Rule{Summary: spec.Rule.Summary, Sources: make([]report.Citation, len(spec.Rule.Sources))}
	for i, s := range spec.Rule.Sources {
		out.Sources[i] = report.Citation{Cite: s.Cite, URL: s.URL}
	}
	return out
}

// view is what is known of a cell, for the model that was asked for and with
// what the buyer has attested. The zero grade means that nothing is known.
type view struct {
	*dataset.Cell // nil when the offering was not assessed on it
	grade         grade.Grade
	confidence    grade.Confidence
	verified      date.Date
	attributes    dataset.Attributes
	watchOut      string
	evidence      []dataset.Evidence
	exception     int                  // index of the exception that applies, -1 for none
	attestation   *profile.Attestation // nil for none
	attested      bool                 // the attestation is valid, and the view is that of the attestation
}

// view applies the exception for the model and then the attestation, if the
// cell has them.
func (j *judge) view(id string) view {
	v := view{exception: -1, attestation: j.Attestations[id]}
	if cell, ok := j.Offering.Cell(id); ok {
		v.Cell = cell
		v.grade, v.confidence, v.verified = cell.Grade, cell.Confidence, cell.Verified
		v.attributes, v.watchOut, v.evidence = cell.Attributes, cell.WatchOut, cell.Evidence
		j.except(&v)
	}
	if a := v.attestation; a != nil && a.Valid(j.AsOf) {
		v.attested = true
		v.grade, v.confidence, v.verified = a.Grade, grade.High, a.Verified
		v.attributes = v.attributes.With(a.Attributes)
	}
	return v
}

func (j *judge) except(v *view) {
	if j.Model == "" {
		return
	}
	for i := range v.Exceptions {
		if e := &v.Exceptions[i]; e.Names(j.Model) {
			v.grade, v.watchOut, v.exception = e.Grade, e.WatchOut, i
			v.evidence = slices.Concat(e.Evidence, v.evidence)
			return
		}
	}
}

// declines reports whether the grade is a refusal.
func (v *view) declines() bool { return !v.attested && v.declinesInPublic() }

// declinesInPublic reports whether the public grade is a refusal, whatever is
// attested.
func (v *view) declinesInPublic() bool { return v.Cell != nil && v.Refused && v.exception < 0 }

// ground is what a waiver has to be granted for.
func (v *view) ground() profile.Ground { return profile.Ground{Grade: v.grade, Refused: v.declines()} }

// describe copies what is known of the cell.
func (j *judge) describe(out *report.Requirement, spec *dataset.CellSpec, v *view) {
	out.WatchOut = v.watchOut
	if v.grade != grade.NotAssessed {
		age := int(j.AsOf - v.verified)
		out.Verified, out.AgeDays = v.verified, &age
	}
	out.Attributes = attributes(v.attributes)
	if v.attested {
		out.Basis = report.BasisAttestation
	}
	if a := v.attestation; a != nil {
		out.Attestation = &report.Attestation{Grade: a.Grade, Document: a.Document, SHA256: a.SHA256, Verified: a.Verified,
			VerifiedBy: a.VerifiedBy, Expires: a.Expires, Valid: v.attested, File: a.File, Line: a.Line}
	}
	if v.Cell == nil {
		out.NextStep = "Ask the vendor: " + spec.Question
		return
	}
	out.Rationale, out.NextStep, out.Searched = v.Rationale, v.NextStep, v.Searched
	if v.attested { // these speak of the public grade, which does not count here
		out.WatchOut, out.NextStep = "", ""
	}
	out.Tier, out.Route, out.Default, out.Geography = string(v.Tier), string(v.Route), string(v.Default), v.Geography
	out.Evidence = evidence(j.Offering, v.evidence)
	for i, e := range v.Exceptions {
		out.Exceptions = append(out.Exceptions, report.Exception{Models: e.Models, Grade: e.Grade, WatchOut: e.WatchOut, Applied: i == v.exception && !v.attested})
	}
	for _, s := range v.SideEffects {
		out.SideEffects = append(out.SideEffects, s.Text)
	}
}

// origin returns where a cell comes from.
func origin(c *dataset.Cell) string {
	if c.Origin != "" {
		return c.Origin
	}
	return report.OriginBundled
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
		if r := e.Checked; r != nil {
			out[i].Checked = &report.Checked{Date: r.Date, Copy: string(r.Copy), Text: r.Text, Sentence: r.Sentence}
		}
		if s, ok := o.Source(e.Source); ok {
			out[i].URL, out[i].Title, out[i].Publisher, out[i].Kind = s.URL, s.Title, s.Publisher, string(s.Kind)
			out[i].Language, out[i].PageDate, out[i].Retrieved, out[i].Copy = s.Language, s.PageDate, s.Retrieved, string(s.Copy)
		}
	}
	return out
}

// reasons collects everything that keeps the requirement from being met.
func (j *judge) reasons(spec *dataset.CellSpec, v *view, want *profile.Requirement) []report.Reason {
	if v.grade == grade.NotAssessed {
		return []report.Reason{{Code: report.NotAssessed, Message: "this offering has not been assessed on this cell, which says nothing either way"}}
	}
	var reasons []report.Reason
	if v.grade < want.Accept {
		reasons = append(reasons, report.Reason{Code: report.GradeBelowAccepted, Message: belowAccepted(v, want.Accept)})
	}
	for _, c := range want.Where {
		if reason, fails := unmet(c, spec, v.attributes); fails {
			reasons = append(reasons, reason)
		}
	}
	if v.confidence < want.MinConfidence {
		reasons = append(reasons, report.Reason{Code: report.ConfidenceLow,
			Message: fmt.Sprintf("the evidence is of %s confidence, at least %s is required", v.confidence, want.MinConfidence)})
	}
	if reason, fails := tooOld(v.verified, j.AsOf, want.MaxAgeDays); fails {
		reasons = append(reasons, reason)
	}
	if want.RequireDated && !v.attested && !j.dated(v.evidence) {
		reasons = append(reasons, report.Reason{Code: report.EvidenceUndated,
			Message: "no page that supports the grade carries a date of its own"})
	}
	if want.RequirePrimary && !v.attested && !j.primary(v.evidence) {
		reasons = append(reasons, report.Reason{Code: report.EvidenceSecondary,
			Message: "only third parties support the grade, and a page of the vendor or of a public authority is required"})
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
		return report.Reason{Code: report.EvidenceUndated, Message: "no date says when the cell was graded"}, true
	case age < 0:
		return report.Reason{Code: report.EvidenceStale, Message: fmt.Sprintf("the cell was graded on %s, after %s, so the age of its evidence on that day is unknown", verified, asOf)}, true
	case age > limit:
		return report.Reason{Code: report.EvidenceStale, Message: fmt.Sprintf("the evidence is %d days old (graded %s), at most %d are allowed", age, verified, limit)}, true
	}
	return report.Reason{}, false
}

// dated reports whether a page that supports the grade has a date.
func (j *judge) dated(from []dataset.Evidence) bool {
	return slices.ContainsFunc(from, func(e dataset.Evidence) bool {
		s, ok := j.Offering.Source(e.Source)
		return ok && e.Stance == dataset.Supports && !s.PageDate.IsZero()
	})
}

// primary reports whether a page that supports the grade is the vendor's own, or
// a public authority's.
func (j *judge) primary(from []dataset.Evidence) bool {
	return slices.ContainsFunc(from, func(e dataset.Evidence) bool {
		s, ok := j.Offering.Source(e.Source)
		return ok && e.Stance == dataset.Supports && s.Kind == dataset.Primary
	})
}

func belowAccepted(v *view, accept grade.Grade) string {
	what := "graded " + v.grade.Label()
	if v.declines() {
		what = "the vendor declines"
	}
	if accept == grade.Yes {
		return what + ", and only yes is accepted"
	}
	return what + ", and " + accept.Label() + " or better is accepted"
}
