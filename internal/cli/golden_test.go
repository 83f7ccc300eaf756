package cli

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vendorcheck/vendorcheck/internal/output"
	"github.com/vendorcheck/vendorcheck/internal/output/letter"
)

var update = flag.Bool("update", false, "write the golden files anew")

const goldenDir = "../../testdata/golden"

// goldenCases lists command lines, and what of each is held word for word in a
// folder of its own below testdata/golden: table-WIDTH, table-color, or a format.
// TestEveryFormat holds of all of them in all formats what they have in common.
var goldenCases = map[string]struct{ line, formats string }{
	"accepted":            {`vendorcheck acme --require zdr,audit-logs --accept yes_sales_gated --as-of 2026-01-10`, "table-80"},
	"attributes":          {`vendorcheck acme --require zdr:yes_sales_gated[default_retention_days<=7][since],residency:partial[at_rest][regions~eu] --as-of 2026-01-10`, "table-80"},
	"blocked":             {`vendorcheck acme --require hipaa,zdr --as-of 2026-01-10`, "table-80 table-color csv html json markdown"},
	"cells":               {`vendorcheck cells`, "table-80 json"},
	"cells-explained":     {`vendorcheck cells zdr hipaa`, "table-80"},
	"clear":               {`vendorcheck bolt --require hipaa,zdr --as-of 2026-01-10`, "table-80"},
	"compare":             {`vendorcheck compare acme bolt --as-of 2026-01-10`, "table-60 table-80 table-color html json"},
	"compare-differences": {`vendorcheck compare acme bolt --diff-only --as-of 2026-01-10`, "table-80"},
	"compare-required":    {`vendorcheck compare acme bolt --require hipaa,zdr:yes_sales_gated,residency:partial[processing],sso --as-of 2026-01-10`, "table-80"},
	"conditional":         {`vendorcheck bolt acme --require residency:partial[processing] --as-of 2026-01-10`, "table-80 html"},
	"data-info":           {`vendorcheck data info --as-of 2026-04-10`, "table-80 json"},
	"diff":                {`vendorcheck diff bundled ../../testdata/diff/regraded --require hipaa,zdr:yes_sales_gated[default_retention_days<=7],audit --as-of 2026-01-10`, "table-80 json markdown"},
	"diff-impact":         {`vendorcheck diff bundled ../../testdata/diff/regraded --project ../../testdata/diff/project.yaml --impact --as-of 2026-01-10`, "table-80 table-color html json markdown sarif"},
	"find":                {`vendorcheck find --require zdr:yes_sales_gated,residency:partial --as-of 2026-01-10`, "table-80 table-color html json"},
	"gate":                {`vendorcheck gate --project ../../testdata/project/gate.yaml --as-of 2026-11-21`, "table-60 table-80 table-120 table-color csv github gitlab html json junit markdown ndjson sarif"},
	"gate-clear":          {`vendorcheck gate --project ../../testdata/project/clear.yaml --as-of 2026-11-21`, "table-80"},
	"gate-formats":        {`vendorcheck gate --project ../../testdata/project/formats.yaml --as-of 2026-01-10`, "table-80 github gitlab junit sarif"},
	"gate-raised":         {`vendorcheck gate --project ../../testdata/project/gate.yaml --as-of 2026-11-21 --data ../../testdata/project/raised`, "table-80"},
	"hostile":             {`vendorcheck gate --project ../../testdata/project/hostile.yaml --as-of 2026-01-10`, "table-80 github html markdown sarif"},
	"list":                {`vendorcheck list`, "table-80 json"},
	"list-filtered":       {`vendorcheck list --grade zdr:yes`, "table-80"},
	"model":               {`vendorcheck acme --require zdr:yes_sales_gated --model 'anvil max' --as-of 2026-01-10`, "table-80"},
	"model-known":         {`vendorcheck acme --require zdr:yes_sales_gated --model 'anvil 2' --as-of 2026-01-10`, "table-80"},
	"not-assessed":        {`vendorcheck bolt --require tls,sso --as-of 2026-01-10`, "table-80"},
	"questions":           {`vendorcheck questions acme bolt --require hipaa,zdr:yes_sales_gated[default_retention_days<=7],residency:partial,audit,tls,sso --as-of 2026-01-10 --by 2026-02-01`, "text json markdown"},
	"questions-internal":  {`vendorcheck questions --project ../../testdata/project/questions.yaml --internal --as-of 2026-11-21`, "text"},
	"questions-model":     {`vendorcheck questions acme --require zdr:yes_sales_gated[since<=2025-01-01],hipaa:partial --model 'Anvil Max' --as-of 2026-01-10`, "text"},
	"questions-none":      {`vendorcheck questions bolt --require hipaa,zdr --as-of 2026-01-10`, "text"},
	"questions-project":   {`vendorcheck questions --project ../../testdata/project/questions.yaml --as-of 2026-11-21`, "text"},
	"scan":                {`vendorcheck scan ../../testdata/project/scan/app --as-of 2026-01-10`, "table-80 csv html json markdown ndjson"},
	"scan-allowed":        {`vendorcheck scan ../../testdata/project/scan/app --project ../../testdata/project/scan/allowed.yaml --as-of 2026-01-10`, "table-80"},
	"scan-incomplete":     {`vendorcheck scan ../../testdata/project/scan/broken --project ../../testdata/project/scan/unlisted.yaml --as-of 2026-01-10`, "table-80 json sarif"},
	"scan-required":       {`vendorcheck scan ../../testdata/project/scan/app --require hipaa --include-docs --as-of 2026-01-10`, "table-80"},
	"scan-unlisted":       {`vendorcheck scan ../../testdata/project/scan/app --project ../../testdata/project/scan/unlisted.yaml --as-of 2026-01-10`, "table-80 github gitlab html json junit markdown sarif"},
	"several":             {`vendorcheck acme bolt --require hipaa,audit --as-of 2026-01-10`, "table-80 markdown"},
	"show":                {`vendorcheck show acme`, "table-80 table-color json"},
	"show-cell":           {`vendorcheck show acme zdr`, "table-80"},
	"stale":               {`vendorcheck acme --require audit,zdr:partial --max-age-days 30 --min-confidence high --require-dated --as-of 2026-02-10`, "table-80 json"},
	"watch-outs":          {`vendorcheck acme bolt --as-of 2026-01-10`, "table-80 html json markdown"},
}

// TestGolden compares what each of goldenCases prints with its files.
func TestGolden(t *testing.T) {
	for name, c := range goldenCases {
		t.Run(name, func(t *testing.T) {
			goldenCase(t, filepath.Join(goldenDir, name), words(c.line), strings.Fields(c.formats))
		})
	}
}

func goldenCase(t *testing.T, dir string, args, formats []string) {
	want := map[string]bool{}
	for _, format := range formats {
		out := runGolden(t, args, format)
		if format == "html" {
			out.stdout = withoutStyle(out.stdout)
		}
		file := format + ".golden"
		want[file] = true
		golden(t, filepath.Join(dir, file), out.stdout+"exit "+strconv.Itoa(out.code)+"\n"+out.stderr)
	}
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !want[f.Name()] {
			t.Errorf("%s is compared with nothing; delete it", filepath.Join(dir, f.Name()))
		}
	}
}

// TestGoldenFolders holds that every folder of golden files belongs to a test.
func TestGoldenFolders(t *testing.T) {
	folders, err := os.ReadDir(goldenDir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range folders {
		if _, known := goldenCases[f.Name()]; !known && f.Name() != "findings" {
			t.Errorf("%s is compared with nothing; delete it", f.Name())
		}
	}
}

// runGolden runs a case in a format; table-WIDTH and table-color say what the
// terminal is like.
func runGolden(t *testing.T, args []string, format string) outcome {
	t.Helper()
	var env map[string]string
	if terminal, is := strings.CutPrefix(format, "table-"); is {
		format, env = "table", map[string]string{"COLUMNS": terminal}
		if terminal == "color" {
			env = map[string]string{"CLICOLOR_FORCE": "1"}
		}
	}
	if format != formatsOf(args)[0] { // not what the command prints by itself
		args = append(slices.Clone(args), "-o", format)
	}
	return runApp(t, mustFixture(t), env, args...)
}

// withoutStyle leaves out of an HTML page what every page has alike: its style,
// its script and their sums.
func withoutStyle(text string) string {
	return regexp.MustCompile(`(?s)<style>.*?</style>|<script>.*?</script>|sha256-.*?&#39;`).ReplaceAllString(text, "…")
}

// unfit reports whether a format that points at lines refused requirements of
// the command line.
func unfit(out outcome) bool {
	return out.code == ExitRequest && strings.Contains(out.stderr, "it points at lines")
}

// formatsOf returns the formats of the command that the arguments call.
func formatsOf(args []string) []string {
	switch args[0] {
	case "compare", "find":
		return pageFormats()
	case "list", "show", "cells", "data":
		return viewFormats()
	case "questions":
		return letter.Formats()
	}
	return output.Names()
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v; run `make golden` and look at what it wrote", err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs (-want +got):\n%s", file, diff)
	}
}
