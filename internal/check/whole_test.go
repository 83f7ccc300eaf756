package check

import (
	"fmt"
	"reflect"
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// absent returns the paths of the slices below a value that are nil.
func absent(path string, v reflect.Value) []string {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			return absent(path, v.Elem())
		}
	case reflect.Slice:
		if v.IsNil() {
			return []string{path}
		}
		var all []string
		for i := range v.Len() {
			all = append(all, absent(fmt.Sprintf("%s[%d]", path, i), v.Index(i))...)
		}
		return all
	case reflect.Struct:
		var all []string
		for i := range v.NumField() {
			all = append(all, absent(path+"."+v.Type().Field(i).Name, v.Field(i))...)
		}
		return all
	}
	return nil
}

// TestNoSliceIsNil holds that a report that is written has an empty list wherever
// it has none: whoever reads it need not tell two kinds of nothing apart.
func TestNoSliceIsNil(t *testing.T) {
	bare := &dataset.Offering{ID: "o", Cells: []dataset.Cell{{ID: "a", Grade: grade.Yes, Confidence: grade.High, Verified: today, Searched: []string{}}}}
	want := func(cells ...string) []profile.Requirement {
		var all []profile.Requirement
		for _, cell := range cells {
			all = append(all, profile.Requirement{Cell: cell, Accept: grade.Yes, Severity: profile.SeverityBlock})
		}
		return all
	}
	for name, r := range map[string]*report.Report{
		"nobody":         Run(Input{Catalog: catalog, AsOf: today}),
		"nothing":        Run(Input{Catalog: catalog, AsOf: today, Subjects: []profile.Subject{{Offering: bare}}}),
		"assessed":       Run(Input{Catalog: catalog, AsOf: today, Subjects: []profile.Subject{{Offering: bare, Requirements: want("a")}}}),
		"not assessed":   Run(Input{Catalog: catalog, AsOf: today, Subjects: []profile.Subject{{Offering: bare, Requirements: want("b")}}}),
		"not a cell":     Run(Input{Catalog: catalog, AsOf: today, Subjects: []profile.Subject{{Offering: bare, Requirements: want("nosuch")}}}),
		"all is clean":   Run(Input{Catalog: &dataset.Catalog{Cells: catalog.Cells[:1]}, AsOf: today, Subjects: []profile.Subject{{Offering: bare}}}),
		"none is graded": Run(Input{Catalog: catalog, AsOf: today, Subjects: []profile.Subject{{Offering: &dataset.Offering{ID: "o"}}}}),
	} {
		r.Dataset.Overlays = []string{} // whoever has the dataset says what lies over it
		for _, path := range absent("report", reflect.ValueOf(*r)) {
			t.Errorf("%s: %s is nil", name, path)
		}
	}
}
