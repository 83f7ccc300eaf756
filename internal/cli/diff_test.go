package cli

import (
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/vendorcheck/vendorcheck/internal/diff"
	"github.com/vendorcheck/vendorcheck/internal/output"
)

const regraded = "../../testdata/diff/regraded"

// diffArgs are diffs of every kind, each with its exit code.
var diffArgs = []struct {
	want int
	args []string
}{
	{ExitClear, []string{"bundled", "bundled"}},
	{ExitBlocked, []string{"bundled", regraded}},
	{ExitBlocked, []string{regraded, "bundled", "--details"}},
	{ExitClear, []string{"bundled", regraded, "--exit-zero"}},
	{ExitBlocked, []string{"bundled", regraded, "--require", "hipaa,zdr,audit"}},
	{ExitBlocked, []string{"bundled", regraded, "--require", "hipaa", "--impact"}},
	{ExitClear, []string{"bundled", regraded, "--require", "audit", "--impact"}},
	{ExitBlocked, []string{"bundled", regraded, "--require", "audit"}},
	{ExitBlocked, []string{"bundled", regraded, "--project", "../../testdata/diff/project.yaml", "--impact"}},
	{ExitBlocked, []string{"../../data", "../../testdata/dataset/ok"}},
	{ExitBlocked, []string{"bundled", "../../data", "--require", "hipaa", "--impact"}},
}

// TestDiffSchema validates the JSON of diffs of every kind, and of what counts
// as failed.
func TestDiffSchema(t *testing.T) {
	schema := compileSchema(t, "diff")
	for _, c := range diffArgs {
		out := runApp(t, mustFixture(t), nil, append([]string{"diff", "--json"}, c.args...)...)
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(out.stdout))
		if err != nil {
			t.Fatalf("%v: %v\n%s", c.args, err, out.stderr)
		}
		if err := schema.Validate(doc); err != nil {
			t.Errorf("%v: %v", c.args, err)
		}
		masked := slices.Contains(c.args, "--exit-zero")
		if failed := doc.(map[string]any)["failed"]; failed != (c.want == ExitBlocked || masked) {
			t.Errorf("%v: failed is %v", c.args, failed)
		}
	}
}

// TestDiffExitCode holds that the exit code is the same for every format.
func TestDiffExitCode(t *testing.T) {
	for _, c := range diffArgs {
		for _, format := range output.Names() {
			out := runApp(t, mustFixture(t), nil, append([]string{"diff", "-o", format}, c.args...)...)
			if out.code != c.want && !unfit(out) {
				t.Errorf("%v as %s: exit code %d, want %d\n%s", c.args, format, out.code, c.want, out.stderr)
			}
		}
	}
}

// TestDiffSchemaKnowsKinds holds that the schema lists every kind of change.
func TestDiffSchemaKnowsKinds(t *testing.T) {
	schema := part(t, "diff", "/$defs/change/properties/kind")
	for _, info := range diff.Kinds() {
		if err := schema.Validate(string(info.Kind)); err != nil {
			t.Errorf("%s: %v", info.Kind, err)
		}
	}
	if err := schema.Validate("nosuch"); err == nil {
		t.Error("any word is a kind")
	}
}
