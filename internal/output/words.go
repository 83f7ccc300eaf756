package output

import (
	"fmt"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/report"
)

// headline returns the one verdict of a report: as a verdict, in a word, and in what
// follows "Acme API: ". Without requirements there is none.
func headline(r *report.Report) (v report.Verdict, word, text string) {
	total := r.Counts.Total()
	open := total - r.Counts.Pass
	switch {
	case r.Incomplete():
		return report.Block, "INCOMPLETE", incompleteWords(r)
	case r.Blocked:
		return report.Block, "BLOCKED", blockedWords(r)
	case total == 0 && r.Scan != nil && r.Scan.Judged:
		return report.Pass, "CLEAR", "the scan found no known offering in use"
	case total == 0:
		return "", "", ""
	case open == 0:
		return report.Pass, "CLEAR", "nothing blocks signing, " + plural(total, "requirement") + " met"
	}
	return report.Conditional, "CONDITIONAL", "nothing blocks signing, but " + ofTotal(open, total, "asks", "ask") + " something of you"
}

// subject names what a report answers about.
func subject(r *report.Report) string {
	if len(r.Results) == 1 && len(r.Unlisted) == 0 {
		return r.Results[0].Offering.Name
	}
	return "all offerings"
}

// reasonCodes lists the codes of what keeps a requirement from being met.
func reasonCodes(q *report.Requirement) []string {
	codes := make([]string, len(q.Reasons))
	for i, reason := range q.Reasons {
		codes[i] = string(reason.Code)
	}
	return codes
}

// because says why a requirement is not met: in the data's own words where its
// grade is the reason.
func because(q *report.Requirement) []string {
	var parts []string
	for _, r := range q.Reasons {
		if r.Code == report.GradeBelowAccepted && q.WatchOut != "" {
			parts = append(parts, q.WatchOut)
			continue
		}
		parts = append(parts, capital(r.Message))
	}
	return parts
}

// gradeWords names the grade, and what was accepted where that is more.
func gradeWords(q *report.Requirement) string {
	word := q.Grade.String()
	if q.Refused {
		word = "vendor declines"
	}
	if q.Grade < q.Accept {
		word += ", needs " + q.Accept.String()
	}
	return word
}

// originWords marks a value that is not of the bundled data with the file that
// it comes from.
func originWords(q *report.Requirement) string {
	if q.Origin == report.OriginBundled || q.Basis == report.BasisAttestation {
		return ""
	}
	return " (from " + q.Origin + ")"
}

// owned tells of the waiver and the attestation for a requirement: who
// answers for them, until when, and whether they hold. They are never left
// out.
func owned(q *report.Requirement) []string {
	var parts []string
	if w := q.Waiver; w != nil {
		parts = append(parts, fmt.Sprintf("waiver by %s until %s (%s): %s", w.ApprovedBy, w.Expires, waiverState(w), w.Reason))
	}
	if a := q.Attestation; a != nil {
		state := "in force"
		if !a.Valid {
			state = "not in force"
		}
		parts = append(parts, fmt.Sprintf("attestation by %s until %s (%s): %s, verified %s", a.VerifiedBy, a.Expires, state, a.Document, a.Verified))
	}
	return parts
}

func waiverState(w *report.Waiver) string {
	switch {
	case w.Applied:
		return "applied"
	case w.Valid:
		return "not needed"
	}
	return "not in force"
}

// identityOf names what a report rests on.
func identityOf(r *report.Report) Identity {
	return Identity{Tool: r.Tool, Dataset: r.Dataset, AsOf: r.AsOf, OldestVerified: r.OldestVerified}
}

// standing tells on which day and which data an answer rests.
func standing(rests Identity) []string {
	parts := []string{"As of " + rests.AsOf.String()}
	if !rests.OldestVerified.IsZero() {
		parts = append(parts, fmt.Sprintf("oldest evidence verified %s (%s earlier)", rests.OldestVerified, plural(int(rests.AsOf-rests.OldestVerified), "day")))
	}
	return append(parts, "dataset "+datasetWords(rests.Dataset))
}

// datasetWords names the data: its version, and what is laid over it.
func datasetWords(d report.Dataset) string {
	words := Plain(d.Version)
	if len(d.Overlays) > 0 {
		words += " with " + Plain(strings.Join(d.Overlays, ", ")) + " laid over it"
	}
	return words
}

// surveyed counts what there is to watch out for where nothing was required.
func surveyed(r *report.Report) string {
	found := 0
	for i := range r.Results {
		found += len(r.Results[i].WatchOuts)
	}
	return plural(found, "watch-out") + " in " + plural(len(r.Results), "offering")
}

// attested counts the requirements that an attestation meets.
func attested(r *report.Report) int {
	n := 0
	for i := range r.Results {
		for j := range r.Results[i].Requirements {
			if q := &r.Results[i].Requirements[j]; q.Basis == report.BasisAttestation && q.Verdict == report.Pass {
				n++
			}
		}
	}
	return n
}

// offeringFor names an offering with the use that the project file gives it.
func offeringFor(r *report.Result) string {
	if r.Use == "" {
		return r.Offering.Name
	}
	return r.Offering.Name + ", for " + r.Use
}

// account tells in plain lines all that bears on a verdict: why, on what
// evidence, under whose waiver or attestation, and what to do.
func account(q *report.Requirement) []string {
	lines := []string{Plain(q.Title) + ": " + string(q.Verdict), "Grade: " + gradeWords(q) + originWords(q)}
	for _, r := range q.Reasons {
		lines = append(lines, string(r.Code)+": "+r.Message)
	}
	for _, c := range q.Conditions {
		lines = append(lines, string(c.Code)+": "+c.Message)
	}
	if q.WatchOut != "" {
		lines = append(lines, "Watch out: "+q.WatchOut)
	}
	lines = append(lines, owned(q)...)
	if q.Verdict != report.Pass {
		lines = append(lines, "Next: "+nextStep(q))
	}
	for _, e := range deciding(q) {
		lines = append(lines, quotation(e.Quote), e.URL+sourceMarks(&e))
	}
	for i := range lines {
		lines[i] = Plain(lines[i])
	}
	return lines
}

// toDo picks the requirements that ask something of the reader, those that
// block first.
func toDo(r *report.Result) []*report.Requirement {
	var blocks, others []*report.Requirement
	for i := range r.Requirements {
		switch q := &r.Requirements[i]; q.Verdict {
		case report.Pass:
		case report.Block:
			blocks = append(blocks, q)
		default:
			others = append(others, q)
		}
	}
	return append(blocks, others...)
}

// cellTitles returns the titles of the required cells by their ids.
func cellTitles(r *report.Result) map[string]string {
	titles := map[string]string{}
	for i := range r.Requirements {
		titles[r.Requirements[i].Cell] = r.Requirements[i].Title
	}
	return titles
}
