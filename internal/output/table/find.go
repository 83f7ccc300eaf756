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

// Find writes every offering with what blocks it, best first.
func Find(w io.Writer, view answer.FindView, o finding.Options) error {
	p := newPage(o)
	p.text("", fmt.Sprintf("%s: %d clear, %d need action, %d blocked", p.style.strong.Render(wording.Plural(len(view.Offerings), "offering")), view.Clear, view.Conditional, view.Blocked))
	p.line("")
	g := newGrid(column{title: "VERDICT", width: 13}, column{title: "OFFERING", width: 16}, column{title: "BLOCKED BY (OR ASKED FOR)"})
	for _, f := range view.Offerings {
		cells, verdict := f.Blocking, f.Verdict
		if len(cells) == 0 {
			cells = f.Conditions
		}
		g.add(p.style.verdict(verdict), p.style.strong.Render(wording.Plain(f.ID)), p.foundCells(cells))
	}
	p.grid(g)
	p.line("")
	p.text("", p.style.faint.Render("As of "+view.AsOf.String()+" · vendorcheck OFFERING --require … says why, and what clears it."))
	p.text("", p.style.faint.Render(report.Disclaimer))
	return p.writeTo(w)
}

func (p *page) foundCells(cells []answer.FoundCell) string {
	texts := make([]string, len(cells))
	for i, c := range cells {
		texts[i] = wording.Plain(c.Title) + " " + p.style.byGrade(c.Grade).Render(wording.GradeLabel(c.Grade, c.Refused))
		if c.Grade == 0 {
			texts[i] = wording.Plain(c.Title) + " not assessed"
		}
		if c.Origin != report.OriginBundled {
			texts[i] += p.style.aside.Render(" (" + wording.Plain(c.Origin) + ")")
		}
	}
	return strings.Join(texts, ", ")
}
