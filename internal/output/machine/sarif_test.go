package machine

import (
	"net/url"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/vendorcheck/vendorcheck/internal/output/hostiletext"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

func TestSARIFRuleLevel(t *testing.T) {
	r := &report.Report{Results: []report.Result{{Requirements: []report.Requirement{{Cell: "zdr", Severity: "warn"}, {Cell: "zdr", Severity: "warn"}}}}}
	if level := sarifRules(r)[0].DefaultConfiguration.Level; level != "warning" {
		t.Errorf("a rule that only warns is of level %s", level)
	}
	r.Results[0].Requirements[1].Severity = "block"
	if rules := sarifRules(r); len(rules) != 1 || rules[0].DefaultConfiguration.Level != "error" {
		t.Errorf("a rule that blocks once is of level %s", rules[0].DefaultConfiguration.Level)
	}
}

func TestSARIFRuleTexts(t *testing.T) {
	r := cellRule(&report.Requirement{Cell: "hipaa_baa", Title: "HIPAA BAA", Group: "Data handling", Question: "Will they sign?",
		Rule: report.Rule{Summary: "Assurances are due.", Sources: []report.Citation{{Cite: "45 CFR 164.504(e)", URL: "https://law.example/a"}}}})
	for _, c := range []struct{ what, got, want string }{
		{"name", camel(r.ID), "HipaaBaa"},
		{"description", *r.FullDescription.Text, "Will they sign? Assurances are due."},
		{"text", *r.Help.Text, "Will they sign? Assurances are due.\n- 45 CFR 164.504(e): https://law.example/a"},
		{"markdown", *r.Help.Markdown, "**HIPAA BAA**\n\nWill they sign? Assurances are due.\n\n- [45 CFR 164.504(e)](https://law.example/a)"},
		{"tags", strings.Join(r.Properties["tags"].([]string), " "), "vendor data-handling"},
		{"a cell without words", *cellRule(&report.Requirement{Title: "SSO"}).FullDescription.Text, "SSO"},
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
	for _, seed := range append(hostiletext.All(), "", "{0} }{", "](]((", "a\\](1)", "]\n(", "] (") {
		f.Add(seed)
	}
	placeholder := regexp.MustCompile(`^(?:[^{}]|\{\{|\}\})*$`)
	f.Fuzz(func(t *testing.T, text string) {
		got := SarifText(text)
		if !placeholder.MatchString(got) || strings.Contains(got, "](") || !utf8.ValidString(got) {
			t.Errorf("sarifText(%q) = %q", text, got)
		}
		if back := strings.NewReplacer("{{", "{", "}}", "}", "] (", "](").Replace(got); back != strings.ReplaceAll(wording.Plain(text), "] (", "](") {
			t.Errorf("sarifText(%q) = %q, which reads %q", text, got, back)
		}
	})
}

// FuzzFileURI holds that a path becomes a relative URI that leads back to it.
func FuzzFileURI(f *testing.F) {
	for _, seed := range append(hostiletext.All(), "", "vendorcheck.yaml", "a/b c.yaml", "javascript:alert(1)", "100%.yaml", "é/ü.yaml") {
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
