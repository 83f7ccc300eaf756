package registry

import (
	"strings"
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/grade"
)

// TestWeaken has each grade with each kind of evidence, against the rubric.
func TestWeaken(t *testing.T) {
	const words = `, "notes": "The page says so."`
	for fields, want := range map[string]grade.Grade{
		`"value": "yes"` + words:                                                    grade.Yes,
		`"value": "yes_public"` + words:                                             grade.Yes,
		`"value": "yes"`:                                                            grade.Unclear,
		`"value": "yes", "notes": ""`:                                               grade.Unclear,
		`"value": "yes", "notes": "A \u001b[2J trick."`:                             grade.Unclear,
		`"value": "yes", "notes": "", "caveat": "It says so."`:                      grade.Yes,
		`"value": "yes", "tier": "enterprise_only"` + words:                         grade.YesSalesGated,
		`"value": "yes", "route": "sales_contract"` + words:                         grade.YesSalesGated,
		`"value": "yes", "route": "trust_center_nda"` + words:                       grade.Yes,
		`"value": "yes", "default": "requires_approval"` + words:                    grade.YesSalesGated,
		`"value": "yes", "default": "requires_config"` + words:                      grade.Yes,
		`"value": "yes_sales_gated"` + words:                                        grade.Partial,
		`"value": "yes_sales_gated", "tier": "self_serve"` + words:                  grade.Partial,
		`"value": "yes_sales_gated", "tier": "Enterprise"` + words:                  grade.Partial,
		`"value": "yes_sales_gated", "route": "trust_center_nda"` + words:           grade.YesSalesGated,
		`"value": "yes_sales_gated", "default": "requires_approval"` + words:        grade.YesSalesGated,
		`"value": "yes_sales_gated", "tier": "enterprise_only"`:                     grade.Unclear,
		`"value": "yes_platform_only"` + words:                                      grade.Partial,
		`"value": "yes_platform_only"`:                                              grade.Partial,
		`"value": "partial"`:                                                        grade.Partial,
		`"value": "unclear"` + words:                                                grade.Unclear,
		`"value": "no_public_evidence"` + words:                                     grade.NoPublicEvidence,
		`"value": "no_public_evidence", "tier": "enterprise_only", "confidence": 1`: grade.NoPublicEvidence,
	} {
		im := imported(t, oneCell(fields), options(t))
		if len(im.Offerings) != 1 || im.Offerings[0].Cells[0].Grade != want {
			t.Errorf("%s: %+v %v", fields, im.Offerings, im.Left)
		}
		mustLint(t, im, base(t), options(t).Today)
	}
}

func TestExcerpt(t *testing.T) {
	word := strings.Repeat("word ", 29)
	for text, want := range map[string]string{
		"":                               "",
		"One  sentence,\n of two lines.": "One sentence, of two lines.",
		word + "end. And more.":          word + "end.",
		word + "end, and more.":          word + "end,",
		"Nine words come before this one and it ends. " + word:           "Nine words come before this one and it ends. " + strings.TrimSpace(strings.Repeat("word ", 21)),
		"Ten words come before the end of this first sentence. " + word:  "Ten words come before the end of this first sentence.",
		"Does it end with a quote, as “sentences sometimes do.” " + word: "Does it end with a quote, as “sentences sometimes do.”",
		strings.Repeat("x", 601): "",
		"a \u202e b":             "",
		"a \x07 b":               "",
	} {
		got := excerpt(text)
		if got != want || len(strings.Fields(got)) > maxWords {
			t.Errorf("%q:\n got %q\nwant %q", text, got, want)
		}
	}
}
