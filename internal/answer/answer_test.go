package answer

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vendorcheck/vendorcheck/internal/check"
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/dataset/folder"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// day is the day on which the tests judge.
var day, _ = date.Parse("2026-01-10")

// sample is the small dataset of the tests: acme-api and bolt-api.
func sample(t testing.TB) *dataset.Dataset {
	t.Helper()
	data, faults := folder.Read(os.DirFS("../../testdata/dataset/ok"), "data")
	if err := faults.Err(); err != nil {
		t.Fatal(err)
	}
	return data.Dataset()
}

func offerings(t testing.TB, d *dataset.Dataset) []*dataset.Offering {
	t.Helper()
	all, err := d.All()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// require reads requirements as --require does; each blocks.
func require(t testing.TB, d *dataset.Dataset, list string) []profile.Requirement {
	t.Helper()
	if list == "" {
		return nil
	}
	requirements, err := profile.Parse(list, d.Catalog)
	if err != nil {
		t.Fatal(err)
	}
	for i := range requirements {
		requirements[i].Severity = profile.SeverityBlock
		if requirements[i].Accept == grade.NotAssessed {
			requirements[i].Accept = grade.Yes
		}
	}
	return requirements
}

// request asks the same of every offering.
func request(t testing.TB, d *dataset.Dataset, list string) check.Input {
	in := check.Input{Catalog: d.Catalog, AsOf: day}
	for _, o := range offerings(t, d) {
		in.Subjects = append(in.Subjects, profile.Subject{Offering: o, Requirements: require(t, d, list)})
	}
	return in
}

func equal(t *testing.T, what string, want, got any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got)\n%s", what, diff)
	}
}

func TestList(t *testing.T) {
	d := sample(t)
	all := offerings(t, d)
	all[1].Cells[0].Origin = "ours/bolt.yaml"
	view := List(all)
	equal(t, "ids", []string{"acme-api", "bolt-api"}, []string{view.Offerings[0].ID, view.Offerings[1].ID})
	acme, bolt := view.Offerings[0], view.Offerings[1]
	equal(t, "grades", Counts{Yes: 2, YesSalesGated: 1, Partial: 1, NoPublicEvidence: 1}, acme.Grades)
	equal(t, "oldest evidence", "2025-11-01", acme.OldestVerified.String())
	equal(t, "cells of overlays", []int{0, 1}, []int{acme.Overlaid, bolt.Overlaid})
	equal(t, "aliases", []string{"acme", "anvil"}, acme.Aliases)
	if empty := List(nil); empty.Offerings == nil {
		t.Error("an empty list is null in JSON")
	}
}

func TestShow(t *testing.T) {
	d := sample(t)
	acme := offerings(t, d)[0]
	for _, tc := range []struct {
		name  string
		ids   []string
		cells []string
	}{
		{"all", nil, []string{"hipaa_baa", "retention_zdr", "data_residency", "audit_logs", "encryption_in_transit"}},
		{"in the order asked for", []string{"audit_logs", "hipaa_baa"}, []string{"audit_logs", "hipaa_baa"}},
		{"one that is not assessed", []string{"sso_saml"}, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			view := Show(d.Catalog, acme, tc.ids)
			var cells []string
			for _, c := range view.Offering.Cells {
				cells = append(cells, c.ID)
			}
			equal(t, "cells", tc.cells, cells)
			equal(t, "titles", len(tc.cells), len(view.Titles))
			equal(t, "not assessed", []string{"sso_saml"}, view.NotAssessed)
		})
	}
	if len(acme.Cells) != 5 {
		t.Error("showing a part has changed the offering")
	}
}

func TestCells(t *testing.T) {
	catalog := sample(t).Catalog
	equal(t, "all cells", 6, len(Cells(catalog, nil).Cells))
	one := Cells(catalog, []*dataset.CellSpec{&catalog.Cells[3]})
	equal(t, "one cell", "audit_logs", one.Cells[0].ID)
	equal(t, "cells", 1, len(one.Cells))
	equal(t, "groups", []string{"Data handling", "Access and keys"}, one.Groups)
}

func TestCompare(t *testing.T) {
	d := sample(t)
	for _, tc := range []struct {
		name, list  string
		differences bool
		cells       []string
		omitted     int
	}{
		{"every cell", "", false, []string{"hipaa_baa≠", "retention_zdr≠", "data_residency≠", "audit_logs≠", "encryption_in_transit≠", "sso_saml"}, 0},
		{"what is required", "sso,hipaa", false, []string{"sso_saml", "hipaa_baa≠"}, 0},
		{"differences of what is required", "sso,hipaa", true, []string{"hipaa_baa≠"}, 1},
	} {
		t.Run(tc.name, func(t *testing.T) {
			view := Compare(request(t, d, tc.list), tc.differences)
			var cells []string
			for _, c := range view.Cells {
				if c.Differs {
					c.Cell += "≠"
				}
				cells = append(cells, c.Cell)
				if judged := c.Entries[0].Verdict != nil; judged != (tc.list != "") || len(c.Entries) != 2 {
					t.Errorf("%s: %+v", c.Cell, c.Entries)
				}
			}
			equal(t, "cells", tc.cells, cells)
			equal(t, "omitted", tc.omitted, view.Omitted)
		})
	}
}

// TestCompareRefusal holds that two offerings of one grade differ where one
// vendor declines.
func TestCompareRefusal(t *testing.T) {
	entries := []Compared{{Grade: grade.NoPublicEvidence}, {Grade: grade.NoPublicEvidence, Refused: true}}
	if !differs(entries) || differs(entries[:1]) {
		t.Error("a refusal must differ from no public evidence")
	}
}

func TestFind(t *testing.T) {
	d := sample(t)
	for _, tc := range []struct {
		name, list, model string
		want              []string // by what is found first
		counts            [3]int   // clear, conditional, blocked
	}{
		{"nothing blocks", "audit:unclear", "", []string{"acme-api pass", "bolt-api conditional audit_logs:grade_accepted"}, [3]int{1, 1, 0}},
		{"the one that blocks is last", "hipaa", "", []string{"bolt-api pass", "acme-api block hipaa_baa:grade_below_accepted"}, [3]int{1, 0, 1}},
		{"the one with conditions is last", "zdr:yes_sales_gated", "", []string{"bolt-api pass", "acme-api conditional retention_zdr:grade_accepted,requires_approval,model_exception"}, [3]int{1, 1, 0}},
		{"a model with a grade of its own", "zdr:yes_sales_gated", "Anvil Max", []string{"bolt-api pass", "acme-api block retention_zdr:grade_below_accepted"}, [3]int{1, 0, 1}},
		{"nobody is assessed", "sso", "", []string{"acme-api block sso_saml:not_assessed", "bolt-api block sso_saml:not_assessed"}, [3]int{0, 0, 2}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			asked := profile.Subject{Model: tc.model, Requirements: require(t, d, tc.list)}
			search := Search{Input: check.Input{Catalog: d.Catalog, AsOf: day}, Asked: asked}
			view, err := search.Find(d)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, f := range view.Offerings {
				line := f.ID + " " + string(f.Verdict)
				for _, c := range slices.Concat(f.Blocking, f.Conditions) {
					line += " " + c.Cell + ":" + strings.Join(c.Codes, ",")
				}
				got = append(got, line)
			}
			equal(t, "offerings", tc.want, got)
			equal(t, "counts", tc.counts, [3]int{view.Clear, view.Conditional, view.Blocked})
			equal(t, "required", 1, len(view.Required))
		})
	}
}

// TestFindWarn ranks what warns below what needs action, and counts it apart.
func TestFindWarn(t *testing.T) {
	d := sample(t)
	asked := profile.Subject{Requirements: require(t, d, "audit:unclear,hipaa")}
	for i := range asked.Requirements {
		asked.Requirements[i].Severity = profile.SeverityWarn
	}
	search := Search{Input: check.Input{Catalog: d.Catalog, AsOf: day}, Asked: asked}
	view, err := search.Find(d)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "counts", [4]int{0, 1, 1, 0}, [4]int{view.Clear, view.Conditional, view.Warn, view.Blocked})
	equal(t, "first", "bolt-api", view.Offerings[0].ID)
	equal(t, "verdict", report.Warn, view.Offerings[1].Conditions[0].Verdict)
	search.Limit = 1
	view, err = search.Find(d)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "limited", [3]int{1, 1, 2}, [3]int{len(view.Offerings), view.Omitted, view.Total()})
}

// TestFindHint judges again by the next weaker grade that helps.
func TestFindHint(t *testing.T) {
	d := sample(t)
	search := Search{Input: check.Input{Catalog: d.Catalog, AsOf: day, Profile: report.Profile{Accept: grade.Yes}}, Asked: profile.Subject{Requirements: require(t, d, "zdr")}}
	search.Accepting = func(g grade.Grade) (profile.Subject, error) {
		return profile.Subject{Requirements: require(t, d, "zdr:"+g.String())}, nil
	}
	view, err := search.Find(d)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "hint", Hint{Accept: grade.YesSalesGated, More: 1}, *view.Hint)
	search.Asked.Requirements = require(t, d, "sso")
	search.Accepting = func(grade.Grade) (profile.Subject, error) { return search.Asked, nil }
	if view, err = search.Find(d); err != nil || view.Hint != nil {
		t.Errorf("%+v, %v", view.Hint, err)
	}
}

// TestFilterCheck refuses what leaves nothing, and names the nearest.
func TestFilterCheck(t *testing.T) {
	all := offerings(t, sample(t))
	for want, f := range map[string]Filter{
		"": {Vendor: all[0].Vendor},
		`--vendor "` + all[0].Vendor + `x" is no vendor, developer or platform of the dataset (did you mean "` + all[0].Vendor + `"?); vendorcheck list shows all`: {Vendor: all[0].Vendor + "x"},
		`--vendor "qqqqqq" is no vendor, developer or platform of the dataset; vendorcheck list shows all`:                                                         {Vendor: "qqqqqq"},
		"--category router: the dataset has no such offering":                                                                                                      {Category: dataset.Router},
	} {
		got := ""
		if err := f.Check(all); err != nil {
			got = err.Error()
		}
		equal(t, "message", want, got)
	}
}

// TestWithCell holds that a cell that two profiles require is listed once.
func TestWithCell(t *testing.T) {
	cells := withCell(nil, FoundCell{Cell: "a", Codes: []string{"one"}})
	cells = withCell(cells, FoundCell{Cell: "b"})
	cells = withCell(cells, FoundCell{Cell: "a", Codes: []string{"two"}})
	if len(cells) != 2 || !slices.Equal(cells[0].Codes, []string{"one", "two"}) {
		t.Errorf("cells %+v", cells)
	}
}

func TestInfo(t *testing.T) {
	d := sample(t)
	view := Info(report.Dataset{}, d.Catalog, offerings(t, d), day)
	acme := view.Offerings[0]
	want := Coverage{
		Offering: "acme-api", Possible: 6, Assessed: 5, Grades: Counts{Yes: 2, YesSalesGated: 1, Partial: 1, NoPublicEvidence: 1},
		PrimaryBacked: 4, LowConfidence: 1, Contradicted: 2, Refused: 1, Exceptions: 1, Sources: 3, UndatedSources: 2, Quotes: 7,
		OldestVerified: acme.OldestVerified,
	}
	equal(t, "acme-api", want, acme)
	equal(t, "oldest of all", "2025-11-01", view.Total.OldestVerified.String())
	equal(t, "quotes of all", acme.Quotes+view.Offerings[1].Quotes, view.Total.Quotes)
	aged := 0
	for _, band := range view.Ages {
		aged += band.Cells
	}
	equal(t, "cells by age", view.Total.Assessed, aged)
	equal(t, "cells of 31 to 90 days", 1, view.Ages[1].Cells) // verified 2025-11-01
}

func TestDescribeProfile(t *testing.T) {
	d := sample(t)
	file := &profile.File{Name: "ours", Includes: profile.Names{{Text: "base"}}, MaxWaiverDays: 30}
	requirements := require(t, d, "zdr:partial[default_retention_days<=30]")
	requirements = append(requirements, profile.Requirement{Cell: "gone", AskedBy: []profile.Asked{{Profile: "base", Reason: "The law.", Source: "Art. 1"}}})
	p := DescribeProfile(d.Catalog, file, requirements)
	equal(t, "includes", []string{"base"}, p.Includes)
	equal(t, "condition", []string{"default_retention_days<=30"}, p.Requirements[0].Where)
	equal(t, "titles", []string{"Retention / ZDR", "gone"}, []string{p.Requirements[0].Title, p.Requirements[1].Title})
	equal(t, "reasons", []ProfileReason{{Profile: "base", Reason: "The law.", Source: "Art. 1"}}, p.Requirements[1].Reasons)
}

func TestExplain(t *testing.T) {
	d := sample(t)
	expires := day + 30
	waiver := &profile.Waiver{Cell: "hipaa_baa", Reason: "A pilot.", ApprovedBy: "R. Vale", Expires: expires}
	waiver.Grade.Grade, waiver.Refused = grade.NoPublicEvidence, true
	attestation := &profile.Attestation{Grade: grade.Yes, Document: "Signed BAA", VerifiedBy: "T. Moss", Verified: day, Expires: expires}
	for _, tc := range []struct {
		name, list string
		subject    func(s *profile.Subject)
		verdict    report.Verdict
		steps      []string // what decides, in order
	}{
		{"a block", "hipaa", nil, report.Block, []string{"required", "found", "why", "evidence", "blocks", "verdict"}},
		{"a pass", "audit", nil, report.Pass, []string{"required", "found", "why", "evidence", "verdict"}},
		{"not assessed", "sso", nil, report.Block, []string{"required", "found", "blocks", "verdict"}},
		{"a waiver", "hipaa", func(s *profile.Subject) { s.Waivers = map[string]*profile.Waiver{"hipaa_baa": waiver} }, report.Waived,
			[]string{"required", "found", "why", "evidence", "blocks", "waiver", "verdict"}},
		{"an attestation", "hipaa", func(s *profile.Subject) {
			s.Attestations = map[string]*profile.Attestation{"hipaa_baa": attestation}
		}, report.Conditional, []string{"required", "attestation", "asks", "verdict"}},
		{"a model", "zdr:yes_sales_gated", func(s *profile.Subject) { s.Model = "Anvil Max" }, report.Block, []string{"required", "found", "why", "model", "evidence", "evidence", "evidence", "blocks", "side effect", "side effect", "verdict"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			in := request(t, d, tc.list)
			in.Subjects = in.Subjects[:1]
			if tc.subject != nil {
				tc.subject(&in.Subjects[0])
			}
			view := explain(t, d, in, in.Subjects[0].Requirements[0].Cell)
			if len(view.Verdicts) != 1 {
				t.Fatalf("%d verdicts", len(view.Verdicts))
			}
			v := view.Verdicts[0]
			var steps []string
			for _, s := range v.Steps {
				steps = append(steps, s.What)
			}
			equal(t, "verdict", tc.verdict, v.Verdict)
			equal(t, "steps", tc.steps, steps)
			if last := v.Steps[len(v.Steps)-1].Text; !strings.HasPrefix(last, tc.verdict.Label()+":") {
				t.Errorf("the last step is %q", last)
			}
		})
	}
}

// explain explains a cell of acme-api by flags.
func explain(t *testing.T, d *dataset.Dataset, in check.Input, cell string) ExplainView {
	t.Helper()
	o, err := d.Offering("acme-api")
	if err != nil {
		t.Fatal(err)
	}
	spec, _ := d.Catalog.Cell(cell)
	return Explain(Question{Offering: o, Spec: spec, Input: in, Flags: true, Default: profile.Requirement{Cell: cell, Accept: grade.Yes, Severity: profile.SeverityBlock}})
}

// TestExplainByDefault holds that a cell of which nothing is required is judged
// by the default, and that the view says why.
func TestExplainByDefault(t *testing.T) {
	d := sample(t)
	in := request(t, d, "hipaa")
	o, err := d.Offering("acme-api")
	if err != nil {
		t.Fatal(err)
	}
	spec, _ := d.Catalog.Cell("retention_zdr")
	q := Question{Offering: o, Spec: spec, Default: profile.Requirement{Cell: spec.ID, Accept: grade.Yes, Severity: profile.SeverityBlock}}
	none := check.Input{Catalog: in.Catalog, AsOf: in.AsOf}
	for want, change := range map[string]func(q *Question){
		"the flags require nothing of this cell":              func(q *Question) { q.Input, q.Flags = in, true },
		"there is no project file here":                       func(q *Question) { q.Input = none },
		"p.yaml does not list acme-api":                       func(q *Question) { q.Input, q.Project = none, "p.yaml" },
		"p.yaml lists acme-api and requires nothing of this ": func(q *Question) { q.Input, q.Project = in, "p.yaml" },
	} {
		q := q
		change(&q)
		view := Explain(q)
		if view.JudgedBy != ByDefault || !strings.Contains(view.Basis, "needs yes: "+want) || len(view.Verdicts) != 1 || view.Verdicts[0].Verdict != report.Block {
			t.Errorf("%s: %s, %q, %d verdicts", want, view.JudgedBy, view.Basis, len(view.Verdicts))
		}
	}
	q.Input, q.Project = request(t, d, "zdr"), "p.yaml"
	if view := Explain(q); view.JudgedBy != ByProject || view.Basis != "Judged by p.yaml." {
		t.Errorf("%s, %q", view.JudgedBy, view.Basis)
	}
}
