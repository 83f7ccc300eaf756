package lint

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/dataset/folder"
	"github.com/vendorcheck/vendorcheck/internal/date"
)

var update = flag.Bool("update", false, "write what the fixtures want anew")

// today is the day of the fixtures.
var today = func() date.Date {
	d, err := date.Parse("2026-01-02")
	if err != nil {
		panic(err)
	}
	return d
}()

const (
	goodFolder = "../../testdata/dataset/ok"
	fixtures   = "../../testdata/lint/*.txtar"
)

func TestGoodFolder(t *testing.T) {
	if _, faults := Folder(os.DirFS(goodFolder), "", today); len(faults) > 0 {
		t.Error(faults)
	}
}

// TestBundledData holds the bundled dataset to every rule. The day is that of
// its version, so that the test does not change with the clock.
func TestBundledData(t *testing.T) {
	folder, _ := Folder(os.DirFS("../../data"), "", today)
	day, err := date.Parse(strings.ReplaceAll(folder.Catalog.Version, ".", "-"))
	if err != nil {
		t.Fatalf("the dataset's version is no day: %v", err)
	}
	if _, faults := Folder(os.DirFS("../../data"), "", day); len(faults) > 0 {
		t.Error(faults)
	}
}

// TestFixtures breaks the good folder in one way for each rule, and holds that
// this rule and no other finds it, on the right line. A fixture replaces texts:
//
//	-- offerings/bolt-api.yaml --
//	<<<
//	text that stands there once
//	===
//	what to put in its place
//	>>>
//	-- want --
//	offerings/bolt-api.yaml:12: code
//
// and a section without <<< is a whole new file.
func TestFixtures(t *testing.T) {
	files, err := filepath.Glob(fixtures)
	if err != nil {
		t.Fatal(err)
	}
	tested := map[string]bool{}
	for _, file := range files {
		code := strings.TrimSuffix(filepath.Base(file), ".txtar")
		tested[code] = true
		t.Run(code, func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			fsys, want := breakFolder(t, archive)
			_, faults := Folder(fsys, "", today)
			var got strings.Builder
			for _, f := range faults {
				fmt.Fprintf(&got, "%s:%d: %s\n", f.File, f.Line, f.Code)
				if f.Message == "" {
					t.Errorf("%s does not say what is wrong: %+v", f.Code, f)
				}
			}
			if *update {
				writeWant(t, file, archive, got.String())
				return
			}
			if diff := cmp.Diff(want, got.String()); diff != "" {
				t.Errorf("(-want +got):\n%s\n%s", diff, faults.Error())
			}
			if n := strings.Count(want, "\n"); n == 0 || code != "twenty-faults" && strings.Count(want, ": "+code+"\n") != n {
				t.Errorf("the fixture of %s wants other codes too:\n%s", code, want)
			}
		})
	}
	for _, rule := range Rules() {
		if !tested[rule.Code] {
			t.Errorf("the rule %s has no fixture testdata/lint/%s.txtar", rule.Code, rule.Code)
		}
	}
}

func good(t testing.TB) *dataset.Dataset {
	t.Helper()
	folder, faults := folder.Read(os.DirFS(goodFolder), "")
	if err := faults.Err(); err != nil {
		t.Fatal(err)
	}
	d := folder.Dataset()
	return d
}

// writeWant writes what was found into the fixture.
func writeWant(t *testing.T, file string, archive *txtar.Archive, got string) {
	t.Helper()
	last := &archive.Files[len(archive.Files)-1]
	if last.Name != "want" {
		t.Fatalf("%s does not end in its want section", file)
	}
	last.Data = []byte(got)
	if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
		t.Fatal(err)
	}
}

func breakFolder(t *testing.T, archive *txtar.Archive) (fs.FS, string) {
	fsys := fstest.MapFS{}
	for _, name := range []string{"catalog.yaml", "offerings/acme-api.yaml", "offerings/bolt-api.yaml"} {
		data, err := os.ReadFile(filepath.Join(goodFolder, name))
		if err != nil {
			t.Fatal(err)
		}
		fsys[name] = &fstest.MapFile{Data: data}
	}
	want := ""
	for _, f := range archive.Files {
		text := string(f.Data)
		switch {
		case f.Name == "want":
			want = text
		case strings.HasPrefix(text, "<<<\n"):
			fsys[f.Name] = &fstest.MapFile{Data: []byte(replaceAll(t, string(fsys[f.Name].Data), text))}
		default:
			fsys[f.Name] = &fstest.MapFile{Data: f.Data}
		}
	}
	return fsys, want
}

func replaceAll(t *testing.T, text, edits string) string {
	for edit := range strings.SplitSeq(edits, "<<<\n") {
		if strings.TrimSpace(edit) == "" {
			continue
		}
		old, rest, ok := strings.Cut(edit, "===\n")
		replacement, _, closed := strings.Cut(rest, ">>>\n")
		if !ok || !closed || strings.Count(text, old) != 1 {
			t.Fatalf("the edit does not fit once:\n%s", edit)
		}
		text = strings.Replace(text, old, replacement, 1)
	}
	return text
}

func TestRulesSayWhatTheyAsk(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range Rules() {
		if seen[r.Code] || r.About == "" || r.Hint == "" {
			t.Errorf("the rule %q stands twice or says too little", r.Code)
		}
		seen[r.Code] = true
	}
}

func TestUnder(t *testing.T) {
	for _, tc := range []struct {
		address, site string
		want          bool
	}{
		{"https://docs.x.ai/a", "x.ai", true},
		{"https://x.ai", "x.ai", true},
		{"https://notx.ai/", "x.ai", false},
		{"https://x.ai.evil.example/", "x.ai", false},
		{"https://github.com/openai/node/x", "github.com/openai", true},
		{"https://github.com/openai-fan/x", "github.com/openai", false},
		{"https://github.com/OpenAI", "github.com/openai", true},
		{"https://github.com/openai/../evil/x", "github.com/openai", false},
		{"https://github.com/openai/%2e%2e/evil/x", "github.com/openai", false},
		{"://", "x.ai", false},
	} {
		if got := under(tc.address, tc.site); got != tc.want {
			t.Errorf("under(%q, %q) = %v", tc.address, tc.site, got)
		}
	}
}

// TestGuidelinesListTheRules holds the table in data/GUIDELINES.md against the
// rules.
func TestGuidelinesListTheRules(t *testing.T) {
	text, err := os.ReadFile("../../data/GUIDELINES.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(text), "<!-- rules:begin -->")
	table, _, closed := strings.Cut(rest, "<!-- rules:end -->")
	if !ok || !closed {
		t.Fatal("data/GUIDELINES.md has no table of rules")
	}
	want := "\n| code | what must be so |\n|---|---|\n"
	for _, r := range Rules() {
		want += "| `" + r.Code + "` | " + r.About + " |\n"
	}
	if diff := cmp.Diff(strings.TrimSpace(want), strings.TrimSpace(table)); diff != "" {
		t.Errorf("the table differs (-rules +table):\n%s", diff)
	}
}

func TestGoodOverlay(t *testing.T) {
	over := fstest.MapFS{
		"catalog.yaml":            {Data: []byte("cells:\n  our_question:\n    title: Ours\n    group: Data handling\n    question: Does it suit us?\n    applies_to: platform\n    max_age_days: 90\n")},
		"offerings/acme-api.yaml": {Data: []byte("cells:\n  our_question:\n    grade: \"yes\"\n    confidence: high\n    verified: 2026-01-02\n    rationale: The FAQ says so.\n    evidence:\n      - {source: faq, quote: Every admin sees the audit log., stance: supports}\n")},
	}
	base := good(t)
	folder, faults := Overlay(over, "over", base, today)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	d, raises, err := folder.Apply(base)
	if err != nil || len(raises) != 0 {
		t.Fatal(raises, err)
	}
	o, err := d.Offering("acme")
	if err != nil {
		t.Fatal(err)
	}
	c, ok := o.Cell("our_question")
	if !ok || c.Origin != "over/offerings/acme-api.yaml" || len(o.Cells) != 6 || o.Vendor != "Acme" {
		t.Errorf("the overlay is not laid over: %+v", o)
	}
	if d.Digest == base.Digest || len(d.Overlays) != 1 {
		t.Errorf("the overlaid dataset passes for the other: %s %v", d.Digest, d.Overlays)
	}
}

// TestOverlayFaults holds that an overlay is judged by the same rules, on its
// own lines, and that it cannot rewrite a question of the catalog.
func TestOverlayFaults(t *testing.T) {
	over := fstest.MapFS{
		"catalog.yaml":            {Data: []byte("cells:\n  sso_saml:\n    title: SSO\n    group: Access and keys\n    question: Any sign-in?\n    applies_to: platform\n    max_age_days: 9\n")},
		"offerings/acme-api.yaml": {Data: []byte("aliases: [bolt]\ncells:\n  audit_logs:\n    grade: \"yes\"\n    confidence: high\n    verified: 2026-01-03\n    rationale: Because.\n")},
		"offerings/new-api.yaml":  {Data: []byte("id: new-api\ncells: {}\nsources: {}\n")},
	}
	_, faults := Overlay(over, "over", good(t), today)
	got := map[string]bool{}
	for _, f := range faults {
		got[fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.Code)] = true
	}
	for _, want := range []string{
		"over/catalog.yaml:2: catalog-alias", "over/offerings/acme-api.yaml:1: alias-taken", "over/offerings/acme-api.yaml:4: quote-missing",
		"over/offerings/acme-api.yaml:6: verified-future", "over/offerings/new-api.yaml:1: missing-key",
	} {
		if !got[want] {
			t.Errorf("%s was not found:\n%s", want, faults.Error())
		}
	}
}
