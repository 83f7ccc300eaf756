package wording

import (
	"github.com/vendorcheck/vendorcheck/internal/report"
)

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
