// Package schema makes the JSON Schemas of the files that people write, and of the
// JSON that commands print, from the Go types, so that the two cannot drift apart.
package schema

import (
	"maps"
	"reflect"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/dataset/export"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/diff"
	"github.com/vendorcheck/vendorcheck/internal/evidence"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/report"
	"github.com/vendorcheck/vendorcheck/internal/strictyaml"
)

// baseURL begins the schemas' ids. They are names, stable for good.
const baseURL = "https://vendorcheck.github.io/vendorcheck/schema/"

// files are the files that people write.
var files = map[string]reflect.Type{
	"catalog":  reflect.TypeFor[dataset.Catalog](),
	"offering": reflect.TypeFor[dataset.Offering](),
	"profile":  reflect.TypeFor[profile.File](),
	"project":  reflect.TypeFor[profile.Project](),
}

// outputs are the JSON documents that commands print.
var outputs = map[string]reflect.Type{
	"diff":   reflect.TypeFor[diff.Diff](),
	"export": reflect.TypeFor[export.Document](),
	"result": reflect.TypeFor[report.Report](),
	"verify": reflect.TypeFor[evidence.Verification](),
}

// schema is a JSON Schema, or a part of one. encoding/json writes it in a fixed
// order.
type schema = map[string]any

// All returns every schema by its name.
func All(s *Source) map[string]any {
	all := map[string]any{}
	for name, t := range files {
		m := maker{source: s, defs: schema{}, types: map[string]reflect.Type{}}
		all[name] = m.whole(name, m.object(t))
	}
	for name, t := range outputs {
		m := maker{source: s, defs: schema{}, types: map[string]reflect.Type{}, output: true}
		made := m.object(t)
		made["properties"].(schema)["schema_version"] = schema{"const": report.SchemaVersion, "description": "Changes only when a script could break."}
		all[name] = m.whole(name, made)
	}
	return all
}

// whole completes the schema of a document.
func (m *maker) whole(name string, s schema) schema {
	s["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	s["$id"] = baseURL + name + ".schema.json"
	s["title"] = "vendorcheck " + name
	s["$defs"] = m.defs
	return s
}

// maker makes one schema.
type maker struct {
	source *Source
	defs   schema
	types  map[string]reflect.Type // of the definitions
	output bool                    // of what a command prints, not of a file
}

var wordedType = reflect.TypeFor[strictyaml.Worded]()

// object returns the schema of a struct.
func (m *maker) object(t reflect.Type) schema {
	keys := strictyaml.FieldsOf(t).In(m.output)
	required := keys.Required
	if m.output {
		required = nil
	}
	properties := schema{}
	for _, name := range keys.Names {
		f := keys.Field[name]
		properties[name] = describe(m.property(t, f), m.source.field(t, f))
		if m.output && !optional(f) {
			required = append(required, name)
		}
	}
	s := schema{"type": "object", "additionalProperties": false, "properties": properties}
	if len(required) > 0 {
		s["required"] = required
	}
	return describe(s, m.source.about(nameOf(t)))
}

// optional reports whether an output may leave a field out.
func optional(f reflect.StructField) bool {
	return strings.HasSuffix(f.Tag.Get("json"), ",omitempty")
}

func describe(s schema, text string) schema {
	if text != "" {
		s["description"] = text
	}
	return s
}

func (m *maker) property(t reflect.Type, f reflect.StructField) schema {
	if !m.output {
		return m.of(f.Type)
	}
	facets := facetsOf(f)
	s := m.of(f.Type)
	if facets.set != "" {
		s = m.words(facets.set)
	}
	if tag, file := f.Tag.Lookup("yaml"); file && !strings.Contains(tag, ",") && f.Type.Implements(wordedType) {
		facets.orEmpty = true
	}
	s = facets.apply(s)
	if m.nullable(f) && !facets.notNull {
		s = orNull(s)
	}
	return s
}

// nullable reports whether an output has null where nothing is known.
func (m *maker) nullable(f reflect.StructField) bool {
	tag, file := f.Tag.Lookup("yaml")
	if file && (f.Type == gradeType || f.Type == confidenceType) || optional(f) {
		return false // a cell has both
	}
	if _, option, _ := strings.Cut(tag, ","); option != "" {
		return false
	}
	return f.Type == gradeType || f.Type == confidenceType || f.Type == dateType || f.Type.Kind() == reflect.Pointer
}

var (
	gradeType      = reflect.TypeFor[grade.Grade]()
	confidenceType = reflect.TypeFor[grade.Confidence]()
	dateType       = reflect.TypeFor[date.Date]()
)

// of returns the schema of a value of any type.
func (m *maker) of(t reflect.Type) schema {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if s := m.special(t); s != nil {
		return s
	}
	constants := len(m.source.words[nameOf(t)])
	if t.Implements(wordedType) {
		words := reflect.Zero(t).Interface().(strictyaml.Worded).Words()
		if !m.output || len(words) != constants {
			return schema{"enum": words}
		}
	}
	if m.output && constants > 0 {
		return m.words(nameOf(t))
	}
	switch t.Kind() {
	case reflect.Struct:
		return m.reference(t)
	case reflect.Slice:
		return m.list(t.Elem())
	case reflect.Bool:
		return schema{"type": "boolean"}
	case reflect.Int, reflect.Int64:
		return schema{"type": "integer"}
	}
	return schema{"type": "string"}
}

// special returns the schema of a type that writes or reads itself, nil for any
// other.
func (m *maker) special(t reflect.Type) schema {
	switch t {
	case gradeType:
		return schema{"enum": grade.Names()}
	case confidenceType:
		return schema{"enum": grade.ConfidenceNames()}
	case dateType:
		return schema{"type": "string", "format": "date", "pattern": `^[0-9]{4}-[0-9]{2}-[0-9]{2}$`}
	case reflect.TypeFor[dataset.Package](), reflect.TypeFor[dataset.Publisher]():
		if !m.output {
			return texts()
		}
	case reflect.TypeFor[dataset.Attribute]():
		return schema{"type": []string{"boolean", "integer", "string", "array"}, "items": schema{"type": []string{"string", "number", "boolean"}}}
	case reflect.TypeFor[report.Attributes]():
		return schema{"type": "object", "additionalProperties": schema{"type": []string{"boolean", "integer", "string", "array"}, "items": schema{"type": "string"}}}
	case reflect.TypeFor[profile.Granted]():
		return schema{"enum": append(grade.Names(), "not_assessed")}
	case reflect.TypeFor[profile.Names]():
		return schema{"type": []string{"string", "array"}, "items": schema{"type": "string"}}
	}
	return nil
}

func texts() schema { return schema{"type": "array", "items": schema{"type": "string"}} }

// list returns the schema of a slice. Some are written as a mapping.
func (m *maker) list(item reflect.Type) schema {
	if strictyaml.FieldsOf(item).Mapped(m.output) {
		return schema{"type": "object", "additionalProperties": m.of(item)}
	}
	return schema{"type": "array", "items": m.of(item)}
}

// reference puts a struct's schema under $defs, once, and points to it.
func (m *maker) reference(t reflect.Type) schema {
	name := strings.ToLower(t.Name()[:1]) + t.Name()[1:]
	switch known := m.types[name]; {
	case known == nil:
		m.types[name] = t // before it is made: it may refer to itself
		m.defs[name] = m.object(t)
	case known != t:
		panic("schema: two types are called " + name + ": " + known.String() + " and " + t.String())
	}
	return schema{"$ref": "#/$defs/" + name}
}

// words puts the words of a type under $defs, with what each means, and points to
// them.
func (m *maker) words(name string) schema {
	pkg, typ, _ := strings.Cut(name, ".")
	def := strings.ToLower(typ[:1]) + typ[1:]
	if pkg != "report" {
		def = pkg + typ
	}
	all := m.source.words[name]
	if len(all) == 0 {
		panic("schema: no constants of the type " + name + " are known")
	}
	var values, meanings []string
	for _, w := range all {
		values = append(values, w.value)
		if w.comment != "" {
			meanings = append(meanings, w.value+": "+w.comment)
		}
	}
	text := m.source.about(name)
	if len(meanings) > 0 {
		text += " " + strings.Join(meanings, "; ") + "."
	}
	m.defs[def] = describe(schema{"enum": values}, text)
	return schema{"$ref": "#/$defs/" + def}
}

// orNull admits null too.
func orNull(s schema) schema {
	s = maps.Clone(s)
	switch {
	case s["enum"] != nil:
		s["enum"] = withWord(s["enum"], nil)
	case s["type"] != nil:
		s["type"] = []any{s["type"], "null"}
	default:
		return schema{"anyOf": []any{s, schema{"type": "null"}}}
	}
	return s
}
