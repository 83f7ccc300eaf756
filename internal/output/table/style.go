package table

import (
	"io"
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// style colors text for a terminal, or leaves it as it is. Every meaning that
// a color carries is in the words too.
type style struct {
	good, fair, bad, aside, strong, faint ink
}

// ink is one way to write a text. The zero value writes it as it is.
type ink struct {
	style lipgloss.Style
	color bool
}

// Render returns the text in the ink, each word by itself, so that the color
// survives where the text is wrapped.
func (i ink) Render(text string) string {
	if !i.color {
		return text
	}
	words := strings.Split(text, " ")
	for n, word := range words {
		if word != "" {
			words[n] = i.style.Render(word)
		}
	}
	return strings.Join(words, " ")
}

// Bold returns the ink in bold, or not.
func (i ink) Bold(bold bool) ink {
	if i.color {
		i.style = i.style.Bold(bold)
	}
	return i
}

// newStyle returns the style for output with or without color. It uses the
// terminal's own sixteen colors and never asks the terminal anything.
func newStyle(color bool) style {
	if !color {
		return style{}
	}
	r := lipgloss.NewRenderer(io.Discard)
	r.SetHasDarkBackground(true) // set, so that nothing queries the terminal for it
	r.SetColorProfile(termenv.ANSI)
	inkOf := func(s lipgloss.Style) ink { return ink{style: s, color: true} }
	colorOf := func(ansi string) ink { return inkOf(r.NewStyle().Foreground(lipgloss.Color(ansi))) }
	return style{
		good: colorOf("2"), fair: colorOf("3"), bad: colorOf("1"), aside: colorOf("5"),
		strong: inkOf(r.NewStyle().Bold(true)), faint: inkOf(r.NewStyle().Faint(true)),
	}
}

// verdict shows a verdict as a sign and a word.
func (s style) verdict(v report.Verdict) string {
	return s.byVerdict(v).Bold(v == report.Block).Render(wording.VerdictSign(v) + " " + v.Label())
}

// byVerdict is the color of a verdict.
func (s style) byVerdict(v report.Verdict) ink {
	switch v {
	case report.Pass:
		return s.good
	case report.Conditional, report.Warn:
		return s.fair
	case report.Waived:
		return s.aside
	}
	return s.bad
}

// grade shows a grade in its color.
func (s style) grade(g grade.Grade, refused bool) string {
	return s.byGrade(g).Render(wording.GradeLabel(g, refused))
}

func (s style) byGrade(g grade.Grade) ink {
	switch g {
	case grade.Yes:
		return s.good
	case grade.YesSalesGated, grade.Partial:
		return s.fair
	case grade.NotAssessed:
		return s.faint
	}
	return s.bad
}

// byLevel is the color of a level.
func (s style) byLevel(l finding.Level) ink {
	switch l {
	case finding.LevelNone:
		return s.good
	case finding.LevelNote:
		return s.faint
	case finding.LevelWarning:
		return s.fair
	}
	return s.bad
}
