package cli

import (
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/vendorcheck/vendorcheck/data"
)

// compileSchema compiles one of the bundled schemas, with its formats.
func compileSchema(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	file := "schema/" + name + schemaSuffix
	text, err := data.Schemas.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(string(text)))
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(file, doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile(file)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return schema
}

// TestResultSchema validates the JSON of many checks, on the fixture and on
// the bundled data.
func TestResultSchema(t *testing.T) {
	schema := compileSchema(t, "result")
	bundled := [][]string{
		{"xai", "--require", "hipaa,zdr"},
		{"xai"},
		{"xai", "--require", "soc2,iso27001,dpa,no-training,zdr,residency,gpai,art53,audit-logs,sso,tls", "--accept", "partial"},
	}
	fixtures := [][]string{
		{"acme", "bolt", "--require", "hipaa,zdr,residency,audit,tls,sso"},
		{"acme", "--require", "zdr:partial[since],audit", "--model", "anvil max", "--max-age-days", "1", "--min-confidence", "high", "--require-dated"},
		{"acme", "bolt"},
	}
	gates := [][]string{
		{"gate", "--project", "../../testdata/project/gate.yaml"},
		{"gate", "--project", "../../testdata/project/gate.yaml", "--data", "../../testdata/project/raised"},
		{"gate", "--project", "../../testdata/project/clear.yaml"},
	}
	validate := func(out outcome, args []string) {
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(out.stdout))
		if err != nil {
			t.Fatalf("%v: %v\n%s%s", args, err, out.stdout, out.stderr)
		}
		if err := schema.Validate(doc); err != nil {
			t.Errorf("%v: %v", args, err)
		}
	}
	earlier := t.TempDir() + "/earlier.json"
	runApp(t, mustFixture(t), nil, "acme", "--require", "hipaa:partial,audit", "-o", "json="+earlier)
	fixtures = append(fixtures, []string{"acme", "bolt", "--require", "hipaa,zdr", "--since", earlier})
	for _, args := range bundled {
		validate(runApp(t, nil, nil, append(args, "--json")...), args)
	}
	for _, args := range append(fixtures, gates...) {
		validate(runApp(t, mustFixture(t), nil, append(args, "--json")...), args)
	}
}
