package check

import (
	"fmt"
	"slices"
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// holding is a subject of which one cell is required, with what the buyer has
// for it.
type holding struct {
	cell        *dataset.Cell // nil: not assessed
	want        profile.Requirement
	model       string
	waiver      *profile.Waiver
	attestation *profile.Attestation
}

func (h holding) judge() *report.Report {
	o := &dataset.Offering{ID: "o", Sources: []dataset.Source{{ID: "s"}}}
	if h.cell != nil {
		o.Cells = []dataset.Cell{*h.cell}
	}
	s := profile.Subject{Offering: o, Model: h.model, Requirements: []profile.Requirement{h.want},
		Waivers: map[string]*profile.Waiver{}, Attestations: map[string]*profile.Attestation{}}
	if h.waiver != nil {
		s.Waivers["a"] = h.waiver
	}
	if h.attestation != nil {
		s.Attestations["a"] = h.attestation
	}
	return Run(Input{Catalog: catalog, AsOf: today, Subjects: []profile.Subject{s}, ExpiringDays: 30})
}

// summary is a verdict with all its codes, in order.
func summary(q report.Requirement) string {
	return fmt.Sprintf("%s%v%v", q.Verdict, codes(q), conditionCodes(q))
}

func held() holding {
	return holding{
		cell: &dataset.Cell{ID: "a", Grade: grade.Unclear, Confidence: grade.Low, Verified: today - 400, Default: dataset.RequiresApproval,
			Attributes: dataset.Attributes{{Name: "days", Value: dataset.Value{Kind: dataset.NumberValue, Number: 30}}},
			Evidence:   []dataset.Evidence{{Source: "s", Stance: dataset.Supports}}},
		want:        profile.Requirement{Cell: "a", Accept: grade.Yes, Severity: profile.SeverityBlock},
		attestation: &profile.Attestation{Grade: grade.Yes, Verified: today - 10, Expires: today + 100},
	}
}

// TestAttestation has a case for each thing that an attestation does to a
// verdict, and for what it does not do.
func TestAttestation(t *testing.T) {
	days := func(n string) []profile.Condition {
		return []profile.Condition{{Attribute: "days", Op: profile.AtMost, Value: n}}
	}
	for name, tc := range map[string]struct {
		change func(*holding)
		want   string
	}{
		"in force":              {func(*holding) {}, "pass[][]"},
		"on its first day":      {func(h *holding) { h.attestation.Verified = today }, "pass[][]"},
		"before its first day":  {func(h *holding) { h.attestation.Verified = today + 1 }, "block[grade_below_accepted attestation_expired][]"},
		"on its last day":       {func(h *holding) { h.attestation.Expires = today }, "pass[][]"},
		"after its last day":    {func(h *holding) { h.attestation.Expires = today - 1 }, "block[grade_below_accepted attestation_expired][]"},
		"of too weak a grade":   {func(h *holding) { h.attestation.Grade = grade.YesSalesGated }, "block[grade_below_accepted][]"},
		"of an accepted grade":  {func(h *holding) { h.attestation.Grade, h.want.Accept = grade.YesSalesGated, grade.YesSalesGated }, "pass[][]"},
		"not assessed":          {func(h *holding) { h.cell = nil }, "pass[][]"},
		"not assessed, lapsed":  {func(h *holding) { h.cell, h.attestation.Expires = nil, today-1 }, "block[not_assessed attestation_expired][]"},
		"lapsed but not needed": {func(h *holding) { h.want.Accept, h.attestation.Expires = grade.Unclear, today-1 }, "conditional[][grade_accepted requires_approval confirm_with_vendor]"},
		"lapsed, only warns":    {func(h *holding) { h.want.Severity, h.attestation.Expires = profile.SeverityWarn, today-1 }, "warn[grade_below_accepted attestation_expired][]"},
		"of high confidence":    {func(h *holding) { h.want.MinConfidence = grade.High }, "pass[][]"},
		"read lately enough":    {func(h *holding) { h.want.MaxAgeDays = 10 }, "pass[][]"},
		"read too long ago":     {func(h *holding) { h.want.MaxAgeDays = 9 }, "block[evidence_stale][]"},
		"needs no primary page": {func(h *holding) { h.want.RequirePrimary = true }, "pass[][]"},
		"needs no dated page":   {func(h *holding) { h.want.RequireDated = true }, "pass[][]"},
		"public attribute":      {func(h *holding) { h.want.Where = days("30") }, "pass[][]"},
		"attribute too great":   {func(h *holding) { h.want.Where = days("7") }, "block[attribute_mismatch][]"},
		"attribute attested": {func(h *holding) {
			h.want.Where = days("7")
			h.attestation.Attributes = dataset.Attributes{{Name: "days", Value: dataset.Value{Kind: dataset.NumberValue, Number: 7}}}
		}, "pass[][]"},
		"attribute attested, lapsed": {func(h *holding) {
			h.want.Where, h.want.Accept, h.attestation.Expires = days("7"), grade.Unclear, today-1
			h.attestation.Attributes = dataset.Attributes{{Name: "days", Value: dataset.Value{Kind: dataset.NumberValue, Number: 7}}}
		}, "block[attribute_mismatch attestation_expired][]"},
	} {
		h := held()
		tc.change(&h)
		q := h.judge().Results[0].Requirements[0]
		if got := summary(q); got != tc.want {
			t.Errorf("%s: %s, want %s", name, got, tc.want)
		}
		inForce := h.attestation.Verified <= today && today <= h.attestation.Expires
		if q.Attestation == nil || q.Attestation.Valid != inForce || (q.Basis == report.BasisAttestation) != inForce {
			t.Errorf("%s: basis %s, attestation %+v", name, q.Basis, q.Attestation)
		}
	}
}

// TestAttestationOverRefusal holds that what the buyer holds in force hides
// neither that the vendor declines in public nor says so of the attested grade.
func TestAttestationOverRefusal(t *testing.T) {
	h := held()
	h.cell.Grade, h.cell.Refused = grade.NoPublicEvidence, true
	if q := h.judge().Results[0].Requirements[0]; q.Refused || q.Grade != grade.Yes {
		t.Errorf("attested: refused %v, grade %s", q.Refused, q.Grade)
	}
	h.attestation.Expires = today - 1
	if q := h.judge().Results[0].Requirements[0]; !q.Refused || q.Grade != grade.NoPublicEvidence {
		t.Errorf("lapsed: refused %v, grade %s", q.Refused, q.Grade)
	}
}

// TestExceptionOverRefusal holds that a model graded apart is not said to be
// declined with the others, and that the first exception that names it decides.
func TestExceptionOverRefusal(t *testing.T) {
	h := held()
	h.attestation, h.model = nil, "Big"
	h.cell.Grade, h.cell.Refused = grade.NoPublicEvidence, true
	h.cell.Exceptions = []dataset.Exception{{Models: []string{"Big"}, Grade: grade.Partial}, {Models: []string{"Big"}, Grade: grade.Yes}}
	if q := h.judge().Results[0].Requirements[0]; q.Refused || q.Grade != grade.Partial || !q.Exceptions[0].Applied || q.Exceptions[1].Applied {
		t.Errorf("refused %v, grade %s, exceptions %+v", q.Refused, q.Grade, q.Exceptions)
	}
}

// TestAttestationOverException holds that an exception is not said to decide
// where an attestation in force does.
func TestAttestationOverException(t *testing.T) {
	h := held()
	h.model = "Big"
	h.cell.Exceptions = []dataset.Exception{{Models: []string{"Big"}, Grade: grade.NoPublicEvidence}}
	if q := h.judge().Results[0].Requirements[0]; q.Exceptions[0].Applied || q.Basis != report.BasisAttestation {
		t.Errorf("attested: basis %s, exceptions %+v", q.Basis, q.Exceptions)
	}
	h.attestation.Expires = today - 1
	if q := h.judge().Results[0].Requirements[0]; !q.Exceptions[0].Applied || q.Grade != grade.NoPublicEvidence {
		t.Errorf("lapsed: grade %s, exceptions %+v", q.Grade, q.Exceptions)
	}
}

// TestFinishAgain holds that the one verdict is drawn from the requirements
// alone, not from what was drawn before.
func TestFinishAgain(t *testing.T) {
	h := held()
	h.attestation = nil
	r := h.judge()
	first := r.Counts
	r.Finish()
	if !r.Blocked || r.Counts != first || r.Results[0].Counts != first {
		t.Errorf("counts %+v, then %+v and %+v", first, r.Counts, r.Results[0].Counts)
	}
	r.Results[0].Requirements[0].Verdict = report.Pass
	if r.Finish(); r.Blocked || *r.Results[0].Verdict != report.Pass {
		t.Errorf("blocked %v, verdict %s", r.Blocked, *r.Results[0].Verdict)
	}
}

// TestWaiver has a case for each thing that decides whether a waiver applies.
func TestWaiver(t *testing.T) {
	for name, tc := range map[string]struct {
		change           func(*holding)
		want             string
		inForce, applied bool
	}{
		"in force":          {func(*holding) {}, "waived[grade_below_accepted][]", true, true},
		"on its last day":   {func(h *holding) { h.waiver.Expires = today }, "waived[grade_below_accepted][]", true, true},
		"after it":          {func(h *holding) { h.waiver.Expires = today - 1 }, "block[grade_below_accepted waiver_expired][]", false, false},
		"a grade worse":     {func(h *holding) { h.cell.Grade = grade.NoPublicEvidence }, "block[grade_below_accepted waiver_void][]", false, false},
		"a grade better":    {func(h *holding) { h.cell.Grade = grade.Partial }, "block[grade_below_accepted waiver_void][]", false, false},
		"void and over":     {func(h *holding) { h.cell.Grade, h.waiver.Expires = grade.Partial, today-1 }, "block[grade_below_accepted waiver_void waiver_expired][]", false, false},
		"not assessed":      {func(h *holding) { h.cell = nil }, "block[not_assessed waiver_void][]", false, false},
		"for not assessed":  {func(h *holding) { h.cell, h.waiver.Grade = nil, profile.Granted{} }, "waived[not_assessed][]", true, true},
		"no longer so":      {func(h *holding) { h.waiver.Grade = profile.Granted{} }, "block[grade_below_accepted waiver_void][]", false, false},
		"not needed":        {func(h *holding) { h.want.Accept = grade.Unclear }, "conditional[][grade_accepted requires_approval confirm_with_vendor]", true, false},
		"not needed, over":  {func(h *holding) { h.want.Accept, h.waiver.Expires = grade.Unclear, today-1 }, "conditional[][grade_accepted requires_approval confirm_with_vendor]", false, false},
		"for other reasons": {func(h *holding) { h.want.Accept, h.want.MaxAgeDays = grade.Unclear, 399 }, "waived[evidence_stale][]", true, true},
		"for a model apart": {func(h *holding) {
			h.model, h.cell.Exceptions = "Big", []dataset.Exception{{Models: []string{"Big"}, Grade: grade.NoPublicEvidence}}
		}, "block[grade_below_accepted waiver_void][]", false, false},
		"of what is attested": {func(h *holding) {
			h.attestation = &profile.Attestation{Grade: grade.Partial, Verified: today, Expires: today}
		}, "block[grade_below_accepted waiver_void][]", false, false},
		"after an attestation": {func(h *holding) {
			h.attestation = &profile.Attestation{Grade: grade.Yes, Verified: today - 9, Expires: today - 1}
		}, "waived[grade_below_accepted attestation_expired][]", true, true},
	} {
		h := held()
		h.attestation = nil
		h.waiver = &profile.Waiver{Grade: profile.Granted{Grade: grade.Unclear}, Expires: today + 90}
		tc.change(&h)
		r := h.judge()
		q := r.Results[0].Requirements[0]
		if got := summary(q); got != tc.want || q.Waiver.Valid != tc.inForce || q.Waiver.Applied != tc.applied {
			t.Errorf("%s: %s, in force %v, applied %v; want %s, %v, %v", name, got, q.Waiver.Valid, q.Waiver.Applied, tc.want, tc.inForce, tc.applied)
		}
		if r.Blocked != (q.Verdict == report.Block) {
			t.Errorf("%s: blocked is %v", name, r.Blocked)
		}
	}
	h := held()
	h.want.Severity, h.attestation = profile.SeverityWarn, nil
	h.waiver = &profile.Waiver{Grade: profile.Granted{Grade: grade.Unclear}, Expires: today}
	r := h.judge()
	if q := r.Results[0].Requirements[0]; q.Verdict != report.Warn || q.Waiver != nil {
		t.Errorf("a warning: %s, waiver %+v", q.Verdict, q.Waiver)
	}
	if len(r.Notices) != 1 || r.Notices[0].Code != report.WaiverUnused {
		t.Errorf("a warning: %+v", r.Notices)
	}
}

// TestNoticesAtTheirBoundaries moves the last day of a waiver and of an
// attestation past the days that count as soon.
func TestNoticesAtTheirBoundaries(t *testing.T) {
	for left, want := range map[date.Date][]report.NoticeCode{
		-1: {report.NoticeWaiverExpired, report.NoticeAttestationExpired},
		0:  {report.WaiverExpiring, report.AttestationExpiring},
		30: {report.WaiverExpiring, report.AttestationExpiring},
		31: nil,
	} {
		h := held()
		h.attestation.Grade, h.attestation.Expires = grade.Unclear, today+left
		h.waiver = &profile.Waiver{Grade: profile.Granted{Grade: grade.Unclear}, Expires: today + left}
		var got []report.NoticeCode
		for _, n := range h.judge().Notices {
			got = append(got, n.Code)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%d days left: %v, want %v", left, got, want)
		}
	}
}

// TestNoticeOfSeveralUses holds that what serves several uses of an offering is
// told of once.
func TestNoticeOfSeveralUses(t *testing.T) {
	h := held()
	h.attestation.Expires = today - 1
	o := &dataset.Offering{ID: "o", Cells: []dataset.Cell{*h.cell}}
	s := profile.Subject{Offering: o, Requirements: []profile.Requirement{h.want},
		Waivers:      map[string]*profile.Waiver{"a": {Grade: profile.Granted{Grade: grade.Unclear}, Expires: today}},
		Attestations: map[string]*profile.Attestation{"a": h.attestation}}
	r := Run(Input{Catalog: catalog, AsOf: today, Subjects: []profile.Subject{s, s}, ExpiringDays: 30})
	var got []report.NoticeCode
	for _, n := range r.Notices {
		got = append(got, n.Code)
	}
	if want := []report.NoticeCode{report.WaiverExpiring, report.NoticeAttestationExpired}; !slices.Equal(got, want) {
		t.Errorf("notices %v, want %v", got, want)
	}
}

// TestAttestationHidesNoException holds that an attestation for a cell leaves
// the models that are graded apart in sight.
func TestAttestationHidesNoException(t *testing.T) {
	cell := dataset.Cell{ID: "a", Grade: grade.YesSalesGated, Confidence: grade.High, Verified: today,
		Exceptions: []dataset.Exception{{Models: []string{"Big"}, Grade: grade.NoPublicEvidence}, {Models: []string{"Huge"}, Grade: grade.Partial}}}
	o := &dataset.Offering{ID: "o", Models: []string{"Small"}, Cells: []dataset.Cell{cell}}
	for model, want := range map[string]struct {
		verdict    report.Verdict
		conditions int
	}{"": {report.Conditional, 2}, "big": {report.Conditional, 1}, "small": {report.Pass, 0}, "other": {report.Conditional, 2}} {
		s := profile.Subject{Offering: o, Model: model,
			Requirements: []profile.Requirement{{Cell: "a", Accept: grade.Yes, Severity: profile.SeverityBlock}},
			Attestations: map[string]*profile.Attestation{"a": {Grade: grade.Yes, Verified: today, Expires: today}}}
		q := Run(Input{Catalog: catalog, Subjects: []profile.Subject{s}, AsOf: today}).Results[0].Requirements[0]
		if q.Verdict != want.verdict || len(q.Conditions) != want.conditions {
			t.Errorf("model %q: %s %+v, want %s with %d conditions", model, q.Verdict, q.Conditions, want.verdict, want.conditions)
		}
	}
}
