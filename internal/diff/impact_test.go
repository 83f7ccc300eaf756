package diff

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vendorcheck/vendorcheck/internal/check"
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/profile"
)

// asOf is the day on which the tests judge.
var asOf, _ = date.Parse("2026-01-10")

// required makes subjects of all offerings, with the requirements in list.
func required(t testing.TB, d *dataset.Dataset, catalog *dataset.Catalog, list string) []profile.Subject {
	t.Helper()
	requirements, err := profile.Parse(list, catalog)
	if err != nil {
		t.Fatal(err)
	}
	for i := range requirements {
		requirements[i].Severity = profile.SeverityBlock
		if requirements[i].Accept == grade.NotAssessed {
			requirements[i].Accept = grade.Yes
		}
	}
	all, err := d.All()
	if err != nil {
		t.Fatal(err)
	}
	var subjects []profile.Subject
	for _, o := range all {
		subjects = append(subjects, profile.Subject{Offering: o, Requirements: requirements})
	}
	return subjects
}

func judge(t testing.TB, old, new *dataset.Dataset, list string) *Impact {
	t.Helper()
	catalog := Catalog(old.Catalog, new.Catalog)
	return Judge(check.Input{Catalog: catalog, AsOf: asOf}, required(t, old, catalog, list), required(t, new, catalog, list))
}

// flips tells an impact as OFFERING CELL FROM TO, and OFFERING FROM TO for
// offerings that come and go.
func flips(i *Impact) []string {
	var all []string
	for _, a := range i.Offerings {
		if a.From == nil || *a.To == Removed {
			from := "new"
			if a.From != nil {
				from = string(*a.From)
			}
			all = append(all, a.Offering.ID+" "+from+" "+string(*a.To))
		}
		for _, f := range a.Requirements {
			all = append(all, a.Offering.ID+" "+f.Cell+" "+string(f.From)+" "+string(f.To))
		}
	}
	return all
}

func TestJudge(t *testing.T) {
	const list = "hipaa,zdr:yes_sales_gated,residency:partial[regions~eu]"
	for _, tc := range []struct {
		name    string
		edit    func(c *content)
		want    []string
		changed int
	}{
		{"nothing", func(*content) {}, nil, 0},
		{"prose", func(c *content) { c.Offerings[0].Cells[0].Rationale = "Other words." }, nil, 0},
		{"a regrade", func(c *content) {
			c.Offerings[0].Cells[0].Grade, c.Offerings[0].Cells[0].Refused = grade.Yes, false
		}, []string{"acme-api hipaa_baa block pass"}, 1},
		{"a regrade that is accepted either way", func(c *content) { c.Offerings[1].Cells[1].Grade = grade.YesSalesGated }, []string{"bolt-api retention_zdr pass conditional"}, 1},
		{"a fact", func(c *content) {
			c.Offerings[0].Cells[2].Attributes[0].Value.List = []string{"us"}
		}, []string{"acme-api data_residency conditional block"}, 1},
		{"a cell is gone", func(c *content) { c.Offerings[1].Cells = c.Offerings[1].Cells[1:] }, []string{"bolt-api hipaa_baa pass block"}, 1},
		{"a question is gone", func(c *content) {
			c.Catalog.Cells = c.Catalog.Cells[1:]
			for i := range c.Offerings {
				c.Offerings[i].Cells = c.Offerings[i].Cells[1:]
			}
		}, []string{"bolt-api hipaa_baa pass block"}, 1},
		{"an attribute is gone from the catalog", func(c *content) { c.Catalog.Cells[2].Attributes = nil }, nil, 0},
		{"an offering is gone", func(c *content) { c.Offerings = c.Offerings[1:] }, []string{
			"acme-api block removed", "acme-api hipaa_baa block removed", "acme-api retention_zdr conditional removed", "acme-api data_residency conditional removed"}, 3},
		{"an offering is new", func(c *content) {
			other := c.Offerings[1]
			other.ID = "cove-api"
			c.Offerings = append(c.Offerings, other)
		}, []string{"cove-api new conditional"}, 0},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := load(t)
			old := c.dataset(t)
			tc.edit(&c)
			got := judge(t, old, c.dataset(t), list)
			if diff := cmp.Diff(tc.want, flips(got)); diff != "" || got.Changed != tc.changed {
				t.Errorf("%d verdicts (-want +got)\n%s", got.Changed, diff)
			}
			for _, a := range got.Offerings {
				for _, f := range a.Requirements {
					if f.Worse != (f.To.Rank() > f.From.Rank() || f.To == Removed) {
						t.Errorf("%+v: is it worse?", f)
					}
				}
			}
		})
	}
}

// TestJudgeTellsUsesApart judges one offering for two uses and two models.
func TestJudgeTellsUsesApart(t *testing.T) {
	c := load(t)
	old := c.dataset(t)
	cell, _ := c.Offerings[0].Cell("retention_zdr")
	cell.Exceptions = nil
	new := c.dataset(t)
	subjects := func(d *dataset.Dataset) []profile.Subject {
		plain := required(t, d, d.Catalog, "zdr:yes_sales_gated")[:1]
		drafts, model := plain[0], plain[0]
		drafts.Use = "drafts"
		model.Model = "anvil max"
		return append(plain, drafts, model)
	}
	got := Judge(check.Input{Catalog: old.Catalog, AsOf: asOf}, subjects(old), subjects(new))
	if diff := cmp.Diff([]string{"acme-api retention_zdr block conditional"}, flips(got)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if len(got.Offerings) != 1 || got.Offerings[0].Model != "anvil max" {
		t.Errorf("%+v", got.Offerings)
	}
}

// TestCatalog holds that requirements on what is gone can still be read.
func TestCatalog(t *testing.T) {
	c := load(t)
	old := clone(c)
	c.Catalog.Cells = c.Catalog.Cells[1:]
	c.Catalog.Cells[0].Aliases, c.Catalog.Cells[0].Attributes = nil, nil
	c.Catalog.Cells[1].Aliases = append(c.Catalog.Cells[1].Aliases, "zdr") // the alias has moved
	merged := Catalog(&old.Catalog, &c.Catalog)
	for name, want := range map[string]string{"hipaa": "hipaa_baa", "retention": "retention_zdr", "zdr": "data_residency"} {
		if spec, err := merged.Resolve(name); err != nil || spec.ID != want {
			t.Errorf("%s leads to %v, %v", name, spec, err)
		}
	}
	if spec, _ := merged.Cell("retention_zdr"); len(spec.Attributes) != 3 {
		t.Errorf("%v", spec.AttributeNames())
	}
	if len(c.Catalog.Cells[0].Attributes) > 0 || len(c.Catalog.Cells) != 5 {
		t.Error("the new catalog was changed")
	}
}

// TestFinish holds what makes a diff fail.
func TestFinish(t *testing.T) {
	material, editorial := Change{Kind: Regraded, Material: true, Offering: "a"}, Change{Kind: Prose}
	for _, tc := range []struct {
		d    Diff
		want bool
	}{
		{Diff{}, false},
		{Diff{Changes: []Change{editorial}}, false},
		{Diff{Changes: []Change{editorial, material}}, true},
		{Diff{Changes: []Change{material}, Impact: &Impact{}}, true},
		{Diff{Changes: []Change{material}, Impact: &Impact{}, ImpactOnly: true}, false},
		{Diff{Changes: []Change{editorial}, Impact: &Impact{Changed: 1}, ImpactOnly: true}, true},
		{Diff{Changes: []Change{editorial}, Impact: &Impact{Changed: 1}}, false},
		{Diff{ImpactOnly: true}, true}, // nothing was judged
		{Diff{Impact: &Impact{NotJudged: []NotJudged{{Side: "new"}}}, ImpactOnly: true}, true},
		{Diff{Impact: &Impact{NotJudged: []NotJudged{{Side: "new"}}}}, false},
	} {
		if tc.d.Finish(); tc.d.Failed != tc.want {
			t.Errorf("%+v", tc.d)
		}
	}
}
