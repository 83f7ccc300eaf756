package machine

import (
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// inRoot knows every file below the root of a repository.
func inRoot() finding.Options { return finding.Options{Repository: inRepository} }

// TestFingerprint holds what makes a finding another one, and what does not.
func TestFingerprint(t *testing.T) {
	fingerprint := func(change func(*report.Result, *report.Requirement)) string {
		r := &report.Result{Offering: report.Offering{ID: "acme-api"}, Use: "chat", File: "vendorcheck.yaml", Line: 7}
		q := &report.Requirement{Cell: "hipaa_baa", Severity: "block", Verdict: report.Block,
			AskedBy: []report.AskedBy{{Profile: "health", File: "health.yaml", Line: 3}, {Profile: "vendorcheck.yaml", File: "vendorcheck.yaml", Line: 9}},
			Reasons: []report.Reason{{Code: report.GradeBelowAccepted, Message: "graded unclear"}}}
		change(r, q)
		f := requirementAlert{Requirement: q, of: r}
		return f.fingerprint(inRoot())
	}
	first := fingerprint(func(*report.Result, *report.Requirement) {})
	for name, same := range map[string]func(*report.Result, *report.Requirement){
		"prose": func(_ *report.Result, q *report.Requirement) {
			q.Reasons[0].Message, q.NextStep, q.Title = "a", "b", "c"
		},
		"lines":    func(r *report.Result, q *report.Requirement) { r.Line, q.AskedBy[0].Line = 70, 30 },
		"dates":    func(_ *report.Result, q *report.Requirement) { q.Verified = 738000 },
		"order":    func(_ *report.Result, q *report.Requirement) { q.AskedBy[0], q.AskedBy[1] = q.AskedBy[1], q.AskedBy[0] },
		"repeated": func(_ *report.Result, q *report.Requirement) { q.Reasons = append(q.Reasons, q.Reasons[0]) },
	} {
		if fingerprint(same) != first {
			t.Errorf("%s makes another finding", name)
		}
	}
	seen := map[string]string{first: "the first"}
	for name, other := range map[string]func(*report.Result, *report.Requirement){
		"profile":  func(_ *report.Result, q *report.Requirement) { q.AskedBy[0].Profile = "records" },
		"offering": func(r *report.Result, _ *report.Requirement) { r.Offering.ID = "bolt-api" },
		"use":      func(r *report.Result, _ *report.Requirement) { r.Use = "" },
		"model":    func(r *report.Result, _ *report.Requirement) { r.Model = "chat" },
		"cell":     func(_ *report.Result, q *report.Requirement) { q.Cell = "audit_logs" },
		"severity": func(_ *report.Result, q *report.Requirement) { q.Severity = "warn" },
		"code":     func(_ *report.Result, q *report.Requirement) { q.Reasons[0].Code = report.NotAssessed },
	} {
		f := fingerprint(other)
		if twin, twice := seen[f]; twice {
			t.Errorf("%s and %s are one finding", name, twin)
		}
		seen[f] = name
	}
}

// TestFingerprintIsTheSameFromEveryFolder holds that a project file goes by its
// path in the repository, not by how it was named.
func TestFingerprintIsTheSameFromEveryFolder(t *testing.T) {
	from := func(named string) string {
		q := &report.Requirement{Cell: "zdr", AskedBy: []report.AskedBy{{Profile: named, File: named, Line: 2}}}
		f := requirementAlert{Requirement: q, of: &report.Result{}}
		return f.fingerprint(finding.Options{Repository: func(string) (string, bool) { return "sub/vendorcheck.yaml", true }})
	}
	if from("vendorcheck.yaml") != from("../sub/vendorcheck.yaml") {
		t.Error("the fingerprint depends on the working directory")
	}
}

func TestMessage(t *testing.T) {
	var one report.Requirement
	for _, c := range []struct {
		verdict report.Verdict
		use     string
		want    string
	}{
		{report.Block, "", "Acme API is blocked on Audit logs: graded unclear."},
		{report.Warn, "support chat", "Acme API, for support chat, falls short on Audit logs, which only warns: graded unclear."},
		{report.Conditional, "", "Acme API needs action on Audit logs: graded unclear."},
	} {
		q := one
		q.Verdict, q.Title, q.Basis, q.Waiver, q.Attestation = c.verdict, "Audit logs", report.BasisEvidence, nil, nil
		q.Reasons, q.Conditions, q.WatchOut, q.NextStep = []report.Reason{{Message: "graded unclear"}}, nil, "A log is mentioned", "Ask."
		f := requirementAlert{Requirement: &q, of: &report.Result{Offering: report.Offering{Name: "Acme API"}, Use: c.use}}
		if got, want := f.message(), c.want+" A log is mentioned. Next step: Ask."; got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

// inRepository takes every file for one of the repository.
func inRepository(file string) (string, bool) { return file, true }
