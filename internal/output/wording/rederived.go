package wording

import (
	"unicode/utf8"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// ShortSum returns as much of a SHA-256 digest as distinguishes two
// texts of a page.
func ShortSum(sum string) string {
	const maxDigits = 8
	if utf8.RuneCountInString(sum) <= maxDigits {
		return "sha256:" + sum
	}
	return "sha256:" + string([]rune(sum)[:maxDigits]) + "…"
}

// ReadFrom says how the page was read in which a quote was found again.
func ReadFrom(copy string) string {
	if copy == string(dataset.Live) {
		return "from the live page"
	}
	return "from a stored copy"
}

// CheckedText says when a quote was last found again, and in what.
func CheckedText(r *dataset.Rederived) string {
	if r == nil {
		return "never checked"
	}
	return "checked " + r.Date.String() + " " + ReadFrom(string(r.Copy)) + " (" + ShortSum(r.SHA256) + ")"
}

// CheckedMark says shortly when a quote was last found again, if ever.
func CheckedMark(e *report.Evidence) string {
	if e.Rederived == nil {
		return ""
	}
	return "checked " + e.Rederived.Date.String()
}
