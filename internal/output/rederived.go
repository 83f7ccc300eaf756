package output

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// shortSum returns as much of a SHA-256 digest as tells two texts of a page
// apart.
func shortSum(sum string) string {
	const enough = 8
	if utf8.RuneCountInString(sum) <= enough {
		return "sha256:" + sum
	}
	return "sha256:" + string([]rune(sum)[:enough]) + "…"
}

// rederivedFrom says how the page was read in which a quote was found again.
func rederivedFrom(copy string) string {
	if copy == string(dataset.Live) {
		return "from the live page"
	}
	return "from a stored copy"
}

// describeRederived says when a quote was last found again, and in what.
func describeRederived(r *dataset.Rederived) string {
	if r == nil {
		return "never re-derived"
	}
	return "re-derived " + r.Date.String() + " " + rederivedFrom(string(r.Copy)) + " (" + shortSum(r.SHA256) + ")"
}

// rederivedMark says shortly when a quote was last found again, if ever.
func rederivedMark(e *report.Evidence) string {
	if e.Rederived == nil {
		return ""
	}
	return "re-derived " + e.Rederived.Date.String()
}

// source writes the address of a quote's page with what is to know of it, on a
// line of its own where both do not fit on one.
func (p *page) source(margin int, e *report.Evidence) {
	address, marks := strings.Repeat(" ", margin)+Plain(e.URL), sourceMarks(e)
	if marks != "" && ansi.StringWidth(address+marks) > p.Width {
		p.line("%s", address)
		p.text(margin, strings.Repeat(" ", margin)+p.style.faint.Render(strings.TrimSpace(marks)))
		return
	}
	p.line("%s%s", address, p.style.faint.Render(marks))
}
