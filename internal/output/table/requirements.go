package table

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

const (
	askedWidth = 21  // of the column that names requirements
	whyWidth   = 100 // beyond it lines are hard to read
	maxApart   = 3   // requirements that an empty line separates; more are a list
)

// requirements writes those of one offering, the worst first. Those that pass
// are only counted.
func (p *page) requirements(r *report.Result) {
	shown := p.shownRequirements(r)
	if len(shown) > 0 {
		p.beside([]paragraph{{"", p.style.faint.Render("REQUIREMENT")}}, []paragraph{{"", p.style.faint.Render(whyTitle(shown))}})
	}
	p.separateFew(len(shown), func(i int) { p.beside(p.asked(shown[i]), p.why(shown[i])) })
	if left := len(r.Requirements) - len(shown); len(p.Only) > 0 {
		p.omitted(left, len(shown) > 0)
	} else {
		p.passing(left, len(shown) > 0)
	}
}

// separateFew writes n parts, with an empty line between them if they are few.
func (p *page) separateFew(n int, write func(i int)) {
	for i := range n {
		if i > 0 && n <= maxApart {
			p.line("")
		}
		write(i)
	}
}

// omitted counts what --only leaves out.
func (p *page) omitted(n int, besides bool) {
	if n == 0 {
		return
	}
	if besides {
		p.line("")
	}
	p.line("%s", p.style.faint.Render("--only leaves out "+wording.Plural(n, "requirement")))
}

// passing counts the requirements that pass and are not shown.
func (p *page) passing(n int, besides bool) {
	if n == 0 {
		return
	}
	if besides {
		p.line("")
	}
	p.line("%s", p.style.good.Render("✓ "+passing(n, besides)))
}

// shownRequirements sorts the worst to the top, and leaves out what passes unless
// all is asked for.
func (p *page) shownRequirements(r *report.Result) []*report.Requirement {
	var shown []*report.Requirement
	for i := range r.Requirements {
		if q := &r.Requirements[i]; (q.Verdict != report.Pass || p.Details) && p.Shows(q.Verdict) {
			shown = append(shown, q)
		}
	}
	slices.SortStableFunc(shown, func(a, b *report.Requirement) int { return rank(b.Verdict) - rank(a.Verdict) })
	return shown
}

// rank orders requirements for people: what is waived asks for less than what
// needs action.
func rank(v report.Verdict) int {
	return slices.Index([]report.Verdict{report.Pass, report.Waived, report.Conditional, report.Warn, report.Block}, report.Verdicts()[v.Rank()])
}

// whyTitle heads the column of reasons by what is in it.
func whyTitle(shown []*report.Requirement) string {
	if slices.ContainsFunc(shown, asksAction) {
		return "WHY, AND WHAT TO DO"
	}
	return "WHY"
}

// passing counts what passes, besides what is shown or alone.
func passing(n int, besides bool) string {
	switch {
	case besides && n == 1:
		return "1 more passes"
	case besides:
		return fmt.Sprintf("%d more pass", n)
	case n == 1:
		return "1 requirement passes"
	}
	return fmt.Sprintf("%d requirements pass", n)
}

// asked names the cell, its grade and what was accepted.
func (p *page) asked(q *report.Requirement) []paragraph {
	sign := p.style.byVerdict(q.Verdict).Bold(q.Verdict == report.Block).Render(wording.VerdictSign(q.Verdict)) + " "
	asked := append([]paragraph{{sign, p.style.strong.Render(wording.Plain(q.Title))}}, p.gradeAsked(q)...)
	for _, w := range q.Where {
		asked = append(asked, paragraph{"  ", p.style.faint.Render("[" + wording.Plain(w) + "]")})
	}
	return asked
}

// gradeAsked names the grade, and what was accepted where that is more.
func (p *page) gradeAsked(q *report.Requirement) []paragraph {
	grade, needs := p.style.grade(q.Grade, q.Refused), "needs "+q.Accept.Label()
	switch {
	case q.Grade >= q.Accept:
		return []paragraph{{"  ", grade}}
	case ansi.StringWidth("  "+grade+", "+needs) <= askedWidth:
		return []paragraph{{"  ", grade + ", " + p.style.faint.Render(needs)}}
	}
	return []paragraph{{"  ", grade + ","}, {"  ", p.style.faint.Render(needs)}}
}

// why says what decided, and what clears it.
func (p *page) why(q *report.Requirement) []paragraph {
	why := []paragraph{{"", wording.Why(q)}}
	if q.Origin != report.OriginBundled && q.Basis == report.BasisEvidence {
		why = append(why, paragraph{"", p.style.aside.Render("From " + wording.Plain(q.Origin))})
	}
	if asksAction(q) {
		why = append(why, paragraph{"→ ", wording.Plain(wording.NextStep(q))})
	}
	return why
}

// asksAction reports whether there is something to do: not where a requirement
// passes, or somebody has accepted the gap.
func asksAction(q *report.Requirement) bool {
	return q.Verdict != report.Pass && q.Verdict != report.Waived
}

// paragraph is a text that is wrapped and indented by what leads it.
type paragraph struct{ lead, text string }

// wrap returns the lines of a paragraph, in so many columns.
func (g paragraph) wrap(width int) []string {
	margin := ansi.StringWidth(g.lead)
	lines := wrap(g.text, max(width-margin, minColumn))
	for i := range lines {
		if i == 0 {
			lines[i] = g.lead + lines[i]
		} else {
			lines[i] = strings.Repeat(" ", margin) + lines[i]
		}
	}
	return lines
}

// beside writes paragraphs next to each other, each wrapped to its column.
func (p *page) beside(left, right []paragraph) {
	width := min(askedWidth, p.Width/3)
	l, r := wrapAll(left, width), wrapAll(right, min(p.Width-width-gap, whyWidth))
	for i := range max(len(l), len(r)) {
		first := at(l, i)
		p.line("%s%s%s", first, strings.Repeat(" ", max(width+gap-ansi.StringWidth(first), 0)), at(r, i))
	}
}

func wrapAll(paragraphs []paragraph, width int) []string {
	var lines []string
	for _, g := range paragraphs {
		lines = append(lines, g.wrap(width)...)
	}
	return lines
}

// at returns a line, empty where there is none.
func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}
