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
		"verified today":      {func(c *dataset.Cell, p *demand) { p.MaxAgeDays, c.Verified = 30, today }, nil},
		"no such source":      {func(c *dataset.Cell, p *demand) { p.RequireDated = true; c.Evidence[0].Source = "nosuch" }, []report.ReasonCode{report.EvidenceUndated}},
		"verified tomorrow":   {func(c *dataset.Cell, p *demand) { p.MaxAgeDays, c.Verified = 30, today+1 }, []report.ReasonCode{report.EvidenceStale}},
		"never verified":      {func(c *dataset.Cell, p *demand) { p.MaxAgeDays, c.Verified = 30, 0 }, []report.ReasonCode{report.EvidenceUndated}},
		"confidence at floor": {func(_ *dataset.Cell, p *demand) { p.MinConfidence = grade.Medium }, nil},
		"confidence below":    {func(_ *dataset.Cell, p *demand) { p.MinConfidence = grade.High }, []report.ReasonCode{report.ConfidenceLow}},
		"undated support":     {func(_ *dataset.Cell, p *demand) { p.RequireDated = true }, []report.ReasonCode{report.EvidenceUndated}},
		"dated support":       {func(c *dataset.Cell, p *demand) { p.RequireDated = true; c.Evidence = dated() }, nil},
		"third party support": {func(_ *dataset.Cell, p *demand) { p.RequirePrimary = true }, []report.ReasonCode{report.EvidenceSecondary}},
		"vendor's support":    {func(c *dataset.Cell, p *demand) { p.RequirePrimary = true; c.Evidence = dated() }, nil},
		"vendor's context": {func(c *dataset.Cell, p *demand) {
			p.RequirePrimary = true
			c.Evidence = append(c.Evidence, dataset.Evidence{Source: "dated", Stance: dataset.Context}, dataset.Evidence{Source: "dated", Stance: dataset.Contradicts})
		}, []report.ReasonCode{report.EvidenceSecondary}},
		"source of no kind":  {func(c *dataset.Cell, p *demand) { p.RequirePrimary = true; c.Evidence[0].Source = "nosuch" }, []report.ReasonCode{report.EvidenceSecondary}},
		"condition holds":    {func(_ *dataset.Cell, p *demand) { p.Requirements[0].Where = where(profile.AtMost, "30") }, nil},
		"condition mismatch": {func(_ *dataset.Cell, p *demand) { p.Requirements[0].Where = where(profile.Less, "30") }, []report.ReasonCode{report.AttributeMismatch}},
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
			cell.Evidence = slices.Clone(yes.Evidence)
			p := demand{Accept: grade.Yes, Requirements: []profile.Requirement{{Cell: "a", Severity: profile.SeverityBlock}}}
			tc.change(&cell, &p)
			o := &dataset.Offering{ID: "o", Cells: []dataset.Cell{cell}, Sources: []dataset.Source{{ID: "undated", Kind: dataset.Secondary}, {ID: "dated", Kind: dataset.Primary, PageDate: today - 400}}}
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

// TestAcceptedWording has a case for each way of saying what an accepted grade
// amounts to.
func TestAcceptedWording(t *testing.T) {
	for want, cell := range map[string]dataset.Cell{
		"requires an NDA":     {Grade: grade.YesSalesGated, Route: dataset.TrustCenterNDA},
		"requires a contract": {Grade: grade.YesSalesGated, Route: dataset.SalesContract},
		"requires the vendor's approval or a higher tier": {Grade: grade.YesSalesGated},
		"covers a part only":                              {Grade: grade.Partial, Route: dataset.SalesContract},
		"the public evidence is ambiguous":                {Grade: grade.Unclear, Route: dataset.TrustCenterNDA},
		"the vendor declines":                             {Grade: grade.NoPublicEvidence, Refused: true},
		"nothing public supports it":                      {Grade: grade.NoPublicEvidence},
	} {
		cell.ID, cell.Confidence, cell.Verified = "a", grade.High, today
		p := demand{Accept: grade.NoPublicEvidence, Requirements: []profile.Requirement{{Cell: "a", Severity: profile.SeverityBlock}}}
		q := judgeAll(p, "", &dataset.Offering{ID: "o", Cells: []dataset.Cell{cell}}).Results[0].Requirements[0]
		if len(q.Conditions) != 1 || q.Conditions[0] != (report.Condition{Code: report.GradeAccepted, Message: want}) {
			t.Errorf("%s, route %q: %+v, want %q", cell.Grade, cell.Route, q.Conditions, want)
		}
	}
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
		"":             {report.Conditional, []report.ConditionCode{report.ModelException}},
		"big  model 2": {report.Block, nil},
		"SMALL MODEL":  {report.Pass, nil},
		"big-model-2":  {report.Conditional, []report.ConditionCode{report.ModelException}},
		"BigModel3":    {report.Conditional, []report.ConditionCode{report.ModelException}},
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
	if b := result.Requirements[0]; b.Verdict != report.Conditional || !slices.Equal(conditionCodes(b), []report.ConditionCode{report.AffectedBySideEffect}) {
		t.Errorf("b: %s %v", b.Verdict, b.Conditions)
	}
	if a := result.Requirements[1]; a.Verdict != report.Block || len(a.Conditions) != 0 {
		t.Errorf("a: %s %v", a.Verdict, a.Conditions)
	}
	if len(result.SideEffects) != 1 || result.SideEffects[0].Affects != "b" {
		t.Errorf("trade-offs: %+v", result.SideEffects)
	}
}

// TestSideEffectOnce holds that a cell which both blocks and warns brings its
// side effects once.
func TestSideEffectOnce(t *testing.T) {
	o := &dataset.Offering{ID: "o", Cells: []dataset.Cell{
		{ID: "a", Grade: grade.Partial, Confidence: grade.High, Verified: today, SideEffects: []dataset.SideEffect{{ID: "e", Text: "Takes b away.", Cell: "b"}}},
		{ID: "b", Grade: grade.Yes, Confidence: grade.High, Verified: today},
	}}
	p := demand{Requirements: []profile.Requirement{{Cell: "a", Accept: grade.Partial, Severity: profile.SeverityBlock},
		{Cell: "a", Accept: grade.Yes, Severity: profile.SeverityWarn}, {Cell: "b", Accept: grade.Yes, Severity: profile.SeverityBlock}}}
	result := judgeAll(p, "", o).Results[0]
	if b := result.Requirements[2]; len(result.SideEffects) != 1 || len(b.Conditions) != 1 {
		t.Errorf("trade-offs %+v, conditions %+v", result.SideEffects, b.Conditions)
	}
}

// TestSideEffectOfItself holds that a side effect bears on the other cell only,
// and adds to what that one asks for already.
func TestSideEffectOfItself(t *testing.T) {
	o := &dataset.Offering{ID: "o", Cells: []dataset.Cell{
		{ID: "a", Grade: grade.Yes, Confidence: grade.High, Verified: today, SideEffects: []dataset.SideEffect{{ID: "e", Text: "Costs.", Cell: "a"}, {ID: "f", Text: "Takes b away.", Cell: "b"}}},
		{ID: "b", Grade: grade.Yes, Confidence: grade.High, Verified: today, Default: dataset.RequiresConfig},
	}}
	p := demand{Accept: grade.Yes, Requirements: []profile.Requirement{{Cell: "a", Severity: profile.SeverityBlock}, {Cell: "b", Severity: profile.SeverityBlock}}}
	result := judgeAll(p, "", o).Results[0]
	if a := result.Requirements[0]; a.Verdict != report.Pass || len(a.Conditions) != 0 {
		t.Errorf("a: %s %v", a.Verdict, a.Conditions)
	}
	if b := result.Requirements[1]; !slices.Equal(conditionCodes(b), []report.ConditionCode{report.RequiresConfig, report.AffectedBySideEffect}) {
		t.Errorf("b: %s %v", b.Verdict, b.Conditions)
	}
}

// TestSurvey holds what is a watch-out and what is clean, for the offering and
// for one of its models.
func TestSurvey(t *testing.T) {
	yes := dataset.Cell{Grade: grade.Yes, Confidence: grade.High, Verified: today}
	apart := []dataset.Exception{{Models: []string{"Big"}, Grade: grade.NoPublicEvidence, WatchOut: "Not for Big."}}
	for name, tc := range map[string]struct {
		change func(*dataset.Cell)
		model  string
		want   string // the watch-out; empty for clean
	}{
		"plain":              {func(*dataset.Cell) {}, "", ""},
		"must be switched":   {func(c *dataset.Cell) { c.Default = dataset.RequiresConfig }, "", "must be configured first"},
		"has a sentence":     {func(c *dataset.Cell) { c.Default, c.WatchOut = dataset.RequiresConfig, "Switch it on." }, "", "Switch it on."},
		"a yes with a but":   {func(c *dataset.Cell) { c.WatchOut = "But." }, "", "But."},
		"graded lower":       {func(c *dataset.Cell) { c.Grade = grade.Partial }, "", "covers a part only"},
		"low confidence":     {func(c *dataset.Cell) { c.Confidence = grade.Low }, "", "the public evidence is thin: confirm it with the vendor"},
		"a model apart":      {func(c *dataset.Cell) { c.Exceptions = apart }, "", "Big: graded no evidence. Not for Big."},
		"for that model":     {func(c *dataset.Cell) { c.Exceptions = apart }, "big", "Not for Big."},
		"for another model":  {func(c *dataset.Cell) { c.Exceptions = apart }, "small", ""},
		"for an unknown one": {func(c *dataset.Cell) { c.Exceptions = apart }, "bigger", "Big: graded no evidence. Not for Big."},
	} {
		cell := yes
		cell.ID = "a"
		tc.change(&cell)
		result := judgeAll(demand{}, tc.model, &dataset.Offering{ID: "o", Models: []string{"Small"}, Cells: []dataset.Cell{cell}}).Results[0]
		got := ""
		for _, w := range result.WatchOuts {
			got += w.WatchOut
		}
		if got != tc.want || (len(result.Clean) == 1) != (tc.want == "") || len(result.WatchOuts)+len(result.Clean) != 1 || !slices.Equal(result.NotAssessed, []string{"b"}) {
			t.Errorf("%s: watch-outs %+v, clean %v, not assessed %v; want %q", name, result.WatchOuts, result.Clean, result.NotAssessed, tc.want)
		}
	}
}

// TestSurveyOrder holds that the group with the worst grade comes first, then
// the catalog's order, and in a group the worst cell.
func TestSurveyOrder(t *testing.T) {
	c := &dataset.Catalog{Groups: []string{"i", "g", "h"}, Cells: []dataset.CellSpec{
		{ID: "a", Group: "g"}, {ID: "c", Group: "h"}, {ID: "b", Group: "h"}, {ID: "e", Group: "h"}, {ID: "f", Group: "g"}, {ID: "d", Group: "i"}}}
	o := &dataset.Offering{ID: "o"}
	for id, g := range map[string]grade.Grade{"a": grade.Partial, "b": grade.Unclear, "c": grade.YesSalesGated, "d": grade.Unclear, "e": grade.Partial, "f": grade.YesSalesGated} {
		o.Cells = append(o.Cells, dataset.Cell{ID: id, Grade: g, Confidence: grade.High, Verified: today, WatchOut: "Look."})
	}
	var got string
	for _, w := range Run(Input{Catalog: c, AsOf: today, Subjects: []profile.Subject{{Offering: o}}}).Results[0].WatchOuts {
		got += w.Cell
	}
	if got != "dbecaf" {
		t.Errorf("order %s, want dbecaf", got)
	}
}

// TestUnknownAttribute holds the two ways of saying that nothing states an
// attribute.
func TestUnknownAttribute(t *testing.T) {
	for _, tc := range []struct{ cell, attribute, want string }{
		{"a", "days", "no public evidence states days"},
		{"a", "x", `the catalog has no attribute "x" for this cell; it has: days`},
		{"b", "x", `the catalog has no attribute "x" for this cell; it has: none`},
	} {
		o := &dataset.Offering{ID: "o", Cells: []dataset.Cell{{ID: tc.cell, Grade: grade.Yes, Confidence: grade.High, Verified: today}}}
		p := demand{Accept: grade.Yes, Requirements: []profile.Requirement{{Cell: tc.cell, Severity: profile.SeverityBlock, Where: []profile.Condition{{Attribute: tc.attribute}}}}}
		q := judgeAll(p, "", o).Results[0].Requirements[0]
		if len(q.Reasons) != 1 || q.Reasons[0] != (report.Reason{Code: report.AttributeUnknown, Message: tc.want}) {
			t.Errorf("%s of %s: %+v, want %q", tc.attribute, tc.cell, q.Reasons, tc.want)
		}
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
		{boolean(false), profile.NotEqual, "true", true, true},
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
		{number(7), profile.NotEqual, "8", true, true},
		{number(7), profile.Equal, "seven", false, false},
		{text("Self_serve"), profile.Equal, "self_serve", true, true},
		{text("a"), profile.NotEqual, "b", true, true},
		{text("a"), profile.NotEqual, "A", false, true},
		{text("1.2"), profile.Equal, "1.20", false, true},
		{text("AES-256"), profile.ContainsWord, "aes", true, true},
		{text("paes"), profile.ContainsWord, "aes", false, true},
		{text("abc"), profile.Less, "abd", false, false},
		{text("2026-01-02"), profile.AtLeast, "2026-01-02", true, true},
		{text("2026-01-02"), profile.Greater, "2026-01-02", false, true},
		{text("2026-01-02"), profile.Less, "soon", false, false},
		{text("soon"), profile.Less, "2026-01-02", false, false},
		{text("new"), profile.Less, "1.2", false, false},
		{text("1.2"), profile.Less, "new", false, false},
		{text("1.3"), profile.AtLeast, "1.2", true, true},
		{text("1.10"), profile.AtLeast, "1.9", true, true},
		{text("1.1"), profile.AtLeast, "1.2", false, true},
		{text("1.2"), profile.Equal, "1.2.0", true, true},
		{text("1.2.0.0"), profile.Equal, "1.2", true, true},
		{text("1.2"), profile.NotEqual, "1.2.0", false, true},
		{text("1.2"), profile.Less, "1.2.0", false, true},
		{text("1.2"), profile.AtLeast, "1.2.0", true, true},
		{text("1.2"), profile.AtMost, "1.2.0", true, true},
		{text("1.2.0"), profile.Greater, "1.2", false, true},
		{text("1.2"), profile.Less, "1.2.1", true, true},
		{text("1.2"), profile.NotEqual, "1.20", true, true},
		{text("0"), profile.Equal, "0.0", true, true},
		{text("0"), profile.Less, "1", true, true},
		{text("2026-01-02"), profile.Equal, "2026-01-02", true, true},
		{text("2026-01-02"), profile.NotEqual, "2026-01-02", false, true},
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
