package machine

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"unicode"

	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// CSV writes one requirement a line, for spreadsheets.
type CSV struct{}

func (CSV) Name() string { return "csv" }

func (CSV) About() string { return "one requirement a line, for spreadsheets" }

// csvRow is one line: a requirement or, where nothing was required, a cell.
type csvRow struct {
	*report.Report
	result *report.Result
	*report.Requirement
}

// csvColumn is one column: its name, and what it says of a row.
type csvColumn[R any] struct {
	name string
	text func(R) string
}

func (CSV) Render(w io.Writer, r *report.Report, _ finding.Options) error {
	return writeCSV(w, csvColumns(), csvRows(r))
}

// writeCSV writes the columns' names and then the rows.
func writeCSV[R any](w io.Writer, columns []csvColumn[R], rows []R) error {
	lines := csv.NewWriter(w)
	record := make([]string, len(columns))
	for i, c := range columns {
		record[i] = c.name
	}
	if err := lines.Write(record); err != nil {
		return err
	}
	for _, row := range rows {
		for i, c := range columns {
			record[i] = c.text(row)
		}
		if err := lines.Write(record); err != nil {
			return err
		}
	}
	lines.Flush()
	return lines.Error()
}

// csvRows lists every requirement, and every cell of an offering that nothing
// was required of.
func csvRows(r *report.Report) []csvRow {
	var rows []csvRow
	for i := range r.Results {
		result := &r.Results[i]
		add := func(q *report.Requirement) { rows = append(rows, csvRow{r, result, q}) }
		for j := range result.Requirements {
			add(&result.Requirements[j])
		}
		for _, w := range result.WatchOuts {
			add(&report.Requirement{Cell: w.Cell, Title: w.Title, Grade: w.Grade, Refused: w.Refused, Confidence: w.Confidence,
				Rationale: w.WatchOut, NextStep: w.NextStep, Origin: w.Origin, Verified: w.Verified})
		}
		for _, cell := range result.Clean {
			add(&report.Requirement{Cell: cell, Grade: grade.Yes})
		}
		for _, cell := range result.NotAssessed {
			add(&report.Requirement{Cell: cell})
		}
	}
	return append(rows, scanRows(r)...)
}

// csvColumns are the columns in their order. Names and order are stable.
func csvColumns() []csvColumn[csvRow] {
	return []csvColumn[csvRow]{
		{"offering", func(r csvRow) string { return csvText(r.result.Offering.ID) }},
		{"name", func(r csvRow) string { return csvText(r.result.Offering.Name) }},
		{"vendor", func(r csvRow) string { return csvText(r.result.Offering.Vendor) }},
		{"use", func(r csvRow) string { return csvText(r.result.Use) }},
		{"model", func(r csvRow) string { return csvText(r.result.Model) }},
		{"profiles", func(r csvRow) string { return csvText(strings.Join(r.result.Profiles, ";")) }},
		{"cell", func(r csvRow) string { return csvText(r.Cell) }},
		{"title", func(r csvRow) string { return csvText(r.Title) }},
		{"accept", csvAccept},
		{"grade", func(r csvRow) string { return r.Grade.String() }},
		{"confidence", func(r csvRow) string { return r.Confidence.String() }},
		{"verdict", func(r csvRow) string { return csvText(string(r.Verdict)) }},
		{"severity", func(r csvRow) string { return csvText(r.Severity) }},
		{"reasons", func(r csvRow) string { return csvText(strings.Join(wording.ReasonCodes(r.Requirement), ";")) }},
		{"reason_text", csvReason},
		{"conditions", csvConditions},
		{"next_step", csvNextStep},
		{"basis", func(r csvRow) string { return csvText(r.Basis) }},
		{"origin", func(r csvRow) string { return csvText(r.Origin) }},
		{"verified", func(r csvRow) string { return r.Verified.String() }},
		{"age_days", csvAge},
		{"waiver_until", func(r csvRow) string { return csvWaiver(r).Expires.String() }},
		{"waiver_by", func(r csvRow) string { return csvText(csvWaiver(r).ApprovedBy) }},
		{"attestation_until", func(r csvRow) string { return csvAttestation(r).Expires.String() }},
		{"attestation_by", func(r csvRow) string { return csvText(csvAttestation(r).VerifiedBy) }},
		{"source_url", func(r csvRow) string { return csvText(csvEvidence(r).URL) }},
		{"quote", func(r csvRow) string { return csvText(csvEvidence(r).Quote) }},
		{"dataset_version", func(r csvRow) string { return csvText(r.Dataset.Version) }},
		{"as_of", func(r csvRow) string { return r.AsOf.String() }},
		{"rederived", func(r csvRow) string { return csvRederived(r).Date.String() }},
		{"rederived_copy", func(r csvRow) string { return csvText(csvRederived(r).Copy) }},
		{"rederived_sha256", func(r csvRow) string { return csvText(csvRederived(r).SHA256) }},
	}
}

func csvAccept(r csvRow) string {
	if r.Accept == grade.NotAssessed {
		return ""
	}
	return r.Accept.String()
}

// csvReason says why a requirement is not met, and of a watch-out what to
// watch out for.
func csvReason(r csvRow) string {
	if r.Verdict == "" {
		return csvText(r.Rationale)
	}
	return csvText(wording.Sentences(wording.Because(r.Requirement)))
}

func csvConditions(r csvRow) string {
	parts := make([]string, len(r.Conditions))
	for i, c := range r.Conditions {
		parts[i] = wording.Capital(c.Message)
	}
	return csvText(wording.Sentences(parts))
}

func csvNextStep(r csvRow) string {
	switch r.Verdict {
	case report.Pass:
		return ""
	case "": // nothing was required
		return csvText(r.NextStep)
	}
	return csvText(wording.NextStep(r.Requirement))
}

// csvAge is a number and never text: an age below zero keeps its sign.
func csvAge(r csvRow) string {
	if r.AgeDays == nil {
		return ""
	}
	return strconv.Itoa(*r.AgeDays)
}

func csvWaiver(r csvRow) report.Waiver {
	if r.Waiver == nil {
		return report.Waiver{}
	}
	return *r.Waiver
}

func csvAttestation(r csvRow) report.Attestation {
	if r.Attestation == nil {
		return report.Attestation{}
	}
	return *r.Attestation
}

func csvEvidence(r csvRow) report.Evidence {
	for _, e := range wording.Deciding(r.Requirement) {
		return e
	}
	return report.Evidence{}
}

func csvRederived(r csvRow) report.Rederived {
	if e := csvEvidence(r); e.Rederived != nil {
		return *e.Rederived
	}
	return report.Rederived{}
}

// csvText makes a text from data safe in a spreadsheet: one line without
// control characters, and never a formula. Spreadsheets look for a formula
// after blanks, quotes and marks that nobody sees, and in wide letters too.
func csvText(text string) string {
	text = wording.Plain(text)
	begin := strings.TrimLeftFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.In(r, unicode.Cf, unicode.Quotation_Mark)
	})
	if strings.IndexFunc(begin, func(r rune) bool { return strings.ContainsRune("=+-@＝＋－＠", r) }) == 0 {
		return "'" + text
	}
	return text
}

// findingsRow is one line of a table for spreadsheets.
type findingsRow struct {
	group *finding.Group
	*finding.Item
}

func (CSV) RenderFindings(w io.Writer, f *finding.Findings, _ finding.Options) error {
	var rows []findingsRow
	for g, item := range f.Items() {
		rows = append(rows, findingsRow{g, item})
	}
	return writeCSV(w, findingsColumns(f), rows)
}

// findingsColumns are the columns of all findings and then those of the command.
// Names and order are stable.
func findingsColumns(f *finding.Findings) []csvColumn[findingsRow] {
	columns := []csvColumn[findingsRow]{
		{"group", func(r findingsRow) string { return csvText(r.group.ID) }},
		{"group_name", func(r findingsRow) string { return csvText(r.group.Name) }},
		{"rule", func(r findingsRow) string { return csvText(r.Rule) }},
		{"level", func(r findingsRow) string { return r.Level.String() }},
		{"name", func(r findingsRow) string { return csvText(r.Name) }},
		{"title", func(r findingsRow) string { return csvText(r.Title) }},
		{"message", func(r findingsRow) string { return csvText(r.Message) }},
		{"file", func(r findingsRow) string { return csvText(r.Location().File) }},
		{"line", csvLine},
	}
	for n, name := range f.Columns {
		columns = append(columns, csvColumn[findingsRow]{csvText(name), func(r findingsRow) string { return csvText(r.Field(n)) }})
	}
	return columns
}

func csvLine(r findingsRow) string {
	if line := r.Location().Line; line > 0 {
		return strconv.Itoa(line)
	}
	return ""
}
