package wording

import (
	"fmt"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/report"
)

// SinceHeading says how many verdicts have changed since an earlier report.
func SinceHeading(s *report.Since) string {
	text := "no verdict changed"
	if n := s.Count(report.VerdictChanged); n > 0 {
		text = Plural(n, "verdict") + " changed"
	}
	for _, other := range []struct {
		kind report.ChangeKind
		text string
	}{
		{report.GradeChanged, "%s with another grade"}, {report.ReasonsChanged, "%s for other reasons"},
		{report.RequirementAdded, "%s added"}, {report.RequirementDropped, "%s dropped"},
		{report.OfferingAdded, "%s of new vendors"}, {report.OfferingRemoved, "%s of vendors that are gone"},
	} {
		if n := s.Count(other.kind); n > 0 {
			text += ", " + fmt.Sprintf(other.text, Plural(n, "requirement"))
		}
	}
	return text
}

// SinceReport names the earlier report.
func SinceReport(s *report.Since) string {
	return fmt.Sprintf("Since %s (%s, dataset %s)", s.AsOf, s.File, s.Dataset.Version)
}

// SinceLine describes one change, such as "xai-api hipaa_baa: pass → block
// (grade_below_accepted)".
func SinceLine(c *report.VerdictChange) string {
	text := c.Offering.ID
	for _, more := range []string{c.Model, c.Use} {
		if more != "" {
			text += " (" + more + ")"
		}
	}
	return text + " " + c.Cell + ": " + sinceChange(c)
}

func sinceChange(c *report.VerdictChange) string {
	switch c.Kind {
	case report.GradeChanged:
		return fmt.Sprintf("still %s, graded %s → %s", c.After.Verdict.Label(), c.Before.Grade.Label(), c.After.Grade.Label())
	case report.ReasonsChanged:
		return fmt.Sprintf("still %s%s, before%s", c.After.Verdict, outcomeReasons(c.After), outcomeReasons(c.Before))
	case report.RequirementAdded:
		return "newly required, " + outcomeText(c.After)
	case report.RequirementDropped:
		return "no longer required, was " + outcomeText(c.Before)
	case report.OfferingAdded:
		return "new vendor, " + outcomeText(c.After)
	case report.OfferingRemoved:
		return "vendor gone, was " + outcomeText(c.Before)
	}
	return fmt.Sprintf("%s → %s", c.Before.Verdict, outcomeText(c.After))
}

// outcomeText is a verdict with the codes of its reasons.
func outcomeText(o *report.Outcome) string { return o.Verdict.Label() + outcomeReasons(o) }

func outcomeReasons(o *report.Outcome) string {
	if len(o.Reasons) == 0 {
		return ""
	}
	codes := make([]string, len(o.Reasons))
	for i, code := range o.Reasons {
		codes[i] = string(code)
	}
	return " (" + strings.Join(codes, ", ") + ")"
}
