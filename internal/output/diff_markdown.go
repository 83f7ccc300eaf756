package output

import (
	"fmt"
	"io"

	"github.com/vendorcheck/vendorcheck/internal/diff"
)

// diffMarkdown writes a section that fits a changelog, below its one heading of the
// first level: the verdicts that change, and a heading for each offering.
func diffMarkdown(w io.Writer, v *diffView) error {
	p := &markdownPage{}
	word, text := v.answer()
	p.block("", "## %s: %s", word, Markdown(v.subject()))
	p.block("", "**%s.**", Markdown(capital(text)))
	if text := v.compared(); text != "" {
		p.block("", "%s.", Markdown(text))
	}
	p.verdictsOf(v)
	groups := v.groups()
	for _, g := range groups {
		if list := g.shown(v.all); len(list) > 0 {
			p.changesOf(g, list, v.all)
		}
	}
	p.editorialOf(v, groups)
	p.block("", "---")
	p.block("", "%s (%s) → %s (%s), as of %s", Markdown(sideWords(&v.Old)), Markdown(v.Old.Dataset.Digest), Markdown(sideWords(&v.New)), Markdown(v.New.Dataset.Digest), v.AsOf)
	p.line("", "*%s*", Markdown(v.Disclaimer))
	_, err := w.Write(p.buf.Bytes())
	return err
}

func (p *markdownPage) verdictsOf(v *diffView) {
	if len(v.affected()) == 0 {
		return
	}
	p.block("", "### Verdicts under %s", Markdown(v.judgedBy()))
	p.row("Offering", "Requirement", "Verdict", "Why")
	p.row("---", "---", "---", "---")
	for i := range v.affected() {
		a := &v.Impact.Offerings[i]
		if gone(a) {
			p.row(Markdown(usedFor(a)), "*all*", Markdown(verdictArrow(a.From, a.To)), Markdown(whyNow(&a.Requirements[0])))
			continue
		}
		p.row(Markdown(usedFor(a)), "*all*", Markdown(verdictArrow(a.From, a.To)), "")
		for j := range a.Requirements {
			f := &a.Requirements[j]
			p.row("", Markdown(f.Title), Markdown(verdictArrow(&f.From, &f.To)), Markdown(whyNow(f)))
		}
	}
	p.buf.WriteByte('\n')
}

// changesOf lists the changes of an offering: a grade that changes stands
// beside the name of its cell, and all else below it.
func (p *markdownPage) changesOf(g *diffGroup, list []*diff.Change, all bool) {
	title := Markdown(g.name)
	if g.changes[0].Offering != "" {
		title += " (" + Markdown(g.id) + ")"
	}
	p.block("", "### %s", title)
	cell, material := "", true
	for i, ch := range list {
		begins := i == 0 || ch.Cell != cell || ch.Material != material
		cell, material = ch.Cell, ch.Material
		if begins && ch.Kind == diff.Regraded {
			p.line("", "- **%s**: %s", Markdown(cellOrOffering(ch)), Markdown(arrow(ch.From, ch.To)))
			continue
		}
		if begins {
			p.line("", "- **%s**", Markdown(cellOrOffering(ch)))
		}
		p.line("  ", "- %s", markdownChange(ch))
	}
	if n := g.count(false); n > 0 && !all {
		p.line("", "- %s", Markdown(byKind(g.changes)))
	}
	p.buf.WriteByte('\n')
}

// markdownChange tells one change, with a link to the page of its sentence.
func markdownChange(ch *diff.Change) string {
	text := Markdown(ch.Kind.Info().Title)
	if what := told(ch); what != "" {
		text += ": " + Markdown(what)
	}
	if q := ch.Quote; q != nil {
		if !isQuote(ch) {
			text += ", " + Markdown(quotation(q.Text))
		}
		text += ", " + markdownLink(q.Title, q.URL)
	}
	return text
}

// editorialOf counts the changes of offerings of which nothing is listed.
func (p *markdownPage) editorialOf(v *diffView, groups []*diffGroup) {
	begun := false
	for _, g := range groups {
		if len(g.changes) == 0 || len(g.shown(v.all)) > 0 {
			continue
		}
		if !begun {
			p.block("", "### Editorial changes only")
			begun = true
		}
		p.line("", "- %s", Markdown(fmt.Sprintf("%s: %s", g.name, byKind(g.changes))))
	}
	if begun {
		p.buf.WriteByte('\n')
	}
}
