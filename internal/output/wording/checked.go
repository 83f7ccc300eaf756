package wording

import (
	"unicode/utf8"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// ShortDigest returns as much of a digest, "sha256:…", as distinguishes two texts
// of a page.
func ShortDigest(digest string) string {
	const maxRunes = len("sha256:") + 8
	if utf8.RuneCountInString(digest) <= maxRunes {
		return digest
	}
	return string([]rune(digest)[:maxRunes]) + "…"
}

// ReadFrom says how the page was read in which a quote was found again.
func ReadFrom(copy string) string {
	if copy == string(dataset.Live) {
		return "from the live page"
	}
	return "from a stored copy"
}

// CheckedText says when a quote was last found again, and in what.
func CheckedText(r *dataset.Checked) string {
	if r == nil {
		return "never checked"
	}
	return "checked " + r.Date.String() + " " + ReadFrom(string(r.Copy)) + " (" + ShortDigest(r.Text) + ")"
}

// CheckedMark says shortly when a quote was last found again, if ever.
func CheckedMark(e *report.Evidence) string {
	if e.Checked == nil {
		return ""
	}
	return "checked " + e.Checked.Date.String()
}
