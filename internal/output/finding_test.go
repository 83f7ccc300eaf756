package output

import (
	"bytes"
	"errors"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/vendorcheck/vendorcheck/internal/report"
)

// pointing are the formats that point at lines.
func pointing() []Renderer { return []Renderer{sarif{}, gitlab{}} }

// inRoot knows every file below the root of a repository.
func inRoot() Options { return Options{Repository: inRepository} }

// onlyPassing is a report of which nothing is found.
func onlyPassing() *report.Report {
	r := hostileReport("x")
	r.Results[0].Requirements = r.Results[0].Requirements[:1]
	r.Finish()
	return r
}

// write puts a text wherever there is one.
func write(v reflect.Value, text string) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(text)
	case reflect.Pointer:
		write(v.Elem(), text)
	case reflect.Slice:
		for i := range v.Len() {
			write(v.Index(i), text)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			write(v.Field(i), text)
		}
	}
}

// foreignSchema compiles a schema of testdata/schemas.
func foreignSchema(t testing.TB, name string) *jsonschema.Schema {
	t.Helper()
	text, err := os.ReadFile("../../testdata/schemas/" + name)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("file:///"+name, doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("file:///" + name)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func validate(t testing.TB, schema *jsonschema.Schema, out string) {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(out))
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if err := schema.Validate(doc); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// TestPointingNeedsLines holds that a report without lines is refused, whatever
// its verdicts, and one without requirements too.
func TestPointingNeedsLines(t *testing.T) {
	nothing := hostileReport("x")
	nothing.Results[0].Requirements = nil
	nothing.Finish()
	half := hostileReport("x")
	half.Results[0].File, half.Results[0].Requirements[0].AskedBy = "", nil
	for _, format := range pointing() {
		for name, c := range map[string]struct {
			report *report.Report
			to     Options
		}{
			"no repository":   {hostileReport("x"), Options{}},
			"outside":         {hostileReport("x"), Options{Repository: func(string) (string, bool) { return "", false }}},
			"passing":         {onlyPassing(), Options{}},
			"no requirements": {nothing, inRoot()},
			"one without":     {half, inRoot()},
		} {
			var out bytes.Buffer
			var unfit *UnfitError
			if err := format.Render(&out, c.report, c.to); !errors.As(err, &unfit) || unfit.Format != format.Name() || out.Len() > 0 {
				t.Errorf("%s, %s: error %v, wrote %q", format.Name(), name, err, out.String())
			}
		}
	}
}

// TestFingerprint holds what makes a finding another one, and what does not.
func TestFingerprint(t *testing.T) {
	fingerprint := func(change func(*report.Result, *report.Requirement)) string {
		r := &report.Result{Offering: report.Offering{ID: "acme-api"}, Use: "chat", File: "vendorcheck.yaml", Line: 7}
		q := &report.Requirement{Cell: "hipaa_baa", Severity: "block", Verdict: report.Block,
			AskedBy: []report.AskedBy{{Profile: "health", File: "health.yaml", Line: 3}, {Profile: "vendorcheck.yaml", File: "vendorcheck.yaml", Line: 9}},
			Reasons: []report.Reason{{Code: report.GradeBelowAccepted, Message: "graded unclear"}}}
		change(r, q)
		f := finding{Requirement: q, of: r}
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
		f := finding{Requirement: q, of: &report.Result{}}
		return f.fingerprint(Options{Repository: func(string) (string, bool) { return "sub/vendorcheck.yaml", true }})
	}
	if from("vendorcheck.yaml") != from("../sub/vendorcheck.yaml") {
		t.Error("the fingerprint depends on the working directory")
	}
}

func TestMessage(t *testing.T) {
	one := hostileReport("x").Results[0].Requirements[0]
	for _, c := range []struct {
		verdict report.Verdict
		use     string
		want    string
	}{
		{report.Block, "", "Acme API is blocked on Audit logs: graded unclear."},
		{report.Warn, "support chat", "Acme API, for support chat, falls short on Audit logs, which only warns: graded unclear."},
		{report.Conditional, "", "Acme API meets Audit logs on conditions: graded unclear."},
	} {
		q := one
		q.Verdict, q.Title, q.Basis, q.Waiver, q.Attestation = c.verdict, "Audit logs", report.BasisEvidence, nil, nil
		q.Reasons, q.Conditions, q.WatchOut, q.NextStep = []report.Reason{{Message: "graded unclear"}}, nil, "A log is mentioned", "Ask."
		f := finding{Requirement: &q, of: &report.Result{Offering: report.Offering{Name: "Acme API"}, Use: c.use}}
		if got, want := f.message(), c.want+" A log is mentioned. Next step: Ask."; got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

// FuzzFindings puts a text everywhere and reads both formats back.
func FuzzFindings(f *testing.F) {
	for _, seed := range append(tricks(), "", "{0} }{", "](]((", "a\\](1)") {
		f.Add(seed)
	}
	sarifLog, quality := foreignSchema(f, "sarif-schema-2.1.0.json"), foreignSchema(f, "gitlab-codequality.json")
	f.Fuzz(func(t *testing.T, text string) {
		r := hostileReport(text)
		for i := range r.Results[0].Requirements {
			r.Results[0].Requirements[i].AskedBy[0].File = "a" + text
			r.Results[0].Requirements[i].AskedBy[0].Line = 1
		}
		for i, schema := range []*jsonschema.Schema{sarifLog, quality} {
			format := pointing()[i]
			out := rendered(t, format, r)
			if strings.ContainsFunc(out, func(r rune) bool { return r < ' ' && r != '\n' }) {
				t.Fatalf("%s is not well-formed: %q", format.Name(), out)
			}
			validate(t, schema, out)
		}
	})
}
