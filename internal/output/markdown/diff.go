package markdown

import (
	"fmt"
	"io"

	"github.com/vendorcheck/vendorcheck/internal/diff"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
)

// diffMarkdown writes a section that fits a changelog, below its one heading of the
// first level: the verdicts that change, and a heading for each offering.
func diffMarkdown(w io.Writer, v *finding.DiffView) error {
	p := &page{}
	word, text := v.Answer()
	p.block("", "## %s: %s", word, Escape(v.Subject()))
	p.block("", "**%s.**", Escape(wording.Capital(text)))
	p.verdictsOf(v)
	groups := v.Groups()
	for _, g := range groups {
		if list := g.Shown(v.All); len(list) > 0 {
			p.changesOf(g, list, v.All)
		}
	}
	p.editorialOf(v, groups)
	p.block("", "---")
	p.block("", "%s (%s) → %s (%s), as of %s", Escape(wording.SideWords(&v.Old)), Escape(v.Old.Dataset.Digest), Escape(wording.SideWords(&v.New)), Escape(v.New.Dataset.Digest), v.AsOf)
	p.line("", "*%s*", Escape(v.Disclaimer))
	_, err := w.Write(p.buf.Bytes())
	return err
}

func (p *page) verdictsOf(v *finding.DiffView) {
	if len(v.Affected()) == 0 {
		return
	}
	p.block("", "### Verdicts under %s", Escape(v.JudgedBy()))
	p.row("Offering", "Requirement", "Verdict", "Why")
	p.row("---", "---", "---", "---")
	for i := range v.Affected() {
		a := &v.Impact.Offerings[i]
		if wording.Gone(a) {
			p.row(Escape(wording.UsedFor(a)), "*all*", Escape(wording.VerdictArrow(a.From, a.To)), Escape(wording.WhyNow(&a.Requirements[0])))
			continue
		}
		p.row(Escape(wording.UsedFor(a)), "*all*", Escape(wording.VerdictArrow(a.From, a.To)), "")
		for j := range a.Requirements {
			f := &a.Requirements[j]
			p.row("", Escape(f.Title), Escape(wording.VerdictArrow(&f.From, &f.To)), Escape(wording.WhyNow(f)))
		}
	}
	p.buf.WriteByte('\n')
}

// changesOf lists the changes of an offering: a grade that changes is
// beside the name of its cell, and all else below it.
func (p *page) changesOf(g *finding.DiffGroup, list []*diff.Change, all bool) {
	title := Escape(g.Name)
	if g.Changes[0].Offering != "" {
		title += " (" + Escape(g.Id) + ")"
	}
	p.block("", "### %s", title)
	cell, material := "", true
	for i, ch := range list {
		begins := i == 0 || ch.Cell != cell || ch.Material != material
		cell, material = ch.Cell, ch.Material
		if begins && ch.Kind == diff.Regraded {
			p.line("", "- **%s**: %s", Escape(wording.CellOrOffering(ch)), Escape(wording.Arrow(ch.From, ch.To)))
			continue
		}
		if begins {
			p.line("", "- **%s**", Escape(wording.CellOrOffering(ch)))
		}
		p.line("  ", "- %s", markdownChange(ch))
	}
	if n := g.Count(false); n > 0 && !all {
		p.line("", "- %s", Escape(finding.ByKind(g.Changes)))
	}
	p.buf.WriteByte('\n')
}

// markdownChange describes one change, with a link to the page of its sentence.
func markdownChange(ch *diff.Change) string {
	text := Escape(ch.Kind.Info().Title)
	if what := wording.ChangeText(ch); what != "" {
		text += ": " + Escape(what)
	}
	if q := ch.Quote; q != nil {
		if !wording.IsQuote(ch) {
			text += ", " + Escape(wording.Quotation(q.Text))
		}
		text += ", " + Link(q.Title, q.URL)
	}
	return text
}

// editorialOf counts the changes of offerings of which nothing is listed.
func (p *page) editorialOf(v *finding.DiffView, groups []*finding.DiffGroup) {
	begun := false
	for _, g := range groups {
		if len(g.Changes) == 0 || len(g.Shown(v.All)) > 0 {
			continue
		}
		if !begun {
			p.block("", "### Editorial changes only")
			begun = true
		}
		p.line("", "- %s", Escape(fmt.Sprintf("%s: %s", g.Name, finding.ByKind(g.Changes))))
	}
	if begun {
		p.buf.WriteByte('\n')
	}
}
