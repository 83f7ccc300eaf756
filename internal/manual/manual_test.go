package manual_test

import (
	"bytes"
	"html"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark"

	"github.com/vendorcheck/vendorcheck/internal/cli"
	"github.com/vendorcheck/vendorcheck/internal/manual"
)

const referenceDir = "../../docs/reference"

// TestReferenceIsCurrent holds the committed reference against the program's
// help.
func TestReferenceIsCurrent(t *testing.T) {
	want := manual.Reference(manual.Pages(cli.Commands()))
	for name, text := range want {
		got, err := os.ReadFile(filepath.Join(referenceDir, name))
		if err != nil {
			t.Errorf("%v; run make docs", err)
			continue
		}
		if diff := cmp.Diff(string(got), text); diff != "" {
			t.Errorf("%s is not what the program's help says; run make docs (-file +help):\n%s", name, diff)
		}
	}
	files, err := os.ReadDir(referenceDir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if _, is := want[f.Name()]; !is {
			t.Errorf("%s is the page of no command or topic; run make docs", f.Name())
		}
	}
}

var tags = regexp.MustCompile(`<[^>]*>`)

// TestMarkdownSaysWhatHelpSays renders every page, and looks for the words of
// its help in what a reader sees: no character may be taken for markup.
func TestMarkdownSaysWhatHelpSays(t *testing.T) {
	pages := manual.Pages(cli.Commands())
	for _, p := range pages {
		var rendered bytes.Buffer
		if err := goldmark.Convert([]byte(p.Markdown(pages)), &rendered); err != nil {
			t.Fatal(err)
		}
		seen := html.UnescapeString(tags.ReplaceAllString(rendered.String(), ""))
		for _, text := range p.Texts() {
			if !strings.Contains(seen, text) {
				t.Errorf("%s does not show %q", p.File(), text)
			}
		}
		if strings.Contains(rendered.String(), "<em>") || strings.Contains(rendered.String(), "<strong>") {
			t.Errorf("%s takes plain text for emphasis", p.File())
		}
	}
}

// TestManPages holds the pages to what manual pages must be: the same from the
// same commit, with their sections in order, and no request made by a text.
func TestManPages(t *testing.T) {
	pages := manual.Pages(cli.Commands())
	files := manual.Man(pages, "2026-11-21")
	if len(files) != len(pages) {
		t.Errorf("%d pages make %d files", len(pages), len(files))
	}
	if !maps.Equal(files, manual.Man(manual.Pages(cli.Commands()), "2026-11-21")) {
		t.Error("two runs make two manuals")
	}
	for _, name := range []string{"vendorcheck.1", "vendorcheck-check.1", "vendorcheck-data-import-registry.1", "vendorcheck-exit-codes.7"} {
		if files[name] == "" {
			t.Errorf("there is no %s", name)
		}
	}
	request := regexp.MustCompile(`(?m)^[.'].*`)
	known := regexp.MustCompile(`^\.(TH [A-Z\\-]+ [17] 2026-11-21 vendorcheck "vendorcheck manual"|SH [A-Z ]+|PP|TP|RS -5n|RE|nf|fi|nh|ad l)$`)
	for name, text := range files {
		for _, r := range request.FindAllString(text, -1) {
			if !known.MatchString(r) {
				t.Errorf("%s: the request %q", name, r)
			}
		}
	}
}

// TestRoff holds that what roff would read as its own is shown as it is typed.
func TestRoff(t *testing.T) {
	for text, want := range map[string]string{
		"--require 'zdr[a<=1]' \\":      `\-\-require \(aqzdr[a<=1]\(aq \e`,
		".gitignore and\n.ignore":       "\\&.gitignore and\n\\&.ignore",
		"~/.zshrc, `x`, “quoted”, 1^2.": `\(ti/.zshrc, \(gax\(ga, \(lqquoted\(rq, 1\(ha2.`,
	} {
		if got := manual.Roff(text); got != want {
			t.Errorf("roff(%q) = %q, want %q", text, got, want)
		}
	}
}

// TestManPagesInMandoc has mandoc judge the pages and set them 80 columns wide.
func TestManPagesInMandoc(t *testing.T) {
	if _, err := exec.LookPath("mandoc"); err != nil {
		if os.Getenv("VENDORCHECK_SHELLS") != "" {
			t.Fatal("there is no mandoc here, and VENDORCHECK_SHELLS asks for it")
		}
		t.Skip("SKIPPED: there is no mandoc here, so no manual page was set; install mandoc to run this")
	}
	dir := t.TempDir()
	files := manual.Man(manual.Pages(cli.Commands()), "2026-11-21")
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for name := range files {
		file := filepath.Join(dir, name)
		if out, err := exec.Command("mandoc", "-T", "lint", "-W", "warning", file).CombinedOutput(); err != nil || len(out) > 0 {
			t.Errorf("mandoc on %s: %v\n%s", name, err, out)
		}
		out, err := exec.Command("mandoc", "-T", "ascii", "-O", "width=80", file).Output()
		if err != nil {
			t.Errorf("mandoc on %s: %v", name, err)
		}
		for line := range strings.Lines(regexp.MustCompile(".\b").ReplaceAllString(string(out), "")) {
			if len(line) > 81 {
				t.Errorf("%s is wider than 80 columns: %s", name, line)
			}
		}
	}
}
