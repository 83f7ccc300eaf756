package table

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
)

// maxReported is how many items of a group are shown without details.
const maxReported = 4

// RenderFindings writes the answer, each group with what it reports, the worst
// first, the notes, and the answer again in one line.
func (Format) RenderFindings(w io.Writer, f *finding.Findings, o finding.Options) error {
	p := newPage(o)
	l := f.Level()
	p.text(p.style.byLevel(l).Bold(true).Render(finding.LevelSign(l)+" "+wording.Plain(f.Word))+"  ", p.style.strong.Render(wording.Plain(f.Subject))+": "+wording.Plain(f.Text))
	p.line("")
	p.findings(f)
	if !p.Details {
		p.text("", p.style.faint.Render("-v shows all: what has nothing to report, sources, quotes, lines"))
	}
	p.foot(f.Identity)
	p.text("", p.style.byLevel(l).Render(wording.Plain(f.LastLine())))
	return p.writeTo(w)
}

// findings writes the groups and the notes.
func (p *page) findings(f *finding.Findings) {
	quiet, lines := 0, 0
	for _, g := range f.WorstFirst() {
		switch {
		case p.Details:
			p.group(g)
		case g.Brief != "":
			p.brief(g)
			lines++
		case len(g.Reported()) == 0:
			quiet++
		default:
			p.reported(g)
		}
	}
	if quiet > 0 {
		p.text(p.style.good.Render(finding.LevelSign(finding.LevelNone))+" ", fmt.Sprintf("%d of %d with %s", quiet, len(f.Groups), finding.NothingToReport))
		lines++
	}
	if n := len(f.Groups); lines > 0 || p.Details && n > 0 && len(f.Groups[n-1].Items) == 0 {
		p.line("")
	}
	p.notes(f.Notes, p.Details)
}

// notes writes what is about no group.
func (p *page) notes(notes []finding.Note, all bool) {
	written := false
	for _, note := range notes {
		if note.Detail && !all {
			continue
		}
		written = true
		if !all {
			p.text("", p.style.faint.Render(wording.Plain(cmp.Or(note.Brief, note.Text))))
			continue
		}
		p.text("", p.style.faint.Render(wording.Plain(note.Text)))
		for _, line := range note.Lines {
			p.text("    ", wording.Plain(line))
		}
	}
	if written && all {
		p.line("")
	}
}

// named is a group's name and id.
func (p *page) named(g *finding.Group) string {
	return p.style.strong.Render(wording.Plain(g.Label())) + " (" + wording.Plain(g.Key()) + ")"
}

// brief writes a group in a line, and what is about the whole of it.
func (p *page) brief(g *finding.Group) {
	p.text(p.style.byLevel(g.Level()).Render(g.Mark())+" ", p.named(g)+": "+wording.Plain(g.Brief))
	for _, note := range g.Notes {
		p.text("  ", p.style.faint.Render(wording.Plain(note)))
	}
}

// reported writes what a group reports, the worst first, and counts the rest.
func (p *page) reported(g *finding.Group) {
	p.text("", p.named(g)+": "+wording.Plain(g.Outcome()))
	for _, note := range g.Notes {
		p.text("  ", wording.Plain(note))
	}
	items := g.Reported()
	shown := items[:min(len(items), maxReported)]
	for i, item := range shown {
		p.text("  "+p.style.byLevel(item.Level).Render(item.Mark())+" ", p.outcome(item))
		for _, text := range item.Brief {
			if i+1 == len(shown) || !slices.Contains(shown[i+1].Brief, text) { // said once below all that it is about
				p.text("    ", p.style.faint.Render(wording.Plain(text)))
			}
		}
	}
	if more := len(items) - maxReported; more > 0 {
		p.line("  %s", p.style.faint.Render(fmt.Sprintf("and %d more", more)))
	}
	p.line("")
}

func (p *page) outcome(i *finding.Item) string {
	return p.style.strong.Render(wording.Plain(i.Name)) + ": " + wording.Plain(i.Title)
}

// group writes everything of a group.
func (p *page) group(g *finding.Group) {
	p.text("", p.named(g)+": "+wording.Plain(g.Outcome()))
	for _, note := range g.Notes {
		p.text("  ", wording.Plain(note))
	}
	for i := range g.Items {
		p.item(&g.Items[i])
	}
	if len(g.Items) > 0 {
		p.line("")
	}
}

// item writes an outcome, and below it what there is to read on and where; what
// fits is on one line.
func (p *page) item(i *finding.Item) {
	sign, outcome := "  "+p.style.byLevel(i.Level).Render(i.Mark())+" ", p.outcome(i)
	locations := make([]string, len(i.Locations))
	for n, at := range i.Locations {
		locations[n] = wording.Plain(wording.Location(at.File, at.Line))
	}
	where := p.style.faint.Render(strings.Join(locations, ", "))
	body := i.Body(true)
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
