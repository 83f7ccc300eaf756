package machine

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/dataset/export"
)

// ExportFormats are the formats of an export, the default first.
func ExportFormats() []string { return []string{"json", "ndjson", "csv"} }

// Export writes an export in one of its formats: json is the whole in one
// document, which dataset.ReadExport reads; ndjson and csv have one graded cell
// a line, with the same columns.
func Export(format string, w io.Writer, e export.Document) error {
	switch format {
	case "ndjson":
		return exportLines(w, e)
	case "csv":
		return exportTable(w, e)
	}
	return WriteJSON(w, e)
}

// exportRow is one line: a graded cell of an offering.
type exportRow struct {
	export   *export.Document
	offering *dataset.Offering
	cell     *dataset.Cell
	spec     *dataset.CellSpec
}

// exportColumn is one column: its name, and what it holds of a row, as a text,
// a truth value, or anything that marshals to JSON.
type exportColumn struct {
	name  string
	value func(exportRow) any
}

// exportColumns are the columns in their order. Names and order are stable; new
// ones come last.
func exportColumns() []exportColumn {
	return []exportColumn{
		{"offering", func(r exportRow) any { return r.offering.ID }},
		{"name", func(r exportRow) any { return r.offering.Name }},
		{"vendor", func(r exportRow) any { return r.offering.Vendor }},
		{"developer", func(r exportRow) any { return r.offering.Developer }},
		{"platform", func(r exportRow) any { return r.offering.Platform }},
		{"category", func(r exportRow) any { return string(r.offering.Category) }},
		{"model_family", func(r exportRow) any { return r.offering.ModelFamily }},
		{"aliases", func(r exportRow) any { return r.offering.Aliases }},
		{"cell", func(r exportRow) any { return r.cell.ID }},
		{"title", func(r exportRow) any { return r.spec.Title }},
		{"group", func(r exportRow) any { return r.spec.Group }},
		{"core", func(r exportRow) any { return r.spec.Core }},
		{"applies_to", func(r exportRow) any { return string(r.spec.AppliesTo) }},
		{"grade", func(r exportRow) any { return r.cell.Grade.String() }},
		{"refused", func(r exportRow) any { return r.cell.Refused }},
		{"confidence", func(r exportRow) any { return r.cell.Confidence.String() }},
		{"verified", func(r exportRow) any { return r.cell.Verified.String() }},
		{"watch_out", func(r exportRow) any { return r.cell.WatchOut }},
		{"rationale", func(r exportRow) any { return r.cell.Rationale }},
		{"next_step", func(r exportRow) any { return r.cell.NextStep }},
		{"tier", func(r exportRow) any { return string(r.cell.Tier) }},
		{"route", func(r exportRow) any { return string(r.cell.Route) }},
		{"default", func(r exportRow) any { return string(r.cell.Default) }},
		{"geography", func(r exportRow) any { return r.cell.Geography }},
		{"attributes", func(r exportRow) any { return r.cell.Attributes }},
		{"side_effects", func(r exportRow) any { return r.cell.SideEffects }},
		{"exceptions", func(r exportRow) any { return apart(r.offering, r.cell) }},
		{"searched", func(r exportRow) any { return r.cell.Searched }},
		{"evidence", func(r exportRow) any { return quotes(r.offering, r.cell.Evidence) }},
		{"registry_grade", func(r exportRow) any { return string(r.cell.RegistryGrade) }},
		{"registry", registryLink},
		{"origin", func(r exportRow) any { return r.cell.Origin }},
		{"dataset_version", func(r exportRow) any { return r.export.Dataset.Version }},
		{"dataset_digest", func(r exportRow) any { return r.export.Dataset.Digest }},
		{"summary", func(r exportRow) any { return r.offering.Summary }},
		{"hosts", func(r exportRow) any { return r.offering.Hosts }},
		{"packages", func(r exportRow) any { return r.offering.Packages }},
		{"env_vars", func(r exportRow) any { return r.offering.EnvVars }},
		{"services", func(r exportRow) any { return r.offering.Services }},
		{"model_ids", func(r exportRow) any { return r.offering.ModelIDs }},
		{"weak_signals", func(r exportRow) any { return r.offering.WeakSignals }},
		{"models", func(r exportRow) any { return r.offering.Models }},
	}
}

// registryLink carries the link back that the registry asks of whoever passes
// its grade on.
func registryLink(r exportRow) any {
	if r.cell.RegistryGrade == "" {
		return ""
	}
	return "AI Provider Trust Registry, https://aiprovidertrust.com"
}

// exportQuote is a quote with its page.
type exportQuote struct {
	dataset.Evidence
	dataset.Source
	ID string `json:"id,omitempty"` // Evidence names the source already
}

func quotes(o *dataset.Offering, evidence []dataset.Evidence) []exportQuote {
	all := make([]exportQuote, len(evidence))
	for i, e := range evidence {
		all[i].Evidence = e
		if s, ok := o.Source(e.Source); ok {
			all[i].Source = *s
		}
	}
	return all
}

// exportException is an exception whose quotes have their pages too.
type exportException struct {
	dataset.Exception
	Evidence []exportQuote `json:"evidence"`
}

// apart lists the models that a cell grades apart.
func apart(o *dataset.Offering, c *dataset.Cell) []exportException {
	all := make([]exportException, len(c.Exceptions))
	for i, e := range c.Exceptions {
		all[i] = exportException{e, quotes(o, e.Evidence)}
	}
	return all
}

// exportRows lists the graded cells. What the catalog does not know is named
// by its id alone.
func exportRows(e *export.Document) []exportRow {
	var rows []exportRow
	for _, o := range e.Offerings {
		for i := range o.Cells {
			spec, ok := e.Catalog.Cell(o.Cells[i].ID)
			if !ok {
				spec = &dataset.CellSpec{ID: o.Cells[i].ID}
			}
			rows = append(rows, exportRow{e, o, &o.Cells[i], spec})
		}
	}
	return rows
}

// exportLines writes an object a line, its keys in the order of the columns.
func exportLines(w io.Writer, e export.Document) error {
	columns := exportColumns()
	for _, row := range exportRows(&e) {
		var line bytes.Buffer
		for i, c := range columns {
			value, err := compactJSON(c.value(row))
			if err != nil {
				return err
			}
			fmt.Fprintf(&line, "%c%q:%s", separator(i), c.name, value)
		}
		if _, err := fmt.Fprintf(w, "%s}\n", line.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

// separator is before the i-th member of an object.
func separator(i int) byte {
	if i == 0 {
		return '{'
	}
	return ','
}

// exportTable writes texts and truth values as they are, lists and objects as
// JSON: an attribute belongs to one cell, so columns of their own would be
// nearly empty.
func exportTable(w io.Writer, e export.Document) error {
	columns := exportColumns()
	lines := csv.NewWriter(w)
	record := make([]string, len(columns))
	for i, c := range columns {
		record[i] = c.name
	}
	if err := lines.Write(record); err != nil {
		return err
	}
	for _, row := range exportRows(&e) {
		for i, c := range columns {
			text, err := exportText(c.value(row))
			if err != nil {
				return err
			}
			record[i] = csvText(text)
		}
		if err := lines.Write(record); err != nil {
			return err
		}
	}
	lines.Flush()
	return lines.Error()
}

func exportText(value any) (string, error) {
	switch v := value.(type) {
	case string:
		return v, nil
	case bool:
		return strconv.FormatBool(v), nil
	}
	text, err := compactJSON(value)
	return string(text), err
}

// compactJSON marshals without escaping what only HTML needs escaped.
func compactJSON(value any) ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(value)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}
