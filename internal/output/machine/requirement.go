package machine

import (
	"slices"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// requirementAlert is a requirement that asks something of somebody, and the line that
// it points at. Formats that point at lines show findings and nothing else:
// what passes or is waived is not one.
type requirementAlert struct {
	*report.Requirement
	of *report.Result
	at finding.Location
}

// alertsOf turns the findings of a report into alerts, in its order. Every
// requirement must have a line, also one that is met: whether a request is right
// does not depend on what the answer is.
func alertsOf(format string, r *report.Report, o finding.Options) ([]alert, error) {
	var alerts []alert
	for i := range r.Results {
		result := &r.Results[i]
		for j := range result.Requirements {
			q := &result.Requirements[j]
			at, ok := o.RequirementLocation(result, q)
			if !ok && r.Scan != nil {
				return nil, noFile(format)
			}
			if !ok {
				return nil, noLine(format)
			}
			if q.Verdict != report.Pass && q.Verdict != report.Waived {
				f := requirementAlert{Requirement: q, of: result, at: at}
				alerts = append(alerts, f.alert(o))
			}
		}
	}
	if r.Scan != nil {
		beside, err := alertsBeside(format, r, o)
		return append(alerts, beside...), err
	}
	if r.Counts.Total() == 0 {
		return nil, noLine(format)
	}
	return alerts, nil
}

func (f *requirementAlert) alert(o finding.Options) alert {
	return alert{rule: f.Cell, level: levelOf(f.Verdict), message: f.message(), at: f.at, fingerprint: f.fingerprint(o), properties: f.properties}
}

func (f *requirementAlert) properties(w *jsonWriter) {
	w.stringField("offering", f.of.Offering.ID)
	w.stringField("use", f.of.Use)
	w.stringField("model", f.of.Model)
	w.stringField("verdict", string(f.Verdict))
	w.gradeField("grade", f.Grade)
	w.gradeField("accept", f.Accept)
	w.textsField("codes", f.codes())
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
	case report.Warn:
		return who + " falls short on " + f.Title + ", which only warns"
	case report.Conditional:
		return who + " meets " + f.Title + " on conditions"
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
