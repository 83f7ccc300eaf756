package questions

import (
	"slices"

	"github.com/vendorcheck/vendorcheck/internal/check"
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// draft is the question on one requirement, while it is written.
type draft struct {
	*report.Requirement
	in      *check.Input
	subject *profile.Subject
	want    *profile.Requirement
	spec    *dataset.CellSpec
}

// newDraft returns the draft on requirement q, the one of that number that the
// subject was judged by.
func newDraft(in *check.Input, subject, requirement int, q *report.Requirement) *draft {
	s := &in.Subjects[subject]
	return &draft{Requirement: q, in: in, subject: s, want: &s.Requirements[requirement], spec: specOf(in, q.Cell)}
}

func (d *draft) question() Question {
	q := Question{
		Cell: d.Cell, Title: d.Title, Verdict: d.Verdict, Codes: []string{}, Question: d.named(d.spec.Question),
		Quotes: d.quotes(d.evidence()), Requests: d.requests(), MinimumAnswer: d.minimumAnswer(), AnsweredBy: d.answeredBy(), Facts: d.facts(), RequiredBy: []string{}, Searched: append([]string{}, d.Searched...), Evidence: d.evidence(),
	}
	for _, r := range d.Reasons {
		q.Codes = append(q.Codes, string(r.Code))
	}
	for _, c := range d.Conditions {
		q.Codes = union(q.Codes, []string{string(c.Code)})
	}
	for _, by := range d.AskedBy {
		if by.Source != "" {
			q.RequiredBy = union(q.RequiredBy, []string{by.Source})
		}
	}
	return q
}

// evidence returns the quotes that the question is about: those of the cell, and
// of the models that are graded apart where the answer may depend on them. The
// quotes of one page come one after the other, each once.
func (d *draft) evidence() []report.Evidence {
	all := slices.Clone(d.Evidence)
	if d.hasCondition(report.ModelException) {
		for _, e := range d.Exceptions {
			for _, model := range e.Models {
				all = append(all, d.rejudge(model).Evidence...)
			}
		}
	}
	out := []report.Evidence{}
	for _, e := range all {
		same := func(other report.Evidence) bool { return other.Source == e.Source && other.Quote == e.Quote }
		if slices.ContainsFunc(out, same) {
			continue
		}
		out = slices.Insert(out, afterPage(out, e.Source), e)
	}
	return out
}

// afterPage returns the index after the last quote of a page, or the end.
func afterPage(quotes []report.Evidence, source string) int {
	for i := len(quotes) - 1; i >= 0; i-- {
		if quotes[i].Source == source {
			return i + 1
		}
	}
	return len(quotes)
}

// rejudge runs the check again on this cell alone, for another model or with
// these conditions only: nothing is judged outside of the check.
func (d *draft) rejudge(model string, where ...profile.Condition) report.Requirement {
	s := *d.subject
	s.Model, s.Waivers = model, nil
	s.Requirements = []profile.Requirement{{Cell: d.Cell, Accept: grade.NoPublicEvidence, Where: where, Severity: profile.SeverityBlock}}
	r := check.Run(check.Input{Catalog: d.in.Catalog, Subjects: []profile.Subject{s}, AsOf: d.in.AsOf})
	return r.Results[0].Requirements[0]
}

func (d *draft) hasCondition(code report.ConditionCode) bool {
	return slices.ContainsFunc(d.Conditions, func(c report.Condition) bool { return c.Code == code })
}

func (d *draft) hasReason(code report.ReasonCode) bool {
	return slices.ContainsFunc(d.Reasons, func(r report.Reason) bool { return r.Code == code })
}
