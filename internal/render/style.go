package render

import (
	"io"
	"strings"
	"unicode"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// Style colours text for a terminal, or leaves it as it is. Every meaning that
// a colour carries is in the words too.
type Style struct {
	good, fair, bad, aside, strong, faint lipgloss.Style
}

// NewStyle returns the style for output with or without colour. It uses the
// terminal's own sixteen colours and never asks the terminal anything.
func NewStyle(colour bool) Style {
	r := lipgloss.NewRenderer(io.Discard)
	r.SetHasDarkBackground(true) // set, so that nothing queries the terminal for it
	r.SetColorProfile(termenv.Ascii)
	if colour {
		r.SetColorProfile(termenv.ANSI)
	}
	colourOf := func(ansi string) lipgloss.Style { return r.NewStyle().Foreground(lipgloss.Color(ansi)) }
	return Style{
		good: colourOf("2"), fair: colourOf("3"), bad: colourOf("1"), aside: colourOf("5"),
		strong: r.NewStyle().Bold(true), faint: r.NewStyle().Faint(true),
	}
}

// verdict shows a verdict as a sign and a word.
func (s Style) verdict(v report.Verdict) string {
	switch v {
	case report.Pass:
		return s.good.Render("✓ pass")
	case report.Conditional:
		return s.fair.Render("! conditional")
	case report.Warn:
		return s.fair.Render("~ warn")
	case report.Waived:
		return s.aside.Render("○ waived")
	}
	return s.bad.Bold(true).Render("✗ block")
}

// grade shows a grade in its colour.
func (s Style) grade(g grade.Grade, refused bool) string {
	word := g.String()
	if refused {
		word = "vendor declines"
	}
	return s.byGrade(g).Render(word)
}

func (s Style) byGrade(g grade.Grade) lipgloss.Style {
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

// Plain makes a text from data safe for a terminal: no control sequences, no
// invisible marks that change the direction of what follows, one line.
func Plain(text string) string {
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r):
			return '�'
		}
		return r
	}, text)), " ")
}
