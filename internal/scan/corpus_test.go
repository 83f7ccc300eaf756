package scan

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/dataset/pack"
	"github.com/vendorcheck/vendorcheck/internal/detect"
	"github.com/vendorcheck/vendorcheck/internal/report"
	"github.com/vendorcheck/vendorcheck/internal/tree"
)

// project is a small project of the corpus. The head of its file says of which
// ecosystem it is, behind "known:" why the tool is wrong about it, and behind
// "expect:" what is true, a line an offering:
//
//	OFFERING high|medium|possible [FILE:LINE [REGION]]
//
// At the place stands something that names the offering.
type project struct {
	name, ecosystem, known string
	expect                 []expectation
	files                  []txtar.File
}

type expectation struct{ offering, confidence, place, region string }

func readProject(t *testing.T, file string) project {
	t.Helper()
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	p := project{name: strings.TrimSuffix(filepath.Base(file), ".txtar"), files: archive.Files}
	expecting := false
	for line := range strings.Lines(string(archive.Comment)) {
		key, rest, _ := strings.Cut(strings.TrimSpace(line), ":")
		switch {
		case expecting:
			words := append(strings.Fields(line), "", "")
			if len(words) < 4 || !slices.Contains([]string{"high", "medium", "possible"}, words[1]) {
				t.Fatalf("%s: %q is no expectation", file, line)
			}
			p.expect = append(p.expect, expectation{words[0], words[1], words[2], words[3]})
		case key == "ecosystem":
			p.ecosystem = strings.TrimSpace(rest)
		case key == "known":
			p.known = strings.TrimSpace(rest)
		case key == "expect":
			expecting = true
		}
	}
	if !expecting || p.ecosystem == "" {
		t.Fatalf("%s says no ecosystem, or not what to expect", file)
	}
	return p
}

// write lays the project's files into a new folder.
func (p *project) write(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, f := range p.files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// bundledOfferings are those of the data that ships.
func bundledOfferings(t testing.TB) []*dataset.Offering {
	t.Helper()
	packed, err := os.ReadFile("../../data/dataset.pack")
	if err != nil {
		t.Fatal(err)
	}
	d, err := pack.Open(string(packed))
	if err != nil {
		t.Fatal(err)
	}
	all, err := d.All()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// confidenceOf is the word of the corpus for a use.
func confidenceOf(u *report.Use) string {
	if !u.InUse {
		return "possible"
	}
	return u.Confidence.String()
}

// faults returns what is wrong about what was found, a line each.
func (p *project) faults(uses []report.Use) []string {
	var out []string
	for _, want := range p.expect {
		i := slices.IndexFunc(uses, func(u report.Use) bool { return u.Offering.ID == want.offering })
		switch {
		case i < 0:
			out = append(out, want.offering+" is missed")
		case confidenceOf(&uses[i]) != want.confidence:
			out = append(out, fmt.Sprintf("%s is %s, want %s: %s", want.offering, confidenceOf(&uses[i]), want.confidence, uses[i].Why))
		case want.place != "" && !slices.ContainsFunc(uses[i].Signals, func(s report.Signal) bool { return fmt.Sprintf("%s:%d", s.File, s.Line) == want.place }):
			out = append(out, fmt.Sprintf("%s has no signal at %s", want.offering, want.place))
		case want.region != "" && !slices.Contains(uses[i].Regions, want.region):
			out = append(out, fmt.Sprintf("%s is pinned to %v, want %s", want.offering, uses[i].Regions, want.region))
		}
	}
	for i := range uses {
		if !slices.ContainsFunc(p.expect, func(e expectation) bool { return e.offering == uses[i].Offering.ID }) {
			out = append(out, fmt.Sprintf("%s is not expected and %s: %s", uses[i].Offering.ID, confidenceOf(&uses[i]), uses[i].Why))
		}
	}
	return out
}

// rate counts what is found and what is true.
type rate struct{ both, found, want int }

func (r *rate) add(found, want bool) {
	count := func(n *int, is bool) {
		if is {
			*n++
		}
	}
	count(&r.both, found && want)
	count(&r.found, found)
	count(&r.want, want)
}

func (r *rate) String() string {
	return fmt.Sprintf("precision %.3f (%d of %d found are true), recall %.3f (%d of %d true are found)",
		float64(r.both)/float64(max(r.found, 1)), r.both, r.found, float64(r.both)/float64(max(r.want, 1)), r.both, r.want)
}

// count adds what was found in a project to the rates of those with strong
// signals, and of all in use.
func (p *project) count(uses []report.Use, strong, inUse *rate) {
	word := map[string][2]string{} // found and wanted
	for i := range uses {
		word[uses[i].Offering.ID] = [2]string{confidenceOf(&uses[i]), ""}
	}
	for _, e := range p.expect {
		word[e.offering] = [2]string{word[e.offering][0], e.confidence}
	}
	used := func(w string) bool { return w == "high" || w == "medium" }
	for _, w := range word {
		strong.add(w[0] == "high", w[1] == "high")
		inUse.add(used(w[0]), used(w[1]))
	}
}

// TestCorpus scans the projects of testdata/scan with the data that ships, and
// holds what is found against what is true.
func TestCorpus(t *testing.T) {
	files, err := filepath.Glob("../../testdata/scan/*.txtar")
	if err != nil || len(files) < 24 {
		t.Fatalf("%d projects (%v), want at least 24", len(files), err)
	}
	rules := detect.NewRules(bundledOfferings(t))
	projects := make([]project, len(files))
	for i, file := range files {
		projects[i] = readProject(t, file)
	}
	var strong, inUse rate
	ecosystems, known := map[string]bool{}, 0
	for _, p := range projects {
		ecosystems[p.ecosystem] = true
		t.Run(p.name, func(t *testing.T) {
			t.Chdir(p.write(t))
			found, err := Trees(context.Background(), rules, []string{"."}, tree.Options{})
			if err != nil {
				t.Fatal(err)
			}
			for _, b := range found.Faults {
				t.Errorf("%s:%d: %s", b.File, b.Line, b.Message)
			}
			uses := detect.Decide(found.Signals, detect.Options{Modules: found.Modules})
			p.count(uses, &strong, &inUse)
			faults := p.faults(uses)
			if p.known != "" {
				known++
				if len(faults) == 0 {
					t.Error("the tool is right about it; take the known: away")
				}
				t.Logf("known, %s: %s", p.known, strings.Join(faults, "; "))
				return
			}
			for _, f := range faults {
				t.Error(f)
			}
			if t.Failed() {
				for i := range uses {
					for _, s := range uses[i].Signals {
						t.Logf("%s: %s:%d %s %q in %s", uses[i].Offering.ID, s.File, s.Line, s.Kind, s.Text, s.Context)
					}
				}
			}
		})
	}
	if len(ecosystems) < 8 {
		t.Errorf("%d ecosystems, want at least 8", len(ecosystems))
	}
	t.Logf("%d projects over %d ecosystems and kinds of file, %d known to be wrong", len(projects), len(ecosystems), known)
	t.Logf("strong signals: %v", &strong)
	t.Logf("in use:         %v", &inUse)
}
