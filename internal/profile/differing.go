package profile

import (
	"reflect"
	"slices"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/fault"
)

// Differing returns the keys whose values differ between two project files, or two
// vendors of them, in the order of the keys. Where a value is in the file makes no
// difference.
func Differing[T Project | Vendor](a, b *T, but ...string) []string {
	var keys []string
	left, right := reflect.ValueOf(a).Elem(), reflect.ValueOf(b).Elem()
	for i := range left.NumField() {
		key, _, _ := strings.Cut(left.Type().Field(i).Tag.Get("yaml"), ",")
		if !slices.Contains(but, key) && !same(left.Field(i), right.Field(i)) {
			keys = append(keys, key)
		}
	}
	return keys
}

// same reports whether two values of one type are equal, wherever they are.
func same(a, b reflect.Value) bool {
	switch {
	case a.Type() == reflect.TypeFor[fault.Location]():
		return true
	case a.Kind() == reflect.Struct:
		return sameParts(a.NumField(), a.Field, b.Field)
	case a.Kind() == reflect.Slice:
		return a.Len() == b.Len() && sameParts(a.Len(), a.Index, b.Index)
	}
	return reflect.DeepEqual(a.Interface(), b.Interface())
}

func sameParts(n int, a, b func(int) reflect.Value) bool {
	for i := range n {
		if !same(a(i), b(i)) {
			return false
		}
	}
	return true
}
