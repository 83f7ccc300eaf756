package grade

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// spelling is what a name may be written as: in any case of its ASCII letters,
// with - for _, between blanks.
func spelling(s string) string {
	lower := func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			return r - 'A' + 'a'
		}
		return r
	}
	return strings.ReplaceAll(strings.Map(lower, strings.TrimSpace(s)), "-", "_")
}

// FuzzParse holds that no text but its name is taken for a grade, or for a
// confidence, and that both come out by the name that they went in by.
func FuzzParse(f *testing.F) {
	for _, seed := range append(append(Names(), ConfidenceNames()...), "", "Yes-Sales-Gated", " partial\n", "ye", "yes_sales", "ye\u017f", "not assessed", "null", "\xff") {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		g, err := Parse(s)
		switch {
		case (err == nil) != slices.Contains(Names(), spelling(s)):
			t.Errorf("Parse(%q) = %v, %v", s, g, err)
		case err != nil && g != NotAssessed:
			t.Errorf("%q is no grade, and %v", s, g)
		case err == nil && g.String() != spelling(s):
			t.Errorf("%q is %v", s, g)
		}
		var back Grade
		if text, failed := json.Marshal(g); err == nil && (failed != nil || json.Unmarshal(text, &back) != nil || back != g) {
			t.Errorf("%q is %v, written as %s and read as %v", s, g, text, back)
		}
		c, err := ParseConfidence(s)
		if (err == nil) != slices.Contains(ConfidenceNames(), spelling(s)) || err != nil && c != ConfidenceUnknown || err == nil && c.String() != spelling(s) {
			t.Errorf("ParseConfidence(%q) = %v, %v", s, c, err)
		}
	})
}
