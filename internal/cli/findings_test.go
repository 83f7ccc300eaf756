package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/output"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/report"
	"github.com/vendorcheck/vendorcheck/internal/terminal"
)

// sampleFindings has items of every level in two groups, with places, details,
// fields, and a text that would run, load or break what took it as it is.
func sampleFindings() *finding.Findings {
	const quote = "Bolt stores API data in the European Union, in the region that the customer has chosen, and never moves it elsewhere without prior notice in writing"
	const hostile = "</td><img src=x onerror=alert(1)> | `x` ::error::=1+1 \x1b[31m"
	asOf := date.Of(time.Date(2026, 1, 10, 0, 0, 0, 0, time.UTC))
	place := func(line int) []finding.Location {
		return []finding.Location{{File: "data/offerings/acme-api.yaml", Line: line}}
	}
	return &finding.Findings{
		Command: "verify", Subject: "2 offerings", Failed: true, Word: "MISSING", Text: "1 of 4 quotes is missing from its page",
		Rules: []finding.Rule{
			{ID: "quote_missing", Title: "Quote missing", About: "The page no longer holds the words that the grade rests on. Read it again.", Level: finding.LevelError, Tags: []string{"evidence"}},
			{ID: "page_unreachable", Title: "Page unreachable", About: "The page could not be read.", Level: finding.LevelWarning, Tags: []string{"evidence"}},
			{ID: "quote_not_checked", Title: "Quote not checked", About: "No page was given.", Level: finding.LevelNote, Tags: []string{"evidence"}},
			{ID: "quote_found", Title: "Quote found", About: "The page holds the quote, word for word.", Tags: []string{"evidence"}},
		},
		Groups: []finding.Group{
			{ID: "acme-api", Name: "Acme API", Items: []finding.Item{
				{Rule: "quote_missing", Level: finding.LevelError, Name: "HIPAA BAA", Title: "missing", Message: "Acme API, HIPAA BAA: the page trust no longer says “We sign no BAA.” Grade the cell anew",
					Detail: []string{"Nearest: “We sign a BAA.”"}, Locations: place(21), Key: []string{"acme-api", "hipaa_baa", "trust"}, Fields: []string{"trust", "https://acme.example/trust", "missing"}},
				{Rule: "page_unreachable", Level: finding.LevelWarning, Name: "Residency", Title: "unreachable: 403", Message: "Acme API, Residency: the page regions could not be read",
					Locations: place(34), Key: []string{"acme-api", "data_residency", "regions"}, Fields: []string{"regions", "https://acme.example/regions", "unreachable"}},
				{Rule: "quote_found", Level: finding.LevelNone, Name: "Audit logs", Title: "found", Locations: place(55), Key: []string{"acme-api", "audit_logs", "trust"},
					Fields: []string{"trust", "https://acme.example/trust", "found"}},
			}},
			{ID: "bolt-api", Name: "Bolt API", Items: []finding.Item{
				{Rule: "quote_not_checked", Level: finding.LevelNote, Name: "Residency", Title: "not checked: “" + quote + "”", Message: "Bolt API, Residency: no page was given for the source",
					Detail: []string{hostile, "https://bolt.example/" + strings.Repeat("long-", 40)}, Locations: place(80), Key: []string{"bolt-api", "data_residency", "page"}},
				{Rule: "quote_found", Level: finding.LevelNone, Name: hostile, Title: "found", Message: hostile, Key: []string{"bolt-api", "x", "page"}, Fields: []string{hostile, "javascript:alert(1)", "found"}},
			}},
		},
		Columns: []string{"source", "url", "state"},
		Identity: wording.Identity{Tool: report.Tool{Name: "vendorcheck", Version: "dev"}, AsOf: asOf,
			Dataset: report.Dataset{Version: "2026.01.02", Digest: "sha256:00", Offerings: 2}},
		View: map[string]any{"schema_version": "1", "text": hostile},
	}
}

// TestGoldenFindings compares findings with what each format writes of them.
func TestGoldenFindings(t *testing.T) {
	dir := filepath.Join(goldenDir, "findings")
	want := map[string]bool{}
	compare := func(name, format string, o finding.Options) {
		want[name] = true
		o.Repository = func(file string) (string, bool) { return file, true }
		var out bytes.Buffer
		if err := output.WriteFindings(format, &out, sampleFindings(), o); err != nil {
			t.Fatal(err)
		}
		text := out.String()
		if format == "html" {
			text = withoutStyle(text)
		}
		golden(t, filepath.Join(dir, name), text)
	}
	for _, format := range []string{"html", "markdown"} {
		compare(format+".golden", format, finding.Options{Width: terminal.DefaultWidth})
	}
	compare("table-60.golden", "table", finding.Options{Width: 60})
	compare("table-80.golden", "table", finding.Options{Width: 80})
	compare("table-color.golden", "table", finding.Options{Width: 80, Color: true})
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !want[f.Name()] {
			t.Errorf("%s is a golden file of no format", f.Name())
		}
	}
}

// TestWriteFindings writes every format to a file, and where one of them does
// not fit, none: findings that point at no file of the repository are the
// request's fault.
func TestWriteFindings(t *testing.T) {
	writeFiles(t, map[string]string{"acme.yaml": ""})
	var out, errs bytes.Buffer
	a := &app{color: "never", out: &out, err: &errs, env: func(string) string { return "" }}
	write := func(f *finding.Findings, specs ...string) error {
		o := outputFlags{app: a, allowed: output.Names(), specs: specs}
		return o.writeFindings(f)
	}
	var specs []string
	for _, format := range output.Names() {
		specs = append(specs, format+"="+format+".out")
	}
	f := sampleFindings()
	if err := write(f, specs...); a.exitCode(err) != ExitRequest || !strings.Contains(err.Error(), "is in no file of the repository") {
		t.Errorf("places outside of the repository: %v", err)
	}
	for _, g := range f.Groups {
		for i := range g.Items {
			g.Items[i].Locations = []finding.Location{{File: "acme.yaml", Line: 1}}
		}
	}
	if files, err := filepath.Glob("*.out"); err != nil || len(files) > 0 {
		t.Errorf("%v was written, %v", files, err)
	}
	if err := write(f, slices.Concat(specs, []string{"csv"})...); err != nil {
		t.Fatal(err)
	}
	if files, err := filepath.Glob("*.out"); err != nil || len(files) != len(specs) || !strings.HasPrefix(out.String(), "group,group_name,") {
		t.Errorf("%v was written, %v, and %q", files, err, out.String())
	}
	if err := write(f, "cvs"); a.exitCode(err) != ExitRequest || !strings.Contains(err.Error(), "help formats shows all") {
		t.Errorf("an unknown format: %v", err)
	}
}
