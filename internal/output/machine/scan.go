package machine

import (
	"encoding/json"
	"slices"

	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// alertsBeside turns what a scan found that no requirement is about into alerts.
// What was not read and is in no file of the repository, such as a folder
// outside, is left to other formats.
func alertsBeside(format string, r *report.Report, o finding.Options) ([]alert, error) {
	beside := finding.BesideRequirements(r)
	for i := range beside.Groups {
		g := &beside.Groups[i]
		if g.ID != string(report.UnlistedVendor) {
			g.Items = slices.DeleteFunc(g.Items, func(item finding.Item) bool {
				_, ok := o.ItemLocation(&item)
				return !ok
			})
		}
	}
	return findingsAlerts(beside, format, o)
}

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

// ndjsonScanLine is a line of a scan that is not a requirement.
type ndjsonScanLine struct {
	Dataset  ndjsonDataset    `json:"dataset"`
	AsOf     string           `json:"as_of"`
	Unlisted *report.Unlisted `json:"unlisted,omitempty"`
	NotRead  *report.NotRead  `json:"not_read,omitempty"`
}

func ndjsonScan(lines *json.Encoder, r *report.Report) error {
	line := ndjsonScanLine{AsOf: r.AsOf.String(), Dataset: ndjsonDataset{Version: r.Dataset.Version, Digest: r.Dataset.Digest}}
	for i := range r.Unlisted {
		line.Unlisted = &r.Unlisted[i]
		if err := lines.Encode(line); err != nil {
			return err
		}
	}
	line.Unlisted = nil
	if !r.Incomplete() {
		return nil
	}
	for i := range r.Scan.NotRead {
		line.NotRead = &r.Scan.NotRead[i]
		if err := lines.Encode(line); err != nil {
			return err
		}
	}
	return nil
}
