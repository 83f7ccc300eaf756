package table

import (
	"fmt"
	"io"

	"github.com/vendorcheck/vendorcheck/internal/answer"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
)

// Explain writes the steps to a verdict.
func Explain(w io.Writer, view answer.ExplainView, o finding.Options) error {
	p := newPage(o)
	for i, v := range view.Verdicts {
		if i > 0 {
			p.line("")
		}
		title := p.style.strong.Render(wording.Plain(view.Offering.Name)+", "+wording.Plain(view.Title)) + " (" + view.Cell + ")"
		if v.Use != "" {
			title += ", for " + wording.Plain(v.Use)
		}
		p.text("", title+": "+p.style.verdict(v.Verdict))
		for n, s := range v.Steps {
			p.text(fmt.Sprintf("  %2d. %-12s", n+1, s.What), wording.Plain(s.Text))
		}
	}
	return p.writeTo(w)
}
