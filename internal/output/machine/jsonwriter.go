package machine

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"
)

// jsonWriter writes what encoding/json does without HTML escaping. It exists
// because the first use of encoding/json takes a third of the time of a whole
// check; a test holds the two equal.
type jsonWriter struct {
	buf   []byte
	types map[reflect.Type]*jsonType
}

// jsonType is how values of a type are written.
type jsonType struct {
	marshals bool // by its own MarshalJSON
	fields   []jsonField
}

type jsonField struct {
	name      string
	index     int
	omitEmpty bool // a pointer that is left out when it is nil
}

func (w *jsonWriter) typeOf(t reflect.Type) *jsonType {
	known := w.types[t]
	if known == nil {
		known = &jsonType{marshals: t.Implements(marshalerType)}
		if t.Kind() == reflect.Struct {
			known.fields = jsonFields(t)
		}
		if w.types == nil {
			w.types = map[reflect.Type]*jsonType{}
		}
		w.types[t] = known
	}
	return known
}

func jsonFields(t reflect.Type) []jsonField {
	fields := make([]jsonField, 0, t.NumField())
	for i := range t.NumField() {
		name, option, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		if name != "" && name != "-" {
			fields = append(fields, jsonField{name, i, option == "omitempty"})
		}
	}
	return fields
}

var marshalerType = reflect.TypeFor[json.Marshaler]()

// value writes a value of any type that a report has: a struct by the json tags of
// its fields, and a word or a day as it marshals itself. Unlike encoding/json it
// writes a list that is nil as an empty one.
func (w *jsonWriter) value(v reflect.Value) error {
	t := w.typeOf(v.Type())
	switch {
	case t.marshals:
		text, err := v.Interface().(json.Marshaler).MarshalJSON()
		w.buf = append(w.buf, text...)
		return err
	case v.Kind() == reflect.Pointer && v.IsNil():
		w.buf = append(w.buf, "null"...)
		return nil
	}
	switch v.Kind() {
	case reflect.Pointer:
		return w.value(v.Elem())
	case reflect.Struct:
		return w.structure(v, t.fields)
	case reflect.Slice:
		return w.items(v)
	case reflect.String:
		return w.text(v.String())
	case reflect.Bool:
		w.buf = strconv.AppendBool(w.buf, v.Bool())
	case reflect.Int, reflect.Int64:
		w.buf = strconv.AppendInt(w.buf, v.Int(), 10)
	default:
		return fmt.Errorf("%s cannot be written as JSON", v.Type())
	}
	return nil
}

func (w *jsonWriter) structure(v reflect.Value, fields []jsonField) error {
	open := len(w.buf)
	for _, f := range fields {
		value := v.Field(f.index)
		if f.omitEmpty && value.IsNil() {
			continue
		}
		w.buf = append(w.buf, ',', '"')
		w.buf = append(w.buf, f.name...)
		w.buf = append(w.buf, '"', ':')
		if err := w.value(value); err != nil {
			return err
		}
	}
	w.enclose(open, '{', '}')
	return nil
}

func (w *jsonWriter) items(v reflect.Value) error {
	open := len(w.buf)
	for i := range v.Len() {
		w.buf = append(w.buf, ',')
		if err := w.value(v.Index(i)); err != nil {
			return err
		}
	}
	w.enclose(open, '[', ']')
	return nil
}

// enclose puts brackets around what was written from an offset on; the first one
// takes the place of the first comma.
func (w *jsonWriter) enclose(from int, open, end byte) {
	if from == len(w.buf) {
		w.buf = append(w.buf, ',')
	}
	w.buf[from] = open
	w.buf = append(w.buf, end)
}

// text writes a string. Most need no escaping; encoding/json writes the others.
func (w *jsonWriter) text(s string) error {
	if needsEscape(s) {
		escaped, err := compactJSON(s)
		w.buf = append(w.buf, escaped...)
		return err
	}
	w.buf = append(w.buf, '"')
	w.buf = append(w.buf, s...)
	w.buf = append(w.buf, '"')
	return nil
}

// needsEscape reports whether a text has characters that JSON cannot hold as they
// are, or U+2028 and U+2029, which JavaScript does not accept.
func needsEscape(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		return r < ' ' || r == '"' || r == '\\' || r == utf8.RuneError || r == '\u2028' || r == '\u2029'
	})
}
