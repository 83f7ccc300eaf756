package output

import (
	"bytes"
	"encoding/json"
	"os"
	"reflect"
	"strings"
	"testing"
	"unicode"

	"github.com/yuin/goldmark/ast"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/dataset/export"
	"github.com/vendorcheck/vendorcheck/internal/dataset/folder"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/hostiletext"
	"github.com/vendorcheck/vendorcheck/internal/output/machine"
	"github.com/vendorcheck/vendorcheck/internal/output/markdown"
	"github.com/vendorcheck/vendorcheck/internal/output/table"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/registry"
)

// smallExport is an export of the small dataset.
func smallExport(t testing.TB) export.Document {
	t.Helper()
	folder, faults := folder.Read(os.DirFS("../../testdata/dataset/ok"), "")
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
	if err := machine.Export(format, &b, e); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestHostileExport sends every trick through every format of an export.
func TestHostileExport(t *testing.T) {
	for _, trick := range hostiletext.All() {
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

// TestHostileTerms sends every trick through the terms that an import writes.
func TestHostileTerms(t *testing.T) {
	for _, trick := range hostiletext.All() {
		if trick = strings.ToValidUTF8(trick, ""); trick == "" {
			continue
		}
		terms := registry.Terms{Name: "AI Provider Trust Registry", URL: "https://aiprovidertrust.com", Generated: "2026-01-05", License: trick, Disclaimer: trick}
		page := string(markdown.RegistryTerms(terms))
		onlyOurMarkup(t, page)
		if !strings.Contains(inText(t, page, parseMarkdown(page)), strings.Fields(wording.Plain(trick))[0]) {
			t.Errorf("%q is not shown by\n%s", trick, page)
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
	for _, trick := range hostiletext.All() {
		im := &registry.Import{Left: []registry.Left{{Offering: trick, Dimension: trick, Line: 3, Reason: trick}}, Unknown: []string{trick},
			Offerings: []registry.Offering{{ID: "acme-api", RegistryID: trick, Cells: []registry.Cell{{ID: "zdr", Value: trick, Weakened: trick}}}}}
		im.Counts = registry.Counts{Offerings: 1, Cells: 1, Weakened: 1, LeftOut: 1, Replaced: 1, Refusals: 1, Assessed: 2}
		for _, folder := range []string{"", trick + "x"} {
			var b bytes.Buffer
			view := registry.Summary{Import: im, File: trick, Folder: folder, Registry: registry.Terms{Name: "R", URL: "https://r.example", Generated: "2026-01-05", License: trick}}
			if err := table.Import(&b, view, finding.Options{Width: 60}); err != nil {
				t.Fatal(err)
			}
			harmlessTable(t, b.String(), trick)
		}
	}
}
