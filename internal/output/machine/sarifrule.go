package machine

import (
	"strings"

	"github.com/owenrumney/go-sarif/v2/sarif"

	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/markdown"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// What code scanning cuts off or refuses.
const (
	maxRuleName        = 255
	maxRuleDescription = 1024
)

// sarifRules picks the cells that a report requires, in its order. A cell of
// which no requirement blocks only warns.
func sarifRules(r *report.Report) []*sarif.ReportingDescriptor {
	rules := []*sarif.ReportingDescriptor{}
	levels := map[string]finding.Level{}
	for i := range r.Results {
		for j := range r.Results[i].Requirements {
			q := &r.Results[i].Requirements[j]
			if _, known := levels[q.Cell]; !known {
				rules = append(rules, cellRule(q))
			}
			levels[q.Cell] = max(levels[q.Cell], levelAsked(q))
		}
	}
	for i := range rules {
		rules[i].DefaultConfiguration.Level = levels[rules[i].ID].String()
	}
	return append(rules, findingsRules(finding.BesideRequirements(r))...)
}

// findingsRules describes every kind of finding there can be.
func findingsRules(f *finding.Findings) []*sarif.ReportingDescriptor {
	rules := make([]*sarif.ReportingDescriptor, len(f.Rules))
	for i, r := range f.Rules {
		rules[i] = newSARIFRule(r)
	}
	return rules
}

// levelAsked is the level of a requirement that is not met.
func levelAsked(q *report.Requirement) finding.Level {
	if q.Severity == string(profile.SeverityWarn) {
		return finding.LevelWarning
	}
	return finding.LevelError
}

// cellRule describes the cell that is required: what it asks and why that
// matters, and the sources in law.
func cellRule(q *report.Requirement) *sarif.ReportingDescriptor {
	about := wording.Sentences([]string{q.Question, q.Rule.Summary})
	if about == "" {
		about = q.Title
	}
	rule := newSARIFRule(finding.Rule{ID: q.Cell, Title: q.Title, About: about, Tags: tagsOf(q)})
	for _, c := range q.Rule.Sources {
		*rule.Help.Text += "\n" + SarifText("- "+c.Cite+": "+c.URL)
		*rule.Help.Markdown += "\n\n- " + markdown.Link(c.Cite, c.URL)
	}
	return rule
}

func newSARIFRule(r finding.Rule) *sarif.ReportingDescriptor {
	rule := sarif.NewRule(r.ID).WithName(clip(camel(r.ID), maxRuleName))
	rule.WithShortDescription(sarifDescription(r.Title)).WithFullDescription(sarifDescription(r.About))
	rule.WithTextHelp(SarifText(r.About))
	rule.Help.WithMarkdown("**" + markdown.Escape(r.Title) + "**\n\n" + markdown.Escape(r.About))
	rule.DefaultConfiguration = sarif.NewReportingConfiguration().WithLevel(r.Level.String())
	rule.WithProperties(sarif.Properties{"tags": append([]string{}, r.Tags...)})
	return rule
}

func sarifDescription(text string) *sarif.MultiformatMessageString {
	return sarif.NewMultiformatMessageString(SarifText(clip(text, maxRuleDescription)))
}

// tagsOf groups the rule; code scanning filters by them.
func tagsOf(q *report.Requirement) []string {
	group := strings.ReplaceAll(strings.ToLower(wording.Plain(q.Group)), " ", "-")
	if group == "" || group == "vendor" {
		return []string{"vendor"}
	}
	return []string{"vendor", group}
}

// camel turns hipaa_baa into HipaaBaa, the shape that SARIF wants of names.
func camel(id string) string {
	var b strings.Builder
	for word := range strings.FieldsFuncSeq(id, func(r rune) bool { return r == '_' || r == '-' }) {
		b.WriteString(wording.Capital(word))
	}
	return b.String()
}
