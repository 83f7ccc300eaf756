package table

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/answer"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// The widths of the matrix: of the cells' names, and the least for an offering.
const (
	compareFirst  = 22
	compareColumn = 14
)

// Compare writes the matrix. What does not fit beside one another goes below.
func Compare(w io.Writer, view answer.CompareView, rests wording.Identity, o finding.Options) error {
	p := newPage(o)
	worst, word, text := wording.CompareHeadline(&view)
	p.text(p.compareInk(worst).Bold(true).Render(compareSign(worst)+" "+word)+"  ", text)
	p.line("")
	columns := max((p.Width-compareFirst)/(compareColumn+gap), 1)
	for from := 0; from < len(view.Offerings) && len(view.Cells) > 0; from += columns {
		if from > 0 {
			p.line("")
		}
		p.matrix(view, from, min(from+columns, len(view.Offerings)))
	}
	p.compareLegend(view)
	p.foot(rests)
	p.text("", p.compareInk(worst).Render(wording.CompareLastLine(&view)))
	return p.writeTo(w)
}

// compareSign is the sign of the answer; where nothing is judged it is that of
// what differs.
func compareSign(worst report.Verdict) string {
	if worst == "" {
		return "≠"
	}
	return wording.VerdictSign(worst)
}

func (p *page) compareInk(worst report.Verdict) ink {
	if worst == "" {
		return p.style.strong
	}
	return p.style.byVerdict(worst)
}

func (p *page) matrix(view answer.CompareView, from, to int) {
	width := min((p.Width-compareFirst)/(to-from)-gap, 24)
	g := newGrid(column{title: "CELL", width: compareFirst})
	for _, o := range view.Offerings[from:to] {
		g.columns = append(g.columns, column{title: wording.Plain(o.ID), width: width})
	}
	group := ""
	for _, row := range view.Cells {
		if p.Details && row.Group != group {
			group = row.Group
			g.section(p.style.faint.Render(wording.Plain(group)))
		}
		title := p.style.strong.Render(wording.Plain(row.Title))
		if row.Differs {
			title += p.style.faint.Render(" ≠")
		}
		cells := []string{title}
		for _, e := range row.Entries[from:to] {
			cells = append(cells, p.entry(e))
		}
		g.add(cells...)
	}
	p.grid(g)
}

// entry shows a grade in a word, its sign and color from the verdict where
// there is one.
func (p *page) entry(e answer.Compared) string {
	word := wording.GradeLabel(e.Grade, e.Refused)
	if e.Confidence == grade.Low {
		word += "°"
	}
	if e.Exceptions {
		word += "†"
	}
	if e.Origin != report.OriginBundled {
		word += "‡"
	}
	if e.Verdict == nil {
		return p.style.byGrade(e.Grade).Render(word)
	}
	return p.style.byVerdict(*e.Verdict).Render(wording.VerdictSign(*e.Verdict) + " " + word)
}

// legend is what the signs of the matrix mean, each with a test for its use.
func legend() []struct {
	text string
	used func(answer.ComparedCell, answer.Compared) bool
} {
	return []struct {
		text string
		used func(answer.ComparedCell, answer.Compared) bool
	}{
		{"✗ blocks, ! needs action, ✓ passes", func(_ answer.ComparedCell, e answer.Compared) bool { return e.Verdict != nil }},
		{"≠ differs", func(c answer.ComparedCell, _ answer.Compared) bool { return c.Differs }},
		{"sales-gated: NDA, approval or contract", func(_ answer.ComparedCell, e answer.Compared) bool { return e.Grade == grade.YesSalesGated }},
		{"° low confidence", func(_ answer.ComparedCell, e answer.Compared) bool { return e.Confidence == grade.Low }},
		{"† some models differ", func(_ answer.ComparedCell, e answer.Compared) bool { return e.Exceptions }},
		{"‡ from an overlay", func(_ answer.ComparedCell, e answer.Compared) bool { return e.Origin != report.OriginBundled }},
	}
}

// compareLegend explains the signs that were used, and no others.
func (p *page) compareLegend(view answer.CompareView) {
	var texts []string
	for _, sign := range legend() {
		if slices.ContainsFunc(view.Cells, func(c answer.ComparedCell) bool {
			return slices.ContainsFunc(c.Entries, func(e answer.Compared) bool { return sign.used(c, e) })
		}) {
			texts = append(texts, sign.text)
		}
	}
	if view.Omitted > 0 {
		texts = append(texts, wording.Plural(view.Omitted, "cell")+" alike and left out")
	} else if alike := len(view.Cells) - view.Differing(); alike > 0 && view.Differing() > 0 {
		texts = append(texts, fmt.Sprintf("--diff-only leaves out %d alike", alike))
	}
	if len(view.Cells) > 0 {
		p.line("")
	} else {
		p.line("The offerings are graded alike on every cell.")
	}
	if len(texts) > 0 {
		p.text("", p.style.faint.Render(strings.Join(texts, " · ")))
	}
}
