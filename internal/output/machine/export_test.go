package machine

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/dataset/export"
	"github.com/vendorcheck/vendorcheck/internal/dataset/folder"
)

// readCSV reads a report back, each line by the names of its columns.
func readCSV(t testing.TB, text string) []map[string]string {
	t.Helper()
	lines, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil || len(lines) == 0 {
		t.Fatalf("%d lines, %v\n%s", len(lines), err, text)
	}
	var records []map[string]string
	for _, fields := range lines[1:] {
		record := map[string]string{}
		for i, name := range lines[0] {
			record[name] = fields[i]
		}
		records = append(records, record)
	}
	return records
}

// smallExport is an export of the small dataset.
func smallExport(t testing.TB) export.Document {
	t.Helper()
	folder, faults := folder.Read(os.DirFS("../../../testdata/dataset/ok"), "")
	if err := faults.Err(); err != nil {
		t.Fatal(err)
	}
	d := folder.Dataset()
	all, err := d.All()
	if err != nil {
		t.Fatal(err)
	}
	return export.New(d, all)
}

func exportedAs(t testing.TB, format string, e export.Document) string {
	t.Helper()
	var b bytes.Buffer
	if err := Export(format, &b, e); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestExportLines holds that both formats of a cell a line say the same, and
// have every cell.
func TestExportLines(t *testing.T) {
	e := smallExport(t)
	lines, records := ndjsonLines(t, exportedAs(t, "ndjson", e)), readCSV(t, exportedAs(t, "csv", e))
	cells := 0
	for _, o := range e.Offerings {
		cells += len(o.Cells)
	}
	if len(lines) != cells || len(records) != cells {
		t.Fatalf("%d lines and %d records of %d cells", len(lines), len(records), cells)
	}
	for i, record := range records {
		if len(record) != len(exportColumns()) || len(lines[i]) != len(exportColumns()) {
			t.Errorf("line %d has %d and %d columns", i, len(record), len(lines[i]))
		}
		for name, field := range record {
			var value any
			switch v := lines[i][name].(type) {
			case string:
				if v != field {
					t.Errorf("%s is %q and %q", name, v, field)
				}
				continue
			default:
				if err := json.Unmarshal([]byte(field), &value); err != nil || !reflect.DeepEqual(value, v) {
					t.Errorf("%s is %v and %q: %v", name, v, field, err)
				}
			}
		}
	}
	first := lines[slices.IndexFunc(lines, func(l map[string]any) bool { return l["cell"] == "retention_zdr" })]
	attributes, evidence := first["attributes"].(map[string]any), first["evidence"].([]any)[1].(map[string]any)
	if attributes["default_retention_days"] != 30.0 || evidence["source"] != "old-faq" || evidence["url"] != "https://docs.acme.example/old-faq" || evidence["stance"] != "contradicts" || evidence["id"] != nil {
		t.Errorf("%v", first)
	}
}

// TestExportOfEveryField holds that a line has every field of a cell and of its
// offering: a new one must find its column.
func TestExportOfEveryField(t *testing.T) {
	names := append(exportColumns(), "id", "sources", "cells") // offering, in evidence, and the lines themselves
	for _, thing := range []reflect.Type{reflect.TypeFor[dataset.Cell](), reflect.TypeFor[dataset.Offering]()} {
		for _, field := range reflect.VisibleFields(thing) {
			if name, _, _ := strings.Cut(field.Tag.Get("json"), ","); name != "" && name != "-" && !slices.Contains(names, name) {
				t.Errorf("the field %s of a %s has no column", name, thing.Name())
			}
		}
	}
}

// TestExportOfExceptions holds that quotes on single models have their pages.
func TestExportOfExceptions(t *testing.T) {
	e := smallExport(t)
	for _, o := range e.Offerings {
		if c, ok := o.Cell("retention_zdr"); ok && len(c.Exceptions) > 0 {
			c.Exceptions[0].Evidence = []dataset.Evidence{{Source: o.Sources[0].ID, Quote: "Not this one.", Stance: dataset.Contradicts}}
			for _, line := range ndjsonLines(t, exportedAs(t, "ndjson", e)) {
				if line["offering"] != o.ID || line["cell"] != c.ID {
					continue
				}
				first := line["exceptions"].([]any)[0].(map[string]any)
				quote := first["evidence"].([]any)[0].(map[string]any)
				if first["models"] == nil || quote["quote"] != "Not this one." || quote["url"] != o.Sources[0].URL {
					t.Errorf("%v", first)
				}
				return
			}
		}
	}
	t.Error("the small dataset has no exception")
}

// ndjsonLines reads every line by itself.
func ndjsonLines(t testing.TB, text string) []map[string]any {
	t.Helper()
	var lines []map[string]any
	for line := range strings.Lines(text) {
		var object map[string]any
		if err := json.Unmarshal([]byte(line), &object); err != nil {
			t.Fatalf("%v in line %q", err, line)
		}
		lines = append(lines, object)
	}
	return lines
}
