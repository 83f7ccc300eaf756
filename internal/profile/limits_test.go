package profile

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/grade"
)

// TestGrantedText holds which words the grade of a waiver has, and that another
// is refused rather than taken for not_assessed.
func TestGrantedText(t *testing.T) {
	for text, want := range map[string]grade.Grade{"yes": grade.Yes, "Partial": grade.Partial, "not_assessed": grade.NotAssessed, "Not-Assessed": grade.NotAssessed} {
		g := Granted{grade.Unclear}
		if err := g.UnmarshalText([]byte(text)); err != nil || g.Grade != want {
			t.Errorf("%s: %s, %v", text, g.Grade, err)
		}
	}
	for g, want := range map[grade.Grade]string{grade.NotAssessed: "not_assessed", grade.Yes: "yes"} {
		if got := (Granted{g}).Word(); got != want {
			t.Errorf("%s is written %q", g, got)
		}
	}
	for _, text := range []string{"", "maybe", "not assessed"} {
		var g Granted
		if err := g.UnmarshalText([]byte(text)); err == nil || !strings.HasSuffix(err.Error(), ", not_assessed") {
			t.Errorf("%q: %s, %v", text, g.Grade, err)
		}
	}
}

// TestNamesAreTexts holds what a list of names may be made of.
func TestNamesAreTexts(t *testing.T) {
	for text, want := range map[string]string{
		"a": "a", "[a, b]": "a b", "[]": "", "'1'": "1",
		"1": "refused", "true": "refused", "''": "refused", "' '": "refused", "[a, '']": "refused", "{a: b}": "refused", "[[a]]": "refused", "[!!str [a]]": "refused", "~": "refused",
	} {
		var doc yaml.Node
		if err := yaml.Unmarshal([]byte(text), &doc); err != nil {
			t.Fatal(err)
		}
		var names Names
		err := names.DecodeNode(doc.Content[0])
		var got []string
		for _, name := range names {
			got = append(got, name.Text)
		}
		if (err != nil) != (want == "refused") || err == nil && strings.Join(got, " ") != want {
			t.Errorf("%s: %v, %v; want %s", text, got, err, want)
		}
		if err != nil && !strings.HasPrefix(err.Error(), "expected a name or a list of names, found ") {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// TestComparisonsOfTypes holds which comparisons mean something for which type
// of attribute.
func TestComparisonsOfTypes(t *testing.T) {
	for kind, allowed := range map[dataset.AttributeType]string{
		dataset.TypeDays: "= != <= >= < >", dataset.TypeNumber: "= != <= >= < >", dataset.TypeDate: "= != <= >= < >", dataset.TypeVersion: "= != <= >= < >",
		dataset.TypeBool: "= !=", dataset.TypeList: "~", dataset.TypeText: "= != ~", dataset.TypeAddress: "= != ~",
	} {
		spec := &dataset.CellSpec{ID: "c", Attributes: []dataset.AttributeSpec{{Name: "x", Type: kind}}}
		value := map[dataset.AttributeType]string{dataset.TypeDate: "2026-01-02", dataset.TypeVersion: "1.2", dataset.TypeBool: "true"}[kind]
		if value == "" {
			value = "7"
		}
		for _, op := range []string{"=", "!=", "<=", ">=", "<", ">", "~"} {
			_, err := ParseCondition("x"+op+value, spec)
			if means := strings.Contains(" "+allowed+" ", " "+op+" "); (err == nil) != means {
				t.Errorf("%s %s: %v", kind, op, err)
			} else if err != nil && !strings.Contains(err.Error(), fmt.Sprintf("compares a %s with %s; allowed: %s, or the bare name", kind, op, allowed)) {
				t.Errorf("%s %s: %v", kind, op, err)
			}
		}
	}
	spec := &dataset.CellSpec{ID: "c", Attributes: []dataset.AttributeSpec{{Name: "x", Type: dataset.TypeNumber}}}
	if _, err := ParseCondition("x=seven", spec); err == nil {
		t.Error("a number is compared with a word")
	}
}

// TestSpacesInRequirement holds that spaces around the parts of a requirement
// mean nothing.
func TestSpacesInRequirement(t *testing.T) {
	got, err := Parse("hipaa :partial", catalog)
	if err != nil || len(got) != 1 || got[0].Cell != "hipaa_baa" || got[0].Accept != grade.Partial {
		t.Errorf("%+v, %v", got, err)
	}
}

// TestStatedWords holds that a word which is no truth value stays a word, and
// that a number is one.
func TestStatedWords(t *testing.T) {
	if v := Stated(&dataset.AttributeSpec{Type: dataset.TypeBool}, "maybe"); v.Any() != "maybe" {
		t.Errorf("maybe is %v", v.Any())
	}
	if v := Stated(&dataset.AttributeSpec{Type: dataset.TypeNumber}, "7"); v.Any() != 7 {
		t.Errorf("7 is %v", v.Any())
	}
}

// TestPutAttestationLeavesOut holds that what an attestation does not have is
// not written, and that one attribute is.
func TestPutAttestationLeavesOut(t *testing.T) {
	a := &Attestation{Vendor: "a", Cell: "c", Grade: grade.Yes}
	text, err := PutAttestation([]byte("vendors: [{vendor: a}]\n"), NotListed, a)
	if err != nil || strings.Contains(string(text), "sha256") || strings.Contains(string(text), "attributes") {
		t.Errorf("%v\n%s", err, text)
	}
	a.Attributes = dataset.Attributes{{Name: "x", Value: dataset.Value{Kind: dataset.NumberValue, Number: 7}}}
	text, err = PutAttestation([]byte("vendors: [{vendor: a}]\n"), NotListed, a)
	if err != nil || !strings.Contains(string(text), "attributes:\n      x: 7\n") {
		t.Errorf("%v\n%s", err, text)
	}
}

// TestAttested holds which attestation of a project file is for a cell of an
// offering, by whatever names.
func TestAttested(t *testing.T) {
	p := &Project{Attestations: []Attestation{
		{Vendor: "nosuch", Cell: "zdr"}, {Vendor: "acme", Cell: "nosuch"}, {Vendor: "bolt", Cell: "zdr"}, {Vendor: "acme", Cell: "hipaa"}, {Vendor: "anvil", Cell: "Retention-ZDR"}, {Vendor: "acme-api", Cell: "zdr"},
	}}
	for cell, want := range map[string]int{"retention_zdr": 4, "hipaa_baa": 3, "sso_saml": NotListed} {
		if got := p.Attested(fixture(t), "acme-api", cell); got != want {
			t.Errorf("%s: %d, want %d", cell, got, want)
		}
	}
}

// TestPolicyOfOneDay holds that a limit of one day is one, from whichever side
// it comes.
func TestPolicyOfOneDay(t *testing.T) {
	for _, tc := range [][3]int{{30, 1, 1}, {1, 30, 1}, {0, 1, 1}, {1, 0, 1}, {0, 0, 0}} {
		if got := (Policy{MaxAgeDays: tc[0]}).Stricter(Policy{MaxAgeDays: tc[1]}).MaxAgeDays; got != tc[2] {
			t.Errorf("%d and %d days make %d", tc[0], tc[1], got)
		}
	}
}

// TestPolicyOfRequirement holds that a requirement in a file may demand more of
// the evidence than its profile does.
func TestPolicyOfRequirement(t *testing.T) {
	l := &Loader{Catalog: catalog}
	got, faults := l.Requirements([]FileRequirement{{Cell: "hipaa", RequireDated: true, RequirePrimary: true, MaxAgeDays: 1, MinConfidence: grade.High}}, Defaults{Profile: "p"})
	if want := (Policy{RequireDated: true, RequirePrimary: true, MaxAgeDays: 1, MinConfidence: grade.High}); len(faults) > 0 || got[0].Policy != want {
		t.Errorf("%+v, %v", got, faults)
	}
}

// TestMergeKeepsNoWarningWithTheSameCondition holds that a warning which asks for
// a condition that the block has too is not asked for twice.
func TestMergeKeepsNoWarningWithTheSameCondition(t *testing.T) {
	where := []Condition{{Attribute: "x"}, {Attribute: "y"}}
	block := Requirement{Cell: "a", Accept: grade.Yes, Severity: SeverityBlock, Where: where}
	warn := Requirement{Cell: "a", Accept: grade.Yes, Severity: SeverityWarn, Where: where[1:]}
	if got := Merge([]Requirement{block, warn}); len(got) != 1 || !equal(got[0], block) {
		t.Errorf("%+v", got)
	}
}

// places writes faults as "FILE:LINE CODE", and what of their words matters.
func places(faults fault.List, words ...string) string {
	var all []string
	for _, f := range faults {
		text := fmt.Sprintf("%s:%d %s", f.File, f.Line, f.Code)
		for _, word := range words {
			if strings.Contains(f.Message+" "+f.Hint, word) {
				text += " " + word
			}
		}
		all = append(all, text)
	}
	return strings.Join(all, ", ")
}

// TestResolveRefusesMore holds faults that differ by one thing from what is
// fine, and what tells them from others.
func TestResolveRefusesMore(t *testing.T) {
	const head = "profiles: a.yaml\nvendors:\n  - {vendor: acme}\n"
	const short = "profiles: short.yaml\nvendors:\n  - {vendor: acme}\n"
	const waiver = "grade: partial, reason: R, approved_by: A, expires: "
	with := profiles()
	with["dir/short.yaml"] = "name: s\ndescription: S.\nmax_waiver_days: 1\nrequirements: [{cell: hipaa}]\n"
	with["dir/circle.yaml"] = "name: c\ndescription: C.\nincludes: circle.yaml\nrequirements: [{cell: hipaa}]\n"
	for name, tc := range map[string]struct{ text, word, want string }{
		"an ambiguous vendor":    {"profiles: a.yaml\nvendors:\n  - {vendor: api}\n", "choose from: acme-api, bolt-api", "dir/project.yaml:3 unknown-vendor choose from: acme-api, bolt-api"},
		"allowed, unknown":       {head + "allow_unlisted: [bolt, nosuch]\n", "nosuch", "dir/project.yaml:4 unknown-vendor nosuch"},
		"waiver: vendor alone":   {head + "waivers:\n  - {vendor: nosuch, cell: hipaa, " + waiver + "2026-12-21}\n", "", "dir/project.yaml:5 unknown-vendor"},
		"waiver: cell alone":     {head + "waivers:\n  - {vendor: acme, cell: nosuch, " + waiver + "2026-12-21}\n", "", "dir/project.yaml:5 unknown-cell"},
		"waiver: of another":     {head + "waivers:\n  - {vendor: bolt, cell: hipaa, " + waiver + "2026-12-21}\n", "not listed", "dir/project.yaml:5 not-required not listed"},
		"waiver: of a cell":      {head + "waivers:\n  - {vendor: acme, cell: sso, " + waiver + "2026-12-21}\n", "no profile or requirement asks", "dir/project.yaml:5 not-required no profile or requirement asks"},
		"waiver: for a day":      {short + "waivers:\n  - {vendor: acme, cell: hipaa, " + waiver + "2026-11-22}\n", "", ""},
		"waiver: for two":        {short + "waivers:\n  - {vendor: acme, cell: hipaa, " + waiver + "2026-11-23}\n", "in 2 days", "dir/project.yaml:5 waiver-too-long in 2 days"},
		"a model, with others":   {"profiles: a.yaml\nvendors:\n  - {vendor: acme, model: x}\n", "allowed: Anvil 1", "dir/project.yaml:3 unknown-model allowed: Anvil 1"},
		"a model, without":       {"profiles: a.yaml\nvendors:\n  - {vendor: bolt, model: x}\n", "leave model out", "dir/project.yaml:3 unknown-model leave model out"},
		"a profile of no vendor": {"profiles: nosuch.yaml\nvendors:\n  - {vendor: acme}\n", "", "dir/project.yaml:1 unknown-profile"},
		"a profile of two lists": {"profiles: [a.yaml, circle.yaml]\nvendors:\n  - {vendor: acme}\n  - {vendor: bolt, profiles: circle.yaml}\n", "", "dir/circle.yaml:3 profile-circle"},
	} {
		_, faults := resolve(t, tc.text, with)
		words := []string{}
		if tc.word != "" {
			words = append(words, tc.word)
		}
		if got := places(faults, words...); got != tc.want {
			t.Errorf("%s: %s, want %s\n%v", name, got, tc.want, faults)
		}
	}
}

// TestSubjectsKnowTheirPlace holds that a subject says where it is listed.
func TestSubjectsKnowTheirPlace(t *testing.T) {
	subjects, faults := resolve(t, "profiles: a.yaml\nvendors:\n  - {vendor: acme}\n  - {vendor: bolt}\n", profiles())
	if len(faults) > 0 || len(subjects) != 2 || subjects[0].File != "dir/project.yaml" || subjects[0].Line != 3 || subjects[1].Line != 4 {
		t.Errorf("%+v, %v", subjects, faults)
	}
}

// TestNamesKnowTheirFile holds that every name of a project file says where it
// stands: folders and profiles are looked for beside the file.
func TestNamesKnowTheirFile(t *testing.T) {
	p, faults := ParseProject("dir/project.yaml", []byte("profiles: a\ndata: [b]\nallow_unlisted: c\nvendors:\n  - {vendor: acme, profiles: d}\n"))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	for _, names := range []Names{p.Profiles, p.Data, p.AllowUnlisted, p.Vendors[0].Profiles} {
		if len(names) != 1 || names[0].File != "dir/project.yaml" {
			t.Errorf("%+v", names)
		}
	}
}

// TestLoadRefusesMore holds the faults of what a profile requires, and the words
// about the ones that include one another.
func TestLoadRefusesMore(t *testing.T) {
	const head = "name: p\ndescription: P.\n"
	for name, tc := range map[string]struct {
		source     files
		want, word string
	}{
		"an unknown cell":   {files{"p": head + "requirements:\n  - {cell: nosuch}\n"}, "p:4 unknown-cell", `unknown cell "nosuch"`},
		"in an included":    {files{"p": head + "includes: q\n", "q": head + "requirements:\n  - {cell: nosuch}\n"}, "q:4 unknown-cell", ""},
		"an attribute":      {files{"p": head + "requirements:\n  - {cell: zdr, where: [nosuch]}\n"}, "p:4 unknown-attribute", "vendorcheck cells retention_zdr shows all"},
		"near an attribute": {files{"p": head + "requirements:\n  - {cell: zdr, where: [on, tiers=a]}\n"}, "p:4 unknown-attribute", `(did you mean "tier"?)`},
		"a word":            {files{"p": head + "requirements:\n  - {cell: zdr, where: ['level!=self-serve']}\n"}, "p:4 bad-condition", "allowed: self_serve, on_by_default"},
		"after a comma":     {files{"p": head + "requirements:\n  - {cell: zdr, where: ['tier!=a, level=x']}\n"}, "p:4 bad-condition", "allowed: self_serve, on_by_default"},
		"nothing after it":  {files{"p": head + "requirements:\n  - {cell: zdr, where: ['on,']}\n"}, "p:4 bad-condition", "names no attribute"},
		"a bracket":         {files{"p": head + "requirements:\n  - {cell: zdr, where: ['tier=\"a']}\n"}, "p:4 bad-condition", "is not one comparison"},
		"a circle":          {files{"p": head + "includes: q\n", "q": head + "includes: p\n"}, "q:3 profile-circle", "includes itself: p → q → p"},
		"too deep":          {chain(17, 1), link(16) + ":3 too-many-includes", "more than 16 deep: " + link(0) + " → " + link(1) + " → "},
		"too deep, the end": {chain(17, 1), link(16) + ":3 too-many-includes", " → " + link(17)},
		"too many":          {files{"p": head + "includes: [" + strings.Repeat("q, ", 101) + "]\n", "q": head + "requirements: [{cell: hipaa}]\n"}, "p:3 too-many-includes", "more than 100 others"},
	} {
		loader := &Loader{Catalog: catalog, Source: tc.source}
		_, faults := loader.Load(Names{{Text: "p"}})
		if got := places(faults); got != tc.want || !strings.Contains(faults[0].Message+" "+faults[0].Hint, tc.word) {
			t.Errorf("%s: %v, want %s with %q", name, faults, tc.want, tc.word)
		}
	}
}

// TestCutTexts holds where a long text is cut in a message.
func TestCutTexts(t *testing.T) {
	for n, want := range map[int]string{59: "", 60: "", 61: "…"} {
		cut := strings.Repeat("ä", min(n, 60)) + want
		if got := shorten(strings.Repeat("ä", n)); got != strconv.Quote(cut) {
			t.Errorf("%d letters: %s", n, got)
		}
		if got := bracketed(strings.Repeat("ä", n)); got != "["+cut+"]" {
			t.Errorf("%d letters: %s", n, got)
		}
	}
}
