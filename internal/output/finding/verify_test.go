package finding

import (
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/evidence"
)

func TestVerifyAnswer(t *testing.T) {
	for _, tc := range []struct {
		counts evidence.Counts
		want   string
	}{
		{evidence.Counts{Found: 3}, "FOUND: 3 quotes found again"},
		{evidence.Counts{Found: 1, NotChecked: 2}, "FOUND: 1 quote found again; 2 not checked"},
		{evidence.Counts{Found: 2, Missing: 1}, "MISSING: 1 of 3 quotes is missing from the page"},
		{evidence.Counts{Missing: 2, Unreachable: 1}, "MISSING: 2 of 2 quotes are missing from the page; the page of 1 could not be read"},
		{evidence.Counts{Found: 1, Unreachable: 2, NotChecked: 1}, "INCOMPLETE: 1 quote found again; the pages of 2 could not be read; 1 not checked"},
		{evidence.Counts{NotChecked: 2}, "UNCHECKED: none of 2 quotes could be looked for; 2 not checked"},
		{evidence.Counts{}, "UNCHECKED: there is no quote to look for"},
	} {
		word, text := verifyAnswer(&evidence.Verification{Counts: tc.counts})
		if got := word + ": " + text; got != tc.want {
			t.Errorf("%+v: %q, want %q", tc.counts, got, tc.want)
		}
	}
}
