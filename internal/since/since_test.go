package since

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// verdicts is a report in short: the requirements of each offering.
type verdicts map[string][]report.Requirement

func (v verdicts) report() *report.Report {
	r := &report.Report{}
	for id, requirements := range v {
		r.Results = append(r.Results, report.Result{Offering: report.Offering{ID: id}, Requirements: requirements})
	}
	r.Finish()
	return r
}

func requirement(cell string, v report.Verdict, g grade.Grade, reasons ...report.ReasonCode) report.Requirement {
	q := report.Requirement{Cell: cell, Severity: "block", Verdict: v, Grade: g}
	for _, code := range reasons {
		q.Reasons = append(q.Reasons, report.Reason{Code: code})
	}
	return q
}

func TestCompare(t *testing.T) {
	passes := requirement("zdr", report.Pass, grade.Yes)
	blocks := requirement("zdr", report.Block, grade.Partial, report.GradeBelowAccepted)
	weaker := requirement("zdr", report.Block, grade.Unclear, report.GradeBelowAccepted)
	stale := requirement("zdr", report.Block, grade.Partial, report.GradeBelowAccepted, report.EvidenceStale)
	warns := requirement("zdr", report.Warn, grade.Partial, report.GradeBelowAccepted)
	warns.Severity = "warn"
	hipaa := requirement("hipaa", report.Pass, grade.Yes)
	for _, tc := range []struct {
		name          string
		before, after verdicts
		want          []report.ChangeKind
	}{
		{"the same", verdicts{"a": {passes, hipaa}}, verdicts{"a": {hipaa, passes}}, nil},
		{"a verdict", verdicts{"a": {passes}}, verdicts{"a": {blocks}}, []report.ChangeKind{report.VerdictChanged}},
		{"a verdict that only warns now", verdicts{"a": {blocks}}, verdicts{"a": {warns}}, []report.ChangeKind{report.VerdictChanged}},
		{"a cell required twice", verdicts{"a": {blocks, warns}}, verdicts{"a": {warns, blocks}}, nil},
		{"a grade", verdicts{"a": {blocks}}, verdicts{"a": {weaker}}, []report.ChangeKind{report.GradeChanged}},
		{"a reason", verdicts{"a": {blocks}}, verdicts{"a": {stale}}, []report.ChangeKind{report.ReasonsChanged}},
		{"a new requirement", verdicts{"a": {hipaa}}, verdicts{"a": {hipaa, passes}}, []report.ChangeKind{report.RequirementAdded}},
		{"a dropped requirement", verdicts{"a": {hipaa, passes}}, verdicts{"a": {hipaa}}, []report.ChangeKind{report.RequirementDropped}},
		{"a new vendor", verdicts{"a": {passes}}, verdicts{"a": {passes}, "b": {passes, hipaa}}, []report.ChangeKind{report.OfferingAdded, report.OfferingAdded}},
		{"a vendor that is gone", verdicts{"a": {passes}, "b": {hipaa}}, verdicts{"a": {passes}}, []report.ChangeKind{report.OfferingRemoved}},
		{"every vendor is gone", verdicts{"a": {passes}}, verdicts{}, []report.ChangeKind{report.OfferingRemoved}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s, err := Compare(tc.before.report(), tc.after.report())
			if err != nil {
				t.Fatal(err)
			}
			var got []report.ChangeKind
			for _, c := range s.Changes {
				got = append(got, c.Kind)
			}
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestCompareRefuses(t *testing.T) {
	zdr, hipaa := requirement("zdr", report.Pass, grade.Yes), requirement("hipaa", report.Pass, grade.Yes)
	if _, err := Compare(verdicts{"a": {}}.report(), verdicts{"a": {zdr}}.report()); !errors.Is(err, ErrNothingRequired) {
		t.Errorf("a survey: %v", err)
	}
	if _, err := Compare(verdicts{"a": {zdr}}.report(), verdicts{"a": {hipaa}}.report()); !errors.Is(err, ErrOtherRequirements) {
		t.Errorf("other cells: %v", err)
	}
	if _, err := Compare(verdicts{"a": {zdr}}.report(), verdicts{"b": {zdr}}.report()); !errors.Is(err, ErrOtherRequirements) {
		t.Errorf("other vendors: %v", err)
	}
}

// TestUseRenamed pairs an offering whose use has other words.
func TestUseRenamed(t *testing.T) {
	before, after := verdicts{"a": {requirement("zdr", report.Pass, grade.Yes)}}.report(), verdicts{"a": {requirement("zdr", report.Pass, grade.Yes)}}.report()
	before.Results[0].Use, after.Results[0].Use = "chat", "support chat"
	s, err := Compare(before, after)
	if err != nil || len(s.Changes) > 0 {
		t.Errorf("%+v, %v", s, err)
	}
}

// TestProperties compares random reports: one with itself shows no change, and
// the way back is the way there with before and after swapped.
func TestProperties(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		a, b := randomReport(random), randomReport(random)
		if same, err := Compare(a, a); err == nil && len(same.Changes) > 0 {
			t.Fatalf("a report has changed since itself: %+v", same.Changes)
		}
		there, err := Compare(a, b)
		back, errBack := Compare(b, a)
		if err != nil || errBack != nil {
			continue
		}
		for i := range back.Changes {
			c := &back.Changes[i]
			c.Kind, c.Before, c.After = opposite(c.Kind), c.After, c.Before
		}
		anyOrder := cmpopts.SortSlices(func(a, b report.VerdictChange) bool { return fmt.Sprint(key(a)) < fmt.Sprint(key(b)) })
		if diff := cmp.Diff(there.Changes, back.Changes, anyOrder); diff != "" {
			t.Fatalf("the way back is different:\n%s", diff)
		}
	}
}

func key(c report.VerdictChange) []any {
	return []any{c.Offering.ID, c.Model, c.Use, c.Cell, c.Kind, c.Before, c.After}
}

func opposite(kind report.ChangeKind) report.ChangeKind {
	switch kind {
	case report.RequirementAdded:
		return report.RequirementDropped
	case report.RequirementDropped:
		return report.RequirementAdded
	case report.OfferingAdded:
		return report.OfferingRemoved
	case report.OfferingRemoved:
		return report.OfferingAdded
	}
	return kind
}

// randomReport requires one to four cells of up to four offerings.
func randomReport(random *rand.Rand) *report.Report {
	v := verdicts{}
	for _, id := range []string{"a", "b", "c", "d"}[:1+random.IntN(4)] {
		for _, cell := range []string{"hipaa", "zdr", "sso", "dpa"}[random.IntN(3):] {
			q := requirement(cell, report.Verdicts()[random.IntN(5)], grade.Grade(random.IntN(6)))
			if random.IntN(2) == 0 {
				q.Reasons = []report.Reason{{Code: report.EvidenceStale}}
			}
			v[id] = append(v[id], q)
		}
	}
	return v.report()
}
