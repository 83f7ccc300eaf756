package scan

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/detect"
	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/report"
	"github.com/vendorcheck/vendorcheck/internal/sbom"
	"github.com/vendorcheck/vendorcheck/internal/tree"
)

// offerings are invented.
func offerings() []*dataset.Offering {
	return []*dataset.Offering{
		{ID: "acme-api", Name: "Acme API", Vendor: "Acme", Hosts: []string{"api.acme.example"}, Packages: []dataset.Package{{Registry: "pypi", Names: []string{"acme"}}}, WeakSignals: []string{"pypi:acme"}},
		{ID: "rocket-cloud", Name: "Rocket on Cloud", Vendor: "Cloud", Hosts: []string{"run.*.cloud.example"}},
		{ID: "llama-cloud", Name: "Llama on Cloud", Vendor: "Cloud", Hosts: []string{"run.*.cloud.example"}},
	}
}

func named(id string) report.Offering { return report.Offering{ID: id, Name: strings.ToUpper(id)} }

// scanned reads a tree of files and tells what it found.
func scanned(t *testing.T, files map[string]string, count ...detect.Context) *report.Scan {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
	found, err := Trees(context.Background(), detect.NewRules(offerings()), []string{"."}, tree.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return Describe(&found, count, named)
}

func TestDescribe(t *testing.T) {
	s := scanned(t, map[string]string{
		"b.py": "'https://api.acme.example'\n", "a.py": "# https://api.acme.example\nx = 'https://api.acme.example'\n",
		"requirements.txt": "acme==1.0\n", "README.md": "https://api.acme.example", "package.json": "{", "bin": "\x00", "vendor/x.js": "'api.acme.example'",
	})
	if len(s.Uses) != 1 || !s.Uses[0].InUse || s.Uses[0].Confidence != grade.High {
		t.Fatalf("%+v", s.Uses)
	}
	var places []string
	for _, at := range s.Uses[0].Signals {
		places = append(places, at.File+" "+at.Context)
	}
	if want := []string{"a.py code", "b.py code", "requirements.txt manifest", "a.py comment", "README.md docs", "vendor/x.js vendored"}; !slices.Equal(places, want) {
		t.Errorf("the strongest first: %q, want %q", places, want)
	}
	if last := s.Uses[0].Signals[2]; !last.Weak || last.Version != "==1.0" || !last.Counted {
		t.Errorf("%+v", last)
	}
	if want := []report.NotCounted{{Context: "comment", Signals: 1}, {Context: "docs", Signals: 1}, {Context: "vendored", Signals: 1}}; !slices.Equal(s.NotCounted, want) {
		t.Errorf("not counted: %v", s.NotCounted)
	}
	if s.Complete || s.NotReadTotal != 1 || s.NotRead[0].File != "package.json" || s.NotRead[0].Reason != report.Malformed || s.Skipped.Binary != 1 {
		t.Errorf("%+v", s)
	}
	if s = scanned(t, map[string]string{"README.md": "https://api.acme.example"}, detect.Docs); !s.Uses[0].InUse || !s.Uses[0].Signals[0].Counted || len(s.NotCounted) > 0 || !s.Complete {
		t.Errorf("%+v", s)
	}
	if s = scanned(t, nil); s.Uses == nil || s.NotRead == nil || s.NotCounted == nil || s.Roots == nil {
		t.Errorf("a list is missing: %+v", s)
	}
}

func TestDropFiles(t *testing.T) {
	f := Found{Signals: []detect.Signal{{File: "a"}, {File: "b"}}, Faults: fault.List{{File: "b"}, {File: "c"}}}
	f.DropFiles(func(file string) bool { return file == "b" })
	if len(f.Signals) != 1 || f.Signals[0].File != "a" || len(f.Faults) != 1 || f.Faults[0].File != "c" {
		t.Errorf("%+v", f)
	}
}

func TestAddSBOM(t *testing.T) {
	var f Found
	f.AddSBOM(detect.NewRules(offerings()), offerings(), "bom.xml", &sbom.Document{
		Packages: []sbom.Package{{Registry: "pypi", Name: "Acme", Version: "1", Line: 4}, {Registry: "pypi", Name: "other", Line: 5}},
		Services: []sbom.Service{
			{Name: "x", Endpoints: []string{"https://run.eu-west-1.cloud.example/v1", "https://elsewhere.example"}, Line: 7},
			{Name: "Acme API", Line: 8}, {Name: "y", Provider: "cloud", Line: 9}, {Name: "", Provider: "", Line: 10}, {Name: "Acme", Provider: "Acme", Line: 11},
		},
		Faults: fault.List{{File: "bom.xml", Line: 12, Message: "no package URL"}},
	})
	var got []string
	for _, s := range f.Signals {
		if s.Context != detect.Lock || s.File != "bom.xml" {
			t.Errorf("%+v", s)
		}
		got = append(got, string(s.Kind)+" "+strings.Join(s.Offerings, "+"))
	}
	want := []string{"package acme-api", "host rocket-cloud+llama-cloud", "sbom_service acme-api", "sbom_service rocket-cloud+llama-cloud", "sbom_service acme-api"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if len(f.Faults) != 1 || f.Faults[0].Line != 12 {
		t.Errorf("%+v", f.Faults)
	}
	for _, u := range detect.Decide(f.Signals, detect.Options{}) {
		if !u.InUse || u.Confidence != grade.Medium {
			t.Errorf("a bill of materials alone: %+v", u)
		}
	}
}

// use is an offering in use at one place.
func use(id string, inUse bool, others ...string) report.Use {
	return report.Use{Offering: named(id), InUse: inUse, Others: others, Why: "possible only: why", Signals: []report.Signal{{File: id + ".py", Line: 3, Text: "host"}}}
}

func TestCompareWithListed(t *testing.T) {
	both := []report.Use{use("a", true, "b"), use("b", true, "a")}
	for _, c := range []struct {
		name    string
		uses    []report.Use
		listed  []string
		allowed Allowed
		want    string // the unlisted, with their verdicts, then the notices
	}{
		{"listed", []report.Use{use("a", true)}, []string{"a"}, nil, ""},
		{"not listed", []report.Use{use("a", true)}, []string{"b"}, nil, "a block; vendor_not_found b"},
		{"allowed", []report.Use{use("a", true)}, nil, Allowed{"a": "--allow-unlisted"}, "a waived"},
		{"another is allowed", []report.Use{use("a", true)}, nil, Allowed{"b": "--allow-unlisted"}, "a block"},
		{"possible", []report.Use{use("a", false)}, nil, nil, "possible_vendor a"},
		{"possible and listed", []report.Use{use("a", false)}, []string{"a"}, nil, "vendor_not_found a"},
		{"one of two is listed", both, []string{"b"}, nil, ""},
		{"one of two is allowed", both, nil, Allowed{"b": "x"}, "a waived"},
		{"none of two", both, nil, nil, "a block"},
		{"nothing found", nil, []string{"a", "b", "a"}, nil, "vendor_not_found a; vendor_not_found b"},
	} {
		r := &report.Report{Scan: &report.Scan{Uses: c.uses}}
		CompareWithListed(r, c.listed, c.allowed)
		r.Finish()
		var got []string
		blocks := false
		for _, u := range r.Unlisted {
			got = append(got, u.Offering.ID+" "+string(u.Verdict))
			blocks = blocks || u.Verdict == report.Block
			if u.File != u.Offering.ID+".py" || u.Line != 3 || u.Allowed != (u.AllowedBy != "") {
				t.Errorf("%s: %+v", c.name, u)
			}
		}
		for _, n := range r.Notices {
			got = append(got, string(n.Code)+" "+n.Offering)
		}
		if strings.Join(got, "; ") != c.want || r.Blocked != blocks {
			t.Errorf("%s: %q, blocked %v, want %q", c.name, got, r.Blocked, c.want)
		}
		missing := NotListed(c.uses, c.listed, c.allowed)
		if (len(missing) > 0) != blocks {
			t.Errorf("%s: %d are missing, and blocked is %v", c.name, len(missing), blocks)
		}
	}
}

// TestListingNeverBlocks: who lists or allows more is never blocked more.
func TestListingNeverBlocks(t *testing.T) {
	uses := []report.Use{use("a", true, "b"), use("b", true, "a"), use("c", true), use("d", false)}
	blocks := func(listed []string, allowed Allowed) int {
		r := &report.Report{Scan: &report.Scan{Uses: uses}}
		CompareWithListed(r, listed, allowed)
		r.Finish()
		return r.Counts.Block
	}
	ids := []string{"a", "b", "c", "d", "e"}
	for set := range 1 << len(ids) {
		var listed []string
		for i, id := range ids {
			if set&(1<<i) != 0 {
				listed = append(listed, id)
			}
		}
		for _, id := range ids {
			if before := blocks(listed, nil); blocks(append(slices.Clone(listed), id), nil) > before || blocks(listed, Allowed{id: "x"}) > before {
				t.Errorf("%v and %s block more than %v", listed, id, listed)
			}
		}
	}
}

func TestLocateResults(t *testing.T) {
	r := &report.Report{
		Scan:    &report.Scan{Uses: []report.Use{use("a", true), use("b", false)}},
		Results: []report.Result{{Offering: named("b")}, {Offering: named("a")}, {Offering: named("c")}},
	}
	LocateResults(r)
	if r.Results[0].UsedAt != nil || r.Results[2].UsedAt != nil || r.Results[1].UsedAt == nil || r.Results[1].UsedAt.File != "a.py" {
		t.Errorf("%+v", r.Results)
	}
}
