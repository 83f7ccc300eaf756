package wording

import (
	"fmt"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/report"
)

// Why says in a sentence or two what decided.
func Why(q *report.Requirement) string {
	parts := AttestedOrWaived(q)
	if q.Basis == report.BasisAttestation && len(q.Reasons)+len(q.Conditions) == 0 {
		return Sentences(parts)
	}
	parts = append(parts, Because(q)...)
	for _, c := range q.Conditions {
		parts = append(parts, Capital(c.Message))
	}
	if len(parts) == 0 {
		parts = append(parts, firstSentence(q.Rationale))
	} else if len(q.Reasons) == 0 && q.WatchOut != "" {
		parts = append(parts, q.WatchOut)
	}
	return Sentences(append(parts, exceptions(q)...))
}

// firstSentence cuts a text after its first sentence. A point after a short
// word, as in "Art. 5", ends none.
func firstSentence(text string) string {
	const shortWord = 4
	for i := 0; i+1 < len(text); i++ {
		if text[i] == '.' && text[i+1] == ' ' && i-strings.LastIndexByte(text[:i], ' ') > shortWord {
			return text[:i+1]
		}
	}
	return text
}

// AttestedOrWaived describes the attestation or waiver that counts, which is
// never left out.
func AttestedOrWaived(q *report.Requirement) []string {
	var parts []string
	if a := q.Attestation; a != nil && a.Valid {
		parts = append(parts, fmt.Sprintf("Attested by %s: %s (read %s, until %s)", a.VerifiedBy, a.Document, a.Verified, a.Expires))
	}
	if w := q.Waiver; w != nil && w.Applied {
		parts = append(parts, fmt.Sprintf("Waived by %s until %s: %s", w.ApprovedBy, w.Expires, w.Reason))
	}
	return parts
}

// exceptions names the models that a block does not speak of; a condition
// names them itself.
func exceptions(q *report.Requirement) []string {
	if len(q.Reasons) == 0 {
		return nil
	}
	var parts []string
	for _, e := range q.Exceptions {
		if e.Applied {
			return nil
		}
		parts = append(parts, fmt.Sprintf("%s: graded %s (--model)", strings.Join(e.Models, ", "), e.Grade.Label()))
	}
	return parts
}

// NextStep says what to do where the data has no sentence for it.
func NextStep(q *report.Requirement) string {
	if q.NextStep != "" {
		return q.NextStep
	}
	for _, c := range q.Conditions {
		switch c.Code {
		case report.RequiresConfig:
			return "Configure it, and keep proof that it is on."
		case report.ModelException:
			return "Make sure which models you use, and that this holds for them."
		case report.AffectedBySideEffect:
			return "Make sure that you can do without what the other requirement takes away."
		}
	}
	return "Confirm it with the vendor in writing."
}

// Deciding picks the quote that a reader should see first: the refusal where
// the vendor declines, else the first that supports, else the first at all.
func Deciding(q *report.Requirement) []report.Evidence {
	wanted := "supports"
	if q.Refused {
		wanted = "contradicts"
	}
	for _, e := range q.Evidence {
		if e.Stance == wanted {
			return []report.Evidence{e}
		}
	}
	return q.Evidence[:min(1, len(q.Evidence))]
}

// SourceMarks says of which day a page is, when the quote was last found in it, and
// what weakens it.
func SourceMarks(e *report.Evidence) string {
	var marks []string
	if e.Kind == "secondary" {
		marks = append(marks, "secondary source")
	}
	marks = append(marks, PageOf(e.PageDate))
	if again := CheckedMark(e); again != "" {
		marks = append(marks, again)
	}
	return " (" + strings.Join(marks, ", ") + ")"
}

// ReasonCodes lists the codes of what keeps a requirement from being met.
func ReasonCodes(q *report.Requirement) []string {
	codes := make([]string, len(q.Reasons))
	for i, reason := range q.Reasons {
		codes[i] = string(reason.Code)
	}
	return codes
}

// Because says why a requirement is not met: in the data's own words where its
// grade is the reason.
func Because(q *report.Requirement) []string {
	var parts []string
	for _, r := range q.Reasons {
		if r.Code == report.GradeBelowAccepted && q.WatchOut != "" {
			parts = append(parts, q.WatchOut)
			continue
		}
		parts = append(parts, Capital(r.Message))
	}
	return parts
}

// GradeWords names the grade, and what was accepted where that is more.
func GradeWords(q *report.Requirement) string {
	word := GradeLabel(q.Grade, q.Refused)
	if q.Grade < q.Accept {
		word += ", needs " + q.Accept.Label()
	}
	return word
}

// OriginWords marks a value that is not of the bundled data with the file that
// it comes from.
func OriginWords(q *report.Requirement) string {
	if q.Origin == report.OriginBundled || q.Basis == report.BasisAttestation {
		return ""
	}
	return " (from " + q.Origin + ")"
}

// WaiverAndAttestation describes the waiver and the attestation for a
// requirement: who answers for them, until when, and whether they are valid.
func WaiverAndAttestation(q *report.Requirement) []string {
	var parts []string
	if w := q.Waiver; w != nil {
		parts = append(parts, fmt.Sprintf("waiver by %s until %s (%s): %s", w.ApprovedBy, w.Expires, WaiverState(w), w.Reason))
	}
	if a := q.Attestation; a != nil {
		state := "in force"
		if !a.Valid {
			state = "not in force"
		}
		parts = append(parts, fmt.Sprintf("attestation by %s until %s (%s): %s, read %s", a.VerifiedBy, a.Expires, state, a.Document, a.Verified))
	}
	return parts
}

// WaiverState says whether a waiver is applied, and if not why.
func WaiverState(w *report.Waiver) string {
	switch {
	case w.Applied:
		return "applied"
	case w.Valid:
		return "not needed"
	}
	return "not in force"
}

// Details lists everything that affects a verdict: why, on what
// evidence, under whose waiver or attestation, and what to do.
func Details(q *report.Requirement) []string {
	lines := []string{Plain(q.Title) + ": " + q.Verdict.Label(), "Grade: " + GradeWords(q) + OriginWords(q)}
	for _, r := range q.Reasons {
		lines = append(lines, string(r.Code)+": "+r.Message)
	}
	for _, c := range q.Conditions {
		lines = append(lines, string(c.Code)+": "+c.Message)
	}
	if q.WatchOut != "" {
		lines = append(lines, "Watch out: "+q.WatchOut)
	}
	lines = append(lines, WaiverAndAttestation(q)...)
	if q.Verdict != report.Pass {
		lines = append(lines, "Next: "+NextStep(q))
	}
	for _, e := range Deciding(q) {
		lines = append(lines, Quotation(e.Quote), e.URL+SourceMarks(&e))
	}
	for i := range lines {
		lines[i] = Plain(lines[i])
	}
	return lines
}
