package machine

import (
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// scanRows are the lines of a spreadsheet that are no requirements, marked as
// such.
func scanRows(r *report.Report) []csvRow {
	var rows []csvRow
	add := func(o report.Offering, title string, v report.Verdict, code report.ReasonCode, message, next string) {
		rows = append(rows, csvRow{r, &report.Result{Offering: o}, &report.Requirement{Title: title, Verdict: v, Severity: "block", NextStep: next,
			Reasons: []report.Reason{{Code: code, Message: message}}}})
	}
	for i := range r.Unlisted {
		u := &r.Unlisted[i]
		add(u.Offering, "Listed in the project file", u.Verdict, report.UnlistedVendor, wording.Location(u.File, u.Line)+": "+wording.Sentences(wording.UnlistedWhy(u)), wording.UnlistedNext)
	}
	if r.Incomplete() {
		for i := range r.Scan.NotRead {
			n := &r.Scan.NotRead[i]
			add(report.Offering{}, "Read", report.Block, "not_read", wording.Location(n.File, n.Line)+": "+n.Message, "Fix it, or leave it out by an ignore file")
		}
	}
	return rows
}
