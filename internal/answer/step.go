package answer

import (
	"fmt"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// Step is one thing that a verdict rests on, in the order in which it was looked
// at.
type Step struct {
	What string `json:"what"`
	Text string `json:"text"`
}

// stepList collects the steps to a verdict.
type stepList struct {
	*report.Requirement
	steps []Step
}

func steps(q *report.Requirement) []Step {
	s := &stepList{Requirement: q}
	for _, a := range q.AskedBy {
		s.add("asked by", "%s%s", asker(a), because(a))
	}
	s.add("required", "%s", required(q))
	s.found()
	s.models()
	s.quotes()
	s.attested()
	for _, r := range q.Reasons {
		s.add("blocks", "%s (%s)", r.Message, r.Code)
	}
	for _, c := range q.Conditions {
		s.add("asks", "%s (%s)", c.Message, c.Code)
	}
	for _, text := range q.SideEffects {
		s.add("side effect", "%s", text)
	}
	s.waived()
	s.add("verdict", "%s", rule(q))
	return s.steps
}

func (s *stepList) add(what, format string, args ...any) {
	s.steps = append(s.steps, Step{What: what, Text: fmt.Sprintf(format, args...)})
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

// found describes what public evidence shows.
func (s *stepList) found() {
	switch {
	case s.Basis == report.BasisAttestation:
		return
	case s.Grade == grade.NotAssessed:
		s.add("found", "the dataset has not assessed this offering on this cell")
		return
	}
	s.add("found", "%s on %s, %s, %s confidence (%s)", graded(s.Requirement), s.Verified, daysAgo(s.AgeDays), s.Confidence, s.Origin)
	if s.Rationale != "" {
		s.add("why", "%s", s.Rationale)
	}
}

func graded(q *report.Requirement) string {
	if q.Refused {
		return "graded declined"
	}
	return "graded " + q.Grade.Label()
}

func daysAgo(age *int) string {
	switch {
	case age == nil || *age <= 0:
		return "today"
	case *age == 1:
		return "1 day ago"
	}
	return fmt.Sprintf("%d days ago", *age)
}

// models describes the models that are graded apart: the one that is judged, or
// the others, unless a condition names them.
func (s *stepList) models() {
	for _, e := range s.Exceptions {
		names := strings.Join(e.Models, ", ")
		switch {
		case e.Applied:
			s.add("model", "graded apart as %s: %s. %s", e.Grade.Label(), names, e.WatchOut)
		case !s.asks(report.ModelException):
			s.add("other models", "graded apart as %s: %s. %s", e.Grade.Label(), names, e.WatchOut)
		}
	}
}

func (s *stepList) asks(code report.ConditionCode) bool {
	for _, c := range s.Conditions {
		if c.Code == code {
			return true
		}
	}
	return false
}

// quotes shows the first quote and every one against the grade.
func (s *stepList) quotes() {
	if s.Basis != report.BasisEvidence {
		return
	}
	more := 0
	for i := range s.Evidence {
		e := &s.Evidence[i]
		if i > 0 && e.Stance != "contradicts" {
			more++
			continue
		}
		s.add("evidence", "%s: “%s” (%s) %s", e.Stance, e.Quote, dates(e), e.URL)
	}
	switch {
	case more == 1:
		s.add("evidence", "1 more quote; vendorcheck show prints all")
	case more > 1:
		s.add("evidence", "%d more quotes; vendorcheck show prints all", more)
	}
}

// dates names the source of a quote, the page's date, and the day on which the
// quote was found there.
func dates(e *report.Evidence) string {
	parts := []string{e.Title, "page of " + e.PageDate.String()}
	if e.PageDate.IsZero() {
		parts[1] = "page has no date"
	}
	if e.Checked != nil {
		parts = append(parts, "checked "+e.Checked.Date.String())
	}
	if e.Kind == "secondary" {
		parts = append(parts, "secondary source")
	}
	return strings.Join(parts, ", ")
}

func (s *stepList) attested() {
	a := s.Attestation
	if a == nil {
		return
	}
	state := "valid until " + a.Expires.String()
	if !a.Valid {
		state = "not valid (read " + a.Verified.String() + ", until " + a.Expires.String() + ")"
	}
	s.add("attestation", "%s by %s: %s, %s (%s:%d)", a.Grade.Label(), a.VerifiedBy, a.Document, state, a.File, a.Line)
}

func (s *stepList) waived() {
	w := s.Waiver
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
	s.add("waiver", "granted by %s for %s, %s: %s (%s:%d)", w.ApprovedBy, w.Grade.Label(), state, w.Reason, w.File, w.Line)
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
		return q.Verdict.Label() + ": accepted, and something must be done or known"
	case report.Warn:
		return "warn: it is not met, and this requirement only warns"
	case report.Waived:
		return "waived: it would block, and a valid waiver covers this grade"
	}
	return "block: it is not met, and nothing covers that"
}
