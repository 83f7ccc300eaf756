package machine

import (
	"encoding/csv"
	"fmt"
	"io"
	"reflect"
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

// field is what one column holds of a row: a text, a number, a word, or anything
// that marshals to JSON.
type field struct {
	column string
	value  any
}

// writeCSV writes the columns' names, which are those of an empty row, and then
// the rows.
func writeCSV[R any](w io.Writer, fields func(R) []field, empty R, rows []R) error {
	lines := csv.NewWriter(w)
	var record []string
	for _, f := range fields(empty) {
		record = append(record, f.column)
	}
	if err := lines.Write(record); err != nil {
		return err
	}
	for _, row := range rows {
		for i, f := range fields(row) {
			text, err := csvField(f.value)
			if err != nil {
				return err
			}
			record[i] = text
		}
		if err := lines.Write(record); err != nil {
			return err
		}
	}
	lines.Flush()
	return lines.Error()
}

// csvField writes texts, words and numbers as they are, and lists and objects as
// JSON. A number is not a formula: one below zero keeps its sign.
func csvField(value any) (string, error) {
	switch v := value.(type) {
	case fmt.Stringer:
		return csvText(v.String()), nil
	case int:
		return strconv.Itoa(v), nil
	}
	if text := reflect.ValueOf(value); text.Kind() == reflect.String {
		return csvText(text.String()), nil
	}
	text, err := compactJSON(value)
	return csvText(string(text)), err
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

// csvRow is one line: a requirement or, where nothing was required, a cell.
type csvRow struct {
	*report.Report
	result *report.Result
	*report.Requirement
}

func (CSV) Render(w io.Writer, r *report.Report, _ finding.Options) error {
	return writeCSV(w, csvRow.fields, csvRow{r, &report.Result{}, &report.Requirement{}}, csvRows(r))
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

// fields are the columns in their order. Names and order are stable.
func (r csvRow) fields() []field {
	waiver, attestation, evidence := valueOf(r.Waiver), valueOf(r.Attestation), r.evidence()
	checked := valueOf(evidence.Checked)
	return []field{
		{"offering", r.result.Offering.ID},
		{"name", r.result.Offering.Name},
		{"vendor", r.result.Offering.Vendor},
		{"use", r.result.Use},
		{"model", r.result.Model},
		{"profiles", strings.Join(r.result.Profiles, ";")},
		{"cell", r.Cell},
		{"title", r.Title},
		{"accept", r.accept()},
		{"grade", r.Grade},
		{"confidence", r.Confidence},
		{"verdict", r.Verdict},
		{"severity", r.Severity},
		{"reasons", strings.Join(wording.ReasonCodes(r.Requirement), ";")},
		{"reason_text", r.reason()},
		{"conditions", r.conditions()},
		{"next_step", r.nextStep()},
		{"basis", r.Basis},
		{"origin", r.Origin},
		{"verified", r.Verified},
		{"age_days", r.age()},
		{"waiver_until", waiver.Expires},
		{"waiver_by", waiver.ApprovedBy},
		{"attestation_until", attestation.Expires},
		{"attestation_by", attestation.VerifiedBy},
		{"source_url", evidence.URL},
		{"quote", evidence.Quote},
		{"dataset_version", r.Dataset.Version},
		{"as_of", r.AsOf},
		{"checked", checked.Date},
		{"checked_copy", checked.Copy},
		{"checked_text", checked.Text},
		{"checked_sentence", checked.Sentence},
	}
}

// valueOf is what a pointer points at, and nothing where it is nil.
func valueOf[T any](p *T) T {
	if p == nil {
		p = new(T)
	}
	return *p
}

func (r csvRow) accept() string {
	if r.Accept == grade.NotAssessed {
		return ""
	}
	return r.Accept.String()
}

// reason says why a requirement is not met, and of a watch-out what to watch out
// for.
func (r csvRow) reason() string {
	if r.Verdict == "" {
		return r.Rationale
	}
	return wording.Sentences(wording.Because(r.Requirement))
}

func (r csvRow) conditions() string {
	parts := make([]string, len(r.Conditions))
	for i, c := range r.Conditions {
		parts[i] = wording.Capital(c.Message)
	}
	return wording.Sentences(parts)
}

func (r csvRow) nextStep() string {
	switch r.Verdict {
	case report.Pass:
		return ""
	case "": // nothing was required
		return r.NextStep
	}
	return wording.NextStep(r.Requirement)
}

// age is a number of days, or an empty text where it is not known.
func (r csvRow) age() any {
	if r.AgeDays == nil {
		return ""
	}
	return *r.AgeDays
}

func (r csvRow) evidence() report.Evidence {
	for _, e := range wording.Deciding(r.Requirement) {
		return e
	}
	return report.Evidence{}
}

// findingsRow is one line of a table for spreadsheets.
type findingsRow struct {
	columns []string // of the command
	group   *finding.Group
	*finding.Item
}

func (CSV) RenderFindings(w io.Writer, f *finding.Findings, _ finding.Options) error {
	var rows []findingsRow
	for g, item := range f.Items() {
		rows = append(rows, findingsRow{f.Columns, g, item})
	}
	return writeCSV(w, findingsRow.fields, findingsRow{f.Columns, &finding.Group{}, &finding.Item{}}, rows)
}

// fields are the columns of all findings and then those of the command. Names and
// order are stable.
func (r findingsRow) fields() []field {
	fields := []field{
		{"group", r.group.ID},
		{"group_name", r.group.Name},
		{"rule", r.Rule},
		{"level", r.Level},
		{"name", r.Name},
		{"title", r.Title},
		{"message", r.Message},
		{"file", r.Location().File},
		{"line", r.line()},
	}
	for n, name := range r.columns {
		fields = append(fields, field{csvText(name), r.Field(n)})
	}
	return fields
}

func (r findingsRow) line() any {
	if line := r.Location().Line; line > 0 {
		return line
	}
	return ""
}
