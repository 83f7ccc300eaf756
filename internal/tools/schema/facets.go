package schema

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// facets are what a field's `schema` tag says of its values beyond their type. The
// tag is a list with commas:
//
//   - set=PACKAGE.TYPE: a constant of that type;
//   - words=A|B: one of these; and=A|B: one of these beside those of the type;
//   - or_empty: also the empty text;
//   - not_null: never null, where others of the type may be;
//   - digest, sha256, uri, time: a text of this form;
//   - min=N, max=N: bounds of a number; numbers are not negative unless it is signed;
//   - min_items=N: of a list.
type facets struct {
	set     string
	notNull bool
	signed  bool
	orEmpty bool
	more    schema
	words   []string
	and     []string
}

// forms are the texts that have a form of their own.
var forms = map[string]schema{
	"digest": {"pattern": "^sha256:[0-9a-f]{64}$"},
	"sha256": {"pattern": "^[0-9a-f]{64}$"},
	"uri":    {"format": "uri"},
	"time":   {"format": "date-time"},
}

// bounds are the keywords of a schema that the tag's numbers are written to.
var bounds = map[string]string{"min": "minimum", "max": "maximum", "min_items": "minItems"}

func facetsOf(f reflect.StructField) facets {
	out := facets{more: schema{}}
	tag := f.Tag.Get("schema")
	if tag == "" {
		return out
	}
	for part := range strings.SplitSeq(tag, ",") {
		if err := out.add(part); err != nil {
			panic(fmt.Sprintf("schema: the tag of %s: %v", f.Name, err))
		}
	}
	return out
}

func (f *facets) add(part string) error {
	name, value, _ := strings.Cut(part, "=")
	switch {
	case name == "set":
		f.set = value
	case name == "words":
		f.words = strings.Split(value, "|")
	case name == "and":
		f.and = strings.Split(value, "|")
	case name == "or_empty":
		f.orEmpty = true
	case name == "not_null":
		f.notNull = true
	case name == "signed":
		f.signed = true
	case bounds[name] != "":
		n, err := strconv.Atoi(value)
		f.more[bounds[name]] = n
		return err
	case forms[name] != nil:
		for keyword, value := range forms[name] {
			f.more[keyword] = value
		}
	default:
		return fmt.Errorf("unknown part %q", part)
	}
	return nil
}

// apply narrows or widens the schema of a field's type.
func (f *facets) apply(s schema) schema {
	if f.words != nil {
		s = schema{"enum": f.words}
	}
	for _, word := range f.and {
		s = schema{"anyOf": []any{s, schema{"const": word}}}
	}
	for keyword, value := range f.more {
		s[keyword] = value
	}
	if _, bounded := s["minimum"]; s["type"] == "integer" && !bounded && !f.signed {
		s["minimum"] = 0
	}
	if f.orEmpty {
		s = orEmpty(s)
	}
	return s
}

// orEmpty admits the empty text too.
func orEmpty(s schema) schema {
	if s["enum"] != nil {
		s["enum"] = withWord(s["enum"], "")
		return s
	}
	return schema{"anyOf": []any{s, schema{"const": ""}}}
}

// withWord adds a value to an enumeration.
func withWord(words any, more any) []any {
	var all []any
	v := reflect.ValueOf(words)
	for i := range v.Len() {
		all = append(all, v.Index(i).Interface())
	}
	return append(all, more)
}
