// Package schema makes the JSON Schemas of the files that people write from
// the Go types that read them, so that the two cannot drift apart.
package schema

import (
	"encoding"
	"reflect"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/strictyaml"
)

// BaseURL is where the schemas' ids stand. They are names, stable for good.
const BaseURL = "https://vendorcheck.github.io/vendorcheck/schema/"

// Files returns the kinds of file that have a schema made from a type, each
// with an empty value of that type. All are written by people, but the export.
func Files() map[string]any {
	return map[string]any{
		"catalog":  dataset.Catalog{},
		"export":   dataset.Export{},
		"offering": dataset.Offering{},
		"profile":  profile.File{},
		"project":  profile.Project{},
	}
}

// Of returns the schema of a file that holds a value like v, as values that
// encoding/json writes in a fixed order. Descriptions come from comments.
func Of(name string, v any, comments Comments) map[string]any {
	if _, is := v.(dataset.Export); is {
		return ofExport(comments)
	}
	m := maker{comments: comments, defs: map[string]any{}}
	return m.head(name, m.object(reflect.TypeOf(v)))
}

// head completes the schema of a file.
func (m *maker) head(name string, s map[string]any) map[string]any {
	s["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	s["$id"] = BaseURL + name + ".schema.json"
	s["title"] = "vendorcheck " + name
	s["$defs"] = m.defs
	return s
}

type maker struct {
	comments Comments
	defs     map[string]any
	json     bool // of the JSON form, not of the files
}

var (
	textType   = reflect.TypeFor[encoding.TextUnmarshaler]()
	wordedType = reflect.TypeFor[strictyaml.Worded]()
)

// of returns the schema of a value of any type.
func (m *maker) of(t reflect.Type) map[string]any {
	if m.json {
		if s := m.inJSON(t); s != nil {
			return s
		}
	}
	switch t {
	case reflect.TypeFor[grade.Grade]():
		return map[string]any{"enum": grade.Names()}
	case reflect.TypeFor[grade.Confidence]():
		return map[string]any{"enum": grade.ConfidenceNames()}
	case reflect.TypeFor[date.Date]():
		return map[string]any{"type": "string", "format": "date"}
	case reflect.TypeFor[dataset.Package](), reflect.TypeFor[dataset.Publisher]():
		return map[string]any{"type": "array", "items": map[string]any{"type": "string"}}
	case reflect.TypeFor[dataset.Attribute]():
		return attribute()
	case reflect.TypeFor[profile.Granted]():
		return map[string]any{"enum": append(grade.Names(), "not_assessed")}
	case reflect.TypeFor[profile.Names]():
		return map[string]any{"anyOf": []any{map[string]any{"type": "string"}, map[string]any{"type": "array", "items": map[string]any{"type": "string"}}}}
	}
	if t.Implements(wordedType) {
		return map[string]any{"enum": reflect.Zero(t).Interface().(strictyaml.Worded).Words()}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return m.of(t.Elem())
	case reflect.Struct:
		return m.reference(t)
	case reflect.Slice:
		if strictyaml.FieldsOf(t.Elem()).Keyed() {
			return map[string]any{"type": "object", "additionalProperties": m.of(t.Elem())}
		}
		return map[string]any{"type": "array", "items": m.of(t.Elem())}
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Int:
		return map[string]any{"type": "integer"}
	}
	if reflect.PointerTo(t).Implements(textType) {
		panic("schema: no schema is known for " + t.String())
	}
	return map[string]any{"type": "string"}
}

// attribute is the schema of a fact about a cell, whatever its type.
func attribute() map[string]any {
	list := map[string]any{"type": "array", "items": map[string]any{"type": []string{"string", "number", "boolean"}}}
	return map[string]any{"anyOf": []any{map[string]any{"type": []string{"boolean", "integer", "string"}}, list}}
}

// reference puts a struct's schema under $defs, once, and points to it.
func (m *maker) reference(t reflect.Type) map[string]any {
	name := strings.ToLower(t.Name()[:1]) + t.Name()[1:]
	if _, done := m.defs[name]; !done {
		m.defs[name] = true // it may refer to itself
		if m.json {
			m.defs[name] = m.written(t)
		} else {
			m.defs[name] = m.object(t)
		}
	}
	return map[string]any{"$ref": "#/$defs/" + name}
}

func (m *maker) object(t reflect.Type) map[string]any {
	fields := strictyaml.FieldsOf(t)
	properties := map[string]any{}
	for _, name := range fields.Names() {
		field := fields.Field(name)
		property := m.of(field.Type)
		if text := m.comments.field(t.Name(), field.Name); text != "" {
			property["description"] = text
		}
		properties[name] = property
	}
	s := map[string]any{"type": "object", "additionalProperties": false, "properties": properties}
	if required := fields.Required(); len(required) > 0 {
		s["required"] = required
	}
	if text := m.comments.structure(t.Name()); text != "" {
		s["description"] = text
	}
	return s
}
