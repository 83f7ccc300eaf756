package report

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/grade"
)

// TestReadBack writes a report with something in every field, and one with
// nothing, and reads both back.
func TestReadBack(t *testing.T) {
	full := Report{}
	fill(reflect.ValueOf(&full).Elem())
	full.Results[0].Requirements[0].Attributes = Attributes{{"days", 30}, {"on", true}, {"tier", "x"}, {"regions", []string{"eu"}}}
	full.SchemaVersion = SchemaVersion
	for _, want := range []*Report{&full, {SchemaVersion: SchemaVersion, Unlisted: []Unlisted{}, Notices: []Notice{}, Results: []Result{{Offering: Offering{ID: "x"}, Requirements: []Requirement{{Cell: "a", Verdict: Pass, Attributes: Attributes{}}}}}}} {
		text, err := json.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		got, err := Read("r.json", text)
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	}
}

func fill(v reflect.Value) {
	switch v.Type() {
	case reflect.TypeFor[Attributes]():
		return
	case reflect.TypeFor[grade.Grade](), reflect.TypeFor[grade.Confidence](), reflect.TypeFor[date.Date]():
		if v.CanUint() {
			v.SetUint(2)
		} else {
			v.SetInt(739000)
		}
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem())
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i))
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(v.Index(0))
	case reflect.String:
		v.SetString("text")
		if v.Type() == reflect.TypeFor[Verdict]() {
			v.SetString(string(Warn))
		}
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int:
		v.SetInt(3)
	}
}

func TestReadRefuses(t *testing.T) {
	within := func(requirement string) string {
		return `{"schema_version":"1","results":[{"offering":{"id":"x"},"requirements":[` + requirement + `]}]}`
	}
	for text, want := range map[string]string{
		``:                                      "r.json:1: the file is empty",
		`[]`:                                    "expected an object, found a list",
		`{"schema_version":"2"}`:                `the file is of form "2"; this program reads form 1`,
		`{}`:                                    `the key "schema_version" is missing`,
		`{"schema_version":"1"}`:                `the key "results" is missing`,
		`{"schema_version":"1","results":[{}]}`: `the key "results[0].offering.id" is missing`,
		within(`{"cell":"a"}`):                  `the key "results[0].requirements[0].verdict" is missing`,
		within(`{"verdict":"passed"}`):          `unknown word "passed"`,
		within(`{"grade":"maybe"}`):             `unknown grade "maybe"`,
		within(`{"verified":"soon"}`):           `"soon" is not a date`,
		within(`{"attributes":[]}`):             "expected a mapping",
		within(`{"attributes":{"a":1,"a":2}}`):  `duplicate key "a"`,
		within(`{"attributes":{"a":1.5}}`):      "a: expected true or false",
		within(`{"attributes":{"a":{"b":1}}}`):  "a: expected true or false",
		within(`{"attributes":{"a":null}}`):     "a: expected a value",
	} {
		if _, err := Read("r.json", []byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", text, err)
		}
	}
}
