package profile

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/grade"
)

var catalog = &dataset.Catalog{Cells: []dataset.CellSpec{
	{ID: "hipaa_baa", Aliases: []string{"hipaa"}},
	{ID: "retention_zdr", Aliases: []string{"zdr"}, Attributes: []dataset.AttributeSpec{
		{Name: "default_retention_days", Type: dataset.TypeDays}, {Name: "regions", Type: dataset.TypeList},
		{Name: "on", Type: dataset.TypeBool}, {Name: "since", Type: dataset.TypeDate}, {Name: "tls", Type: dataset.TypeVersion}, {Name: "tier", Type: dataset.TypeText},
		{Name: "level", Type: dataset.TypeText, Values: []string{"self_serve", "on_by_default"}}, {Name: "levels", Type: dataset.TypeList, Values: []string{"project", "region"}},
		{Name: "page", Type: dataset.TypeAddress},
	}},
}}

func TestParse(t *testing.T) {
	block := func(cell string, accept grade.Grade, where ...Condition) Requirement {
		return Requirement{Cell: cell, Accept: accept, Where: where, Severity: SeverityBlock}
	}
	for text, want := range map[string][]Requirement{
		"hipaa":                           {block("hipaa_baa", grade.NotAssessed)},
		" HIPAA , zdr ":                   {block("hipaa_baa", grade.NotAssessed), block("retention_zdr", grade.NotAssessed)},
		"Retention-ZDR:Yes-Sales-Gated":   {block("retention_zdr", grade.YesSalesGated)},
		"zdr:partial[on]":                 {block("retention_zdr", grade.Partial, Condition{"on", Present, ""})},
		"zdr[default-retention-days<=30]": {block("retention_zdr", grade.NotAssessed, Condition{"default_retention_days", AtMost, "30"})},
		"zdr[regions~eu][tls>=1.2],hipaa": {block("retention_zdr", grade.NotAssessed, Condition{"regions", ContainsWord, "eu"}, Condition{"tls", AtLeast, "1.2"}), block("hipaa_baa", grade.NotAssessed)},
		"zdr[on=true]":                    {block("retention_zdr", grade.NotAssessed, Condition{"on", Equal, "true"})},
		"zdr[on!=false]":                  {block("retention_zdr", grade.NotAssessed, Condition{"on", NotEqual, "false"})},
		"zdr[tier=a, on],hipaa":           {block("retention_zdr", grade.NotAssessed, Condition{"tier", Equal, "a"}, Condition{"on", Present, ""}), block("hipaa_baa", grade.NotAssessed)},
		"zdr[level!=Self_Serve]":          {block("retention_zdr", grade.NotAssessed, Condition{"level", NotEqual, "self_serve"})},
		"zdr[levels~project]":             {block("retention_zdr", grade.NotAssessed, Condition{"levels", ContainsWord, "project"})},
		`zdr[tier~"a, ]b"][on],hipaa`:     {block("retention_zdr", grade.NotAssessed, Condition{"tier", ContainsWord, "a, ]b"}, Condition{"on", Present, ""}), block("hipaa_baa", grade.NotAssessed)},
		`zdr[page!="https://x/?a=~b"]`:    {block("retention_zdr", grade.NotAssessed, Condition{"page", NotEqual, "https://x/?a=~b"})},
		"zdr[ since > 2026-01-01 ]":       {block("retention_zdr", grade.NotAssessed, Condition{"since", Greater, "2026-01-01"})},
	} {
		got, err := Parse(text, catalog)
		if err != nil {
			t.Errorf("Parse(%q): %v", text, err)
			continue
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("Parse(%q) (-want +got):\n%s", text, diff)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"":                                   "empty",
		" , ":                                "names no cell",
		"fedramp":                            `unknown cell "fedramp"`,
		"hippa":                              `did you mean "hipaa"`,
		"hipaa:":                             `unknown grade ""`,
		"hipaa:maybe":                        "allowed: yes, yes_sales_gated",
		"hipaa:yes:partial":                  "unknown grade",
		"zdr[nosuch!=1]":                     `retention_zdr has no attribute "nosuch"; vendorcheck cells retention_zdr shows all`,
		"hipaa=yes":                          "write hipaa:yes",
		"zdr[":                               "is not closed; write [CONDITION]",
		"zdr[on":                             "is not closed; write [CONDITION]",
		"zdr[on]]":                           "expected [CONDITION]",
		"zdr[on]x":                           "expected [CONDITION]",
		"zdr[]":                              "names no attribute",
		"zdr[=1]":                            "names no attribute",
		"zdr[on=]":                           "has no value",
		"zdr[on=maybe]":                      "needs true or false",
		"zdr[on~true]":                       "compares a bool with ~; allowed: = !=",
		"zdr[on off]":                        "names no attribute",
		"zdr[on!]":                           "names no attribute",
		"[on]":                               "names no cell",
		strings.Repeat("x", 61):              `requirement "` + strings.Repeat("x", 60) + `…": unknown cell`,
		"zdr[on] " + strings.Repeat("y", 60): `found "` + strings.Repeat("y", 60) + `"`,
		"zdr[on<true]":                       "compares a bool with <",
		"zdr[regions=eu]":                    "compares a list with =",
		"zdr[since>soon]":                    "is not a date",
		"zdr[tls>=new]":                      "needs a version",
		"zdr[default_retention_days~30]":     "compares a days with ~",
		"zdr[default_retention_days<x]":      "needs a whole number",
		"zdr[level=self-serve]":              `level is never "self-serve" (did you mean "self_serve"?); allowed: self_serve, on_by_default`,
		"zdr[level!=none]":                   `allowed: self_serve, on_by_default`,
		"zdr[level~self]":                    `level is never "self"`,
		"zdr[levels~account]":                `levels is never "account"; allowed: project, region`,
		"zdr[levels~proj]":                   `levels is never "proj"`,
		"zdr[since=2026-01-01][levels~x]":    `levels is never "x"`,
		"zdr[default_retention_dasy<=1]":     `(did you mean "default_retention_days"?)`,
		"zdr[on,hipaa]":                      `no attribute "hipaa"`,
		"zdr[on,hipaa":                       "is not closed; write [CONDITION]",
		"zdr[on,]":                           "names no attribute",
		"zdr[,on]":                           "names no attribute",
		"zdr[on,,on]":                        "names no attribute",
		"zdr[on],":                           "names no cell",
		"zdr[on],[on]":                       "names no cell",
		`zdr[tier="a]`:                       "is not closed; write [CONDITION]",
		`zdr[tier="a],hipaa`:                 "is not closed; write [CONDITION]",
		`zdr[tier="a"b]`:                     "is not one comparison",
		`zdr[tier=a"b"]`:                     "is not one comparison",
		`zdr[tier=""]`:                       "has no value",
		`zdr[level="self"]`:                  "is never",
		"zdr[on[on]]":                        "names no attribute",
		"zdr[tier!=[a]":                      "is not one comparison",
		"zdr[tier!==a]":                      "is not one comparison",
		"zdr[tier!=a on=true]":               "is not one comparison",
	} {
		if _, err := Parse(text, catalog); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Parse(%q): error %v, want one with %q", text, err, want)
		}
	}
}

func TestMerge(t *testing.T) {
	on, off := Condition{Attribute: "on"}, Condition{Attribute: "off"}
	by := func(names ...string) []Asked {
		var asked []Asked
		for _, n := range names {
			asked = append(asked, Asked{Profile: n})
		}
		return asked
	}
	got := Merge([]Requirement{
		{Cell: "b", Accept: grade.Partial, Severity: SeverityBlock, Where: []Condition{on}, Policy: Policy{MaxAgeDays: 90}, AskedBy: by("one")},
		{Cell: "a", Accept: grade.Yes, Severity: SeverityWarn, AskedBy: by("one")},
		{Cell: "b", Accept: grade.YesSalesGated, Severity: SeverityBlock, Where: []Condition{on, off}, Policy: Policy{MaxAgeDays: 30, MinConfidence: grade.Medium, RequireDated: true}, AskedBy: by("two")},
		{Cell: "a", Accept: grade.Partial, Severity: SeverityBlock, AskedBy: by("two")},
		{Cell: "b", Accept: grade.Partial, Severity: SeverityWarn, AskedBy: by("two")},
		{Cell: "b", Accept: grade.Partial, Severity: SeverityBlock, AskedBy: by("three")},
	})
	want := []Requirement{
		{Cell: "b", Accept: grade.YesSalesGated, Severity: SeverityBlock, Where: []Condition{on, off}, Policy: Policy{MaxAgeDays: 30, MinConfidence: grade.Medium, RequireDated: true}, AskedBy: by("one", "two", "three")},
		{Cell: "a", Accept: grade.Yes, Severity: SeverityWarn, AskedBy: by("one")},
		{Cell: "a", Accept: grade.Partial, Severity: SeverityBlock, AskedBy: by("two")},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Merge (-want +got):\n%s", diff)
	}
}

// FuzzParse holds that the grammar never panics, and that what it accepts
// names cells of the catalog and reads the same when it is written out.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{"hipaa,zdr", "zdr:yes_sales_gated[default_retention_days<=30]", "zdr[regions~eu][on]", "[", "a:b:c", "zdr[x!=]", "hipaa\x00", "zdr[tier=a,b],hipaa", "ZDR[tls>=1.2]", "\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		requirements, err := Parse(text, catalog)
		if err != nil {
			return
		}
		for _, r := range requirements {
			written := r.Cell
			if r.Accept != grade.NotAssessed {
				written += ":" + r.Accept.String()
			}
			for _, c := range r.Where {
				written += "[" + c.String() + "]"
			}
			again, err := Parse(written, catalog)
			if err != nil || len(again) != 1 || !cmp.Equal(again[0], r) {
				t.Errorf("%q was read as %+v, written as %q and read as %+v (%v)", text, r, written, again, err)
			}
		}
	})
}
