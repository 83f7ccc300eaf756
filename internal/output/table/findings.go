package table

import (
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
)

// RenderFindings writes the answer, each group with its items, and the notes.
func (Format) RenderFindings(w io.Writer, f *finding.Findings, o finding.Options) error {
	p := newPage(o)
	l := f.Level()
	p.text(p.style.byLevel(l).Bold(true).Render(finding.LevelSign(l)+" "+wording.Plain(f.Word))+"  ", p.style.strong.Render(wording.Plain(f.Subject))+": "+wording.Plain(f.Text))
	p.line("")
	p.findings(f)
	p.foot(f.Identity)
	return p.writeTo(w)
}

// findings writes the groups and the notes.
func (p *page) findings(f *finding.Findings) {
	for i := range f.Groups {
		p.group(f, &f.Groups[i])
	}
	if n := len(f.Groups); n > 0 && len(f.Groups[n-1].Items) == 0 {
		p.line("")
	}
	for _, note := range f.Notes {
		p.text("", p.style.faint.Render(wording.Plain(note.Text)))
		for _, line := range note.Lines {
			p.text("    ", wording.Plain(line))
		}
	}
	if len(f.Notes) > 0 {
		p.line("")
	}
}

func (p *page) group(f *finding.Findings, g *finding.Group) {
	all := f.All || p.Details
	items, hidden := g.Shown(all)
	p.text("", p.style.strong.Render(wording.Plain(g.Label()))+" ("+wording.Plain(g.Key())+"): "+wording.Plain(g.Outcome()))
	for _, note := range g.Notes {
		p.text("  ", wording.Plain(note))
	}
	for _, item := range items {
		p.item(item, all)
	}
	if hidden > 0 {
		p.line("  %s", p.style.faint.Render(fmt.Sprintf("and %d more; %s shows them", hidden, f.More)))
	}
	if len(g.Items) > 0 {
		p.line("")
	}
}

// item writes an outcome, and below it what there is to read on and where; what
// fits is on one line.
func (p *page) item(i *finding.Item, all bool) {
	sign := "  " + p.style.byLevel(i.Level).Render(finding.LevelSign(i.Level)) + " "
	outcome := p.style.strong.Render(wording.Plain(i.Name)) + ": " + wording.Plain(i.Title)
	locations := make([]string, len(i.Locations))
	for n, at := range i.Locations {
		locations[n] = wording.Plain(wording.Location(at.File, at.Line))
	}
	where := p.style.faint.Render(strings.Join(locations, ", "))
	body := i.Body(all)
	if len(body) == 0 && ansi.StringWidth(sign+outcome+"  "+where) <= p.Width {
		p.text(sign, outcome+"  "+where)
		return
	}
	p.text(sign, outcome)
	for _, text := range body {
		p.text("    ", p.style.faint.Render(wording.Plain(text)))
	}
	if where != "" {
		p.text("    ", where)
	}
}
