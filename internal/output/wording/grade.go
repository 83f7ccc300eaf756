package wording

import (
	"github.com/vendorcheck/vendorcheck/internal/grade"
)

// ShortGrade is a grade's word for narrow columns.
func ShortGrade(g grade.Grade, refused bool) string {
	switch {
	case refused:
		return "declines"
	case g == grade.YesSalesGated:
		return "gated"
	case g == grade.NoPublicEvidence:
		return "none found"
	case g == grade.NotAssessed:
		return "–"
	}
	return g.String()
}
