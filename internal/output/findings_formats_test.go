package output

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	junitreader "github.com/joshdk/go-junit"
	"github.com/yuin/goldmark/ast"

	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/html"
	"github.com/vendorcheck/vendorcheck/internal/output/machine"
	"github.com/vendorcheck/vendorcheck/internal/output/markdown"
	"github.com/vendorcheck/vendorcheck/internal/output/table"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// TestFindingsJUnit reads the findings back as CI systems do.
func TestFindingsJUnit(t *testing.T) {
	f := everyLevel(t)
	f.Groups[1].Items[1].Level = finding.LevelError
	out := written(t, machine.JUnit{}, f, belowData)
	checkJUnitSchema(t, "every level", out)
	if !strings.Contains(out, `<testsuites name="vendorcheck verify" tests="5" failures="2"`) {
		t.Errorf("the root does not count 5 tests and 2 failures:\n%s", out)
	}
	suites, err := junitreader.Ingest([]byte(out))
	if err != nil || len(suites) != 3 {
		t.Fatalf("%d suites, %v", len(suites), err)
	}
	var got []string
	for _, suite := range suites {
		for _, c := range suite.Tests {
			got = append(got, strings.Join([]string{suite.Name, c.Classname, c.Name, string(c.Status), c.Message}, "|"))
		}
	}
	want := []string{
		"acme-api|acme-api|zdr|failed|zdr is gone. Look again.",
		"acme-api|acme-api|sso|passed|",
		"acme-api|acme-api|tls|passed|",
		"bolt-api|bolt-api|dpa|passed|",
		"bolt-api|bolt-api|dpa (2)|failed|dpa is there. Look again.",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	for _, c := range []struct{ text, words string }{
		{suites[0].Tests[0].Error.Error(), "Acme API, zdr: gone\nzdr is gone. Look again\nIt said: we keep nothing.\nIt says: we keep little.\n/elsewhere/acme.yaml:3\ndata/acme.yaml:12"},
		{suites[0].Tests[1].SystemOut, "Acme API, sso: unreachable"},
		{suites[0].Properties["disclaimer"], report.Disclaimer},
		{suites[1].Properties["as_of"], "2026-01-10"},
	} {
		if !strings.Contains(c.text, c.words) {
			t.Errorf("%q does not say %q", c.text, c.words)
		}
	}
	if said := suites[0].Tests[2].SystemOut; said != "" {
		t.Errorf("a case with nothing to report says %q", said)
	}
}

// checkJUnitSchema validates with xmllint where there is one; TestJUnitSchema
// says so where there is none.
func checkJUnitSchema(t *testing.T, name, text string) {
	t.Helper()
	strictXML(t, text)
	xmllint, err := exec.LookPath("xmllint")
	if err != nil {
		return
	}
	file := filepath.Join(t.TempDir(), "junit.xml")
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(xmllint, "--noout", "--nonet", "--schema", "../../testdata/schemas/junit.xsd", file).CombinedOutput(); err != nil {
		t.Errorf("%q: %v\n%s", name, err, out)
	}
}

func TestFindingsGitHub(t *testing.T) {
	const most = 10 // annotations of each level that GitHub shows
	f := everyLevel(t)
	for range most + 1 {
		f.Groups[2].Items = append(f.Groups[2].Items, f.Groups[0].Items[1])
	}
	commands, others := readCommands(t, written(t, machine.GitHub{}, f, belowData))
	if len(commands) != 1+most+1 {
		t.Fatalf("%d commands, want an error, ten of the twelve warnings and a notice", len(commands))
	}
	var got []string
	for _, c := range []runnerCommand{commands[0], commands[1], commands[11]} {
		got = append(got, strings.Join([]string{c.name, c.properties["file"], c.properties["line"], c.properties["title"], c.message}, "|"))
	}
	want := []string{
		"error|data/acme.yaml|12|Acme API, zdr: gone|zdr is gone. Look again.\nIt said: we keep nothing.\nIt says: we keep little.",
		"warning|data/acme.yaml|7|Acme API, sso: unreachable|sso is unreachable. Look again.",
		"notice|data/acme.yaml|7|Bolt API, dpa: not checked|dpa is not checked. Look again.",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	const summary = "vendorcheck verify: MISSING: 1 of 5 quotes is missing · 2 warnings more, as GitHub shows 10 of each level · " +
		"As of 2026-01-10 · dataset 2026.01.02 · " + report.Disclaimer
	if diff := cmp.Diff([]string{summary}, others); diff != "" {
		t.Errorf("summary (-want +got):\n%s", diff)
	}
	homeless, _ := readCommands(t, written(t, machine.GitHub{}, everyLevel(t), nil))
	if _, is := homeless[0].properties["file"]; is || homeless[0].properties["title"] == "" {
		t.Errorf("want a title and no file: %v", homeless[0])
	}
}

func TestFindingsCSV(t *testing.T) {
	out := written(t, machine.CSV{}, everyLevel(t), nil)
	want := `group,group_name,rule,level,name,title,message,file,line,url,state
acme-api,Acme API,words_gone,error,zdr,gone,zdr is gone. Look again,/elsewhere/acme.yaml,3,https://acme.example/zdr,gone
acme-api,Acme API,words_gone,warning,sso,unreachable,sso is unreachable. Look again,data/acme.yaml,7,https://acme.example/sso,unreachable
acme-api,Acme API,words_there,none,tls,there,tls is there. Look again,,,https://acme.example/tls,there
bolt-api,Bolt API,words_gone,note,dpa,not checked,dpa is not checked. Look again,data/acme.yaml,7,https://acme.example/dpa,not checked
bolt-api,Bolt API,words_there,none,dpa,there,dpa is there. Look again,data/acme.yaml,7,https://acme.example/dpa,there
`
	if diff := cmp.Diff(want, out); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// TestFindingsNDJSON has the command's own object of each item, or a general
// one.
func TestFindingsNDJSON(t *testing.T) {
	f := everyLevel(t)
	f.Groups[0].Items[2].Value = struct {
		Cell string `json:"cell"`
	}{"tls"}
	lines := ndjsonLines(t, written(t, machine.NDJSON{}, f, nil))
	if len(lines) != 5 {
		t.Fatalf("%d lines, want one for each of 5 items", len(lines))
	}
	want := map[string]any{
		"command": "verify", "as_of": "2026-01-10", "dataset": map[string]any{"version": "2026.01.02", "digest": "sha256:00"},
		"group": map[string]any{"id": "acme-api", "name": "Acme API"}, "rule": "words_gone", "level": "warning", "name": "sso",
		"title": "unreachable", "message": "sso is unreachable. Look again", "detail": []any{},
		"locations": []any{map[string]any{"file": "data/acme.yaml", "line": 7.0}},
		"fields":    map[string]any{"url": "https://acme.example/sso", "state": "unreachable"},
	}
	if diff := cmp.Diff(want, lines[1]); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if diff := cmp.Diff(map[string]any{"cell": "tls"}, lines[2]); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

func TestFindingsJSON(t *testing.T) {
	f := everyLevel(t)
	var want bytes.Buffer
	if err := machine.WriteJSON(&want, f.View); err != nil {
		t.Fatal(err)
	}
	if got := written(t, machine.JSON{}, f, nil); got != want.String() {
		t.Errorf("wrote %s, want what JSON writes of the view", got)
	}
}

func TestFindingsMarkdown(t *testing.T) {
	page := written(t, markdown.Format{}, everyLevel(t), nil)
	doc := parseMarkdown(page)
	if h, is := doc.FirstChild().(*ast.Heading); !is || h.Level != 2 || inText(t, page, h) != "✗ MISSING: 2 offerings" {
		t.Errorf("the answer does not come first: %q", inText(t, page, doc.FirstChild()))
	}
	said := inText(t, page, doc)
	for _, words := range []string{
		"1 of 5 quotes is missing. In all: 1 error, 1 warning, 1 note, 2 with nothing to report.", "Acme API (acme-api): 1 error, 1 warning, 1 with nothing to report",
		"✗ zdr: gone", "~ sso: unreachable", "✓ tls: there", "· dpa: not checked", "None API (none-api): nothing to report", "It said: we keep nothing.", "data/acme.yaml:12", "dataset 2026.01.02 (sha256:00)", report.Disclaimer,
	} {
		if !strings.Contains(said, words) {
			t.Errorf("the page does not say %q:\n%s", words, said)
		}
	}
}

// TestFindingsTable writes a plain table, no wider than the terminal.
func TestFindingsTable(t *testing.T) {
	f := everyLevel(t)
	out := written(t, table.Format{}, f, nil)
	if !strings.HasPrefix(out, "✗ MISSING  2 offerings: 1 of 5 quotes is missing\n") || !strings.HasSuffix(out, "\nmissing: 1 of 5 quotes is missing\n") || !strings.Contains(out, "1 of 3 with nothing to report") {
		t.Errorf("wrote\n%s", out)
	}
	for line := range strings.Lines(out) {
		if n := len([]rune(strings.TrimSuffix(line, "\n"))); n > 80 {
			t.Errorf("%d columns: %s", n, line)
		}
	}
}

// TestFindingsLevel holds that only the exit code makes an answer bad.
func TestFindingsLevel(t *testing.T) {
	f := everyLevel(t)
	for want, change := range map[finding.Level]func(){
		finding.LevelError:   func() { f.Failed = true },
		finding.LevelWarning: func() { f.Failed = false },
		finding.LevelNone:    func() { f.Failed, f.Groups = false, f.Groups[2:] },
	} {
		f = everyLevel(t)
		if change(); f.Level() != want {
			t.Errorf("the answer is %s, want %s", f.Level(), want)
		}
	}
	if finding.Level(7).String() != "error" {
		t.Error("a level that is not understood is no error")
	}
}

func TestFindingsHTML(t *testing.T) {
	page := written(t, html.Format{}, everyLevel(t), nil)
	checkPage(t, page)
	_, text := elements(t, page)
	text = strings.Join(strings.Fields(text), " ")
	for _, want := range []string{
		"Missing", "2 offerings: 1 of 5 quotes is missing.", "all groups Acme API Bolt API None API", "acme-api · 1 error, 1 warning, 1 with nothing to report",
		"✗ error: gone", "It said: we keep nothing.", "data/acme.yaml:12", "https://acme.example/zdr", "The page says so.", "sha256:00", "Open details",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if strings.Contains(text, "Nothing here is of this rule.") {
		t.Error("the page explains a rule that nothing speaks of")
	}
	one := everyLevel(t)
	one.Groups = one.Groups[:1]
	if strings.Contains(written(t, html.Format{}, one, nil), "<select") {
		t.Error("the page of one group has groups to choose from")
	}
}
