package machine

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// jsonWriter writes indented JSON, byte for byte as encoding/json does without
// HTML escaping. It exists because the first use of encoding/json takes a third of
// the time of a whole check; a test holds the two equal.
type jsonWriter struct {
	buf   []byte
	depth int
	empty bool // nothing was written yet since the last bracket was opened
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

var (
	marshalerType  = reflect.TypeFor[json.Marshaler]()
	attributesType = reflect.TypeFor[report.Attributes]()
)

// value writes a value of any type that a report has: a struct by the json tags of
// its fields, and a word or a day as it marshals itself. Unlike encoding/json it
// writes a list that is nil as an empty one.
func (w *jsonWriter) value(v reflect.Value) error {
	t := w.typeOf(v.Type())
	switch {
	case v.Type() == attributesType:
		return w.attributes(v.Interface().(report.Attributes))
	case t.marshals:
		return w.word(v.Interface().(json.Marshaler))
	case v.Kind() == reflect.Pointer && v.IsNil():
		w.null()
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
		w.text(v.String())
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
	w.open('{')
	for _, f := range fields {
		value := v.Field(f.index)
		if f.omitEmpty && value.IsNil() {
			continue
		}
		w.key(f.name)
		if err := w.value(value); err != nil {
			return err
		}
	}
	w.close('}')
	return nil
}

func (w *jsonWriter) items(v reflect.Value) error {
	w.open('[')
	for i := range v.Len() {
		w.next()
		if err := w.value(v.Index(i)); err != nil {
			return err
		}
	}
	w.close(']')
	return nil
}

// attributes writes an object whose keys are the data's.
func (w *jsonWriter) attributes(all report.Attributes) error {
	w.open('{')
	for _, a := range all {
		w.key(a.Name)
		if err := w.value(reflect.ValueOf(a.Value)); err != nil {
			return err
		}
	}
	w.close('}')
	return nil
}

// word writes what a grade, a level or a day marshals to.
func (w *jsonWriter) word(m json.Marshaler) error {
	text, err := m.MarshalJSON()
	w.buf = append(w.buf, text...)
	return err
}

func (w *jsonWriter) open(bracket byte) {
	w.buf = append(w.buf, bracket)
	w.depth++
	w.empty = true
}

func (w *jsonWriter) close(bracket byte) {
	w.depth--
	if !w.empty {
		w.newline()
	}
	w.buf = append(w.buf, bracket)
	w.empty = false
}

func (w *jsonWriter) newline() {
	w.buf = append(w.buf, '\n')
	for range w.depth {
		w.buf = append(w.buf, ' ', ' ')
	}
}

// next begins another element of an object or array.
func (w *jsonWriter) next() {
	if !w.empty {
		w.buf = append(w.buf, ',')
	}
	w.empty = false
	w.newline()
}

func (w *jsonWriter) key(name string) {
	w.next()
	w.text(name)
	w.buf = append(w.buf, ':', ' ')
}

func (w *jsonWriter) object(name string, fields func()) {
	w.key(name)
	w.open('{')
	fields()
	w.close('}')
}

func (w *jsonWriter) stringField(name, value string) {
	w.key(name)
	w.text(value)
}

func (w *jsonWriter) intField(name string, value int) {
	w.key(name)
	w.buf = strconv.AppendInt(w.buf, int64(value), 10)
}

func (w *jsonWriter) boolField(name string, value bool) {
	w.key(name)
	w.buf = strconv.AppendBool(w.buf, value)
}

// wordField writes a word of a closed set, and null where there is none.
func (w *jsonWriter) wordField(name, word string, known bool) {
	w.key(name)
	if !known {
		w.null()
		return
	}
	w.text(word)
}

func (w *jsonWriter) dateField(name string, d date.Date) { w.wordField(name, d.String(), !d.IsZero()) }

func (w *jsonWriter) null() { w.buf = append(w.buf, "null"...) }

func (w *jsonWriter) textsField(name string, texts []string) {
	list(w, name, texts, func(s string) { w.text(s) })
}

func list[T any](w *jsonWriter, name string, items []T, item func(T)) {
	w.key(name)
	w.array(len(items), func(i int) { item(items[i]) })
}

func objects[T any](w *jsonWriter, name string, items []T, fields func(*T)) {
	w.key(name)
	w.array(len(items), func(i int) {
		w.open('{')
		fields(&items[i])
		w.close('}')
	})
}

func (w *jsonWriter) array(n int, item func(int)) {
	w.open('[')
	for i := range n {
		w.next()
		item(i)
	}
	w.close(']')
}

const hexDigits = "0123456789abcdef"

// text writes a string. Invalid UTF-8 becomes U+FFFD, and the two line
// separators that JavaScript does not accept are escaped.
func (w *jsonWriter) text(s string) {
	b := append(w.buf, '"')
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			b = appendASCII(b, c)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			b = append(b, `\ufffd`...)
		case r == '\u2028' || r == '\u2029':
			b = append(b, '\\', 'u', '2', '0', '2', hexDigits[r&0xf])
		default:
			b = append(b, s[i:i+size]...)
		}
		i += size
	}
	w.buf = append(b, '"')
}

func appendASCII(b []byte, c byte) []byte {
	switch {
	case c == '"' || c == '\\':
		return append(b, '\\', c)
	case c == '\b':
		return append(b, '\\', 'b')
	case c == '\f':
		return append(b, '\\', 'f')
	case c == '\n':
		return append(b, '\\', 'n')
	case c == '\r':
		return append(b, '\\', 'r')
	case c == '\t':
		return append(b, '\\', 't')
	case c < ' ':
		return append(b, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&0xf])
	}
	return append(b, c)
}

func (w *jsonWriter) gradeField(name string, g grade.Grade) {
	w.wordField(name, g.String(), g != grade.NotAssessed)
}

func (w *jsonWriter) confidenceField(name string, c grade.Confidence) {
	w.wordField(name, c.String(), c != grade.ConfidenceUnknown)
}

func (w *jsonWriter) counts(c report.Counts) {
	w.key("counts")
	w.value(reflect.ValueOf(c))
}
