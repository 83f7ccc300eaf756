package output

import (
	"io"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/diff"
	"github.com/vendorcheck/vendorcheck/internal/evidence"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// RenderFindings writes the command's own table, or a plain one.
func (table) RenderFindings(w io.Writer, f *Findings, o Options) error {
	switch view := f.View.(type) {
	case *diff.Diff:
		return diffTable(w, newDiffView(view, f.All), o)
	case *evidence.Verification:
		return verifyTable(w, view, f.All, o)
	case *report.Report:
		return scanTable(w, view, o)
	}
	p := newPage(o)
	l := f.level()
	p.text(0, p.style.byLevel(l).Bold(true).Render(levelSign(l)+" "+Plain(f.Word))+"  "+p.style.strong.Render(Plain(f.Subject))+": "+Plain(f.Text))
	p.line("")
	for i := range f.Groups {
		p.group(&f.Groups[i])
	}
	p.foot(f.Rests)
	return p.writeTo(w)
}

func (p *page) group(g *Group) {
	p.text(0, p.style.strong.Render(Plain(g.title()))+" ("+Plain(g.id())+"): "+g.counts().String())
	p.line("")
	t := &grid{header: []string{"OUTCOME", "ITEM", "MESSAGE"}, widths: []int{18, 20}}
	for i := range g.Items {
		item := &g.Items[i]
		t.add(p.style.byLevel(item.Level).Render(levelSign(item.Level)+" "+Plain(item.Title)), p.style.strong.Render(Plain(item.Name)), p.told(item))
	}
	if len(t.rows) > 0 {
		p.grid(t)
		p.line("")
	}
}

// told is the message of an item and, a line each, what there is to read on.
func (p *page) told(i *Item) string {
	lines := []string{sentences([]string{i.Message})}
	for _, text := range i.Detail {
		lines = append(lines, p.style.faint.Render(Plain(text)))
	}
	for _, at := range i.Places {
		lines = append(lines, p.style.faint.Render(Plain(filePlace(at.File, at.Line))))
	}
	return strings.TrimPrefix(strings.Join(lines, "\n"), "\n")
}

// RenderFindings writes the command's own page, or a plain one.
func (markdown) RenderFindings(w io.Writer, f *Findings, _ Options) error {
	if d, is := f.View.(*diff.Diff); is {
		return diffMarkdown(w, newDiffView(d, f.All))
	}
	p := &markdownPage{}
	p.block("", "# %s %s: %s", levelSign(f.level()), Markdown(f.Word), Markdown(f.Subject))
	p.block("", "**%s.** In all: %s.", Markdown(capital(f.Text)), f.counts())
	for i := range f.Groups {
		p.group(&f.Groups[i])
	}
	p.foot(f.Rests)
	_, err := w.Write(p.buf.Bytes())
	return err
}

func (p *markdownPage) group(g *Group) {
	p.block("", "## %s (%s): %s", Markdown(g.title()), Markdown(g.id()), g.counts())
	if len(g.Items) == 0 {
		return
	}
	p.row("Item", "Outcome", "Message")
	p.row("---", "---", "---")
	for i := range g.Items {
		item := &g.Items[i]
		p.row(Markdown(item.Name), levelSign(item.Level)+" "+Markdown(item.Title), Markdown(sentences([]string{item.Message})))
	}
	p.buf.WriteByte('\n')
	p.details(g)
}

// details lists what there is to read on, an item with its lines at a time.
func (p *markdownPage) details(g *Group) {
	begun := false
	for i := range g.Items {
		item := &g.Items[i]
		if len(item.Detail)+len(item.Places) == 0 {
			continue
		}
		if !begun {
			p.block("", "### Details")
			begun = true
		}
		p.line("", "- **%s**: %s", Markdown(item.Name), Markdown(item.Title))
		for _, text := range item.Detail {
			p.line("  ", "- %s", Markdown(text))
		}
		for _, at := range item.Places {
			p.line("  ", "- %s", Markdown(filePlace(at.File, at.Line)))
		}
	}
	if begun {
		p.buf.WriteByte('\n')
	}
}
