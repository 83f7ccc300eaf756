package output

import (
	"bytes"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/machine"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// TestJSONEqualsEncodingJSON fills every field of a report, so that a field
// that is added to the types and forgotten in the writer fails here.
func TestJSONEqualsEncodingJSON(t *testing.T) {
	full := &report.Report{}
	fill(reflect.ValueOf(full).Elem())
	full.Results[0].Requirements[0].Attributes = report.Attributes{{Name: "a", Value: true}, {Name: "b", Value: -7}, {Name: "c\"", Value: "text"}, {Name: "d", Value: []string{"x", "y"}}, {Name: "e", Value: []string{}}}
	for name, r := range map[string]*report.Report{"full": full, "empty lists": emptyLists()} {
		t.Run(name, func(t *testing.T) {
			var got, want bytes.Buffer
			if err := (machine.JSON{}).Render(&got, r, finding.Options{}); err != nil {
				t.Fatal(err)
			}
			if err := machine.WriteJSON(&want, r); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want.String(), got.String()); diff != "" {
				t.Errorf("the writer differs from encoding/json (-want +got):\n%s", diff)
			}
		})
	}
}

// emptyLists is a report as a check without requirements makes it.
func emptyLists() *report.Report {
	return &report.Report{Dataset: report.Dataset{Overlays: []string{}}, Unlisted: []report.Unlisted{}, Notices: []report.Notice{}, Results: []report.Result{{
		Profiles: []string{}, Requirements: []report.Requirement{}, SideEffects: []report.SideEffect{}, WatchOuts: []report.WatchOut{},
		Clean: []string{}, NotAssessed: []string{},
	}}}
}

// fill sets every field that can be set to something that is not zero.
func fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i))
		}
	case reflect.Slice:
		if v.Type() == reflect.TypeFor[report.Attributes]() {
			return
		}
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fill(v.Index(0))
		fill(v.Index(1))
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem())
	case reflect.String:
		v.SetString("a \"quoted\" <tag> & \x01 é \u2028 " + v.Type().Name())
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int32:
		v.SetInt(738000)
	case reflect.Uint8:
		v.SetUint(2)
	}
}
