package main

import (
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestQuartile(t *testing.T) {
	for _, tc := range []struct {
		sorted               []float64
		first, second, third float64
	}{
		{[]float64{7}, 7, 7, 7},
		{[]float64{1, 2}, 1.25, 1.5, 1.75},
		{[]float64{1, 2, 3, 4, 5}, 2, 3, 4},
	} {
		if a, b, c := quartile(tc.sorted, 1), quartile(tc.sorted, 2), quartile(tc.sorted, 3); a != tc.first || b != tc.second || c != tc.third {
			t.Errorf("%v: %v %v %v", tc.sorted, a, b, c)
		}
	}
}

func TestGoal(t *testing.T) {
	for _, tc := range []struct {
		figure float64
		goal   goal
		want   string
	}{
		{1.1, goal{1.25, false}, "met"}, {1.25, goal{1.25, false}, "met"}, {1.3, goal{1.25, false}, "missed"},
		{5.1, goal{5, true}, "met"}, {5, goal{5, true}, "met"}, {4.9, goal{5, true}, "missed"}, {3, goal{}, ""},
	} {
		if got := tc.goal.outcome(tc.figure); got != tc.want {
			t.Errorf("%v with the goal %v: %q, want %q", tc.figure, tc.goal, got, tc.want)
		}
	}
}

// TestVerdicts reads what each tool prints of the same offerings.
func TestVerdicts(t *testing.T) {
	read := func(verdicts func([]byte) (map[string]bool, error), output string) map[string]bool {
		t.Helper()
		passes, err := verdicts([]byte(output))
		if err != nil {
			t.Fatal(err)
		}
		return passes
	}
	found := read(findVerdicts, `{"offerings":[{"id":"a","verdict":"pass"},{"id":"b","verdict":"block"},{"id":"c","verdict":"conditional"}]}`)
	tested := read(conftestVerdicts, `[{"filename":"x/a.yaml","successes":1},{"filename":"b.yaml","failures":[{"msg":"m"}]},{"filename":"c.yaml","failures":[]}]`)
	if n, err := same([]string{"a", "b", "c"}, found, tested); n != 2 || err != nil {
		t.Errorf("%d pass, %v; want 2", n, err)
	}
	if _, err := same([]string{"b"}, found, read(jqVerdicts, `{"b":true}`)); err == nil {
		t.Error("different verdicts count as the same")
	}
	if _, err := same([]string{"d"}, found, tested); err == nil {
		t.Error("an offering that nothing judged counts as judged")
	}
	if checked := read(checkVerdicts, `{"blocked":true,"results":[{"offering":{"id":"b"}}]}`); checked["b"] || len(checked) != 1 {
		t.Errorf("a blocked report is read as %v", checked)
	}
}

// TestFloorLinksTheSame compares the libraries that the floor program imports
// with those of vendorcheck.
func TestFloorLinksTheSame(t *testing.T) {
	t.Chdir(filepath.FromSlash("../../.."))
	libraries := func(program string) []string {
		out, err := exec.Command("go", "list", "-deps", "-f", "{{if not .Standard}}{{.ImportPath}}{{end}}", program).Output()
		if err != nil {
			t.Fatal(err)
		}
		return slices.DeleteFunc(strings.Fields(string(out)), func(path string) bool {
			return strings.HasPrefix(path, "github.com/vendorcheck/")
		})
	}
	product, floor := libraries("./cmd/vendorcheck"), libraries("./internal/tools/bench/floor")
	for _, path := range product {
		if !slices.Contains(floor, path) {
			t.Errorf("vendorcheck links %s, and floor/main.go does not import it", path)
		}
	}
	for _, path := range floor {
		if !slices.Contains(product, path) {
			t.Errorf("floor/main.go links %s, and vendorcheck does not", path)
		}
	}
}
