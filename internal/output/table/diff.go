package table

import (
	"fmt"
	"io"
	"strings"

	"github.com/olekukonko/tablewriter/tw"

	"github.com/vendorcheck/vendorcheck/internal/diff"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// diffPage is a page about changes.
type diffPage struct {
	*page
	*finding.DiffView
}

// diffTable writes the answer, the verdicts that change, and the changes by
// offering and cell.
func diffTable(w io.Writer, v *finding.DiffView, o finding.Options) error {
	p := &diffPage{page: newPage(o), DiffView: v}
	word, text := v.Answer()
	p.text(p.answerStyle().Bold(true).Render(p.answerSign()+" "+word)+"  ", p.style.strong.Render(wording.Plain(v.Subject()))+": "+wording.Plain(text))
	p.verdictTable()
	groups := v.Groups()
	for _, g := range groups {
		if len(g.Shown(v.All)) > 0 {
			p.changed(g)
		}
	}
	p.onlyEditorial(groups)
	p.line("")
	p.text("", p.style.faint.Render("Old: "+wording.SideWords(&v.Old)+" · new: "+wording.SideWords(&v.New)+" · as of "+v.AsOf.String()))
	p.text("", p.style.faint.Render(wording.Plain(v.Disclaimer)))
	return p.writeTo(w)
}

// answerSign is that of what the exit code rests on.
func (p *diffPage) answerSign() string {
	switch {
	case p.Failed:
		return finding.LevelSign(finding.LevelError)
	case p.Counts.Material > 0 || p.Impact != nil && p.Impact.Changed > 0:
		return finding.LevelSign(finding.LevelWarning)
	}
	return finding.LevelSign(finding.LevelNone)
}

func (p *diffPage) answerStyle() ink {
	switch p.answerSign() {
	case finding.LevelSign(finding.LevelError):
		return p.style.bad
	case finding.LevelSign(finding.LevelWarning):
		return p.style.fair
	}
	return p.style.good
}

// verdictTable lists the verdicts that change, offering by offering.
func (p *diffPage) verdictTable() {
	if len(p.Affected()) == 0 {
		return
	}
	p.line("")
	p.line("%s", p.style.strong.Render("Verdicts under "+wording.Plain(p.JudgedBy())))
	for i := range p.Affected() {
		a := &p.Impact.Offerings[i]
		p.line("")
		p.text("", p.style.strong.Render(wording.Plain(wording.UsedFor(a)))+" ("+wording.Plain(a.Offering.ID)+"): "+p.beforeAndAfter(a.From, a.To))
		if wording.Gone(a) {
			p.text("", wording.WhyNow(&a.Requirements[0]))
			continue
		} else if len(a.Requirements) == 0 {
			continue
		}
		g := newGrid(column{title: "REQUIREMENT", width: 22}, column{title: "VERDICT", width: 15}, column{title: "WHY"})
		for j := range a.Requirements {
			f := &a.Requirements[j]
			g.add(p.style.strong.Render(wording.Plain(f.Title)), p.style.verdict(f.From)+"\n→ "+p.style.verdict(f.To), wording.WhyNow(f))
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
func (p *diffPage) changed(g *finding.DiffGroup) {
	p.line("")
	title := p.style.strong.Render(wording.Plain(g.Name))
	if g.Changes[0].Offering != "" {
		title += " (" + wording.Plain(g.Id) + ")"
	}
	title += ": " + wording.Plural(g.Count(true), "material change")
	if n := g.Count(false); n > 0 {
		title += fmt.Sprintf(", %d editorial", n)
	}
	p.text("", title)
	cell, material := "", true
	for i, ch := range g.Shown(p.All) {
		if i == 0 || ch.Cell != cell || ch.Material != material {
			p.heading(ch)
		}
		cell, material = ch.Cell, ch.Material
		p.change(ch)
	}
	if n := g.Count(false); n > 0 && !p.All {
		p.text("  ", p.style.faint.Render(finding.ByKind(g.Changes)))
	}
}

// heading names the cell and its location.
func (p *diffPage) heading(ch *diff.Change) {
	text := p.style.strong.Render(wording.Plain(wording.CellOrOffering(ch)))
	if at := finding.Locations(ch); len(at) > 0 {
		text += " " + p.style.faint.Render(wording.Plain(wording.Location(at[0].File, at[0].Line)))
	}
	p.text("  ", text)
}

// diffMargin is where what changes begins, after the kind of change.
const diffMargin = 21

func (p *diffPage) change(ch *diff.Change) {
	blanks := strings.Repeat(" ", diffMargin)
	p.text(tw.PadRight("    "+ch.Kind.Info().Title, " ", diffMargin), p.changeText(ch))
	if q := ch.Quote; q != nil {
		if !wording.IsQuote(ch) {
			p.text(blanks, p.style.faint.Render(wording.Quotation(q.Text)))
		}
		if q.URL != "" {
			p.line("%s%s", blanks, wording.Plain(q.URL))
		}
	}
}

// changeText says what differs, grades in their colors.
func (p *diffPage) changeText(ch *diff.Change) string {
	from, errFrom := grade.Parse(ch.From)
	to, errTo := grade.Parse(ch.To)
	if ch.Kind == diff.Regraded && errFrom == nil && errTo == nil {
		return p.style.grade(from, false) + " → " + p.style.grade(to, false)
	}
	if !ch.Material {
		return p.style.faint.Render(wording.Plain(wording.ChangeText(ch)))
	}
	return wording.Plain(wording.ChangeText(ch))
}

// onlyEditorial counts the changes of offerings of which nothing is listed.
func (p *diffPage) onlyEditorial(groups []*finding.DiffGroup) {
	begun := false
	for _, g := range groups {
		if len(g.Changes) == 0 || len(g.Shown(p.All)) > 0 {
			continue
		}
		if !begun {
			p.line("")
			p.line("%s %s", p.style.strong.Render("Editorial changes only"), p.style.faint.Render("(--all lists them)"))
			begun = true
		}
		p.text("  ", wording.Plain(g.Name)+": "+p.style.faint.Render(finding.ByKind(g.Changes)))
	}
}
