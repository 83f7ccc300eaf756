package output

import (
	"encoding/json"
	"net/url"
	"reflect"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	junitreader "github.com/joshdk/go-junit"
	nethtml "golang.org/x/net/html"

	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/output/hostiletext"
	"github.com/vendorcheck/vendorcheck/internal/output/html"
	"github.com/vendorcheck/vendorcheck/internal/output/machine"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// hostileReport is a report with one text in every field that holds text. Only words
// that the program itself chooses stay as they are.
func hostileReport(trick string) *report.Report {
	r := &report.Report{}
	fill(reflect.ValueOf(r).Elem())
	write(reflect.ValueOf(r).Elem(), trick)
	shown := &r.Results[0]
	var all []report.Requirement
	for i, v := range report.Verdicts() {
		q := shown.Requirements[0]
		q.Verdict, q.Grade, q.Accept, q.Confidence = v, grade.All()[i], grade.Yes, grade.Low
		q.Attributes = report.Attributes{{Name: trick, Value: trick}, {Name: trick, Value: []string{trick}}}
		q.Waiver, q.Attestation = copied(q.Waiver), copied(q.Attestation)
		q.Waiver.Applied, q.Attestation.Valid = v == report.Waived, v == report.Pass
		if v == report.Pass {
			q.Basis = report.BasisAttestation
		}
		all = append(all, q)
	}
	shown.Requirements, shown.WatchOuts, shown.Clean, shown.NotAssessed = all, nil, nil, nil
	watched := r.Results[1]
	watched.Requirements, watched.SideEffects = nil, nil
	r.Results = []report.Result{*shown, watched}
	r.FailOn = report.Block
	r.Unlisted, r.Scan, r.Results[0].UsedAt, r.Results[1].UsedAt = []report.Unlisted{}, nil, nil, nil // see hostileScan
	r.Finish()
	return r
}

func copied[T any](p *T) *T {
	c := *p
	return &c
}

// TestHostileText sends every trick through every format, and reads what comes
// out with the format's own reader: the text is there, and is nothing but
// text.
func TestHostileText(t *testing.T) {
	hostileText(t, func(t *testing.T, format Renderer, trick string) string {
		return rendered(t, format, hostileReport(trick))
	},
		map[string]hostileReader{
			"table": harmlessTable, "json": harmlessJSON, "ndjson": harmlessNDJSON, "csv": harmlessCSV, "junit": harmlessJUnit,
			"markdown": harmlessMarkdown, "github": harmlessGitHub, "gitlab": harmlessGitLab, "sarif": harmlessSARIF, "html": harmlessHTML,
		})
}

// TestHostileFindings does so with findings.
func TestHostileFindings(t *testing.T) {
	hostileText(t, func(t *testing.T, format Renderer, trick string) string {
		return written(t, format, hostileFindings(t, trick), inRepository)
	},
		map[string]hostileReader{
			"table": harmlessTable, "json": harmlessView, "ndjson": harmlessLines, "csv": harmlessRows, "junit": harmlessSuites,
			"markdown": harmlessMarkdown, "github": harmlessAnnotations, "gitlab": harmlessGitLab, "sarif": harmlessSARIF, "html": harmlessPage,
		})
}

// hostileReader reads what a format wrote of a trick.
type hostileReader = func(t *testing.T, text, trick string)

func hostileText(t *testing.T, write func(t *testing.T, format Renderer, trick string) string, readers map[string]hostileReader) {
	for _, format := range All() {
		read := readers[format.Name()]
		if read == nil {
			t.Errorf("%s has no reader here that shows that hostile text stays harmless in it", format.Name())
			continue
		}
		t.Run(format.Name(), func(t *testing.T) {
			for _, trick := range hostiletext.All() {
				t.Run(trick, func(t *testing.T) { read(t, write(t, format, trick), trick) })
			}
		})
	}
}

// harmlessTable has no character that a terminal acts on.
func harmlessTable(t *testing.T, text, trick string) {
	for i, r := range text {
		if unicode.IsControl(r) && r != '\n' || unicode.Is(unicode.Bidi_Control, r) || r == utf8.RuneError && !strings.HasPrefix(text[i:], "�") {
			t.Fatalf("%U at byte %d of\n%s", r, i, text)
		}
	}
	if letters := onlyLetters(trick); !strings.Contains(onlyLetters(text), letters[:min(len(letters), 5)]) {
		t.Errorf("the text is lost in\n%s", text)
	}
}

// onlyLetters drops all that wrapping adds and Plain replaces.
func onlyLetters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, text)
}

// harmlessJSON is read back as it went in, but for bytes that are no UTF-8.
func harmlessJSON(t *testing.T, text, trick string) {
	var r struct {
		Results []struct{ Offering struct{ Name string } }
	}
	if err := json.Unmarshal([]byte(text), &r); err != nil {
		t.Fatal(err)
	}
	if got := r.Results[0].Offering.Name; got != asUnicode(trick) {
		t.Errorf("read back as %q", got)
	}
}

// asUnicode replaces each byte that is no UTF-8, as JSON writers do.
func asUnicode(s string) string { return strings.Map(func(r rune) rune { return r }, s) }

func harmlessNDJSON(t *testing.T, text, trick string) {
	lines := ndjsonLines(t, text)
	if len(lines) != 7 {
		t.Errorf("%d lines, want 5 requirements and 2 watch-outs", len(lines))
	}
	for _, line := range lines {
		if line["use"] != asUnicode(trick) {
			t.Errorf("read back as %q", line["use"])
		}
	}
}

func harmlessCSV(t *testing.T, text, trick string) {
	records := readCSV(t, text)
	if len(records) != 5+2+2+2 {
		t.Errorf("%d lines, want one for each requirement and each cell", len(records))
	}
	for _, record := range records {
		for column, field := range record {
			if column == "age_days" {
				continue
			}
			if !harmlessField(field) || strings.ContainsFunc(field, unicode.IsControl) {
				t.Errorf("%s: %q", column, field)
			}
		}
		if got := record["name"]; strings.TrimPrefix(got, "'") != strings.TrimPrefix(wording.Plain(trick), "'") {
			t.Errorf("read back as %q", got)
		}
	}
}

func harmlessJUnit(t *testing.T, text, trick string) {
	strictXML(t, text)
	suites, err := junitreader.Ingest([]byte(text))
	if err != nil || len(suites) != 2 || len(suites[0].Tests) != 5 || len(suites[1].Tests) != 0 {
		t.Fatalf("%d suites, %v", len(suites), err)
	}
	shown := legalXML(wording.Plain(trick))
	for _, c := range suites[0].Tests {
		if c.Classname != shown || !strings.Contains(c.Name, shown) {
			t.Errorf("a case is read back as %q of %q", c.Name, c.Classname)
		}
		if said := c.SystemOut + c.Message; !strings.Contains(strings.ToLower(said), strings.ToLower(shown)) {
			t.Errorf("a case says %q", said)
		}
	}
}

func harmlessGitHub(t *testing.T, text, trick string) {
	commands, others := readCommands(t, text)
	if len(commands) != 4 || len(others) != 1 {
		t.Fatalf("%d commands and %d other lines, want 4 and 1:\n%s", len(commands), len(others), text)
	}
	for _, c := range commands {
		if !strings.Contains(c.properties["title"], wording.Plain(trick)) || c.properties["file"] != trick || len(c.properties) != 3 {
			t.Errorf("read back as %+v", c)
		}
	}
}

// harmlessSARIF finds the text in messages, and only addresses in places.
func harmlessSARIF(t *testing.T, text, trick string) {
	var log any
	if err := json.Unmarshal([]byte(text), &log); err != nil {
		t.Fatal(err)
	}
	found := false
	walkJSON(log, func(key, value string) {
		if key == "uri" || key == "helpUri" {
			if _, err := url.Parse(value); err != nil || strings.ContainsFunc(value, unicode.IsControl) {
				t.Errorf("%s is %q, no address", key, value)
			}
		}
		if key == "text" && strings.Contains(value, "](") {
			t.Errorf("%q holds a link", value)
		}
		found = found || key == "text" && strings.Contains(value, machine.SarifText(trick))
	})
	if !found {
		t.Errorf("no message holds the text:\n%s", text)
	}
}

func harmlessGitLab(t *testing.T, text, trick string) {
	var found []struct{ Description string }
	if err := json.Unmarshal([]byte(text), &found); err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		if !strings.Contains(f.Description, wording.Plain(trick)) {
			t.Errorf("read back as %q", f.Description)
		}
	}
}

// walkJSON visits every text of a document with the key it stands under.
func walkJSON(v any, visit func(key, value string)) {
	switch v := v.(type) {
	case map[string]any:
		for key, value := range v {
			if text, is := value.(string); is {
				visit(key, text)
			}
			walkJSON(value, visit)
		}
	case []any:
		for _, value := range v {
			walkJSON(value, visit)
		}
	}
}

// harmlessHTML has the elements that a page of plain text has, the same
// scripts, no handler in an attribute, and no address but https ones and those
// of the page itself.
func harmlessHTML(t *testing.T, text, trick string) {
	sameBuild(t, text, trick, func(alike string) string { return rendered(t, html.Format{}, hostileReport(alike)) })
}

// sameBuild compares a page with one of plain text.
func sameBuild(t *testing.T, text, trick string, page func(alike string) string) {
	alike := "plain"
	if u, err := url.Parse(trick); err == nil && u.Scheme == "https" {
		alike = "https://plain.example/" // an address becomes a link
	}
	plain, _ := elements(t, page(alike))
	got, shown := elements(t, text)
	if diff := cmp.Diff(plain, got); diff != "" {
		t.Errorf("the text adds to the page (-plain +hostile):\n%s", diff)
	}
	if !strings.Contains(onlyLetters(shown), onlyLetters(wording.Plain(trick))) {
		t.Errorf("the text is lost")
	}
}

// elements counts the elements of a page but for links, scripts by their text,
// and collects the text between them.
func elements(t testing.TB, page string) (counts map[string]int, text string) {
	doc, err := nethtml.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	counts = map[string]int{}
	var shown strings.Builder
	for n := range doc.Descendants() {
		switch n.Type {
		case nethtml.TextNode:
			shown.WriteString(n.Data)
		case nethtml.CommentNode:
			counts["comment"]++
		case nethtml.ElementNode:
			checkAttributes(t, n)
			name := n.Data
			if name == "script" && n.FirstChild != nil {
				name += n.FirstChild.Data
			}
			if name != "a" {
				counts[name]++
			}
		}
	}
	return counts, shown.String()
}

func checkAttributes(t testing.TB, n *nethtml.Node) {
	for _, a := range n.Attr {
		switch {
		case strings.HasPrefix(a.Key, "on"), a.Key == "srcdoc", a.Key == "formaction":
			t.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
		case a.Key == "href" || a.Key == "src" || a.Key == "action":
			if !strings.HasPrefix(strings.ToLower(a.Val), "https://") && !strings.HasPrefix(a.Val, "#") {
				t.Errorf("<%s %s=%q>", n.Data, a.Key, a.Val)
			}
		}
	}
}
