package schema

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"
)

const root = "../../.."

// made returns every schema as it is committed, by name.
var made = sync.OnceValue(func() map[string][]byte {
	source, err := ReadSource(root)
	if err != nil {
		panic(err)
	}
	all := map[string][]byte{}
	for name, schema := range All(source) {
		text, err := json.MarshalIndent(schema, "", "  ")
		if err != nil {
			panic(err)
		}
		all[name] = append(text, '\n')
	}
	return all
})

// TestSchemasAreCurrent compares the committed schemas with the types.
func TestSchemasAreCurrent(t *testing.T) {
	committed, err := filepath.Glob(filepath.Join(root, "data/schema/*"))
	if err != nil || len(committed) != len(made()) {
		t.Errorf("%d schemas are committed, %d are made (%v)", len(committed), len(made()), err)
	}
	for name, text := range made() {
		committed, err := os.ReadFile(filepath.Join(root, "data/schema", name+".schema.json"))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(committed, text) {
			t.Errorf("%s.schema.json is not made from today's types; run `make data`", name)
		}
	}
}

// TestEveryFieldIsDescribed holds that the reference for authors of scripts leaves
// no field of an output out.
func TestEveryFieldIsDescribed(t *testing.T) {
	for name := range outputs {
		if name == "export" { // its types are those of the files, described there
			continue
		}
		var root map[string]any
		if err := json.Unmarshal(made()[name], &root); err != nil {
			t.Fatal(err)
		}
		for def, s := range root["$defs"].(map[string]any) {
			undescribed(t, name+"/"+def, s.(map[string]any))
		}
		undescribed(t, name, root)
	}
}

func undescribed(t *testing.T, path string, s map[string]any) {
	t.Helper()
	if s["description"] == nil {
		t.Errorf("%s has no description", path)
	}
	properties, _ := s["properties"].(map[string]any)
	for name, property := range properties {
		if property.(map[string]any)["description"] == nil {
			t.Errorf("%s.%s has no description", path, name)
		}
	}
}

// TestDataFitsItsSchema validates the YAML files as an editor does.
func TestDataFitsItsSchema(t *testing.T) {
	for name, pattern := range map[string]string{"catalog": "catalog.yaml", "offering": "offerings/*.yaml", "profile": "profiles/*.yaml"} {
		schema := compile(t, name)
		for _, dir := range []string{"data", "testdata/dataset/ok"} {
			files, err := filepath.Glob(filepath.Join(root, dir, pattern))
			if err != nil || len(files) == 0 && dir == "data" {
				t.Fatalf("%s/%s: %v", dir, pattern, err)
			}
			for _, file := range files {
				text, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				if err := schema.Validate(value(t, text)); err != nil {
					t.Errorf("%s: %v", file, err)
				}
			}
		}
	}
}

func TestSchemaRefuses(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(root, "testdata/dataset/ok/offerings/bolt-api.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	schema := compile(t, "offering")
	for _, edit := range [][2]string{
		{"vendor: Bolt", "vendors: Bolt"},
		{"category: first_party", "category: first"},
		{"grade: unclear", "grade: maybe"},
		{"retrieved: 2026-01-02", "retrieved: yesterday"},
		{"stance: context", "stance: for"},
		{"aliases: [bolt]", "aliases: bolt"},
		{"id: bolt-api\n", ""},
	} {
		if err := schema.Validate(value(t, []byte(strings.Replace(string(text), edit[0], edit[1], 1)))); err == nil {
			t.Errorf("%q is accepted", edit[1])
		}
	}
}

func compile(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(made()[name]))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(name, doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile(name)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// value turns YAML into what a JSON Schema validator reads; dates stay text.
func value(t *testing.T, text []byte) any {
	t.Helper()
	var n yaml.Node
	if err := yaml.Unmarshal(text, &n); err != nil {
		t.Fatal(err)
	}
	return nodeValue(t, n.Content[0])
}

func nodeValue(t *testing.T, n *yaml.Node) any {
	switch {
	case n.Kind == yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			m[n.Content[i].Value] = nodeValue(t, n.Content[i+1])
		}
		return m
	case n.Kind == yaml.SequenceNode:
		list := []any{}
		for _, item := range n.Content {
			list = append(list, nodeValue(t, item))
		}
		return list
	case n.Tag == "!!bool":
		return n.Value == "true"
	case n.Tag == "!!int":
		i, err := strconv.Atoi(n.Value)
		if err != nil {
			t.Fatal(err)
		}
		return i
	}
	return n.Value
}
