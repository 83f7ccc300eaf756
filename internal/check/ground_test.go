package check

import (
	"strings"
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// judgeWith judges one cell, which is refused or not, with what the project has for it.
func judgeWith(refused bool, w *profile.Waiver, a *profile.Attestation) report.Requirement {
	o := &dataset.Offering{ID: "o", Cells: []dataset.Cell{{ID: "a", Grade: grade.NoPublicEvidence, Refused: refused, Confidence: grade.High, Verified: today, WatchOut: "It signs none."}}}
	s := profile.Subject{Offering: o, Requirements: []profile.Requirement{{Cell: "a", Accept: grade.Yes, Severity: profile.SeverityBlock}}}
	if w != nil {
		s.Waivers = map[string]*profile.Waiver{"a": w}
	}
	if a != nil {
		s.Attestations = map[string]*profile.Attestation{"a": a}
	}
	c := &dataset.Catalog{Cells: []dataset.CellSpec{{ID: "a", Title: "A"}}}
	return Run(Input{Catalog: c, AsOf: today, Subjects: []profile.Subject{s}}).Results[0].Requirements[0]
}

// TestRefusalVoidsWaiver holds that a waiver counts only for what it was granted
// for: a grade, with or without a refusal.
func TestRefusalVoidsWaiver(t *testing.T) {
	for _, granted := range []bool{false, true} {
		for _, now := range []bool{false, true} {
			w := &profile.Waiver{Grade: profile.Granted{Grade: grade.NoPublicEvidence}, Refused: granted, Expires: today + 9}
			want := "waived[grade_below_accepted][]"
			if granted != now {
				want = "block[grade_below_accepted waiver_void][]"
			}
			if got := summary(judgeWith(now, w, nil)); got != want {
				t.Errorf("granted against a refusal %t, refused %t: %s, want %s", granted, now, got, want)
			}
		}
	}
}

// TestAttestedAgainstRefusal holds that an attestation never hides a refusal.
func TestAttestedAgainstRefusal(t *testing.T) {
	for refused, want := range map[bool]string{false: "pass[][]", true: "conditional[][refused_in_public]"} {
		q := judgeWith(refused, nil, &profile.Attestation{Grade: grade.Yes, Verified: today, Expires: today})
		if got := summary(q); got != want {
			t.Errorf("refused %t: %s, want %s", refused, got, want)
		}
		if refused && !strings.Contains(q.Conditions[0].Message, "the vendor declines") {
			t.Errorf("condition %q has no word of the refusal", q.Conditions[0].Message)
		}
	}
}

// TestEvidenceOlderThanCatalog holds from which day on evidence is old, by the
// catalog's days for the cell, and that a limit of the buyer's still blocks.
func TestEvidenceOlderThanCatalog(t *testing.T) {
	for _, tc := range []struct {
		age, limit, buyer int
		want              string
	}{
		{180, 180, 0, "pass[][]"}, {181, 180, 0, "conditional[][evidence_old]"}, {181, 0, 0, "pass[][]"},
		{181, 180, 200, "conditional[][evidence_old]"}, {181, 180, 180, "block[evidence_stale][]"},
	} {
		o := &dataset.Offering{ID: "o", Cells: []dataset.Cell{{ID: "a", Grade: grade.Yes, Confidence: grade.High, Verified: today - date.Date(tc.age)}}}
		want := profile.Requirement{Cell: "a", Accept: grade.Yes, Severity: profile.SeverityBlock, Policy: profile.Policy{MaxAgeDays: tc.buyer}}
		c := &dataset.Catalog{Cells: []dataset.CellSpec{{ID: "a", MaxAgeDays: tc.limit}}}
		r := Run(Input{Catalog: c, AsOf: today, Subjects: []profile.Subject{{Offering: o, Requirements: []profile.Requirement{want}}}})
		if got := summary(r.Results[0].Requirements[0]); got != tc.want {
			t.Errorf("%d days old, catalog %d, buyer %d: %s, want %s", tc.age, tc.limit, tc.buyer, got, tc.want)
		}
	}
}
