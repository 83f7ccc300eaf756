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
)

var update = flag.Bool("update", false, "write the golden files anew")

const goldenDir = "../../testdata/golden"

// goldenCases returns the cases below testdata/golden: a folder each, with the
// arguments in its file "args", one a line.
func goldenCases(t *testing.T) map[string][]string {
	t.Helper()
	files, err := filepath.Glob(goldenDir + "/*/args")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	cases := map[string][]string{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		cases[filepath.Base(filepath.Dir(file))] = strings.Split(strings.TrimSpace(string(text)), "\n")
	}
	return cases
}

// goldenFormats lists what of a case is held word for word: table-WIDTH,
// table-color, or a format. A case that is not listed has its table at 80
// columns. TestEveryFormat holds of all cases in all formats what they have in
// common.
var goldenFormats = map[string]string{
	"blocked":         "table-60 table-80 table-120 table-color csv html json markdown",
	"cells":           "table-80 json",
	"cells-explained": "table-60 table-80",
	"clear":           "table-80 html",
	"compare":         "table-60 table-80 table-120 table-color html json",
	"conditional":     "table-80 html markdown",
	"data-info":       "table-60 table-80 json",
	"diff":            "table-80 json markdown",
	"diff-impact":     "table-60 table-80 table-120 table-color csv github gitlab html json junit markdown ndjson sarif",
	"find":            "table-60 table-80 table-color html json",
	"gate":            "table-60 table-80 table-120 table-color csv github gitlab html json junit markdown ndjson sarif",
	"gate-clear":      "table-80 github gitlab junit sarif",
	"gate-formats":    "table-80 github gitlab junit sarif",
	"gate-raised":     "table-80 markdown",
	"hostile":         "table-80 github html markdown sarif",
	"list":            "table-60 table-80 json",
	"model":           "table-80 html",
	"questions":       "table-60 table-80 table-120 table-color json markdown",
	"questions-model": "table-80 markdown",
	"scan":            "table-60 table-80 csv github gitlab html json junit markdown ndjson sarif",
	"scan-allowed":    "table-80 github junit sarif",
	"scan-incomplete": "table-80 github json junit sarif",
	"scan-required":   "table-80 html markdown",
	"scan-unlisted":   "table-60 table-80 table-120 table-color csv github gitlab html json junit markdown ndjson sarif",
	"several":         "table-80 github markdown",
	"show":            "table-60 table-80 table-color json",
	"stale":           "table-80 json",
	"watch-outs":      "table-60 table-80 csv html json markdown ndjson",
}

// TestGolden compares the cases below testdata/golden with what the formats of
// goldenFormats print.
func TestGolden(t *testing.T) {
	cases := goldenCases(t)
	for name := range goldenFormats {
		if cases[name] == nil {
			t.Errorf("goldenFormats lists %s, which is not a case", name)
		}
	}
	for name, args := range cases {
		t.Run(name, func(t *testing.T) { goldenCase(t, name, args) })
	}
}

func goldenCase(t *testing.T, name string, args []string) {
	dir := filepath.Join(goldenDir, name)
	want := map[string]bool{"args": true}
	formats := strings.Fields(goldenFormats[name])
	if len(formats) == 0 {
		formats = []string{"table-80"}
	}
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
		return questionsFormats()
	}
	return output.Names()
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
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
