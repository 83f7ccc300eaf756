package report

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

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
	for _, want := range []*Report{&full, {SchemaVersion: SchemaVersion, Results: []Result{{Requirements: []Requirement{{Attributes: Attributes{}}}}}}} {
		text, err := json.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		got, err := Read(text)
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		if diff := cmp.Diff(want, got); diff != "" {
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
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int:
		v.SetInt(3)
	}
}

func TestReadRefuses(t *testing.T) {
	within := func(requirement string) string {
		return `{"schema_version":"1","results":[{"requirements":[` + requirement + `]}]}`
	}
	for text, want := range map[string]string{
		``:                                     "unexpected end",
		`[]`:                                   "cannot unmarshal array",
		`{"schema_version":"2"}`:               `schema_version is "2", this program reads "1"`,
		`{}`:                                   `schema_version is ""`,
		within(`{"grade":"maybe"}`):            `unknown grade "maybe"`,
		within(`{"verified":"soon"}`):          `"soon" is not a date`,
		within(`{"attributes":[]}`):            "expected an object",
		within(`{"attributes":{"a":1,"a":2}}`): `"a" stands twice`,
		within(`{"attributes":{"a":1.5}}`):     "a: expected true or false",
		within(`{"attributes":{"a":{"b":1}}}`): "a: expected true or false",
		within(`{"attributes":{"a":null}}`):    "a: expected true or false",
		within(`{"attributes":null}`):          "expected an object",
	} {
		if _, err := Read([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", text, err)
		}
	}
}
