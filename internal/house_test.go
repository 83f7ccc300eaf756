package internal_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"
)

// arrows lists which of our packages each package may import. What is not
// listed is not allowed: the arrows of the house go one way.
var arrows = map[string][]string{
	"cmd/vendorcheck":             {"internal/cli"},
	"data":                        {},
	"internal/parallel":           {},
	"internal/suggest":            {},
	"internal/fault":              {},
	"internal/date":               {},
	"internal/grade":              {"internal/suggest"},
	"internal/strictjson":         {"internal/fault", "internal/strictyaml"},
	"internal/report":             {"internal/date", "internal/fault", "internal/grade", "internal/strictjson", "internal/strictyaml"},
	"internal/dataset":            {"internal/date", "internal/fault", "internal/grade", "internal/parallel", "internal/strictyaml", "internal/suggest", "internal/yamlformat"},
	"internal/profile":            {"internal/dataset", "internal/date", "internal/fault", "internal/grade", "internal/strictyaml", "internal/suggest", "internal/yamledit", "internal/yamlformat"},
	"internal/check":              {"internal/dataset", "internal/date", "internal/grade", "internal/profile", "internal/report"},
	"internal/questions":          {"internal/check", "internal/dataset", "internal/date", "internal/grade", "internal/profile", "internal/report"},
	"internal/answer":             {"internal/check", "internal/dataset", "internal/date", "internal/grade", "internal/profile", "internal/report", "internal/suggest", "internal/usage"},
	"internal/since":              {"internal/report"},
	"internal/evidence":           {"internal/dataset", "internal/date", "internal/report", "internal/stylesheet"},
	"internal/stylesheet":         {},
	"internal/snapshot":           {"internal/file"},
	"internal/fetch":              {"internal/snapshot"},
	"internal/diff":               {"internal/check", "internal/dataset", "internal/date", "internal/fault", "internal/grade", "internal/profile", "internal/report", "internal/usage"},
	"internal/registry":           {"internal/dataset", "internal/date", "internal/fault", "internal/grade", "internal/strictjson", "internal/strictyaml"},
	"internal/lint":               {"internal/dataset", "internal/dataset/folder", "internal/date", "internal/fault", "internal/grade", "internal/parallel", "internal/strictyaml", "internal/suggest"},
	"internal/tools/schema":       {"internal/dataset", "internal/dataset/export", "internal/date", "internal/diff", "internal/evidence", "internal/grade", "internal/profile", "internal/report", "internal/strictyaml"},
	"internal/tools/generate":     {"internal/dataset/pack", "internal/date", "internal/lint", "internal/tools/schema"},
	"internal/tools/manual":       {"internal/cli", "internal/completion", "internal/manual"},
	"internal/manual":             {},
	"internal/tools/picture":      {"internal/cli"},
	"internal/output":             {"internal/output/finding", "internal/output/html", "internal/output/machine", "internal/output/markdown", "internal/output/table", "internal/report", "internal/suggest"},
	"internal/output/hostiletext": {},
	"internal/output/wording":     {"internal/answer", "internal/dataset", "internal/date", "internal/grade", "internal/questions", "internal/report"},
	"internal/output/finding":     {"internal/diff", "internal/evidence", "internal/output/wording", "internal/profile", "internal/report"},
	"internal/output/letter":      {"internal/date", "internal/output/machine", "internal/output/markdown", "internal/output/wording", "internal/profile", "internal/questions"},
	"internal/output/table":       {"internal/answer", "internal/dataset", "internal/date", "internal/fault", "internal/grade", "internal/output/finding", "internal/output/wording", "internal/profile", "internal/registry", "internal/report"},
	"internal/output/html":        {"internal/answer", "internal/grade", "internal/output/finding", "internal/output/wording", "internal/profile", "internal/report"},
	"internal/output/markdown":    {"internal/grade", "internal/output/finding", "internal/output/wording", "internal/registry", "internal/report"},
	"internal/output/machine":     {"internal/dataset", "internal/dataset/export", "internal/date", "internal/grade", "internal/output/finding", "internal/output/markdown", "internal/output/wording", "internal/profile", "internal/report"},
	"internal/usage":              {"internal/fault", "internal/suggest"},
	"internal/stepsummary":        {},
	"internal/file":               {"internal/usage"},
	"internal/redate":             {"internal/dataset", "internal/dataset/folder", "internal/date", "internal/evidence", "internal/fault", "internal/file", "internal/lint", "internal/strictyaml", "internal/yamledit", "internal/yamlformat"},
	"internal/pages":              {"internal/dataset", "internal/evidence", "internal/fetch", "internal/file", "internal/snapshot", "internal/suggest", "internal/usage"},
	"internal/terminal":           {"internal/suggest", "internal/usage"},
	"internal/source":             {"data", "internal/dataset", "internal/dataset/export", "internal/dataset/folder", "internal/dataset/pack", "internal/date", "internal/fault", "internal/file", "internal/lint", "internal/report", "internal/strictjson", "internal/strictyaml", "internal/suggest", "internal/usage", "internal/yamlformat"},
	"internal/project":            {"internal/check", "internal/dataset", "internal/dataset/folder", "internal/date", "internal/fault", "internal/file", "internal/gittree", "internal/grade", "internal/output/wording", "internal/profile", "internal/report", "internal/source", "internal/strictyaml", "internal/tree", "internal/usage"},
	"internal/gittree":            {"internal/usage"},
	"internal/build":              {"internal/report"},
	"internal/help":               {"internal/suggest", "internal/usage"},
	"internal/completion":         {"internal/dataset", "internal/grade", "internal/output/wording"},
	"internal/cli":                {"data", "internal/answer", "internal/build", "internal/check", "internal/completion", "internal/dataset", "internal/dataset/export", "internal/dataset/folder", "internal/dataset/pack", "internal/date", "internal/detect", "internal/diff", "internal/evidence", "internal/fault", "internal/fetch", "internal/file", "internal/grade", "internal/help", "internal/lint", "internal/manual", "internal/output", "internal/output/finding", "internal/output/html", "internal/output/letter", "internal/output/machine", "internal/output/markdown", "internal/output/table", "internal/output/wording", "internal/pages", "internal/profile", "internal/project", "internal/questions", "internal/redate", "internal/registry", "internal/report", "internal/sbom", "internal/scan", "internal/since", "internal/snapshot", "internal/source", "internal/stepsummary", "internal/suggest", "internal/terminal", "internal/tree", "internal/usage", "internal/yamlformat"},
	"internal/detect":             {"internal/dataset", "internal/grade", "internal/report", "internal/syntax"},
	"internal/tree":               {},
	"internal/syntax":             {"internal/fault"},
	"internal/manifest":           {"internal/fault", "internal/syntax"},
	"internal/sbom":               {"internal/dataset", "internal/detect", "internal/fault", "internal/report", "internal/strictyaml", "internal/syntax"},
	"internal/scan":               {"internal/dataset", "internal/detect", "internal/fault", "internal/manifest", "internal/report", "internal/sbom", "internal/tree", "internal/usage"},
	"internal/tools/bench":        {"data", "internal/dataset/pack", "internal/detect"},
	"internal/tools/bench/floor":  {},
	"internal/tools/release":      {},
	"internal/strictyaml":         {"internal/fault", "internal/suggest"},
	"internal/yamledit":           {"internal/strictyaml", "internal/yamlformat"},
	"internal/yamlformat":         {"internal/fault", "internal/strictyaml"},
	"internal/dataset/export":     {"internal/dataset", "internal/dataset/pack", "internal/fault", "internal/strictjson", "internal/strictyaml"},
	"internal/dataset/folder":     {"internal/dataset", "internal/dataset/pack", "internal/fault", "internal/file", "internal/grade", "internal/parallel", "internal/strictyaml"},
	"internal/dataset/pack":       {"internal/dataset", "internal/grade", "internal/parallel"},
}

// pure are the packages that decide.
var pure = []string{"internal/check", "internal/report", "internal/profile", "internal/grade"}

// impure are the packages that the decision must not touch: no files, no
// clock, no network, no flags, no color.
var impure = []string{"os", "io", "io/fs", "time", "net", "net/http", "bufio", "log", "math/rand", "os/exec", "path/filepath", "syscall",
	"github.com/spf13/cobra", "github.com/charmbracelet/lipgloss", "github.com/olekukonko/tablewriter"}

// TestArrows holds the imports of the house against arrows.
func TestArrows(t *testing.T) {
	for _, s := range sources(t) {
		allowed, known := arrows[s.dir()]
		if !known {
			t.Errorf("%s: the package %s is not in the table of arrows", s.path, s.dir())
		}
		for _, spec := range s.tree.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			if to, ours := strings.CutPrefix(name, module); ours && !slices.Contains(allowed, to) {
				t.Errorf("%s imports %s, which %s may not", s.path, to, s.dir())
			}
			if slices.Contains(pure, s.dir()) && slices.Contains(impure, name) {
				t.Errorf("%s imports %s; the decision is pure", s.path, name)
			}
			if strings.HasPrefix(name, "testing") {
				t.Errorf("%s imports %s; only tests may", s.path, name)
			}
		}
	}
}

// TestArrowsAreUsed holds that the table lists no package and no arrow that is
// not there.
func TestArrowsAreUsed(t *testing.T) {
	used := map[string]map[string]bool{}
	for _, s := range sources(t) {
		if used[s.dir()] == nil {
			used[s.dir()] = map[string]bool{}
		}
		for _, spec := range s.tree.Imports {
			name, _ := strconv.Unquote(spec.Path.Value)
			used[s.dir()][strings.TrimPrefix(name, module)] = true
		}
	}
	for from, allowed := range arrows {
		if used[from] == nil {
			t.Errorf("the table of arrows lists %s, which is not a package", from)
		}
		for _, to := range allowed {
			if !used[from][to] {
				t.Errorf("the table of arrows lets %s import %s, which it does not", from, to)
			}
		}
	}
}
