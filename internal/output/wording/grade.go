package wording

import (
	"github.com/vendorcheck/vendorcheck/internal/grade"
)

// GradeLabel is a grade as people read it, or "declined" where the vendor says
// no in public.
func GradeLabel(g grade.Grade, refused bool) string {
	if refused {
		return "declined"
	}
	return g.Label()
}

// LabelOf returns the label of a grade's name, and any other text as it is.
func LabelOf(name string) string {
	if g, err := grade.Parse(name); err == nil {
		return g.Label()
	}
	return name
}
