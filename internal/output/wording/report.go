package wording

import (
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// Headline returns the one verdict of a report: as a verdict, in a word, and in what
// follows "Acme API: ". Without requirements there is none.
func Headline(r *report.Report) (v report.Verdict, word, text string) {
	total := r.Counts.Total()
	open := total - r.Counts.Pass
	switch {
	case r.Incomplete():
		return report.Block, "INCOMPLETE", IncompleteWords(r)
	case r.Blocked:
		return report.Block, "BLOCKED", blockedWords(r)
	case total == 0 && r.Scan != nil && r.Scan.Judged:
		return report.Pass, "CLEAR", "the scan found no known offering in use"
	case total == 0:
		return "", "", ""
	case open == 0:
		return report.Pass, "CLEAR", "nothing blocks signing, " + Plural(total, "requirement") + " met"
	}
	return report.Conditional, "NEEDS ACTION", "nothing blocks signing, but " + ofTotal(open, total, "needs", "need") + " action"
}

// Subject names what a report answers about.
func Subject(r *report.Report) string {
	if len(r.Results) == 1 && len(r.Unlisted) == 0 {
		return r.Results[0].Offering.Name
	}
	return "all offerings"
}

// Surveyed counts what there is to watch out for where nothing was required.
func Surveyed(r *report.Report) string {
	found := 0
	for i := range r.Results {
		found += len(r.Results[i].WatchOuts)
	}
	return Plural(found, "watch-out") + " in " + Plural(len(r.Results), "offering")
}

// Attested counts the requirements that an attestation meets.
func Attested(r *report.Report) int {
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

// OfferingFor names an offering with the use that the project file gives it.
func OfferingFor(r *report.Result) string {
	if r.Use == "" {
		return r.Offering.Name
	}
	return r.Offering.Name + ", for " + r.Use
}

// ToDo picks the requirements that ask something of the reader, those that
// block first.
func ToDo(r *report.Result) []*report.Requirement {
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

// CellTitles returns the titles of the required cells by their ids.
func CellTitles(r *report.Result) map[string]string {
	titles := map[string]string{}
	for i := range r.Requirements {
		titles[r.Requirements[i].Cell] = r.Requirements[i].Title
	}
	return titles
}
