package output

import (
	"net/url"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	reader "github.com/owenrumney/go-sarif/v2/sarif"

	"github.com/vendorcheck/vendorcheck/internal/report"
)

func readSARIF(t *testing.T, r *report.Report) *reader.Run {
	t.Helper()
	log, err := reader.FromString(rendered(t, sarif{}, r))
	if err != nil {
		t.Fatal(err)
	}
	if log.Version != sarifVersion || len(log.Runs) != 1 {
		t.Fatalf("version %s, %d runs", log.Version, len(log.Runs))
	}
	return log.Runs[0]
}

// TestSARIFSchema validates against the schema of the standard, with hostile
// texts and without any result.
func TestSARIFSchema(t *testing.T) {
	schema := foreignSchema(t, "sarif-schema-2.1.0.json")
	for _, text := range tricks() {
		validate(t, schema, rendered(t, sarif{}, hostileReport(text)))
	}
	passing := onlyPassing()
	validate(t, schema, rendered(t, sarif{}, passing))
	if run := readSARIF(t, passing); run.Results == nil || len(run.Results) != 0 || len(run.Tool.Driver.Rules) != 1 {
		t.Errorf("a report that passes has %d results and %d rules, want an empty list and 1", len(run.Results), len(run.Tool.Driver.Rules))
	}
}

// TestSARIFRoundTrip reads what is written with another's reader.
func TestSARIFRoundTrip(t *testing.T) {
	r := hostileReport("café: a b.yaml")
	run := readSARIF(t, r)
	if got, want := *run.AutomationDetails.ID, "vendorcheck/café: a b.yaml/"; got != want {
		t.Errorf("automationDetails.id is %q, want %q", got, want)
	}
	levels := ""
	for _, result := range run.Results {
		levels += *result.Level + " "
		rule := run.Tool.Driver.Rules[*result.RuleIndex]
		if rule.ID != *result.RuleID || rule.ID != r.Results[0].Requirements[0].Cell {
			t.Errorf("the result of %s points at the rule %s", *result.RuleID, rule.ID)
		}
		at := result.Locations[0].PhysicalLocation
		if path, err := url.PathUnescape(*at.ArtifactLocation.URI); err != nil || path != "café: a b.yaml" || *at.Region.StartLine != 738000 || *at.ArtifactLocation.URIBaseId != "%SRCROOT%" {
			t.Errorf("the result is at %s:%d of %s", *at.ArtifactLocation.URI, *at.Region.StartLine, *at.ArtifactLocation.URIBaseId)
		}
		if mine := result.PartialFingerprints["vendorcheck/v1"]; mine == "" || mine != result.PartialFingerprints["primaryLocationLineHash"] {
			t.Errorf("the fingerprints are %v", result.PartialFingerprints)
		}
	}
	// Passing and waived requirements are left out.
	if want := "note warning error "; levels != want {
		t.Errorf("levels %s, want %s", levels, want)
	}
}

func TestSARIFRuleLevel(t *testing.T) {
	r := hostileReport("x")
	for i := range r.Results[0].Requirements {
		r.Results[0].Requirements[i].Severity = "warn"
	}
	if level := sarifRules(r)[0].Level; level != LevelWarning {
		t.Errorf("a rule that only warns is of level %s", level)
	}
	r.Results[0].Requirements[4].Severity = "block"
	if rules := sarifRules(r); len(rules) != 1 || rules[0].Level != LevelError {
		t.Errorf("a rule that blocks once is of level %s", rules[0].Level)
	}
}

func TestSARIFRuleTexts(t *testing.T) {
	r := cellRule(&report.Requirement{Cell: "hipaa_baa", Title: "HIPAA BAA", Group: "Data handling", Question: "Will they sign?",
		Rule: report.Rule{Summary: "Assurances are due.", Sources: []report.Citation{{Cite: "45 CFR 164.504(e)", URL: "https://law.example/a"}}}})
	for _, c := range []struct{ what, got, want string }{
		{"name", camel(r.ID), "HipaaBaa"},
		{"description", r.About, "Will they sign? Assurances are due."},
		{"text", r.text, "Will they sign? Assurances are due.\n- 45 CFR 164.504(e): https://law.example/a"},
		{"markdown", r.markdown, "**HIPAA BAA**\n\nWill they sign? Assurances are due.\n\n- [45 CFR 164.504(e)](https://law.example/a)"},
		{"tags", strings.Join(r.Tags, " "), "vendor data-handling"},
		{"a cell without words", cellRule(&report.Requirement{Title: "SSO"}).About, "SSO"},
		{"clip", clip("ééé", 2), "é…"},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %q, want %q", c.what, c.got, c.want)
		}
	}
}

// FuzzSARIFText holds that no text becomes a placeholder or a link, and that
// it is otherwise the text.
func FuzzSARIFText(f *testing.F) {
	for _, seed := range append(tricks(), "", "{0} }{", "](]((", "a\\](1)", "]\n(", "] (") {
		f.Add(seed)
	}
	placeholder := regexp.MustCompile(`^(?:[^{}]|\{\{|\}\})*$`)
	f.Fuzz(func(t *testing.T, text string) {
		got := sarifText(text)
		if !placeholder.MatchString(got) || strings.Contains(got, "](") || !utf8.ValidString(got) {
			t.Errorf("sarifText(%q) = %q", text, got)
		}
		if back := strings.NewReplacer("{{", "{", "}}", "}", "] (", "](").Replace(got); back != strings.ReplaceAll(Plain(text), "] (", "](") {
			t.Errorf("sarifText(%q) = %q, which reads %q", text, got, back)
		}
	})
}

// FuzzFileURI holds that a path becomes a relative URI that leads back to it.
func FuzzFileURI(f *testing.F) {
	for _, seed := range append(tricks(), "", "vendorcheck.yaml", "a/b c.yaml", "javascript:alert(1)", "100%.yaml", "é/ü.yaml") {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		path := "a" + text // no path from the root of a repository begins with a slash
		uri := fileURI(path)
		u, err := url.Parse(uri)
		if err != nil || u.IsAbs() || u.Host != "" || u.RawQuery != "" || u.Fragment != "" || u.Path != path {
			t.Errorf("fileURI(%q) = %q, which parses as %#v, %v", path, uri, u, err)
		}
	})
}
