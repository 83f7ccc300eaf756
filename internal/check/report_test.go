package check

import (
	"encoding/json"
	"flag"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

var update = flag.Bool("update", false, "write the expected report anew; look at it before committing")

// everything is an offering whose cells have a value in each field.
func everything() *dataset.Offering {
	quote := func(source, text string) []dataset.Evidence {
		return []dataset.Evidence{{Source: source, Quote: text, Stance: dataset.Supports,
			Checked: &dataset.Checked{Date: today - 3, Copy: "live", Text: "sha256:5ha", Sentence: "sha256:5en"}}}
	}
	number := func(n int) dataset.Attributes {
		return dataset.Attributes{{Name: "days", Value: dataset.Value{Kind: dataset.NumberValue, Number: n}}}
	}
	return &dataset.Offering{ID: "o", Name: "Offering", Vendor: "Vendor", Models: []string{"Small"},
		Sources: []dataset.Source{{ID: "s", URL: "https://o.example/s", Title: "Title", Publisher: "Publisher", Kind: "primary", Language: "de", PageDate: today - 300, Retrieved: today - 4, Copy: "stored"}},
		Cells: []dataset.Cell{
			{ID: "a", Grade: grade.Partial, Confidence: grade.Low, Verified: today - 50, WatchOut: "Watch a.", Rationale: "Rationale of a.", NextStep: "Do a.",
				Tier: "enterprise_only", Route: dataset.SalesContract, Default: dataset.RequiresApproval, Geography: "eu", Attributes: number(50), Searched: []string{"everywhere"}, Origin: "overlay/a.yaml",
				Evidence: quote("s", "So it is."), SideEffects: []dataset.SideEffect{{ID: "slow", Text: "Slows b.", Cell: "b"}},
				Exceptions: []dataset.Exception{{Models: []string{"Big", "Huge"}, Grade: grade.Unclear, WatchOut: "Not for Big.", Evidence: quote("t", "Not so.")}}},
			{ID: "b", Grade: grade.Yes, Confidence: grade.High, Verified: today - 40, Default: dataset.RequiresConfig, Searched: []string{}},
			{ID: "c", Grade: grade.NoPublicEvidence, Refused: true, Confidence: grade.Medium, Verified: today + 1, WatchOut: "Watch c.", NextStep: "Do c.", Searched: []string{}},
			{ID: "d", Grade: grade.Yes, Confidence: grade.High, Verified: today, Searched: []string{}},
		}}
}

// uses lists that offering for several uses: for each way in which a cell is
// judged, and once with nothing required.
func uses() []profile.Subject {
	pos := func(line int) fault.Location { return fault.Location{File: "project.yaml", Line: line} }
	days := func(op profile.Op, value string) []profile.Condition {
		return []profile.Condition{{Attribute: "days", Op: op, Value: value}}
	}
	asked := []profile.Asked{{Profile: "p", Location: fault.Location{File: "p.yaml", Line: 4}, Reason: "Because.", Source: "Law"}}
	demanding := profile.Requirement{Cell: "a", Accept: grade.YesSalesGated, Severity: profile.SeverityBlock, AskedBy: asked, Where: append(days(profile.AtMost, "30"), days(profile.ContainsWord, "x")...),
		Policy: profile.Policy{MinConfidence: grade.Medium, MaxAgeDays: 30, RequireDated: true}}
	easy := profile.Requirement{Cell: "a", Accept: grade.Unclear, Severity: profile.SeverityBlock}
	plain := func(cell string, severity profile.Severity) profile.Requirement {
		return profile.Requirement{Cell: cell, Accept: grade.Yes, Severity: severity, Policy: profile.Policy{MaxAgeDays: 99}}
	}
	waiver := &profile.Waiver{Location: pos(30), Grade: profile.Granted{Grade: grade.Partial}, Reason: "We know.", ApprovedBy: "Ann", Expires: today + 7}
	over := &profile.Waiver{Location: pos(31), Grade: profile.Granted{Grade: grade.Yes}, Reason: "We knew.", ApprovedBy: "Bob", Expires: today - 7}
	held := &profile.Attestation{Location: pos(40), Grade: grade.Yes, Document: "Contract", SHA256: "0a", Verified: today - 20, VerifiedBy: "Cyd", Expires: today + 20,
		Attributes: dataset.Attributes{{Name: "days", Value: dataset.Value{Kind: dataset.NumberValue, Number: 7}}}}
	lapsed, early := *held, *held
	lapsed.Line, lapsed.Expires = 41, today-1
	early.Line, early.Verified, early.Expires = 42, today+1, today+99
	o := everything()
	return []profile.Subject{
		{Location: pos(1), Offering: o, Use: "blocked", Profiles: []string{"p", "q"}, Requirements: []profile.Requirement{demanding, plain("b", profile.SeverityBlock), plain("c", profile.SeverityBlock), plain("e", profile.SeverityWarn), plain("nosuch", profile.SeverityBlock)}},
		{Location: pos(2), Offering: o, Use: "accepted", Requirements: []profile.Requirement{easy, plain("d", profile.SeverityBlock)}},
		{Location: pos(3), Offering: o, Use: "one model", Model: "big", Requirements: []profile.Requirement{easy}},
		{Location: pos(4), Offering: o, Use: "waived", Requirements: []profile.Requirement{plain("a", profile.SeverityBlock), plain("c", profile.SeverityBlock)}, Waivers: map[string]*profile.Waiver{"a": waiver, "c": over}},
		{Location: pos(5), Offering: o, Use: "attested", Model: "big", Requirements: []profile.Requirement{plain("a", profile.SeverityBlock)}, Attestations: map[string]*profile.Attestation{"a": held}},
		{Location: pos(6), Offering: o, Use: "no longer attested", Requirements: []profile.Requirement{plain("a", profile.SeverityBlock), plain("b", profile.SeverityBlock)}, Attestations: map[string]*profile.Attestation{"a": &lapsed, "b": &early}},
		{Location: pos(7), Offering: o, Use: "looked at"},
	}
}

// TestWholeReport holds every field of a report in which each has a value.
func TestWholeReport(t *testing.T) {
	c := &dataset.Catalog{Groups: []string{"g", "h"}, Cells: []dataset.CellSpec{
		{ID: "a", Title: "A", Group: "g", Core: true, Question: "Is a?", Attributes: []dataset.AttributeSpec{{Name: "days", Type: dataset.TypeDays}},
			Rule: dataset.Rule{Summary: "The rule.", Sources: []dataset.Citation{{Cite: "Law 1", URL: "https://law.example/1"}}}},
		{ID: "b", Title: "B", Group: "h", Question: "Is b?"}, {ID: "c", Title: "C", Group: "h", Question: "Is c?"}, {ID: "d", Title: "D", Group: "h"}, {ID: "e", Title: "E", Question: "Is e?"},
	}}
	r := Run(Input{Catalog: c, Subjects: uses(), AsOf: today, ExpiringDays: 30,
		Profile: report.Profile{Name: "command line", Accept: grade.Yes, MinConfidence: grade.Low, MaxAgeDays: 1, RequireDated: true}})
	got, err := json.MarshalIndent(r, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	got = append(got, '\n')
	const file = "testdata/report.json"
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("the report differs (-want +got):\n%s", diff)
	}
}
