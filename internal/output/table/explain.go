package table

import (
	"fmt"
	"io"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/answer"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// Explain writes the steps to the verdicts on a cell, the worst verdict on the
// first line and on the last.
func Explain(w io.Writer, view answer.ExplainView, o finding.Options) error {
	p := newPage(o)
	worst := view.Worst()
	head := wording.VerdictSign(worst.Verdict) + " " + explainWord(worst.Verdict)
	subject := wording.Plain(view.Offering.Name) + ", " + wording.Plain(view.Title)
	p.text("", p.style.byVerdict(worst.Verdict).Bold(true).Render(head)+"  "+subject+": "+explained(&view))
	p.line("")
	p.text("", wording.Plain(view.Basis))
	for i := range view.Verdicts {
		p.explainVerdict(&view.Verdicts[i], len(view.Verdicts) > 1)
	}
	p.line("")
	p.foot(wording.Identity{Dataset: view.Dataset, AsOf: view.AsOf})
	p.line("")
	p.text("", worst.Verdict.Label()+": "+view.Offering.ID+" "+view.Cell+last(&view))
	return p.writeTo(w)
}

// explainWord is the word of the first line.
func explainWord(v report.Verdict) string {
	if v == report.Block {
		return "BLOCKED"
	}
	return strings.ToUpper(v.Label())
}

// explained says what the first line does of the cell.
func explained(view *answer.ExplainView) string {
	if n := len(view.Verdicts); n > 1 {
		return fmt.Sprintf("%d of %d uses", view.Alike(), n)
	}
	return explainGrade(&view.Verdicts[0].Requirement)
}

// last says what the last line does of the cell.
func last(view *answer.ExplainView) string {
	if n := len(view.Verdicts); n > 1 {
		return fmt.Sprintf(" in %d of %d uses", view.Alike(), n)
	}
	return " is " + explainGrade(&view.Verdicts[0].Requirement)
}

// explainGrade names the grade and, where the requirement is not met, what it
// needs: a better grade, what its conditions ask, or what the reason is about.
func explainGrade(q *report.Requirement) string {
	text := wording.GradeLabel(q.Grade, q.Refused)
	switch {
	case len(q.Reasons) == 0:
	case q.Grade < q.Accept:
		text += ", needs " + q.Accept.Label()
	case q.Reasons[0].Code == report.AttributeMismatch, q.Reasons[0].Code == report.AttributeUnknown:
		text += ", needs " + wording.Plain(strings.Join(q.Where, ", "))
	default:
		text += ", " + string(q.Reasons[0].Code)
	}
	return text
}

func (p *page) explainVerdict(v *answer.ExplainedVerdict, named bool) {
	p.line("")
	if named || v.Use != "" || v.Model != "" {
		p.text("", p.style.verdict(v.Verdict)+explainFor(v))
	}
	for n, s := range v.Steps {
		p.text(fmt.Sprintf("  %2d. %-13s", n+1, s.What), wording.Plain(s.Text))
	}
	if v.Verdict != report.Pass {
		p.text("  → ", wording.Plain(wording.NextStep(&v.Requirement)))
	}
}

// explainFor names the use and the model that a verdict is for.
func explainFor(v *answer.ExplainedVerdict) string {
	text := ""
	if v.Use != "" {
		text = " for " + wording.Plain(v.Use)
	}
	if v.Model != "" {
		text += " with " + wording.Plain(v.Model)
	}
	return text
}
