package strictyaml

import (
	"reflect"
	"strings"
	"sync"

	"github.com/vendorcheck/vendorcheck/internal/fault"
)

// Fields describes how a struct is written in YAML, and in JSON. In JSON the keyed
// slices are lists, but for those whose elements have no JSON name for their key.
type Fields struct {
	Keys            // of the YAML form
	JSON     Keys   // of the JSON form
	Key      []int  // index of the field that takes an element's key, where a slice is a mapping
	keyJSON  string // what that field is called in JSON, where the slice is a list
	location []int  // index of the field that takes the location
	slices   [][]int
	structs  [][]int
}

// Keys are the names that a struct's fields have in one form.
type Keys struct {
	Names    []string // in the order of the struct
	Required []string
	Field    map[string]reflect.StructField
	Was      map[string]string // the present name of a key that was renamed, by its old name
}

func (k *Keys) add(name string, field reflect.StructField, required bool) {
	if name == "" || name == "-" {
		return
	}
	k.Names = append(k.Names, name)
	k.Field[name] = field
	if old, renamed := field.Tag.Lookup("was"); renamed {
		k.Was = map[string]string{old: name}
	}
	if required {
		k.Required = append(k.Required, name)
	}
}

// In returns the keys of the JSON form, or of the YAML form.
func (f *Fields) In(json bool) *Keys {
	if json {
		return &f.JSON
	}
	return &f.Keys
}

// Mapped reports whether a slice of this struct is a mapping in the JSON form, or
// in the YAML form.
func (f *Fields) Mapped(json bool) bool { return f.Key != nil && !(json && f.keyJSON != "") }

var (
	locationType = reflect.TypeFor[fault.Location]()
	fieldsCache  sync.Map // reflect.Type → *Fields
)

// FieldsOf describes a struct type; for every other type the result is empty.
func FieldsOf(t reflect.Type) *Fields {
	if f, ok := fieldsCache.Load(t); ok {
		return f.(*Fields)
	}
	f := &Fields{Keys: Keys{Field: map[string]reflect.StructField{}}, JSON: Keys{Field: map[string]reflect.StructField{}}}
	if t.Kind() == reflect.Struct {
		for _, field := range reflect.VisibleFields(t) {
			f.add(field)
		}
	}
	fieldsCache.Store(t, f)
	return f
}

func (f *Fields) add(field reflect.StructField) {
	if field.Type == locationType {
		f.location = field.Index
		return
	}
	tag, inYAML := field.Tag.Lookup("yaml")
	name, option, _ := strings.Cut(tag, ",")
	inJSON, _, _ := strings.Cut(field.Tag.Get("json"), ",")
	f.JSON.add(inJSON, field, option != "" || !inYAML)
	switch {
	case option == "key":
		f.Key, f.keyJSON = field.Index, inJSON
	case name == "-", name == "" && (inYAML || inJSON == ""):
		// not read
	default:
		f.Keys.add(name, field, option == "required")
		switch field.Type.Kind() {
		case reflect.Slice:
			f.slices = append(f.slices, field.Index)
		case reflect.Struct:
			f.structs = append(f.structs, field.Index)
		}
	}
}

func setLocation(v reflect.Value, file string, line int) {
	if index := FieldsOf(v.Type()).location; index != nil {
		v.FieldByIndex(index).Set(reflect.ValueOf(fault.Location{File: file, Line: line}))
	}
}
