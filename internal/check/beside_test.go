package check

import (
	"slices"
	"strings"
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// TestSideEffectNeverImproves holds that another requirement's side effect makes
// a pass conditional, and leaves alone whatever is worse.
func TestSideEffectNeverImproves(t *testing.T) {
	want := func(accept grade.Grade, severity profile.Severity) profile.Requirement {
		return profile.Requirement{Cell: "b", Accept: accept, Severity: severity}
	}
	for name, tc := range map[string]struct {
		b      profile.Requirement
		waived bool
		want   string
	}{
		"accepted":         {want(grade.Unclear, profile.SeverityBlock), false, "conditional[][grade_accepted side_effect]"},
		"blocked":          {want(grade.Yes, profile.SeverityBlock), false, "block[grade_below_accepted][]"},
		"only warned":      {want(grade.Yes, profile.SeverityWarn), false, "warn[grade_below_accepted][]"},
		"blocked, waived":  {want(grade.Yes, profile.SeverityBlock), true, "waived[grade_below_accepted][]"},
		"accepted, waived": {want(grade.Unclear, profile.SeverityBlock), true, "conditional[][grade_accepted side_effect]"},
	} {
		o := &dataset.Offering{ID: "o", Cells: []dataset.Cell{
			{ID: "a", Grade: grade.Yes, Confidence: grade.High, Verified: today, SideEffects: []dataset.SideEffect{{ID: "e", Text: "Takes b away.", Cell: "b"}}},
			{ID: "b", Grade: grade.Unclear, Confidence: grade.High, Verified: today},
		}}
		s := profile.Subject{Offering: o, Requirements: []profile.Requirement{{Cell: "a", Accept: grade.Yes, Severity: profile.SeverityBlock}, tc.b}}
		if tc.waived {
			s.Waivers = map[string]*profile.Waiver{"b": {Grade: profile.Granted{Grade: grade.Unclear}, Expires: today}}
		}
		r := Run(Input{Catalog: catalog, AsOf: today, Subjects: []profile.Subject{s}})
		if got := summary(r.Results[0].Requirements[1]); got != tc.want {
			t.Errorf("%s: %s, want %s", name, got, tc.want)
		}
	}
}

// TestSideEffectOfUnlistedCell holds that the side effect of a cell that the
// catalog does not have is told of by the cell's id.
func TestSideEffectOfUnlistedCell(t *testing.T) {
	o := &dataset.Offering{ID: "o", Cells: []dataset.Cell{
		{ID: "b", Grade: grade.Yes, Confidence: grade.High, Verified: today},
		{ID: "z", Grade: grade.Yes, Confidence: grade.High, Verified: today, SideEffects: []dataset.SideEffect{{ID: "e", Text: "Takes b away.", Cell: "b"}}},
	}}
	p := demand{Accept: grade.Yes, Requirements: []profile.Requirement{{Cell: "b", Severity: profile.SeverityBlock}, {Cell: "z", Severity: profile.SeverityBlock}}}
	b := judgeAll(p, "", o).Results[0].Requirements[0]
	if len(b.Conditions) != 1 || b.Conditions[0].Message != "with z: Takes b away." {
		t.Errorf("%+v", b.Conditions)
	}
}

// TestSurveyOrderOfGroups holds that the worst cell of a group decides on its
// place, wherever it stands in it.
func TestSurveyOrderOfGroups(t *testing.T) {
	c := &dataset.Catalog{Groups: []string{"g", "h"}, Cells: []dataset.CellSpec{{ID: "a", Group: "g"}, {ID: "b", Group: "h"}, {ID: "c", Group: "h"}}}
	o := &dataset.Offering{ID: "o"}
	for i, g := range []grade.Grade{grade.Partial, grade.Unclear, grade.YesSalesGated} {
		o.Cells = append(o.Cells, dataset.Cell{ID: c.Cells[i].ID, Grade: g, Confidence: grade.High, Verified: today, WatchOut: "Look."})
	}
	var got string
	for _, w := range Run(Input{Catalog: c, AsOf: today, Subjects: []profile.Subject{{Offering: o}}}).Results[0].WatchOuts {
		got += w.Cell
	}
	if got != "bca" {
		t.Errorf("order %s, want bca", got)
	}
}

// TestConditionsOfConfidence holds which confidence asks the buyer to confirm.
func TestConditionsOfConfidence(t *testing.T) {
	for confidence, want := range map[grade.Confidence]report.Verdict{
		grade.ConfidenceUnknown: report.Conditional, grade.Low: report.Conditional, grade.Medium: report.Pass, grade.High: report.Pass,
	} {
		q := judgeCell(dataset.Cell{ID: "a", Grade: grade.Yes, Confidence: confidence, Verified: today},
			demand{Accept: grade.Yes, Requirements: []profile.Requirement{{Cell: "a", Severity: profile.SeverityBlock}}}).Results[0].Requirements[0]
		if q.Verdict != want || slices.Contains(conditionCodes(q), report.ConfirmVendor) != (want == report.Conditional) {
			t.Errorf("%s: %s %v, want %s", confidence, q.Verdict, conditionCodes(q), want)
		}
	}
}

// TestModelWithoutLetters holds that asking for no model is not asking for one
// whose name has neither letters nor digits, and that the latter is one.
func TestModelWithoutLetters(t *testing.T) {
	o := &dataset.Offering{ID: "o", Cells: []dataset.Cell{{ID: "a", Grade: grade.Yes, Confidence: grade.High, Verified: today,
		Exceptions: []dataset.Exception{{Models: []string{"?"}, Grade: grade.NoPublicEvidence}}}}}
	p := demand{Accept: grade.Yes, Requirements: []profile.Requirement{{Cell: "a", Severity: profile.SeverityBlock}}}
	for model, want := range map[string]string{"": "conditional[][model_exception]", "?": "block[grade_below_accepted][]"} {
		if got := summary(judgeAll(p, model, o).Results[0].Requirements[0]); got != want {
			t.Errorf("model %q: %s, want %s", model, got, want)
		}
	}
	o.Cells[0].Exceptions = append(o.Cells[0].Exceptions, dataset.Exception{Models: []string{"Big"}, Grade: grade.Unclear})
	p.Accept = grade.NoPublicEvidence
	if got, want := summary(judgeAll(p, "?", o).Results[0].Requirements[0]), "conditional[][grade_accepted]"; got != want {
		t.Errorf("one of two models apart: %s, want %s", got, want)
	}
	o.Models, o.Cells[0].Exceptions = []string{"?"}, o.Cells[0].Exceptions[1:]
	for model, want := range map[string]string{"": "conditional[][model_exception]", "?": "pass[][]"} {
		if got := summary(judgeAll(p, model, o).Results[0].Requirements[0]); got != want {
			t.Errorf("known model %q: %s, want %s", model, got, want)
		}
	}
}

// TestEvidenceOfException holds that the evidence of a model that is graded
// apart counts for it, besides that of the cell, and for no other.
func TestEvidenceOfException(t *testing.T) {
	p := demand{Accept: grade.Yes, RequireDated: true, Requirements: []profile.Requirement{{Cell: "a", Severity: profile.SeverityBlock}}}
	for _, tc := range []struct{ cell, apart, model, want string }{
		{"undated", "dated", "big", "pass[][]"},
		{"dated", "undated", "big", "pass[][]"},
		{"undated", "undated", "big", "block[evidence_undated][]"},
		{"undated", "dated", "small", "block[evidence_undated][]"},
	} {
		o := &dataset.Offering{ID: "o", Models: []string{"Small"}, Sources: []dataset.Source{{ID: "dated", PageDate: today}, {ID: "undated"}},
			Cells: []dataset.Cell{{ID: "a", Grade: grade.Yes, Confidence: grade.High, Verified: today, Evidence: []dataset.Evidence{{Source: tc.cell, Stance: dataset.Supports}},
				Exceptions: []dataset.Exception{{Models: []string{"Big"}, Grade: grade.Yes, Evidence: []dataset.Evidence{{Source: tc.apart, Stance: dataset.Supports}}}}}}}
		if got := summary(judgeAll(p, tc.model, o).Results[0].Requirements[0]); got != tc.want {
			t.Errorf("%+v: %s", tc, got)
		}
	}
}

// TestNoticeOfWaiverForNotAssessed holds that a waiver for a cell that nobody
// assessed is in use where that blocks.
func TestNoticeOfWaiverForNotAssessed(t *testing.T) {
	h := held()
	h.cell, h.attestation, h.waiver = nil, nil, &profile.Waiver{Expires: today + 90}
	if r := h.judge(); len(r.Notices) > 0 || r.Blocked {
		t.Errorf("blocked %v, notices %+v", r.Blocked, r.Notices)
	}
}

// TestNoticeOfAttestationNotYet moves the day on which an attestation was
// verified past the day that counts as today.
func TestNoticeOfAttestationNotYet(t *testing.T) {
	for days, want := range map[date.Date][]report.NoticeCode{-1: nil, 0: nil, 1: {report.AttestationNotYetValid}} {
		h := held()
		h.attestation.Verified = today + days
		var got []report.NoticeCode
		for _, n := range h.judge().Notices {
			got = append(got, n.Code)
			if !strings.Contains(n.Message, " is dated ") {
				t.Errorf("%d days: %s", days, n.Message)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%d days: %v, want %v", days, got, want)
		}
	}
}

// TestAttestationNamesModelApart holds that what an attestation may not cover is
// said of the model that was asked for alone.
func TestAttestationNamesModelApart(t *testing.T) {
	h := held()
	h.model = "huge"
	h.cell.Exceptions = []dataset.Exception{{Models: []string{"Big"}, Grade: grade.Partial}, {Models: []string{"Huge"}, Grade: grade.Unclear, WatchOut: "Mind."}}
	q := h.judge().Results[0].Requirements[0]
	want := "in public, Huge is graded unclear: make sure that the document covers it. Mind."
	if len(q.Conditions) != 1 || q.Conditions[0].Message != want {
		t.Errorf("%+v, want %q", q.Conditions, want)
	}
}

// TestOldestVerified holds which day is the oldest that a report rests on;
// evidence without a day is none.
func TestOldestVerified(t *testing.T) {
	for name, tc := range map[string]struct {
		verified []date.Date
		want     date.Date
	}{"none": {nil, 0}, "undated": {[]date.Date{0}, 0}, "one": {[]date.Date{today}, today}, "the first": {[]date.Date{today - 9, today, today - 8}, today - 9},
		"the last": {[]date.Date{today, 0, today - 9}, today - 9}, "undated last": {[]date.Date{today, 0}, today}} {
		c := &dataset.Catalog{}
		o := &dataset.Offering{ID: "o"}
		s := profile.Subject{Offering: o}
		for i, day := range tc.verified {
			id := string(rune('a' + i))
			c.Cells = append(c.Cells, dataset.CellSpec{ID: id})
			o.Cells = append(o.Cells, dataset.Cell{ID: id, Grade: grade.Partial, Confidence: grade.High, Verified: day, WatchOut: "Look."})
			s.Requirements = append(s.Requirements, profile.Requirement{Cell: id, Accept: grade.Yes, Severity: profile.SeverityBlock})
		}
		for _, requirements := range [][]profile.Requirement{nil, s.Requirements} {
			s.Requirements = requirements
			if got := Run(Input{Catalog: c, AsOf: today, Subjects: []profile.Subject{s}}).OldestVerified; got != tc.want {
				t.Errorf("%s, %d requirements: %s, want %s", name, len(requirements), got, tc.want)
			}
		}
	}
}
