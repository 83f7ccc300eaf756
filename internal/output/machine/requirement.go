package machine

import (
	"slices"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// requirementAlert is a requirement that asks something of somebody.
type requirementAlert struct {
	*report.Requirement
	of *report.Result
}

func newRequirementAlert(of *report.Report, r *report.Result, q *report.Requirement, o finding.Options) alert {
	f := requirementAlert{Requirement: q, of: r}
	at, _ := o.RequirementLocation(r, q)
	return alert{
		rule: q.Cell, level: levelOf(q.Verdict, of.FailOn), accepted: f.accepted(),
		message: f.message(), title: wording.Plain(f.verdict()), note: f.note(), at: at, fingerprint: f.fingerprint(o),
		properties: map[string]any{
			"offering": r.Offering.ID, "use": r.Use, "model": r.Model,
			"verdict": q.Verdict, "grade": q.Grade, "accept": q.Accept, "codes": f.codes(),
		},
	}
}

// accepted says who waives the requirement, until when and why.
func (f *requirementAlert) accepted() string {
	if f.Verdict != report.Waived {
		return ""
	}
	return wording.Sentences(wording.AttestedOrWaived(f.Requirement))
}

// note says why, what the grade is, and what to do about it.
func (f *requirementAlert) note() string {
	return wording.Why(f.Requirement) +
		"\nGrade: " + wording.Plain(wording.GradeWords(f.Requirement)+wording.OriginWords(f.Requirement)) +
		"\nNext: " + wording.Plain(wording.NextStep(f.Requirement))
}

// message says in plain words what is found, why, and what to do. Its first
// sentence is complete: viewers cut off the rest.
func (f *requirementAlert) message() string {
	parts := append([]string{f.verdict() + ": " + strings.Join(f.causes(), "; ")}, wording.AttestedOrWaived(f.Requirement)...)
	if f.Basis != report.BasisAttestation {
		parts = append(parts, f.WatchOut)
	}
	return wording.Sentences(append(parts, "Next step: "+wording.NextStep(f.Requirement)))
}

// verdict begins the message: who is found how on what.
func (f *requirementAlert) verdict() string {
	who := f.of.Offering.Name
	if f.of.Model != "" {
		who += " (" + f.of.Model + ")"
	}
	if f.of.Use != "" {
		who += ", for " + f.of.Use + ","
	}
	switch f.Verdict {
	case report.Waived:
		return wording.OfferingFor(f.of) + ": " + f.Title + " is waived"
	case report.Warn:
		return who + " falls short on " + f.Title + ", which only warns"
	case report.Conditional:
		return who + " needs action on " + f.Title
	}
	return who + " is blocked on " + f.Title
}

// causes are the messages of the reasons and conditions.
func (f *requirementAlert) causes() []string {
	var out []string
	for _, r := range f.Reasons {
		out = append(out, r.Message)
	}
	for _, c := range f.Conditions {
		out = append(out, c.Message)
	}
	return out
}

// codes are the codes of the reasons and conditions.
func (f *requirementAlert) codes() []string {
	out := wording.ReasonCodes(f.Requirement)
	for _, c := range f.Conditions {
		out = append(out, string(c.Code))
	}
	return out
}

// fingerprint identifies the finding from run to run: who asks for what, of
// which offering for which use, and the codes of why it is not met. Prose,
// lines and dates are no part of it, so that better words or a line moved do
// not make a new finding of an old one.
func (f *requirementAlert) fingerprint(o finding.Options) string {
	return digest(distinct(f.askers(o)), []string{f.of.Offering.ID, f.of.Use, f.of.Model, f.Cell, f.Severity}, distinct(f.codes()))
}

// askers names the profiles that ask. A project file has no name but its own:
// it goes by its path in the repository, which is the same from every working
// directory.
func (f *requirementAlert) askers(o finding.Options) []string {
	names := make([]string, len(f.AskedBy))
	for i, a := range f.AskedBy {
		names[i] = a.Profile
		if at, ok := o.InRepository(a.File, a.Line); ok && a.Profile == a.File {
			names[i] = at.File
		}
	}
	return names
}

// distinct sorts a list and leaves out duplicates.
func distinct(list []string) []string {
	slices.Sort(list)
	return slices.Compact(list)
}
