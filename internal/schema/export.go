package schema

import (
	"reflect"
	"slices"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/strictyaml"
)

// ofExport returns the schema of what `vendorcheck data export` writes as JSON:
// the same types as in the files, but every key is there, and what files write
// short or as a mapping is a list of objects.
func ofExport(comments Comments) map[string]any {
	m := maker{comments: comments, defs: map[string]any{}, json: true}
	s := m.written(reflect.TypeFor[dataset.Export]())
	s["properties"].(map[string]any)["schema_version"] = map[string]any{"const": dataset.ExportVersion}
	return m.head("export", s)
}

// inJSON returns the schema of a type whose JSON differs from its YAML, nil for
// every other.
func (m *maker) inJSON(t reflect.Type) map[string]any {
	switch names, _ := strictyaml.FieldsOf(t).JSON(); {
	case t.Kind() == reflect.Struct && len(names) > 0:
		return m.reference(t)
	case t.Kind() == reflect.Slice && strictyaml.FieldsOf(t.Elem()).ListedInJSON():
		return map[string]any{"type": "array", "items": m.of(t.Elem())}
	}
	return nil
}

// written is the schema of a struct as an export has it.
func (m *maker) written(t reflect.Type) map[string]any {
	fields := strictyaml.FieldsOf(t)
	names, needed := fields.JSON()
	properties := map[string]any{}
	for _, name := range names {
		field := fields.JSONField(name)
		property := m.of(field.Type)
		if !slices.Contains(needed, name) {
			property = orNothing(field.Type, property)
		}
		if text := m.comments.field(t.Name(), field.Name); text != "" {
			property["description"] = text
		}
		properties[name] = property
	}
	s := map[string]any{"type": "object", "additionalProperties": false, "properties": properties, "required": names}
	if text := m.comments.structure(t.Name()); text != "" {
		s["description"] = text
	}
	return s
}

// orNothing admits what an export has where nothing is known: null for dates
// and objects, the empty text for words of a closed set.
func orNothing(t reflect.Type, property map[string]any) map[string]any {
	switch {
	case t == reflect.TypeFor[date.Date]() || t.Kind() == reflect.Pointer:
		return map[string]any{"anyOf": []any{property, map[string]any{"type": "null"}}}
	case t.Implements(wordedType):
		return map[string]any{"enum": append(slices.Clone(property["enum"].([]string)), "")}
	}
	return property
}
