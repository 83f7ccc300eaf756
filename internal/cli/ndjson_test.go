package cli

import (
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/vendorcheck/vendorcheck/data"
)

// part compiles a part of a bundled schema, named by its JSON pointer.
func part(t *testing.T, name, pointer string) *jsonschema.Schema {
	t.Helper()
	text, err := data.Schemas.ReadFile("schema/" + name + schemaSuffix)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(name, doc); err != nil {
		t.Fatal(err)
	}
	return c.MustCompile(name + "#" + pointer)
}

// TestNDJSONSchema validates each line's requirement, or its watch-out, by
// what the result schema says of one.
func TestNDJSONSchema(t *testing.T) {
	schemas := map[string]*jsonschema.Schema{
		"offering":    part(t, "result", "/$defs/result/properties/offering"),
		"requirement": part(t, "result", "/$defs/requirement"),
		"watch_out":   part(t, "result", "/$defs/result/properties/watch_outs/items"),
	}
	for _, args := range [][]string{
		{"acme", "bolt", "--require", "hipaa,zdr,residency,audit,tls,sso"},
		{"gate", "--project", "../../testdata/project/gate.yaml"},
		{"acme", "bolt"},
	} {
		out := runApp(t, mustFixture(t), nil, append(args, "-o", "ndjson")...)
		if out.stdout == "" {
			t.Fatalf("%v: no line\n%s", args, out.stderr)
		}
		for line := range strings.Lines(out.stdout) {
			validateLine(t, schemas, line)
		}
	}
}

func validateLine(t *testing.T, schemas map[string]*jsonschema.Schema, line string) {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(line))
	if err != nil {
		t.Fatalf("%v: %s", err, line)
	}
	found := 0
	for name, value := range doc.(map[string]any) {
		if schema := schemas[name]; schema != nil {
			found++
			if err := schema.Validate(value); err != nil {
				t.Errorf("%s: %v\n%s", name, err, line)
			}
		}
	}
	if found != 2 {
		t.Errorf("want an offering and either a requirement or a watch-out: %s", line)
	}
}
