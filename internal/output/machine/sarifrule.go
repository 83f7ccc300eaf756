package machine

import (
	"slices"
	"strings"

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

// sarifRule is a rule with what code scanning shows of it as help.
type sarifRule struct {
	finding.Rule
	text, markdown string
}

// sarifRules picks the cells that a report requires, in its order. A cell of
// which no requirement blocks only warns.
func sarifRules(r *report.Report) []sarifRule {
	var rules []sarifRule
	for i := range r.Results {
		for j := range r.Results[i].Requirements {
			q := &r.Results[i].Requirements[j]
			at := indexOf(rules, q.Cell)
			if at < 0 {
				at = len(rules)
				rules = append(rules, cellRule(q))
			}
			rules[at].Level = max(rules[at].Level, levelAsked(q))
		}
	}
	for _, rule := range finding.BesideRequirements(r).Rules {
		rules = append(rules, newSARIFRule(rule))
	}
	return rules
}

func indexOf(rules []sarifRule, id string) int {
	return slices.IndexFunc(rules, func(r sarifRule) bool { return r.ID == id })
}

// levelAsked is the level of a requirement that is not met.
func levelAsked(q *report.Requirement) finding.Level {
	if q.Severity == string(profile.SeverityWarn) {
		return finding.LevelWarning
	}
	return finding.LevelError
}

func (s *sarifWriter) rule(r *sarifRule) {
	s.stringField("id", r.ID)
	s.stringField("name", clip(camel(r.ID), maxRuleName))
	s.message("shortDescription", clip(r.Title, maxRuleDescription))
	s.message("fullDescription", clip(r.About, maxRuleDescription))
	s.object("help", func() {
		s.stringField("text", r.text)
		s.stringField("markdown", r.markdown)
	})
	s.object("defaultConfiguration", func() { s.stringField("level", r.Level.String()) })
	s.object("properties", func() { s.textsField("tags", r.Tags) })
}

// cellRule describes the cell that is required: what it asks and why that
// matters, and the sources in law.
func cellRule(q *report.Requirement) sarifRule {
	about := wording.Sentences([]string{q.Question, q.Rule.Summary})
	if about == "" {
		about = q.Title
	}
	rule := newSARIFRule(finding.Rule{ID: q.Cell, Title: q.Title, About: about, Tags: tagsOf(q)})
	for _, c := range q.Rule.Sources {
		rule.text += "\n" + SarifText("- "+c.Cite+": "+c.URL)
		rule.markdown += "\n\n- " + markdown.Link(c.Cite, c.URL)
	}
	return rule
}

func newSARIFRule(r finding.Rule) sarifRule {
	return sarifRule{Rule: r, text: SarifText(r.About), markdown: "**" + markdown.Escape(r.Title) + "**\n\n" + markdown.Escape(r.About)}
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
