package output

import (
	"fmt"
	"io"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/diff"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// diffPage is a page about changes.
type diffPage struct {
	*page
	*diffView
}

// diffTable writes the answer, the verdicts that change, and the changes by
// offering and cell.
func diffTable(w io.Writer, v *diffView, o Options) error {
	p := &diffPage{page: newPage(o), diffView: v}
	word, text := v.answer()
	p.text(0, p.answerStyle().Bold(true).Render(p.answerSign()+" "+word)+"  "+p.style.strong.Render(Plain(v.subject()))+": "+Plain(text))
	if text := v.compared(); text != "" {
		p.text(0, p.style.aside.Render(text))
	}
	p.verdictTable()
	groups := v.groups()
	for _, g := range groups {
		if len(g.shown(v.all)) > 0 {
			p.changed(g)
		}
	}
	p.onlyEditorial(groups)
	p.line("")
	p.text(0, p.style.faint.Render("Old: "+sideWords(&v.Old)+" · new: "+sideWords(&v.New)+" · as of "+v.AsOf.String()))
	p.text(0, p.style.faint.Render(Plain(v.Disclaimer)))
	return p.writeTo(w)
}

// answerSign is that of what the exit code rests on.
func (p *diffPage) answerSign() string {
	switch {
	case p.Failed:
		return levelSign(LevelError)
	case p.Counts.Material > 0 || p.Impact != nil && p.Impact.Changed > 0:
		return levelSign(LevelWarning)
	}
	return levelSign(LevelNone)
}

func (p *diffPage) answerStyle() ink {
	switch p.answerSign() {
	case levelSign(LevelError):
		return p.style.bad
	case levelSign(LevelWarning):
		return p.style.fair
	}
	return p.style.good
}

// sideWords names a side's data.
func sideWords(s *diff.Side) string {
	text := "dataset " + datasetWords(s.Dataset)
	if s.SavedReport {
		return "a report on " + text
	}
	return text
}

// verdictTable lists the verdicts that change, offering by offering.
func (p *diffPage) verdictTable() {
	if len(p.affected()) == 0 {
		return
	}
	p.line("")
	p.line("%s", p.style.strong.Render("Verdicts under "+Plain(p.judgedBy())))
	for i := range p.affected() {
		a := &p.Impact.Offerings[i]
		p.line("")
		p.text(2, "  "+p.style.strong.Render(Plain(usedFor(a)))+" ("+Plain(a.Offering.ID)+"): "+p.beforeAndAfter(a.From, a.To))
		if gone(a) {
			p.text(2, "  "+whyNow(&a.Requirements[0]))
			continue
		} else if len(a.Requirements) == 0 {
			continue
		}
		g := &grid{header: []string{"  REQUIREMENT", "VERDICT", "WHY"}, widths: []int{22, 15}}
		for j := range a.Requirements {
			f := &a.Requirements[j]
			g.add("  "+strings.ReplaceAll(wrap(p.style.strong.Render(Plain(f.Title)), 20), "\n", "\n  "), p.style.verdict(f.From)+"\n→ "+p.style.verdict(f.To), whyNow(f))
		}
		p.grid(g)
	}
}

// beforeAndAfter shows the verdict on an offering before and after.
func (p *diffPage) beforeAndAfter(from, to *report.Verdict) string {
	show := func(v *report.Verdict) string {
		if v == nil {
			return p.style.faint.Render("not there before")
		}
		return p.style.verdict(*v)
	}
	if from != nil && to != nil && *from == *to {
		return show(to) + ", as before"
	}
	return show(from) + " → " + show(to)
}

// changed lists the changes of an offering, or of the catalog.
func (p *diffPage) changed(g *diffGroup) {
	p.line("")
	title := p.style.strong.Render(Plain(g.name))
	if g.changes[0].Offering != "" {
		title += " (" + Plain(g.id) + ")"
	}
	title += ": " + plural(g.count(true), "material change")
	if n := g.count(false); n > 0 {
		title += fmt.Sprintf(", %d editorial", n)
	}
	p.text(0, title)
	cell, material := "", true
	for i, ch := range g.shown(p.all) {
		if i == 0 || ch.Cell != cell || ch.Material != material {
			p.heading(ch)
		}
		cell, material = ch.Cell, ch.Material
		p.change(ch)
	}
	if n := g.count(false); n > 0 && !p.all {
		p.text(4, "  "+p.style.faint.Render(byKind(g.changes)))
	}
}

// heading names the cell, and where it stands.
func (p *diffPage) heading(ch *diff.Change) {
	text := "  " + p.style.strong.Render(Plain(cellOrOffering(ch)))
	if at := places(ch); len(at) > 0 {
		text += "  " + p.style.faint.Render(Plain(filePlace(at[0].File, at[0].Line)))
	}
	p.text(2, text)
}

// diffMargin is where what changes stands, behind the kind of change.
const diffMargin = 21

func (p *diffPage) change(ch *diff.Change) {
	label := pad("    "+ch.Kind.Info().Title, diffMargin)
	p.text(diffMargin, label+p.told(ch))
	if q := ch.Quote; q != nil {
		if !isQuote(ch) {
			p.text(diffMargin, strings.Repeat(" ", diffMargin)+p.style.faint.Render(quotation(q.Text)))
		}
		if q.URL != "" {
			p.line("%s%s", strings.Repeat(" ", diffMargin), Plain(q.URL))
		}
	}
}

// told says what differs, grades in their colors.
func (p *diffPage) told(ch *diff.Change) string {
	from, errFrom := grade.Parse(ch.From)
	to, errTo := grade.Parse(ch.To)
	if ch.Kind == diff.Regraded && errFrom == nil && errTo == nil {
		return p.style.grade(from, false) + " → " + p.style.grade(to, false)
	}
	if !ch.Material {
		return p.style.faint.Render(Plain(told(ch)))
	}
	return Plain(told(ch))
}

// onlyEditorial counts the changes of offerings of which nothing is listed.
func (p *diffPage) onlyEditorial(groups []*diffGroup) {
	begun := false
	for _, g := range groups {
		if len(g.changes) == 0 || len(g.shown(p.all)) > 0 {
			continue
		}
		if !begun {
			p.line("")
			p.line("%s %s", p.style.strong.Render("Editorial changes only"), p.style.faint.Render("(--all lists them)"))
			begun = true
		}
		p.text(4, "  "+Plain(g.name)+": "+p.style.faint.Render(byKind(g.changes)))
	}
}
