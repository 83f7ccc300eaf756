package table

import (
	"io"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/answer"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// Find writes a row for every offering, best first, with what blocks it.
func Find(w io.Writer, view answer.FindView, rests wording.Identity, o finding.Options) error {
	p := newPage(o)
	best, word, text := wording.FindHeadline(&view)
	p.text(p.style.byVerdict(best).Bold(true).Render(wording.VerdictSign(best)+" "+word)+"  ", text)
	p.line("")
	rows := make([]vendorRow, len(view.Offerings))
	for i := range view.Offerings {
		rows[i] = p.foundRow(&view.Offerings[i])
	}
	p.vendors("OFFERING", rows)
	p.line("")
	if view.Omitted > 0 {
		p.text("", wording.Plural(view.Omitted, "offering")+" left out by --limit")
	}
	if view.Hint != nil {
		p.text("", p.style.strong.Render(wording.FindHint(view.Hint)))
	}
	p.text("", p.style.faint.Render("-v shows grades; vendorcheck OFFERING --require … says why, and what clears it"))
	p.foot(rests)
	p.text("", p.style.byVerdict(best).Render(wording.FindLastLine(&view)))
	return p.writeTo(w)
}

// foundRow is an offering as a row of the table.
func (p *page) foundRow(f *answer.Found) vendorRow {
	row := vendorRow{Name: f.ID, Verdict: f.Verdict, Pass: f.Counts.Pass}
	if p.Details {
		row.Note = f.Name
	}
	for i := range f.Blocking {
		row.Blocks = append(row.Blocks, p.foundCell(&f.Blocking[i]))
	}
	for i := range f.Conditions {
		list := &row.Actions
		if f.Conditions[i].Verdict == report.Warn {
			list = &row.Warns
		}
		*list = append(*list, p.foundCell(&f.Conditions[i]))
	}
	return row
}

// foundCell names a cell, what it fails on, and where it is from if that is an
// overlay; with details, its grade.
func (p *page) foundCell(c *answer.FoundCell) string {
	text := c.Title
	if p.Details {
		text += " " + wording.GradeLabel(c.Grade, c.Refused)
	}
	if len(c.Failed) > 0 {
		text += ": " + strings.Join(c.Failed, "; ")
	}
	if c.Origin != report.OriginBundled {
		text += " (" + c.Origin + ")"
	}
	return text
}
