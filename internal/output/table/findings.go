package table

import (
	"io"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/diff"
	"github.com/vendorcheck/vendorcheck/internal/evidence"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// RenderFindings writes the command's own table, or a plain one.
func (Format) RenderFindings(w io.Writer, f *finding.Findings, o finding.Options) error {
	switch view := f.View.(type) {
	case *diff.Diff:
		return diffTable(w, finding.NewDiffView(view, f.All), o)
	case *evidence.Verification:
		return verifyTable(w, view, f.All, o)
	case *report.Report:
		return scanTable(w, view, o)
	}
	p := newPage(o)
	l := f.Level()
	p.text(p.style.byLevel(l).Bold(true).Render(finding.LevelSign(l)+" "+wording.Plain(f.Word))+"  ", p.style.strong.Render(wording.Plain(f.Subject))+": "+wording.Plain(f.Text))
	p.line("")
	for i := range f.Groups {
		p.group(&f.Groups[i])
	}
	p.foot(f.Identity)
	return p.writeTo(w)
}

func (p *page) group(g *finding.Group) {
	p.text("", p.style.strong.Render(wording.Plain(g.Label()))+" ("+wording.Plain(g.Key())+"): "+g.Counts().String())
	p.line("")
	t := newGrid(column{title: "OUTCOME", width: 18}, column{title: "ITEM", width: 20}, column{title: "MESSAGE"})
	for i := range g.Items {
		item := &g.Items[i]
		t.add(p.style.byLevel(item.Level).Render(finding.LevelSign(item.Level)+" "+wording.Plain(item.Title)), p.style.strong.Render(wording.Plain(item.Name)), p.itemText(item))
	}
	if len(t.rows) > 0 {
		p.grid(t)
		p.line("")
	}
}

// itemText is the message of an item and, a line each, what there is to read on.
func (p *page) itemText(i *finding.Item) string {
	lines := []string{wording.Sentences([]string{i.Message})}
	for _, text := range i.Detail {
		lines = append(lines, p.style.faint.Render(wording.Plain(text)))
	}
	for _, at := range i.Locations {
		lines = append(lines, p.style.faint.Render(wording.Plain(wording.Location(at.File, at.Line))))
	}
	return strings.TrimPrefix(strings.Join(lines, "\n"), "\n")
}
