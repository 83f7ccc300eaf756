package wording

import (
	"unicode/utf8"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// ShortSum returns as much of a SHA-256 digest as tells two texts of a page
// apart.
func ShortSum(sum string) string {
	const enough = 8
	if utf8.RuneCountInString(sum) <= enough {
		return "sha256:" + sum
	}
	return "sha256:" + string([]rune(sum)[:enough]) + "…"
}

// RederivedFrom says how the page was read in which a quote was found again.
func RederivedFrom(copy string) string {
	if copy == string(dataset.Live) {
		return "from the live page"
	}
	return "from a stored copy"
}

// DescribeRederived says when a quote was last found again, and in what.
func DescribeRederived(r *dataset.Rederived) string {
	if r == nil {
		return "never re-derived"
	}
	return "re-derived " + r.Date.String() + " " + RederivedFrom(string(r.Copy)) + " (" + ShortSum(r.SHA256) + ")"
}

// RederivedMark says shortly when a quote was last found again, if ever.
func RederivedMark(e *report.Evidence) string {
	if e.Rederived == nil {
		return ""
	}
	return "re-derived " + e.Rederived.Date.String()
}
