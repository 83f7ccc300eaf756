package cli

import (
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/vendorcheck/vendorcheck/data"
	"github.com/vendorcheck/vendorcheck/internal/dataset/pack"
)

var (
	link    = regexp.MustCompile(`\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"`)
	heading = regexp.MustCompile(`(?m)^#+ +(.+)$`)
	// GitHub drops these from a heading when it makes its anchor.
	notInAnchor = regexp.MustCompile(`[^\p{L}\p{N} _-]`)
)

// TestLinks follows every link between the pages of the repository, to the
// heading where it names one. Addresses elsewhere must be https.
func TestLinks(t *testing.T) {
	for _, page := range markdownPages(t) {
		text := fencedBlock.ReplaceAllString(readPage(t, page), "")
		for _, match := range link.FindAllStringSubmatch(text, -1) {
			if err := follow(page, match[1]+match[2]); err != nil {
				t.Errorf("%s: %v", page, err)
			}
		}
	}
}

// markdownPages returns the pages that people read.
func markdownPages(t *testing.T) []string {
	t.Helper()
	var pages []string
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && (d.Name() == "testdata" || d.Name() == ".git" || d.Name() == "build" || d.Name() == "dist") {
			return fs.SkipDir
		}
		if err == nil && strings.HasSuffix(path, ".md") {
			pages = append(pages, path)
		}
		return err
	})
	if err != nil || len(pages) < 10 {
		t.Fatalf("%d pages: %v", len(pages), err)
	}
	return pages
}

func follow(page, target string) error {
	u, err := url.Parse(target)
	if err != nil {
		return err
	}
	if u.Scheme != "" {
		if u.Scheme != "https" || u.Host == "" {
			return fmt.Errorf("%s is not an https address", target)
		}
		return nil
	}
	file := page
	if u.Path != "" {
		file = filepath.Join(filepath.Dir(page), filepath.FromSlash(u.Path))
	}
	if _, err := os.Stat(file); err != nil {
		return fmt.Errorf("%s leads nowhere: %w", target, err)
	}
	if u.Fragment == "" {
		return nil
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	for _, h := range heading.FindAllStringSubmatch(string(text), -1) {
		if anchor(h[1]) == u.Fragment {
			return nil
		}
	}
	return fmt.Errorf("%s: there is no such heading", target)
}

// anchor returns what GitHub calls a heading in an address.
func anchor(heading string) string {
	return strings.ReplaceAll(notInAnchor.ReplaceAllString(strings.ToLower(heading), ""), " ", "-")
}

// TestPagesNameTargets holds that each target of make that a page names is in
// the Makefile, and that each command there has the flags that it is shown with.
func TestPagesNameTargets(t *testing.T) {
	makefile := readPage(t, "../../Makefile")
	makeCall := regexp.MustCompile("(?m)(?:^|`)make ((?:[a-z]+ ?)+)")
	for _, page := range []string{readme, "../../CONTRIBUTING.md", "../../CHANGELOG.md", "../../SECURITY.md", "../../data/README.md", "../../data/GUIDELINES.md", "../../docs/install.md"} {
		text := readPage(t, page)
		for _, call := range makeCall.FindAllStringSubmatch(text, -1) {
			for _, target := range strings.Fields(call[1]) {
				if !strings.Contains(makefile, "\n"+target+":") {
					t.Errorf("%s: make has no target %q", page, target)
				}
			}
		}
		for _, command := range append(shown(text), inShell(t, text)...) {
			if out := runApp(t, nil, nil, append(words(command), "--help")...); out.code != ExitClear {
				t.Errorf("%s: %s: %s", page, command, out.stderr)
			}
		}
	}
}

func inShell(t *testing.T, text string) []string {
	t.Helper()
	var commands []string
	for _, block := range fencedBlock.FindAllStringSubmatch(text, -1) {
		if block[1] == "sh" {
			commands = append(commands, typed(t, block[2])...)
		}
	}
	return commands
}

var counts = regexp.MustCompile(`\d+ offerings,\s+\d+ questions each`)

// TestREADMECounts holds the numbers that the README states in prose, which
// -update writes, and the names of the profiles.
func TestREADMECounts(t *testing.T) {
	text := readPage(t, readme)
	d, err := pack.Open(data.Pack)
	if err != nil {
		t.Fatal(err)
	}
	want := fmt.Sprintf("%d offerings, %d questions each", d.Len(), len(d.Catalog.Cells))
	if got := counts.FindString(text); *update && got != "" {
		if err := os.WriteFile(readme, []byte(strings.Replace(text, got, want, 1)), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if got != want {
		t.Errorf("the README says %q, and it is %q", got, want)
	}
	profiles, err := fs.Glob(os.DirFS("../../data/profiles"), "*.yaml")
	if err != nil || len(profiles) == 0 {
		t.Fatalf("%d profiles: %v", len(profiles), err)
	}
	for _, file := range profiles {
		if name := "`" + strings.TrimSuffix(file, ".yaml") + "`"; !strings.Contains(text, name) {
			t.Errorf("the README does not name the profile %s", name)
		}
	}
}
