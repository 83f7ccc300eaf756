package output

import (
	"bytes"
	"reflect"
	"slices"
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// day parses a date that is right.
func day(t testing.TB, s string) date.Date {
	t.Helper()
	d, err := date.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// everyVerdict is a report on one offering for a use, with a requirement of
// every verdict, one that was not assessed, and one met by attestation.
func everyVerdict(t testing.TB) *report.Report {
	t.Helper()
	age := -3
	ask := func(line int) []report.AskedBy {
		return []report.AskedBy{{Profile: "gate", File: "ci/vendorcheck.yaml", Line: line}}
	}
	quote := []report.Evidence{{URL: "https://acme.example/a?b=1,2", Title: "Trust page", Publisher: "Acme", Kind: "primary", Quote: "We do, in part.", Stance: "supports"}}
	base := func(q report.Requirement) report.Requirement {
		q.Severity, q.Basis, q.Origin, q.Accept = "block", report.BasisEvidence, report.OriginBundled, grade.Yes
		q.Verified, q.AgeDays = day(t, "2026-01-13"), &age
		return q
	}
	waiver := &report.Waiver{Reason: "No health data.", ApprovedBy: "R. Vale", Expires: day(t, "2026-06-30"), Valid: true, Applied: true}
	attestation := &report.Attestation{Grade: grade.Yes, Document: "Order form 12", VerifiedBy: "T. Moss", Verified: day(t, "2026-01-01"), Expires: day(t, "2026-09-30"), Valid: true}
	r := &report.Report{
		SchemaVersion: report.SchemaVersion, AsOf: day(t, "2026-01-10"), Disclaimer: report.Disclaimer,
		Dataset: report.Dataset{Version: "2026.01.02", Digest: "sha256:00", Offerings: 2, Overlays: []string{}},
		Notices: []report.Notice{{Code: report.WaiverExpiring, Message: "the waiver ends soon", Offering: "acme-api", Cell: "hipaa_baa"}},
		Results: []report.Result{{
			Offering: report.Offering{ID: "acme-api", Name: "Acme API", Vendor: "Acme"}, Use: "chat", Profiles: []string{"gate"},
			SideEffects: []report.SideEffect{{Cell: "zdr", Message: "Chains break."}},
			Requirements: []report.Requirement{
				base(report.Requirement{Cell: "tls", Title: "TLS", Verdict: report.Pass, Grade: grade.Yes, Rationale: "Said so.", AskedBy: ask(2)}),
				base(report.Requirement{Cell: "zdr", Title: "ZDR", Verdict: report.Conditional, Grade: grade.Partial, AskedBy: ask(3), Evidence: quote,
					Conditions: []report.Condition{{Code: report.GradeAccepted, Message: "covers a part only"}}}),
				base(report.Requirement{Cell: "sso", Title: "SSO", Verdict: report.Warn, Grade: grade.Unclear, WatchOut: "Nobody says.", AskedBy: ask(4),
					Reasons: []report.Reason{{Code: report.GradeBelowAccepted, Message: "graded unclear"}}}),
				base(report.Requirement{Cell: "hipaa_baa", Title: "HIPAA BAA", Verdict: report.Waived, Grade: grade.NoPublicEvidence, Refused: true, AskedBy: ask(5), Waiver: waiver,
					WatchOut: "Acme signs none.", Reasons: []report.Reason{{Code: report.GradeBelowAccepted, Message: "the vendor declines"}}}),
				base(report.Requirement{Cell: "dpa", Title: "DPA", Verdict: report.Block, Grade: grade.YesSalesGated, WatchOut: "By contract only.", NextStep: "Sign it.", AskedBy: ask(6),
					Evidence: quote, Reasons: []report.Reason{{Code: report.EvidenceStale, Message: "too old"}, {Code: report.GradeBelowAccepted, Message: "graded"}}}),
				base(report.Requirement{Cell: "logs", Title: "Logs", Verdict: report.Block, Where: []string{"days>=30"},
					Reasons: []report.Reason{{Code: report.NotAssessed, Message: "nobody has looked"}}}),
				base(report.Requirement{Cell: "soc2", Title: "SOC 2", Verdict: report.Pass, Grade: grade.Yes, Attestation: attestation}),
			},
		}},
	}
	r.Results[0].Requirements[5].AgeDays = nil
	r.Results[0].Requirements[6].Basis = report.BasisAttestation
	noNil(reflect.ValueOf(r).Elem())
	r.Finish()
	return r
}

// noNil makes every list that is missing an empty one, as a check does.
func noNil(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			noNil(v.Field(i))
		}
	case reflect.Slice:
		if v.IsNil() {
			v.Set(reflect.MakeSlice(v.Type(), 0, 0))
		}
		for i := range v.Len() {
			noNil(v.Index(i))
		}
	}
}

// onlyWatchOuts is a report without requirements.
func onlyWatchOuts(t testing.TB) *report.Report {
	t.Helper()
	r := everyVerdict(t)
	r.Results[0].Requirements, r.Results[0].SideEffects, r.Results[0].Use = nil, nil, ""
	r.Results[0].WatchOuts = []report.WatchOut{{Cell: "zdr", Title: "ZDR", Group: "Data handling", Origin: report.OriginBundled, Grade: grade.Partial,
		Confidence: grade.Low, WatchOut: "Some models only.", NextStep: "Ask which."}}
	r.Results[0].Clean, r.Results[0].NotAssessed = []string{"tls"}, []string{"logs"}
	r.Finish()
	return r
}

// inRepository takes every file for one of the repository.
func inRepository(file string) (string, bool) { return file, true }

// rendered is what a format writes.
func rendered(t testing.TB, format Renderer, r *report.Report) string {
	t.Helper()
	var b bytes.Buffer
	if err := format.Render(&b, r, finding.Options{Width: 100, Repository: inRepository, Details: forCodeHosts(format)}); err != nil {
		t.Fatalf("-o %s: %v", format.Name(), err)
	}
	return b.String()
}

// forCodeHosts reports whether a format leaves out notes unless details are asked
// for; most tests ask, as there is more to go wrong.
func forCodeHosts(format Renderer) bool {
	return slices.Contains([]string{"sarif", "gitlab", "github"}, format.Name())
}
