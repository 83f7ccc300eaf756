package cli

import (
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vendorcheck/vendorcheck/internal/render"
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
		codes[out.code] = true
		golden(t, filepath.Join(dir, name), out.stdout+"exit "+strconv.Itoa(out.code)+"\n"+out.stderr)
	}
	for _, format := range formatsOf(args) {
		if format != "table" {
			compare(format+".golden", nil, "-o", format)
			continue
		}
		for _, width := range []string{"60", "80", "120"} {
			compare("table-"+width+".golden", map[string]string{"COLUMNS": width})
		}
		compare("table-colour.golden", map[string]string{"CLICOLOR_FORCE": "1"})
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

// formatsOf returns the formats of the command that the arguments call.
func formatsOf(args []string) []string {
	switch args[0] {
	case "list", "show", "cells", "compare", "find", "data":
		return viewFormats()
	}
	return render.Names()
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
