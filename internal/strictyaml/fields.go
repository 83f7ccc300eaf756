package strictyaml

import (
	"reflect"
	"strings"
	"sync"

	"github.com/vendorcheck/vendorcheck/internal/fault"
)

// Fields describes how a struct is written in YAML, and in JSON.
type Fields struct {
	keys     // of the YAML form
	json     keys
	slices   [][]int
	structs  [][]int
	key      []int  // index of the field that takes a mapping's key
	keyJSON  string // what that field is called in JSON, where the slice is a list
	location []int  // index of the field that takes the location
}

// keys are the names that a struct's fields have in one form.
type keys struct {
	names    []string // in the order of the struct
	required []string
	byName   map[string]reflect.StructField
}

func (k *keys) add(name string, field reflect.StructField, required bool) {
	if name == "" || name == "-" {
		return
	}
	k.names = append(k.names, name)
	k.byName[name] = field
	if required {
		k.required = append(k.required, name)
	}
}

// in returns the names of the JSON form, or of the YAML form.
func (f *Fields) in(json bool) *keys {
	if json {
		return &f.json
	}
	return &f.keys
}

// Names returns the keys that the struct knows, in its own order.
func (f *Fields) Names() []string { return f.names }

// Required returns the keys that must be there.
func (f *Fields) Required() []string { return f.required }

// Field returns the struct field of a key.
func (f *Fields) Field(name string) reflect.StructField { return f.byName[name] }

// Keyed reports whether a slice of this struct is written as a mapping.
func (f *Fields) Keyed() bool { return f.key != nil }

// Key returns the index of the field that holds an element's key in that mapping,
// nil where the slice is a list.
func (f *Fields) Key() []int { return f.key }

// JSON returns the keys that the struct has in JSON, and those of them that must
// be there, each in the struct's own order. In JSON the keyed slices are lists,
// but for those whose elements have no JSON name for their key.
func (f *Fields) JSON() (names, required []string) { return f.json.names, f.json.required }

// JSONField returns the struct field of a key of the JSON form.
func (f *Fields) JSONField(name string) reflect.StructField { return f.json.byName[name] }

// ListedInJSON reports whether a slice of this struct is a list in JSON.
func (f *Fields) ListedInJSON() bool { return f.key == nil || f.keyJSON != "" }

var (
	locationType = reflect.TypeFor[fault.Location]()
	fieldsCache  sync.Map // reflect.Type → *Fields
)

// FieldsOf describes a struct type; for every other type the result is empty.
func FieldsOf(t reflect.Type) *Fields {
	if f, ok := fieldsCache.Load(t); ok {
		return f.(*Fields)
	}
	f := &Fields{keys: keys{byName: map[string]reflect.StructField{}}, json: keys{byName: map[string]reflect.StructField{}}}
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
	f.json.add(inJSON, field, option != "" || !inYAML)
	switch {
	case option == "key":
		f.key, f.keyJSON = field.Index, inJSON
	case name == "-", name == "" && (inYAML || inJSON == ""):
		// not read
	default:
		f.keys.add(name, field, option == "required")
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
