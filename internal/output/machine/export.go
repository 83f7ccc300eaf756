package machine

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"reflect"
	"strings"

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
		empty := exportRow{&e, &dataset.Offering{}, &dataset.Cell{}, &dataset.CellSpec{}}
		return writeCSV(w, exportRow.fields, empty, exportRows(&e))
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

// exportColumns are the columns in their order. Names and order are stable; new
// ones come last.
func exportColumns() []string {
	return []string{
		"offering", "name", "vendor", "developer", "platform", "category", "model_family", "aliases",
		"cell", "title", "group", "core", "applies_to", "grade", "refused", "confidence", "verified", "watch_out", "rationale", "next_step",
		"tier", "route", "default", "geography", "attributes", "side_effects", "exceptions", "searched", "evidence", "registry_grade", "registry", "origin",
		"dataset_version", "dataset_digest",
		"summary", "hosts", "packages", "env_vars", "services", "model_ids", "weak_signals", "models",
	}
}

// fields are what the columns hold of a row: the members of the cell and of its
// offering, and what they alone do not say.
func (r exportRow) fields() []field {
	values := map[string]any{}
	addMembers(values, *r.offering)
	addMembers(values, *r.cell)
	maps.Copy(values, map[string]any{
		"offering": r.offering.ID,
		"title":    r.spec.Title, "group": r.spec.Group, "core": r.spec.Core, "applies_to": r.spec.AppliesTo,
		"evidence": quotes(r.offering, r.cell.Evidence), "exceptions": apart(r.offering, r.cell),
		"registry":        registryLink(r.cell),
		"dataset_version": r.export.Dataset.Version, "dataset_digest": r.export.Dataset.Digest,
	})
	columns := exportColumns()
	fields := make([]field, len(columns))
	for i, name := range columns {
		fields[i] = field{name, values[name]}
	}
	return fields
}

// addMembers adds the fields of a struct by the names that JSON has for them.
func addMembers(values map[string]any, of any) {
	v := reflect.ValueOf(of)
	for _, f := range jsonFields(v.Type()) {
		values[f.name] = v.Field(f.index).Interface()
	}
}

// registryLink carries the link back that the registry asks of whoever passes
// its grade on.
func registryLink(c *dataset.Cell) string {
	if c.RegistryGrade == "" {
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
	for _, row := range exportRows(&e) {
		var members []string
		for _, f := range row.fields() {
			value, err := compactJSON(f.value)
			if err != nil {
				return err
			}
			members = append(members, fmt.Sprintf("%q:%s", f.column, value))
		}
		if _, err := fmt.Fprintf(w, "{%s}\n", strings.Join(members, ",")); err != nil {
			return err
		}
	}
	return nil
}

// compactJSON marshals without escaping what only HTML needs escaped.
func compactJSON(value any) ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(value)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}
