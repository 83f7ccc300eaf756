package answer

import (
	"fmt"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// ExplainView is the answer of gate --explain: how each verdict on one cell of
// one offering came about.
type ExplainView struct {
	Offering report.Offering    `json:"offering"`
	Cell     string             `json:"cell"`
	Title    string             `json:"title"`
	Verdicts []ExplainedVerdict `json:"verdicts"`
}

// ExplainedVerdict is one verdict and the steps to it.
type ExplainedVerdict struct {
	Use         string             `json:"use"`
	Model       string             `json:"model"`
	Verdict     report.Verdict     `json:"verdict"`
	Steps       []Step             `json:"steps"`
	Requirement report.Requirement `json:"requirement"`
}

// Step is one thing that the verdict rests on, in the order in which it was
// looked at.
type Step struct {
	What string `json:"what"`
	Text string `json:"text"`
}

// Explain returns the steps to every verdict on a cell of an offering.
func Explain(r *report.Report, offering, cell string) ExplainView {
	view := ExplainView{Cell: cell, Verdicts: []ExplainedVerdict{}}
	for i := range r.Results {
		result := &r.Results[i]
		for j := range result.Requirements {
			q := &result.Requirements[j]
			if result.Offering.ID != offering || q.Cell != cell {
				continue
			}
			view.Offering, view.Title = result.Offering, q.Title
			view.Verdicts = append(view.Verdicts, ExplainedVerdict{Use: result.Use, Model: result.Model, Verdict: q.Verdict, Steps: steps(q), Requirement: *q})
		}
	}
	return view
}

func steps(q *report.Requirement) []Step {
	var out []Step
	add := func(what, format string, args ...any) {
		out = append(out, Step{What: what, Text: fmt.Sprintf(format, args...)})
	}
	for _, a := range q.AskedBy {
		add("asked by", "%s%s", asker(a), because(a))
	}
	add("required", "%s", required(q))
	switch {
	case q.Basis == report.BasisAttestation:
	case q.Grade == grade.NotAssessed:
		add("found", "the dataset has not assessed this offering on this cell")
	default:
		add("found", "graded %s, %s confidence, verified %s (%s)", q.Grade.Label(), q.Confidence, q.Verified, q.Origin)
	}
	for _, e := range q.Exceptions {
		if e.Applied {
			add("model", "graded apart: %s is %s. %s", strings.Join(e.Models, ", "), e.Grade.Label(), e.WatchOut)
		}
	}
	for i, e := range q.Evidence {
		if q.Basis == report.BasisEvidence && (i == 0 || e.Stance == "contradicts") {
			add("evidence", "%s: “%s” %s", e.Stance, e.Quote, e.URL)
		}
	}
	attested(q, add)
	for _, r := range q.Reasons {
		add("blocks", "%s (%s)", r.Message, r.Code)
	}
	for _, c := range q.Conditions {
		add("asks", "%s (%s)", c.Message, c.Code)
	}
	waived(q, add)
	add("verdict", "%s", rule(q))
	return out
}

func asker(a report.AskedBy) string {
	if a.File == "" || a.Line == 0 {
		return a.Profile
	}
	if a.File == a.Profile {
		return fmt.Sprintf("%s:%d", a.File, a.Line)
	}
	return fmt.Sprintf("%s (%s:%d)", a.Profile, a.File, a.Line)
}

func because(a report.AskedBy) string {
	text := ""
	if a.Reason != "" {
		text = ": " + a.Reason
	}
	if a.Source != "" {
		text += " [" + a.Source + "]"
	}
	return text
}

func required(q *report.Requirement) string {
	text := "at least " + q.Accept.Label()
	for _, w := range q.Where {
		text += " [" + w + "]"
	}
	if q.Severity == "warn" {
		text += "; only warns"
	}
	return text
}

func attested(q *report.Requirement, add func(what, format string, args ...any)) {
	a := q.Attestation
	if a == nil {
		return
	}
	state := "valid until " + a.Expires.String()
	if !a.Valid {
		state = "not valid (verified " + a.Verified.String() + ", until " + a.Expires.String() + ")"
	}
	add("attestation", "%s by %s: %s, %s (%s:%d)", a.Grade.Label(), a.VerifiedBy, a.Document, state, a.File, a.Line)
}

func waived(q *report.Requirement, add func(what, format string, args ...any)) {
	w := q.Waiver
	if w == nil {
		return
	}
	state := "does not apply"
	switch {
	case w.Applied:
		state = "applies until " + w.Expires.String()
	case w.Valid:
		state = "is not needed"
	}
	add("waiver", "granted by %s for %s, %s: %s (%s:%d)", w.ApprovedBy, w.Grade.Label(), state, w.Reason, w.File, w.Line)
}

// rule returns which rule decided.
func rule(q *report.Requirement) string {
	switch q.Verdict {
	case report.Pass:
		if q.Basis == report.BasisAttestation {
			return "pass: a valid attestation meets it"
		}
		return "pass: graded yes, and nothing is left to do"
	case report.Conditional:
		return "needs action: accepted, and something must be done or known"
	case report.Warn:
		return "warn: it is not met, and this requirement only warns"
	case report.Waived:
		return "waived: it would block, and a valid waiver covers this grade"
	}
	return "block: it is not met, and nothing covers that"
}
