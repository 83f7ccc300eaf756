package output

import (
	"io"

	"github.com/vendorcheck/vendorcheck/internal/answer"
)

// Explain writes the steps to a verdict.
func Explain(w io.Writer, view answer.ExplainView, o Options) error {
	p := newPage(o)
	for i, v := range view.Verdicts {
		if i > 0 {
			p.line("")
		}
		title := p.style.strong.Render(Plain(view.Offering.Name)+", "+Plain(view.Title)) + " (" + view.Cell + ")"
		if v.Use != "" {
			title += ", for " + Plain(v.Use)
		}
		p.text(0, title+": "+p.style.verdict(v.Verdict))
		for n, s := range v.Steps {
			p.text(18, "  "+pad(number(n+1, 2)+". "+s.What, 16)+Plain(s.Text))
		}
	}
	return p.writeTo(w)
}
