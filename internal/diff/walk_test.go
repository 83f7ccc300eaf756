package diff

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/dataset/folder"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/grade"
)

// content is a dataset as plain values that a test can change.
type content struct {
	Catalog   dataset.Catalog
	Offerings []dataset.Offering
}

func (c content) dataset(t testing.TB) *dataset.Dataset {
	t.Helper()
	c = clone(c) // a dataset sorts what it is made of
	d := (&folder.Folder{Catalog: &c.Catalog, Offerings: pointers(c.Offerings)}).Dataset()
	return d
}

// clone copies a value with all that it points to.
func clone[T any](v T) T { return cloned(reflect.ValueOf(v)).Interface().(T) }

func cloned(v reflect.Value) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			out.Set(reflect.New(v.Type().Elem()))
			out.Elem().Set(cloned(v.Elem()))
		}
	case reflect.Slice:
		if !v.IsNil() {
			out.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
			for i := range v.Len() {
				out.Index(i).Set(cloned(v.Index(i)))
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			out.Field(i).Set(cloned(v.Field(i)))
		}
	default:
		out.Set(v)
	}
	return out
}

// mutation is one way to change one value of a content.
type mutation struct {
	name  string // TYPE.FIELD, with what is done to it where that is not another value
	path  string
	value reflect.Value // what it changes
	apply func()
}

// during changes the value for as long as do runs.
func (m mutation) during(do func()) {
	kept := cloned(m.value)
	m.apply()
	do()
	m.value.Set(kept)
}

// mutations lists every way to change one value below v, each list after what
// is in it.
func mutations(v reflect.Value, name, path string) []mutation {
	switch v.Type() {
	case reflect.TypeFor[fault.Location]():
		return nil // a place is no content
	case reflect.TypeFor[grade.Grade](), reflect.TypeFor[grade.Confidence]():
		return one(v, name, path, func() { v.SetUint(1 + v.Uint()%3) })
	case reflect.TypeFor[date.Date]():
		return one(v, name, path, func() { v.SetInt(v.Int() + 1) })
	case reflect.TypeFor[dataset.Value]():
		return valueMutations(v, name, path)
	}
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return one(v, name, path, func() { v.Set(filled(v.Type())) })
		}
		all := mutations(v.Elem(), name, path)
		return append(all, one(v, name+" removed", path, func() { v.SetZero() })...)
	case reflect.Struct:
		var all []mutation
		for i := range v.NumField() {
			field := v.Type().Field(i)
			all = append(all, mutations(v.Field(i), v.Type().Name()+"."+field.Name+circumstance(v, field.Name), path+"."+field.Name)...)
		}
		return all
	case reflect.Slice:
		return listMutations(v, name, path)
	case reflect.String:
		return one(v, name, path, func() { v.SetString(v.String() + " changed") })
	case reflect.Bool:
		return one(v, name, path, func() { v.SetBool(!v.Bool()) })
	case reflect.Int:
		return one(v, name, path, func() { v.SetInt(v.Int() + 1) })
	}
	panic("no mutation is known for " + v.Type().String())
}

func one(v reflect.Value, name, path string, apply func()) []mutation {
	return []mutation{{name, path, v, apply}}
}

// circumstance tells fields apart that mean more on some values than on others.
func circumstance(v reflect.Value, field string) string {
	switch v := v.Interface().(type) {
	case dataset.Evidence:
		if v.Stance == dataset.Context {
			return " of context"
		}
	case dataset.Cell:
		if v.Grade == grade.Yes && v.WatchOut == "" && field == "WatchOut" {
			return " of a plain yes"
		}
	}
	return ""
}

func listMutations(v reflect.Value, name, path string) []mutation {
	var all []mutation
	if v.Len() == 0 {
		return one(v, name+" added", path, func() { v.Set(reflect.Append(v, filled(v.Type().Elem()))) })
	}
	for i := range v.Len() {
		if v.Index(i).Kind() != reflect.String {
			all = append(all, mutations(v.Index(i), name, fmt.Sprintf("%s[%d]", path, i))...)
		} else {
			all = append(all, one(v.Index(i), name, path, func() { v.Index(i).SetString("changed") })...)
		}
	}
	all = append(all, one(v, name+" removed"+circumstance(v.Index(0), ""), path, func() { v.Set(v.Slice(1, v.Len())) })...)
	all = append(all, one(v, name+" added", path, func() { v.Set(reflect.Append(v, filled(v.Type().Elem()))) })...)
	if v.Len() > 1 {
		all = append(all, one(v, name+" reversed", path, func() {
			swap := reflect.Swapper(v.Interface())
			for i := range v.Len() / 2 {
				swap(i, v.Len()-1-i)
			}
		})...)
	}
	return all
}

func valueMutations(v reflect.Value, name, path string) []mutation {
	set := func(value dataset.Value) func() { return func() { v.Set(reflect.ValueOf(value)) } }
	old := v.Interface().(dataset.Value)
	all := []mutation{
		{name, path, v, set(dataset.Value{Kind: dataset.TextValue, Text: old.String() + "x"})},
		{name, path, v, set(dataset.Value{Kind: dataset.ListValue, List: []string{"x"}})},
		{name, path, v, set(dataset.Value{Kind: dataset.NumberValue, Number: 77})},
	}
	if old.Kind != dataset.TextValue { // it reads alike, and is of another type
		all = append(all, mutation{name, path, v, set(dataset.Value{Kind: dataset.TextValue, Text: old.String()})})
	}
	if len(old.List) > 1 {
		reverse := slices.Clone(old.List)
		slices.Reverse(reverse)
		all = append(all, mutation{name + " reversed", path, v, set(dataset.Value{Kind: dataset.ListValue, List: reverse})})
	}
	return all
}

// filled returns a value of a type with something in every field.
func filled(t reflect.Type) reflect.Value {
	v := reflect.New(t).Elem()
	switch t {
	case reflect.TypeFor[grade.Grade](), reflect.TypeFor[grade.Confidence]():
		v.SetUint(2)
		return v
	case reflect.TypeFor[dataset.Stance]():
		v.SetString(string(dataset.Supports))
		return v
	case reflect.TypeFor[dataset.Value]():
		v.Set(reflect.ValueOf(dataset.Value{Kind: dataset.NumberValue, Number: 5}))
		return v
	}
	switch t.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(t.Elem()))
		v.Elem().Set(filled(t.Elem()))
	case reflect.Struct:
		for i := range t.NumField() {
			if t.Field(i).Type != reflect.TypeFor[fault.Location]() {
				v.Field(i).Set(filled(t.Field(i).Type))
			}
		}
	case reflect.Slice:
		v.Set(reflect.Append(v, filled(t.Elem())))
	case reflect.String:
		v.SetString("filled")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int32:
		v.SetInt(7)
	}
	return v
}
