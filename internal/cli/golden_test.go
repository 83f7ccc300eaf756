package cli

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vendorcheck/vendorcheck/internal/output"
)

var update = flag.Bool("update", false, "write the golden files anew")

const goldenDir = "../../testdata/golden"

// TestGolden compares every case below testdata/golden with what each format
// prints. A case is a folder with a file "args", one argument a line; every
// other file in it is the output of one format, and of one width for tables.
func TestGolden(t *testing.T) {
	cases, err := filepath.Glob(goldenDir + "/*/args")
	if err != nil || len(cases) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range cases {
		dir := filepath.Dir(file)
		t.Run(filepath.Base(dir), func(t *testing.T) { goldenCase(t, dir) })
	}
}

func goldenCase(t *testing.T, dir string) {
	text, err := os.ReadFile(filepath.Join(dir, "args"))
	if err != nil {
		t.Fatal(err)
	}
	args := strings.Split(strings.TrimSpace(string(text)), "\n")
	want := map[string]bool{"args": true}
	codes := map[int]bool{}
	compare := func(name string, env map[string]string, extra ...string) {
		want[name] = true
		out := runApp(t, mustFixture(t), env, append(append([]string{}, args...), extra...)...)
		if !unfit(out) {
			codes[out.code] = true
		}
		if name == "html.golden" {
			out.stdout = withoutStyle(out.stdout)
		}
		golden(t, filepath.Join(dir, name), out.stdout+"exit "+strconv.Itoa(out.code)+"\n"+out.stderr)
	}
	for _, format := range formatsOf(args) {
		if format != "table" {
			compare(format+".golden", nil, "-o", format)
			continue
		}
		var asked []string
		if formatsOf(args)[0] != "table" { // not what the command prints by itself
			asked = []string{"-o", "table"}
		}
		for _, width := range []string{"60", "80", "120"} {
			compare("table-"+width+".golden", map[string]string{"COLUMNS": width}, asked...)
		}
		compare("table-color.golden", map[string]string{"CLICOLOR_FORCE": "1"}, asked...)
	}
	if len(codes) != 1 {
		t.Errorf("the exit code depends on the format: %v", codes)
	}
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !want[f.Name()] {
			t.Errorf("%s is a golden file of no format", filepath.Join(dir, f.Name()))
		}
	}
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
