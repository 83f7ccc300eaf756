package output

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	junitreader "github.com/joshdk/go-junit"

	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/hostiletext"
	"github.com/vendorcheck/vendorcheck/internal/output/html"
	"github.com/vendorcheck/vendorcheck/internal/output/machine"
	"github.com/vendorcheck/vendorcheck/internal/output/markdown"
	"github.com/vendorcheck/vendorcheck/internal/output/table"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
)

func harmlessView(t *testing.T, text, trick string) {
	var view map[string]string
	if err := json.Unmarshal([]byte(text), &view); err != nil || view["text"] != asUnicode(trick) {
		t.Errorf("read back as %q, %v", view["text"], err)
	}
}

func harmlessLines(t *testing.T, text, trick string) {
	lines := ndjsonLines(t, text)
	if len(lines) != 5 {
		t.Errorf("%d lines, want one for each of 5 items", len(lines))
	}
	for _, line := range lines {
		if line["message"] != asUnicode(trick) {
			t.Errorf("read back as %q", line["message"])
		}
	}
}

func harmlessRows(t *testing.T, text, trick string) {
	records := readCSV(t, text)
	if len(records) != 5 {
		t.Errorf("%d lines, want one for each of 5 items", len(records))
	}
	for _, record := range records {
		for column, field := range record {
			if !harmlessField(field) || strings.ContainsFunc(field, unicode.IsControl) || !harmlessField(column) {
				t.Errorf("%s: %q", column, field)
			}
		}
		if got := record["message"]; strings.TrimPrefix(got, "'") != strings.TrimPrefix(wording.Plain(trick), "'") {
			t.Errorf("read back as %q", got)
		}
	}
}

func harmlessSuites(t *testing.T, text, trick string) {
	strictXML(t, text)
	suites, err := junitreader.Ingest([]byte(text))
	if err != nil || len(suites) != 3 || len(suites[0].Tests) != 3 || len(suites[1].Tests) != 2 || len(suites[2].Tests) != 0 {
		t.Fatalf("%d suites, %v", len(suites), err)
	}
	shown := legalXML(wording.Plain(trick))
	for _, c := range suites[0].Tests {
		if c.Classname != shown || !strings.HasPrefix(c.Name, shown) || !strings.Contains(c.SystemOut+c.Message, shown) {
			t.Errorf("a case is read back as %q of %q and says %q", c.Name, c.Classname, c.SystemOut+c.Message)
		}
	}
}

func harmlessAnnotations(t *testing.T, text, trick string) {
	commands, others := readCommands(t, text)
	if len(commands) != 4 || len(others) != 1 {
		t.Fatalf("%d commands and %d other lines, want 4 and 1:\n%s", len(commands), len(others), text)
	}
	for _, c := range commands {
		if !strings.Contains(c.properties["title"], wording.Plain(trick)) || !strings.Contains(c.message, wording.Plain(trick)) || c.properties["file"] != trick || len(c.properties) != 3 {
			t.Errorf("read back as %+v", c)
		}
	}
}

func harmlessPage(t *testing.T, text, trick string) {
	sameBuild(t, text, trick, func(alike string) string { return written(t, html.Format{}, hostileFindings(t, alike), inRepository) })
}

// TestFindingsMarkdownBuild counts what hostile text could add to a page.
func TestFindingsMarkdownBuild(t *testing.T) {
	want := markdownKinds(written(t, markdown.Format{}, hostileFindings(t, "plain"), nil))
	for _, trick := range hostiletext.All() {
		if diff := cmp.Diff(want, markdownKinds(written(t, markdown.Format{}, hostileFindings(t, trick), nil))); diff != "" {
			t.Errorf("%q changes the structure of the page (-plain +hostile):\n%s", trick, diff)
		}
	}
}

// FuzzFindingsFormats puts any text into every field of findings and reads
// them back: every format stays whole.
func FuzzFindingsFormats(f *testing.F) {
	for _, seed := range append(hostiletext.All(), "", "{0} }{", "](]((", "- - x", "1) x") {
		f.Add(seed)
	}
	sarifLog, quality := foreignSchema(f, "sarif-schema-2.1.0.json"), foreignSchema(f, "gitlab-codequality.json")
	f.Fuzz(func(t *testing.T, text string) {
		findings := hostileFindings(t, text)
		for _, item := range findings.Items() {
			item.Locations = []finding.Location{{File: "a" + text, Line: 1}}
		}
		validate(t, sarifLog, written(t, machine.SARIF{}, findings, inRepository))
		validate(t, quality, written(t, machine.GitLab{}, findings, inRepository))
		strictXML(t, written(t, machine.JUnit{}, findings, inRepository))
		ndjsonLines(t, written(t, machine.NDJSON{}, findings, inRepository))
		if commands, others := readCommands(t, written(t, machine.GitHub{}, findings, inRepository)); len(commands) != 4 || len(others) != 1 {
			t.Errorf("%d commands and %d other lines, want 4 and 1", len(commands), len(others))
		}
		if records := readCSV(t, written(t, machine.CSV{}, findings, inRepository)); len(records) != 5 {
			t.Errorf("%d lines of CSV, want 5", len(records))
		}
		page := written(t, markdown.Format{}, findings, inRepository)
		if got := inText(t, page, parseMarkdown(page)); !strings.Contains(got, wording.Plain(text)) {
			t.Errorf("%q is not in the page:\n%s", text, got)
		}
		harmlessTable(t, written(t, table.Format{}, findings, inRepository), "")
	})
}

// FuzzFindingsHTML does so with their page, which keeps its build.
func FuzzFindingsHTML(f *testing.F) {
	for _, seed := range append(hostiletext.All(), "</summary></table>") {
		f.Add(seed)
	}
	page := func(t testing.TB, text string) map[string]int {
		counts, _ := elements(t, written(t, html.Format{}, hostileFindings(t, text), nil))
		return counts
	}
	plain := page(f, "plain")
	f.Fuzz(func(t *testing.T, text string) {
		if text == "" {
			t.Skip() // a fact that is empty is left out
		}
		if diff := cmp.Diff(plain, page(t, text)); diff != "" {
			t.Errorf("the text adds to the page (-plain +hostile):\n%s", diff)
		}
	})
}
