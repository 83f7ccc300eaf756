package render

import (
	"slices"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// What code scanning cuts off or refuses.
const (
	maxRuleName        = 255
	maxRuleDescription = 1024
)

// sarifRule is a cell that is required somewhere, as SARIF wants it described.
type sarifRule struct {
	*report.Requirement
	blocks bool // some requirement of it blocks; the others only warn
}

// sarifRules picks the cells of a report, in its order.
func sarifRules(r *report.Report) []sarifRule {
	var rules []sarifRule
	for i := range r.Results {
		for j := range r.Results[i].Requirements {
			q := &r.Results[i].Requirements[j]
			at := indexOf(rules, q.Cell)
			if at < 0 {
				at = len(rules)
				rules = append(rules, sarifRule{Requirement: q})
			}
			rules[at].blocks = rules[at].blocks || q.Severity != string(profile.SeverityWarn)
		}
	}
	return rules
}

func indexOf(rules []sarifRule, cell string) int {
	return slices.IndexFunc(rules, func(r sarifRule) bool { return r.Cell == cell })
}

func (s *sarifWriter) rule(r *sarifRule) {
	s.stringField("id", r.Cell)
	s.stringField("name", clip(camel(r.Cell), maxRuleName))
	s.message("shortDescription", clip(r.Title, maxRuleDescription))
	s.message("fullDescription", clip(r.description(), maxRuleDescription))
	s.object("help", func() {
		s.stringField("text", r.helpText())
		s.stringField("markdown", r.helpMarkdown())
	})
	s.object("defaultConfiguration", func() { s.stringField("level", r.level()) })
	s.object("properties", func() { s.textsField("tags", r.tags()) })
}

// level is what a requirement of the cell that is not met weighs at most.
func (r *sarifRule) level() string {
	if r.blocks {
		return sarifLevel(report.Block)
	}
	return sarifLevel(report.Warn)
}

// description says what the cell asks and why that matters.
func (r *sarifRule) description() string {
	if text := sentences([]string{r.Question, r.Rule.Summary}); text != "" {
		return text
	}
	return r.Title
}

func (r *sarifRule) helpText() string {
	lines := []string{sarifText(r.description())}
	for _, c := range r.Rule.Sources {
		lines = append(lines, sarifText("- "+c.Cite+": "+c.URL))
	}
	return strings.Join(lines, "\n")
}

func (r *sarifRule) helpMarkdown() string {
	blocks := []string{"**" + Markdown(r.Title) + "**", Markdown(r.description())}
	for _, c := range r.Rule.Sources {
		blocks = append(blocks, "- "+markdownLink(c.Cite, c.URL))
	}
	return strings.Join(blocks, "\n\n")
}

// tags group the rule; code scanning filters by them.
func (r *sarifRule) tags() []string {
	group := strings.ReplaceAll(strings.ToLower(Plain(r.Group)), " ", "-")
	if group == "" || group == "vendor" {
		return []string{"vendor"}
	}
	return []string{"vendor", group}
}

// camel turns hipaa_baa into HipaaBaa, the shape that SARIF wants of names.
func camel(id string) string {
	var b strings.Builder
	for word := range strings.FieldsFuncSeq(id, func(r rune) bool { return r == '_' || r == '-' }) {
		b.WriteString(capital(word))
	}
	return b.String()
}
