package check_test

import (
	"fmt"
	"runtime"
	"testing"

	"github.com/vendorcheck/vendorcheck/data"
	"github.com/vendorcheck/vendorcheck/internal/check"
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/dataset/pack"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/profile"
)

// asOf is the day of the benchmarks, so that they judge the same each time.
const asOf = "2026-11-21"

// BenchmarkRequirement judges every bundled offering by every cell with every
// accepted grade, without a condition and with each one that an attribute allows,
// and reports what one requirement takes. Everything is decoded before.
func BenchmarkRequirement(b *testing.B) {
	in := input(b)
	perRequirement(b, count(in), func() { check.Run(in) })
}

func count(in check.Input) int {
	n := 0
	for i := range in.Subjects {
		n += len(in.Subjects[i].Requirements)
	}
	return n
}

// BenchmarkOne judges one offering by two cells: the decision of most runs.
func BenchmarkOne(b *testing.B) {
	d := open(b)
	o, err := d.Offering("xai")
	if err != nil {
		b.Fatal(err)
	}
	requirements, err := profile.Parse("hipaa:yes,zdr:yes", d.Catalog)
	if err != nil {
		b.Fatal(err)
	}
	in := check.Input{Catalog: d.Catalog, AsOf: today(b), Subjects: []profile.Subject{{Offering: o, Requirements: requirements}}}
	perRequirement(b, len(requirements), func() { check.Run(in) })
}

// perRequirement times a run and shares its cost among the requirements.
func perRequirement(b *testing.B, requirements int, run func()) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for b.Loop() {
		run()
	}
	runtime.ReadMemStats(&after)
	n := float64(b.N) * float64(requirements)
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/n, "ns/requirement")
	b.ReportMetric(float64(after.Mallocs-before.Mallocs)/n, "allocs/requirement")
	b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/n, "B/requirement")
}

func open(b testing.TB) *dataset.Dataset {
	d, err := pack.Open(data.Pack)
	if err != nil {
		b.Fatal(err)
	}
	return d
}

func today(b testing.TB) date.Date {
	day, err := date.Parse(asOf)
	if err != nil {
		b.Fatal(err)
	}
	return day
}

// input asks for each offering once with every grade and every condition; a
// subject has each cell once, as a profile has.
func input(b testing.TB) check.Input {
	d := open(b)
	all, err := d.All()
	if err != nil {
		b.Fatal(err)
	}
	in := check.Input{Catalog: d.Catalog, AsOf: today(b), ExpiringDays: 30}
	for _, o := range all {
		for _, accept := range grade.All() {
			for place := range 1 + mostConditions(d.Catalog) {
				in.Subjects = append(in.Subjects, profile.Subject{Offering: o, Requirements: demands(b, d.Catalog, accept, place)})
			}
		}
	}
	return in
}

// mostConditions returns how many conditions the cell with the most has.
func mostConditions(c *dataset.Catalog) int {
	most := 0
	for i := range c.Cells {
		most = max(most, len(conditions(&c.Cells[i])))
	}
	return most
}

// demands requires every cell: at place 0 by its grade alone, at any other with
// the condition at that place, as far as the cell has one.
func demands(b testing.TB, c *dataset.Catalog, accept grade.Grade, place int) []profile.Requirement {
	var all []profile.Requirement
	for i := range c.Cells {
		spec := &c.Cells[i]
		text, given := fmt.Sprintf("%s:%s", spec.ID, accept), conditions(spec)
		if place > 0 && place > len(given) {
			continue
		}
		if place > 0 {
			text += given[place-1]
		}
		parsed, err := profile.Parse(text, c)
		if err != nil {
			b.Fatal(err)
		}
		all = append(all, parsed...)
	}
	return all
}

// conditions returns one condition on each of a cell's attributes.
func conditions(spec *dataset.CellSpec) []string {
	var all []string
	for _, a := range spec.Attributes {
		word := "eu"
		if len(a.Values) > 0 {
			word = a.Values[0]
		}
		test := map[dataset.AttributeType]string{
			dataset.TypeDays: "<=30", dataset.TypeNumber: ">=1", dataset.TypeDate: ">=2025-08-02", dataset.TypeVersion: ">=1.2",
			dataset.TypeList: "~" + word, dataset.TypeText: "=" + word,
		}[a.Type]
		all = append(all, "["+a.Name+test+"]")
	}
	return all
}
