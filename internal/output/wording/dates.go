package wording

import (
	"github.com/vendorcheck/vendorcheck/internal/date"
)

// Ago says how long before a day another is: "148 days ago". What is not before
// it is "today".
func Ago(day, asOf date.Date) string {
	if n := int(asOf - day); n > 0 {
		return Plural(n, "day") + " ago"
	}
	return "today"
}

// Graded says when a cell got its grade.
func Graded(day, asOf date.Date) string {
	return "graded " + day.String() + ", " + Ago(day, asOf)
}

// PageOf says of which day a page is.
func PageOf(day date.Date) string {
	if day.IsZero() {
		return "page has no date"
	}
	return "page of " + day.String()
}
