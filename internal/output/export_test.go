package output

import (
	"bytes"
	"encoding/json"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/yuin/goldmark/ast"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/registry"
)

// smallExport is an export of the small dataset.
func smallExport(t testing.TB) dataset.Export {
	t.Helper()
	folder, faults := dataset.ReadFolder(os.DirFS("../../testdata/dataset/ok"), "")
	if err := faults.Err(); err != nil {
		t.Fatal(err)
	}
	d := folder.Dataset()
	all, err := d.All()
	if err != nil {
		t.Fatal(err)
	}
	return dataset.NewExport(d, all)
}

func exportedAs(t testing.TB, format string, e dataset.Export) string {
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
	var names []string
	for _, c := range exportColumns() {
		names = append(names, c.name)
	}
	names = append(names, "id", "sources", "cells") // offering, in evidence, and the lines themselves
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

// TestHostileExport sends every trick through every format of an export.
func TestHostileExport(t *testing.T) {
	for _, trick := range tricks() {
		e := smallExport(t)
		for i := range e.Offerings {
			o := *e.Offerings[i]
			fill(reflect.ValueOf(&o).Elem())
			write(reflect.ValueOf(&o).Elem(), trick)
			for j := range o.Cells {
				o.Cells[j].Attributes = dataset.Attributes{{Name: trick, Value: dataset.Value{Kind: dataset.TextValue, Text: trick}}}
			}
			e.Offerings[i] = &o
		}
		for _, line := range ndjsonLines(t, exportedAs(t, "ndjson", e)) {
			if line["name"] != asUnicode(trick) {
				t.Errorf("read back as %q", line["name"])
			}
		}
		for _, record := range readCSV(t, exportedAs(t, "csv", e)) {
			for column, field := range record {
				if !harmlessField(field) || strings.ContainsFunc(field, unicode.IsControl) {
					t.Errorf("%s: %q", column, field)
				}
			}
		}
		if !json.Valid([]byte(exportedAs(t, "json", e))) {
			t.Errorf("not valid JSON with %q", trick)
		}
	}
}

// TestHostileNotes sends every trick through the pages that an import writes.
func TestHostileNotes(t *testing.T) {
	for _, trick := range tricks() {
		if trick = strings.ToValidUTF8(trick, ""); trick == "" {
			continue
		}
		notes := []registry.Note{{Field: trick, Text: trick}, {Field: "notes", Text: trick + "\n\n" + trick}}
		o := &registry.Offering{Name: trick, URL: "https://aiprovidertrust.com/offerings/x/", Notes: notes,
			Cells: []registry.Cell{{ID: "hipaa_baa", Value: trick, Weakened: trick, Notes: notes}}}
		terms := RegistryView{Name: "AI Provider Trust Registry", URL: "https://aiprovidertrust.com", Generated: "2026-01-05", License: trick, Disclaimer: trick}
		for _, page := range []string{string(RegistryNotes(o, terms)), string(RegistryTerms(terms))} {
			onlyOurMarkup(t, page)
			if !strings.Contains(inText(t, page, parseMarkdown(page)), strings.Fields(Plain(trick))[0]) {
				t.Errorf("%q is not shown by\n%s", trick, page)
			}
		}
	}
}

// onlyOurMarkup has no HTML, code or picture, and no link but the registry's.
func onlyOurMarkup(t *testing.T, page string) {
	t.Helper()
	doc := parseMarkdown(page)
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n.(type) {
		case *ast.RawHTML, *ast.HTMLBlock, *ast.Image, *ast.AutoLink, *ast.CodeSpan, *ast.CodeBlock, *ast.FencedCodeBlock, *ast.List, *ast.ThematicBreak:
			t.Errorf("a %s in\n%s", n.Kind(), page)
		}
		return ast.WalkContinue, nil
	})
	for _, link := range linksOf(doc) {
		if !strings.HasPrefix(link, "https://aiprovidertrust.com") {
			t.Errorf("a link to %q", link)
		}
	}
	if strings.ContainsFunc(page, func(r rune) bool { return unicode.IsControl(r) && r != '\n' }) {
		t.Errorf("control characters in\n%s", page)
	}
}

// TestImportSummary sends hostile texts through the summary, at every width.
func TestImportSummary(t *testing.T) {
	for _, trick := range tricks() {
		im := &registry.Import{Left: []registry.Left{{Offering: trick, Dimension: trick, Line: 3, Reason: trick}}, Unknown: []string{trick},
			Offerings: []registry.Offering{{ID: "acme-api", RegistryID: trick, Cells: []registry.Cell{{ID: "zdr", Value: trick, Weakened: trick}}}}}
		im.Counts = registry.Counts{Offerings: 1, Cells: 1, Weakened: 1, LeftOut: 1, Replaced: 1, Refusals: 1, Assessed: 2}
		for _, folder := range []string{"", trick + "x"} {
			var b bytes.Buffer
			view := ImportView{Import: im, File: trick, Folder: folder, Registry: RegistryView{Name: "R", URL: "https://r.example", Generated: "2026-01-05", License: trick}}
			if err := Import(&b, view, Options{Width: 60}); err != nil {
				t.Fatal(err)
			}
			harmlessTable(t, b.String(), trick)
		}
	}
}
