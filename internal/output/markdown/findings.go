package markdown

import (
	"io"

	"github.com/vendorcheck/vendorcheck/internal/diff"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
)

// RenderFindings writes the command's own page, or a plain one.
func (Format) RenderFindings(w io.Writer, f *finding.Findings, _ finding.Options) error {
	if d, is := f.View.(*diff.Diff); is {
		return diffMarkdown(w, finding.NewDiffView(d, f.All))
	}
	p := &page{}
	p.block("", "# %s %s: %s", finding.LevelSign(f.Level()), Escape(f.Word), Escape(f.Subject))
	p.block("", "**%s.** In all: %s.", Escape(wording.Capital(f.Text)), f.Counts())
	for i := range f.Groups {
		p.group(&f.Groups[i])
	}
	p.foot(f.Identity)
	_, err := w.Write(p.buf.Bytes())
	return err
}

func (p *page) group(g *finding.Group) {
	p.block("", "## %s (%s): %s", Escape(g.Label()), Escape(g.Key()), g.Counts())
	if len(g.Items) == 0 {
		return
	}
	p.row("Item", "Outcome", "Message")
	p.row("---", "---", "---")
	for i := range g.Items {
		item := &g.Items[i]
		p.row(Escape(item.Name), finding.LevelSign(item.Level)+" "+Escape(item.Title), Escape(wording.Sentences([]string{item.Message})))
	}
	p.buf.WriteByte('\n')
	p.details(g)
}

// details lists what there is to read on, an item with its lines at a time.
func (p *page) details(g *finding.Group) {
	begun := false
	for i := range g.Items {
		item := &g.Items[i]
		if len(item.Detail)+len(item.Locations) == 0 {
			continue
		}
		if !begun {
			p.block("", "### Details")
			begun = true
		}
		p.line("", "- **%s**: %s", Escape(item.Name), Escape(item.Title))
		for _, text := range item.Detail {
			p.line("  ", "- %s", Escape(text))
		}
		for _, at := range item.Locations {
			p.line("  ", "- %s", Escape(wording.Location(at.File, at.Line)))
		}
	}
	if begun {
		p.buf.WriteByte('\n')
	}
}
