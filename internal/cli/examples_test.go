package cli

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/data"
	"github.com/vendorcheck/vendorcheck/internal/dataset/pack"
	"github.com/vendorcheck/vendorcheck/internal/help"
)

// notRun are the examples that a test cannot run, by what they contain.
var notRun = map[string]string{
	" --live": "it reads pages over the network",
	"duckdb":  "it needs DuckDB",
}

// mostNotRun is how many examples may go without being run.
const mostNotRun = 2

// TestExamples runs every example of the help in a folder that holds the files
// they name. An example ends in exit code 0, or in 1 where its command judges.
func TestExamples(t *testing.T) {
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip("SKIPPED: there is no shell here to take the examples apart")
	}
	files := exampleFiles(t)
	skipped, used := 0, map[string]bool{}
	for _, c := range helpPages(t) {
		for _, example := range examplesOf(c) {
			t.Run(strings.ReplaceAll(example, "/", "|"), func(t *testing.T) {
				for part, why := range notRun {
					if strings.Contains(example, part) {
						used[part] = true
						skipped++
						t.Skip("not run: " + why)
					}
				}
				runExample(t, example, files)
			})
		}
	}
	if skipped > mostNotRun {
		t.Errorf("%d examples are not run; %d may be", skipped, mostNotRun)
	}
	for part := range notRun {
		if !used[part] {
			t.Errorf("no example has %q; take it out of notRun", part)
		}
	}
}

// examplesOf returns the command lines that a page shows: all lines of its
// examples, and those of its description that begin with the program's name.
func examplesOf(c *cobra.Command) []string {
	var lines []string
	for _, text := range []string{c.Example, c.Long} {
		text = strings.NewReplacer("\\\n", "", "|\n", "| ").Replace(text)
		for line := range strings.Lines(text) {
			if line = strings.TrimRight(line, "\n"); strings.HasPrefix(line, "  vendorcheck ") {
				lines = append(lines, strings.TrimSpace(line))
			}
		}
	}
	return lines
}

// runExample runs one command line in a folder of its own. The shell takes it
// apart; the command runs in this process, on the day of the tests.
func runExample(t *testing.T, example string, files map[string]string) {
	words := filepath.Join(t.TempDir(), "words")
	t.Chdir(t.TempDir())
	for name, text := range files {
		if !wanted(name, example) {
			continue
		}
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if strings.Contains(example, "--policy-ref") {
		commitAll(t)
	}
	shell := exec.Command("sh", "-c", `vendorcheck() { printf '%s\0' "$@" >"$WORDS"; }`+"\n"+example)
	shell.Env = append(os.Environ(), "WORDS="+words)
	if out, err := shell.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	line, err := os.ReadFile(words)
	if err != nil {
		t.Fatal(err)
	}
	args := strings.Split(strings.TrimSuffix(string(line), "\x00"), "\x00")
	out := runApp(t, nil, nil, args...)
	most := ExitClear
	if command, _, err := Commands().Find(args); err == nil && regexp.MustCompile(`Exit codes: [^.]*\b1\s`).MatchString(command.Long) {
		most = ExitBlocked
	}
	if out.code > most {
		t.Errorf("exit code %d\n%s%s", out.code, out.stdout, out.stderr)
	}
}

// commitAll makes a repository of the working directory, with all its files on the
// branch that a clone has of origin's main.
func commitAll(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("SKIPPED: git is not installed")
	}
	for _, args := range []string{"init -q", "add -A", "-c user.name=J -c user.email=j@example.com commit -q -m first", "update-ref refs/remotes/origin/main HEAD"} {
		if out, err := exec.Command("git", strings.Fields(args)...).CombinedOutput(); err != nil {
			t.Fatalf("git %s: %v: %s", args, err, out)
		}
	}
}

// wanted reports whether a file belongs into the folder of an example: what it
// names, what a project consists of, and nothing where init and an import begin.
func wanted(name, example string) bool {
	switch top, _, _ := strings.Cut(name, "/"); top {
	case "vendorcheck.yaml":
		return !strings.HasPrefix(example, "vendorcheck init")
	case "ours.yaml", "services":
		return true
	case "from-registry":
		return strings.Contains(example, "--data "+top)
	default:
		return strings.Contains(example, top)
	}
}

// exampleFiles returns the files that examples name: those of testdata, the
// profile and the project file that help shows, the bundled data, and what the
// program itself makes of all these.
func exampleFiles(t *testing.T) map[string]string {
	t.Helper()
	archive, err := txtar.ParseFile("../../testdata/help/files.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range archive.Files {
		files[f.Name] = string(f.Data)
	}
	profiles, _, _ := strings.Cut(help.Text("files"), "\n\nExamples:\n")
	yaml := regexp.MustCompile(`(?m)(?:^  .*\n)+`).FindAllString(profiles, -1)
	if len(yaml) != 2 {
		t.Fatalf("help files shows %d files", len(yaml))
	}
	files["ours.yaml"] = strings.ReplaceAll(strings.TrimPrefix(yaml[0], "  "), "\n  ", "\n")
	files["vendorcheck.yaml"] = strings.ReplaceAll(strings.TrimPrefix(yaml[1], "  "), "\n  ", "\n")
	addData(t, files)
	addPages(t, files)
	addMade(t, files)
	return files
}

// addData adds the bundled data as a folder, twice.
func addData(t *testing.T, files map[string]string) {
	names, err := filepath.Glob("../../data/offerings/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range append(names, "../../data/catalog.yaml") {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, dir := range []string{"data", "data-before"} {
			files[dir+strings.TrimPrefix(filepath.ToSlash(name), "../../data")] = string(text)
		}
	}
}

// addPages adds a saved page for every source, which says what is quoted.
func addPages(t *testing.T, files map[string]string) {
	d, err := pack.Open(data.Pack)
	if err != nil {
		t.Fatal(err)
	}
	all, err := d.All()
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range all {
		for _, c := range o.Cells {
			for _, e := range c.Evidence {
				files["pages/"+o.ID+"/"+e.Source+".txt"] += e.Quote + "\n\n"
				if o.ID == "xai-api" && e.Source == "security-faq" {
					files["faq.html"] += "<p>" + e.Quote + "</p>\n"
				}
			}
		}
	}
}

// addMade adds what commands make of the other files.
func addMade(t *testing.T, files map[string]string) {
	dir := t.TempDir()
	for name, text := range files {
		if strings.HasPrefix(name, "our") || name == "vendorcheck.yaml" || name == "data.json" {
			if err := os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	in := func(name string) string { return filepath.Join(dir, name) }
	succeed(t, nil, "data", "export", "-o", "json="+in("dataset.json"))
	succeed(t, nil, "gate", "--project", in("vendorcheck.yaml"), "--exit-zero", "-o", "json="+in("last-gate.json"))
	succeed(t, nil, "xai", "--require", "hipaa,zdr", "--exit-zero", "-o", "json="+in("last-check.json"))
	succeed(t, nil, "data", "pack", in("our-overlay"), "-o", in("vendors.pack"))
	succeed(t, nil, "data", "import", "registry", in("data.json"), "-o", in("from-registry"))
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, path)
		files[filepath.ToSlash(name)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	files["last-month.json"] = files["dataset.json"]
	var report struct{ Results []json.RawMessage }
	if err := json.Unmarshal([]byte(files["last-gate.json"]), &report); err != nil || len(report.Results) != 2 {
		t.Fatal(fmt.Errorf("the project file of help files has %d results: %w", len(report.Results), err))
	}
}
