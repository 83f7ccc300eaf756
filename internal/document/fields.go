package document

import (
	"reflect"
	"strings"
	"sync"
)

// Fields describes how a struct is written in YAML.
type Fields struct {
	names    []string // keys, in the order of the struct
	required []string
	byName   map[string]reflect.StructField
	slices   [][]int
	structs  [][]int
	key      []int // index of the field that takes a mapping's key
	pos      []int // index of the field that takes the place
}

// Names returns the keys that the struct knows, in its own order.
func (f Fields) Names() []string { return f.names }

// Required returns the keys that must be there.
func (f Fields) Required() []string { return f.required }

// Field returns the struct field behind a key.
func (f Fields) Field(name string) reflect.StructField { return f.byName[name] }

// Keyed reports whether a slice of this struct is written as a mapping.
func (f Fields) Keyed() bool { return f.key != nil }

// FieldsOf describes a struct type; for every other type the result is empty.
func FieldsOf(t reflect.Type) Fields { return *fieldsOf(t) }

var (
	posType     = reflect.TypeFor[Pos]()
	fieldsCache sync.Map // reflect.Type → *Fields
)

func fieldsOf(t reflect.Type) *Fields {
	if f, ok := fieldsCache.Load(t); ok {
		return f.(*Fields)
	}
	f := &Fields{byName: map[string]reflect.StructField{}}
	if t.Kind() == reflect.Struct {
		for _, field := range reflect.VisibleFields(t) {
			f.add(field)
		}
	}
	fieldsCache.Store(t, f)
	return f
}

func (f *Fields) add(field reflect.StructField) {
	if field.Type == posType {
		f.pos = field.Index
		return
	}
	name, option, _ := strings.Cut(field.Tag.Get("yaml"), ",")
	switch {
	case option == "key":
		f.key = field.Index
	case name == "" || name == "-":
	default:
		f.names = append(f.names, name)
		f.byName[name] = field
		switch field.Type.Kind() {
		case reflect.Slice:
			f.slices = append(f.slices, field.Index)
		case reflect.Struct:
			f.structs = append(f.structs, field.Index)
		}
		if option == "required" {
			f.required = append(f.required, name)
		}
	}
}

func setPos(v reflect.Value, file string, line int) {
	if index := fieldsOf(v.Type()).pos; index != nil {
		v.FieldByIndex(index).Set(reflect.ValueOf(Pos{File: file, Line: line}))
	}
}
