package check

import (
	"slices"
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// judgeModels judges one offering for several models, with one waiver for all
// of them. The model Big is graded apart.
func judgeModels(w *profile.Waiver, models ...string) *report.Report {
	o := &dataset.Offering{ID: "o", Models: []string{"Small"}, Cells: []dataset.Cell{{ID: "a", Grade: grade.Partial, Confidence: grade.High, Verified: today,
		Exceptions: []dataset.Exception{{Models: []string{"Big"}, Grade: grade.NoPublicEvidence}, {Models: []string{"Best"}, Grade: grade.Yes}}}}}
	in := Input{Catalog: catalog, AsOf: today, ExpiringDays: 30}
	for _, model := range models {
		in.Subjects = append(in.Subjects, profile.Subject{Offering: o, Model: model,
			Requirements: []profile.Requirement{{Cell: "a", Accept: grade.Yes, Severity: profile.SeverityBlock}},
			Waivers:      map[string]*profile.Waiver{"a": w}})
	}
	return Run(in)
}

// TestWaiverOfSeveralUses holds that a waiver which serves one of several uses
// is neither void nor unused, in whatever order the uses stand.
func TestWaiverOfSeveralUses(t *testing.T) {
	for name, tc := range map[string]struct {
		granted  grade.Grade
		models   []string
		expires  int // days from today
		verdicts []report.Verdict
		notices  []report.NoticeCode
	}{
		"serves the first":         {grade.Partial, []string{"Small", "Big"}, 99, []report.Verdict{report.Waived, report.Block}, nil},
		"serves the second":        {grade.NoPublicEvidence, []string{"Small", "Big"}, 99, []report.Verdict{report.Block, report.Waived}, nil},
		"serves the last of three": {grade.Partial, []string{"Best", "Big", "Small"}, 99, []report.Verdict{report.Pass, report.Block, report.Waived}, nil},
		"serves one, ends soon":    {grade.Partial, []string{"Big", "Small"}, 30, []report.Verdict{report.Block, report.Waived}, []report.NoticeCode{report.WaiverExpiring}},
		"serves none":              {grade.Unclear, []string{"Small", "Big"}, 99, []report.Verdict{report.Block, report.Block}, []report.NoticeCode{report.WaiverVoided}},
		"not needed by the first":  {grade.Unclear, []string{"Best", "Big"}, 99, []report.Verdict{report.Pass, report.Block}, []report.NoticeCode{report.WaiverVoided}},
		"not needed":               {grade.Yes, []string{"Best"}, 99, []report.Verdict{report.Pass}, []report.NoticeCode{report.WaiverUnused}},
		"over":                     {grade.Partial, []string{"Big", "Small"}, -1, []report.Verdict{report.Block, report.Block}, []report.NoticeCode{report.NoticeWaiverExpired}},
	} {
		w := &profile.Waiver{Grade: profile.Granted{Grade: tc.granted}, Expires: today}
		w.Expires += date.Date(tc.expires)
		for range 2 {
			r := judgeModels(w, tc.models...)
			var verdicts []report.Verdict
			for _, result := range r.Results {
				verdicts = append(verdicts, result.Requirements[0].Verdict)
			}
			var notices []report.NoticeCode
			for _, n := range r.Notices {
				notices = append(notices, n.Code)
			}
			if !slices.Equal(verdicts, tc.verdicts) || !slices.Equal(notices, tc.notices) {
				t.Errorf("%s %v: %v %v, want %v %v", name, tc.models, verdicts, notices, tc.verdicts, tc.notices)
			}
			slices.Reverse(tc.models)
			slices.Reverse(tc.verdicts)
		}
	}
}
