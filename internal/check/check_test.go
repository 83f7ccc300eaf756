package check

import (
	"slices"
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

func codes(q report.Requirement) []report.ReasonCode {
	var out []report.ReasonCode
	for _, r := range q.Reasons {
		out = append(out, r.Code)
	}
	return out
}

func conditionCodes(q report.Requirement) []report.ConditionCode {
	var out []report.ConditionCode
	for _, c := range q.Conditions {
		out = append(out, c.Code)
	}
	return out
}

// TestReasons has a case for every reason code, at and beside its limit.
func TestReasons(t *testing.T) {
	yes := dataset.Cell{ID: "a", Grade: grade.Yes, Confidence: grade.Medium, Verified: today - 30,
		Attributes: dataset.Attributes{{Name: "days", Value: dataset.Value{Kind: dataset.NumberValue, Number: 30}}},
		Evidence:   []dataset.Evidence{{Source: "undated", Stance: dataset.Supports}, {Source: "dated", Stance: dataset.Context}}}
	where := func(op profile.Op, value string) []profile.Condition {
		return []profile.Condition{{Attribute: "days", Op: op, Value: value}}
	}
	for name, tc := range map[string]struct {
		change func(*dataset.Cell, *demand)
		want   []report.ReasonCode
	}{
		"met":                 {func(*dataset.Cell, *demand) {}, nil},
		"grade":               {func(c *dataset.Cell, _ *demand) { c.Grade = grade.YesSalesGated }, []report.ReasonCode{report.GradeBelowAccepted}},
		"age at the limit":    {func(_ *dataset.Cell, p *demand) { p.MaxAgeDays = 30 }, nil},
		"age over the limit":  {func(_ *dataset.Cell, p *demand) { p.MaxAgeDays = 29 }, []report.ReasonCode{report.EvidenceStale}},
		"verified tomorrow":   {func(c *dataset.Cell, p *demand) { p.MaxAgeDays, c.Verified = 30, today+1 }, []report.ReasonCode{report.EvidenceStale}},
		"never verified":      {func(c *dataset.Cell, p *demand) { p.MaxAgeDays, c.Verified = 30, 0 }, []report.ReasonCode{report.EvidenceUndated}},
		"confidence at floor": {func(_ *dataset.Cell, p *demand) { p.MinConfidence = grade.Medium }, nil},
		"confidence below":    {func(_ *dataset.Cell, p *demand) { p.MinConfidence = grade.High }, []report.ReasonCode{report.ConfidenceLow}},
		"undated support":     {func(_ *dataset.Cell, p *demand) { p.RequireDated = true }, []report.ReasonCode{report.EvidenceUndated}},
		"dated support":       {func(c *dataset.Cell, p *demand) { p.RequireDated = true; c.Evidence = dated() }, nil},
		"condition holds":     {func(_ *dataset.Cell, p *demand) { p.Requirements[0].Where = where(profile.AtMost, "30") }, nil},
		"condition mismatch":  {func(_ *dataset.Cell, p *demand) { p.Requirements[0].Where = where(profile.Less, "30") }, []report.ReasonCode{report.AttributeMismatch}},
		"attribute unknown": {func(_ *dataset.Cell, p *demand) {
			p.Requirements[0].Where = []profile.Condition{{Attribute: "x"}}
		}, []report.ReasonCode{report.AttributeUnknown}},
		"attribute unreadable": {func(_ *dataset.Cell, p *demand) { p.Requirements[0].Where = where(profile.ContainsWord, "30") }, []report.ReasonCode{report.AttributeUnknown}},
		"everything at once": {func(c *dataset.Cell, p *demand) {
			c.Grade, p.MaxAgeDays, p.MinConfidence, p.RequireDated = grade.Unclear, 1, grade.High, true
			p.Requirements[0].Where = where(profile.Equal, "1")
		}, []report.ReasonCode{report.GradeBelowAccepted, report.AttributeMismatch, report.ConfidenceLow, report.EvidenceStale, report.EvidenceUndated}},
	} {
		t.Run(name, func(t *testing.T) {
			cell := yes
			p := demand{Accept: grade.Yes, Requirements: []profile.Requirement{{Cell: "a", Severity: profile.SeverityBlock}}}
			tc.change(&cell, &p)
			o := &dataset.Offering{ID: "o", Cells: []dataset.Cell{cell}, Sources: []dataset.Source{{ID: "undated"}, {ID: "dated", PageDate: today - 400}}}
			r := judgeAll(p, "", o)
			q := r.Results[0].Requirements[0]
			if got := codes(q); !slices.Equal(got, tc.want) {
				t.Errorf("reasons %v, want %v", got, tc.want)
			}
			if r.Blocked != (len(tc.want) > 0) {
				t.Errorf("blocked is %v", r.Blocked)
			}
		})
	}
}

func dated() []dataset.Evidence {
	return []dataset.Evidence{{Source: "dated", Stance: dataset.Supports}}
}

func TestExceptions(t *testing.T) {
	cell := dataset.Cell{ID: "a", Grade: grade.Yes, Confidence: grade.High, Verified: today,
		Exceptions: []dataset.Exception{{Models: []string{"Big Model 2"}, Grade: grade.NoPublicEvidence, WatchOut: "Not for this one."}}}
	o := &dataset.Offering{ID: "o", Models: []string{"Small Model"}, Cells: []dataset.Cell{cell}}
	p := demand{Accept: grade.Yes, Requirements: []profile.Requirement{{Cell: "a", Severity: profile.SeverityBlock}}}
	for model, want := range map[string]struct {
		verdict    report.Verdict
		conditions []report.ConditionCode
	}{
		"":            {report.Conditional, []report.ConditionCode{report.ModelException}},
		"big-model-2": {report.Block, nil},
		"small_model": {report.Pass, nil},
		"BigModel3":   {report.Conditional, []report.ConditionCode{report.ModelException}},
	} {
		q := judgeAll(p, model, o).Results[0].Requirements[0]
		if q.Verdict != want.verdict || !slices.Equal(conditionCodes(q), want.conditions) {
			t.Errorf("model %q: %s %v, want %s %v", model, q.Verdict, conditionCodes(q), want.verdict, want.conditions)
		}
	}
}

func TestSideEffectTouchesOnlyWhatWasAccepted(t *testing.T) {
	o := &dataset.Offering{ID: "o", Cells: []dataset.Cell{
		{ID: "a", Grade: grade.Partial, Confidence: grade.High, Verified: today, SideEffects: []dataset.SideEffect{{ID: "e", Text: "Takes b away.", Cell: "b"}}},
		{ID: "b", Grade: grade.Yes, Confidence: grade.High, Verified: today},
	}}
	p := demand{Accept: grade.Yes, Requirements: []profile.Requirement{{Cell: "b", Severity: profile.SeverityBlock}, {Cell: "a", Severity: profile.SeverityBlock}}}
	result := judgeAll(p, "", o).Results[0]
	if b := result.Requirements[0]; b.Verdict != report.Conditional || !slices.Equal(conditionCodes(b), []report.ConditionCode{report.SideEffect}) {
		t.Errorf("b: %s %v", b.Verdict, b.Conditions)
	}
	if a := result.Requirements[1]; a.Verdict != report.Block || len(a.Conditions) != 0 {
		t.Errorf("a: %s %v", a.Verdict, a.Conditions)
	}
	if len(result.TradeOffs) != 1 || result.TradeOffs[0].Affects != "b" {
		t.Errorf("trade-offs: %+v", result.TradeOffs)
	}
}

func TestCompare(t *testing.T) {
	text := func(s string) dataset.Value { return dataset.Value{Kind: dataset.TextValue, Text: s} }
	number := func(n int) dataset.Value { return dataset.Value{Kind: dataset.NumberValue, Number: n} }
	boolean := func(b bool) dataset.Value { return dataset.Value{Kind: dataset.BoolValue, Bool: b} }
	items := func(s ...string) dataset.Value { return dataset.Value{Kind: dataset.ListValue, List: s} }
	for _, tc := range []struct {
		value             dataset.Value
		op                profile.Op
		want              string
		holds, comparable bool
	}{
		{boolean(true), profile.Present, "", true, true},
		{boolean(false), profile.Present, "", false, true},
		{number(0), profile.Present, "", true, true},
		{text(""), profile.Present, "", false, true},
		{text("x"), profile.Present, "", true, true},
		{items(), profile.Present, "", false, true},
		{items("x"), profile.Present, "", true, true},
		{dataset.Value{}, profile.Present, "", false, true},
		{boolean(false), profile.Equal, "false", true, true},
		{boolean(false), profile.NotEqual, "false", false, true},
		{boolean(true), profile.Less, "true", false, false},
		{number(7), profile.Less, "8", true, true},
		{number(8), profile.Less, "8", false, true},
		{number(8), profile.AtMost, "8", true, true},
		{number(9), profile.AtMost, "8", false, true},
		{number(9), profile.Greater, "8", true, true},
		{number(8), profile.Greater, "8", false, true},
		{number(8), profile.AtLeast, "8", true, true},
		{number(7), profile.AtLeast, "8", false, true},
		{number(7), profile.Equal, "7", true, true},
		{number(7), profile.NotEqual, "7", false, true},
		{number(7), profile.Equal, "seven", false, false},
		{text("Self_serve"), profile.Equal, "self_serve", true, true},
		{text("AES-256"), profile.ContainsWord, "aes", true, true},
		{text("paes"), profile.ContainsWord, "aes", false, true},
		{text("abc"), profile.Less, "abd", false, false},
		{text("2026-01-02"), profile.AtLeast, "2026-01-02", true, true},
		{text("2026-01-02"), profile.Greater, "2026-01-02", false, true},
		{text("2026-01-02"), profile.Less, "soon", false, false},
		{text("1.3"), profile.AtLeast, "1.2", true, true},
		{text("1.10"), profile.AtLeast, "1.9", true, true},
		{text("1.1"), profile.AtLeast, "1.2", false, true},
		{items("eu-west-1", "us"), profile.ContainsWord, "eu", true, true},
		{items("neutral"), profile.ContainsWord, "eu", false, true},
		{items("eu-west-1"), profile.ContainsWord, "eu-west", true, true},
		{items("eu-west-1"), profile.ContainsWord, "west-2", false, true},
		{items("eu"), profile.ContainsWord, "-", false, true},
		{items("eu"), profile.Equal, "eu", true, false},
		{dataset.Value{}, profile.Equal, "x", false, false},
	} {
		holds, comparable := compare(profile.Condition{Attribute: "x", Op: tc.op, Value: tc.want}, tc.value)
		if (comparable && holds != tc.holds) || comparable != tc.comparable {
			t.Errorf("%q %s %q: holds %v, comparable %v; want %v, %v", tc.value, tc.op, tc.want, holds, comparable, tc.holds, tc.comparable)
		}
	}
}
