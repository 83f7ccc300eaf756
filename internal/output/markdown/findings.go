package markdown

import (
	"fmt"
	"io"

	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
)

// RenderFindings writes a section that fits a comment or a changelog, below the one
// heading of the first level.
func (Format) RenderFindings(w io.Writer, f *finding.Findings, o finding.Options) error {
	p := &page{}
	p.block("", "## %s %s: %s", finding.LevelSign(f.Level()), Escape(f.Word), Escape(f.Subject))
	p.block("", "**%s.** In all: %s.", Escape(wording.Capital(f.Text)), f.Counts())
	p.findings(f, o.Details)
	p.foot(f.Identity)
	_, err := w.Write(p.buf.Bytes())
	return err
}

// findings writes the groups and the notes.
func (p *page) findings(f *finding.Findings, all bool) {
	for i := range f.Groups {
		p.group(&f.Groups[i], all)
	}
	for _, note := range f.Notes {
		p.line("", "- %s", Escape(note.Text))
		for _, line := range note.Lines {
			p.line("  ", "- %s", Escape(line))
		}
	}
	if len(f.Notes) > 0 {
		p.buf.WriteByte('\n')
	}
}

func (p *page) group(g *finding.Group, all bool) {
	p.block("", "### %s (%s): %s", Escape(g.Label()), Escape(g.Key()), Escape(g.Outcome()))
	for _, note := range g.Notes {
		p.line("", "- %s", Escape(note))
	}
	items, hidden := g.Shown(all)
	for _, item := range items {
		p.line("", "- %s **%s**: %s", sign(item), Escape(item.Name), Escape(item.Title))
		for _, text := range item.Body(all) {
			p.line("  ", "- %s", reference(text))
		}
		for _, at := range item.Locations {
			p.line("  ", "- %s", Escape(wording.Location(at.File, at.Line)))
		}
	}
	if hidden > 0 {
		p.line("", "- %s", Escape(fmt.Sprintf("and %d more; --details shows them", hidden)))
	}
	if len(g.Notes)+len(g.Items) > 0 {
		p.buf.WriteByte('\n')
	}
}

// sign is the item's sign, of which only our own is written as it is.
func sign(i *finding.Item) string {
	if i.Sign != "" {
		return Escape(i.Mark())
	}
	return i.Mark()
}

// reference links a line that is an address.
func reference(text string) string {
	if linkable(text) {
		return Link(text, text)
	}
	return Escape(text)
}
