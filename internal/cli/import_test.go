package cli

import (
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/dataset/export"
	"github.com/vendorcheck/vendorcheck/internal/dataset/pack"
)

// registryFile is the fixture in the registry's form, as an absolute path.
func registryFile(t *testing.T) string {
	t.Helper()
	name, err := filepath.Abs("../../testdata/registry/data.json")
	if err != nil {
		t.Fatal(err)
	}
	return name
}

// succeed runs a command that must end with exit code 0.
func succeed(t *testing.T, d *dataset.Dataset, args ...string) outcome {
	t.Helper()
	out := runApp(t, d, nil, args...)
	if out.code != ExitClear {
		t.Fatalf("%v: exit code %d\n%s%s", args, out.code, out.stdout, out.stderr)
	}
	return out
}

// TestImportRoundTrip takes the fixture all the way: into a folder that the
// linter has nothing to say of, that check judges by, and that comes back
// unchanged from an export.
func TestImportRoundTrip(t *testing.T) {
	d, file := mustFixture(t), registryFile(t)
	t.Chdir(t.TempDir())
	out := succeed(t, d, "data", "import", "registry", file, "-o", "from", "--retrieved", "2026-01-06")
	if !strings.Contains(out.stderr, "4 left out: acme/audit_logs, acme/carbon_report, gear-cloud, ../escape") {
		t.Errorf("stderr: %s", out.stderr)
	}
	succeed(t, d, "data", "lint", "from")
	succeed(t, d, "data", "export", "--data", "from", "-o", "json=export.json")
	out = succeed(t, d, "diff", "from", "export.json")
	if strings.Contains(out.stdout, "material change in") {
		t.Errorf("the export differs:\n%s", out.stdout)
	}

	a := &app{bundled: func() (*dataset.Dataset, error) { return d, nil }, now: func() time.Time { return time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC) }, err: io.Discard}
	over, _, err := a.sources().Open("from")
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile("export.json")
	if err != nil {
		t.Fatal(err)
	}
	back, err := export.Read("export.json", text)
	if err != nil {
		t.Fatal(err)
	}
	want, err := pack.Write(over)
	if err != nil {
		t.Fatal(err)
	}
	got, err := pack.Write(back)
	if err != nil || string(got) != string(want) {
		t.Errorf("the export of the import is packed otherwise: %v", err)
	}
}

// TestImportedCells judges by an import: what rests on the registry alone never
// passes unqualified.
func TestImportedCells(t *testing.T) {
	d, file := mustFixture(t), registryFile(t)
	t.Chdir(t.TempDir())
	succeed(t, d, "data", "import", "registry", file, "-o", "from")
	for _, c := range []struct {
		code int
		args []string
		want string
	}{
		{ExitBlocked, []string{"acme", "--require", "hipaa"}, `"grade": "unclear"`},
		{ExitClear, []string{"acme", "--require", "residency"}, `"verdict": "conditional"`},
		{ExitClear, []string{"acme", "--require", "zdr:yes_sales_gated[default_retention_days<=30]"}, `"origin": "from/offerings/acme-api.yaml"`},
		{ExitBlocked, []string{"cog-api", "--require", "sso"}, `"grade": "partial"`},
		{ExitBlocked, []string{"cog-api", "--require", "audit"}, `"code": "grade_below_accepted"`},
	} {
		out := runApp(t, d, nil, append(c.args, "--data", "from", "-o", "json")...)
		if out.code != c.code || !strings.Contains(out.stdout, c.want) || strings.Contains(out.stdout, `"verdict": "pass"`) {
			t.Errorf("%v: exit code %d\n%s%s", c.args, out.code, out.stdout, out.stderr)
		}
	}
}

// TestImportCarriesTheTerms looks into every file that is written.
func TestImportCarriesTheTerms(t *testing.T) {
	d, file := mustFixture(t), registryFile(t)
	t.Chdir(t.TempDir())
	succeed(t, d, "data", "import", "registry", file, "-o", "from")
	files := written(t, "from")
	if want := []string{"from/ATTRIBUTION.md", "from/offerings/acme-api.yaml", "from/offerings/cog-api.yaml"}; !slices.Equal(files, want) {
		t.Errorf("written were %v", files)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		// What Markdown escapes and lines break is the same text.
		flat := strings.Join(strings.Fields(strings.NewReplacer("\n# ", " ", `\`, "").Replace(string(text))), " ")
		for _, want := range []string{"AI Provider Trust Registry", "https://aiprovidertrust.com", "2026-01-05", "Free to use with attribution and a link back (a fixture; every vendor below is invented)."} {
			if !strings.Contains(flat, want) {
				t.Errorf("%s does not say %q", name, want)
			}
		}
	}
}

// written lists the files below a folder.
func written(t *testing.T, dir string) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files = append(files, filepath.ToSlash(path))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestImportSummary reads the summary as a program does.
func TestImportSummary(t *testing.T) {
	d, file := mustFixture(t), registryFile(t)
	t.Chdir(t.TempDir())
	out := succeed(t, d, "data", "import", "registry", file, "-o", "from", "--json")
	var view struct {
		SchemaVersion string `json:"schema_version"`
		Folder        string
		Registry      struct{ Name, License string }
		Counts        struct{ Cells, Weakened, Replaced, Raised, Refusals int }
		Offerings     []struct {
			ID    string
			Cells []struct {
				Cell, Value, Weakened string
				Grade, Replaces       *string
			}
		}
		LeftOut []struct {
			Offering, Dimension, Reason string
			Line                        int
		} `json:"left_out"`
	}
	if err := json.Unmarshal([]byte(out.stdout), &view); err != nil {
		t.Fatal(err)
	}
	if view.SchemaVersion != "1" || view.Folder != "from" || view.Counts.Cells != 8 || view.Counts.Weakened != 3 || view.Counts.Replaced != 3 || view.Counts.Raised != 2 || view.Counts.Refusals != 1 {
		t.Errorf("%+v", view)
	}
	if c := view.Offerings[0].Cells[0]; c.Cell != "hipaa_baa" || c.Value != "unclear" || c.Replaces == nil || *c.Replaces != "no_public_evidence" {
		t.Errorf("%+v", c)
	}
	if c := view.Offerings[1].Cells[0]; c.Replaces != nil {
		t.Errorf("%+v", c)
	}
	if len(view.LeftOut) != 4 || view.LeftOut[0].Line != 59 || view.LeftOut[0].Dimension != "audit_logs" {
		t.Errorf("%+v", view.LeftOut)
	}
}

// TestImportWritesAllOrNothing has a way to fail at each step.
func TestImportWritesAllOrNothing(t *testing.T) {
	d, file := mustFixture(t), registryFile(t)
	t.Chdir(t.TempDir())
	for _, dir := range []string{"empty", "full", "foreign", "byhand/offerings", "termsonly"} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range map[string]string{"full/x": "", "foreign/ATTRIBUTION.md": "old", "foreign/mine.txt": "", "plain": "",
		"byhand/offerings/acme-api.yaml": "summary: Ours.\n", "termsonly/ATTRIBUTION.md": "# Attribution\n\nOf something else.\n"} {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	before := written(t, ".")
	for _, c := range []struct {
		code int
		args []string
		want string
	}{
		{ExitRequest, []string{file}, "name the folder to write with -o FOLDER"},
		{ExitRequest, []string{file, "-o", "full"}, "full is not empty: it holds x"},
		{ExitRequest, []string{file, "-o", "full", "--force"}, "full holds x, which no import wrote"},
		{ExitRequest, []string{file, "-o", "foreign", "--force"}, "foreign holds mine.txt, which no import wrote"},
		{ExitRequest, []string{file, "-o", "byhand", "--force"}, "byhand/offerings/acme-api.yaml was not written by an import"},
		{ExitRequest, []string{file, "-o", "termsonly", "--force"}, "termsonly/ATTRIBUTION.md was not written by an import"},
		{ExitRequest, []string{file, "-o", "plain"}, "plain is not a folder"},
		{ExitRequest, []string{file, "-o", "no/where"}, "there is no folder no to write where into"},
		{ExitRequest, []string{"nosuch.json", "-o", "new"}, "there is no file nosuch.json"},
		{ExitRequest, []string{"full", "-o", "new"}, "full is not a regular file"},
		{ExitRequest, []string{"plain", "-o", "new"}, "plain:1: the file is empty"},
		{ExitRequest, []string{file, "-o", "new", "--retrieved", "soon"}, "--retrieved: \"soon\" is not a date"},
		{ExitRequest, []string{file, "-o", "new", "--retrieved", "2026-01-01"}, "before it was generated on 2026-01-05"},
		{ExitRequest, []string{"-o", "new"}, "name the registry's data.json"},
		{ExitBlocked, []string{file, "-o", "new", "--strict"}, "4 left out"},
		{ExitBlocked, []string{file, "-o", "empty", "--strict"}, "4 left out"},
	} {
		out := runApp(t, d, nil, append([]string{"data", "import", "registry"}, c.args...)...)
		if out.code != c.code || !strings.Contains(out.stderr, c.want) {
			t.Errorf("%v: exit code %d, want %d\n%s", c.args, out.code, c.code, out.stderr)
		}
		if after := written(t, "."); !slices.Equal(before, after) {
			t.Fatalf("%v left %v", c.args, after)
		}
	}
	if _, err := os.Stat("new"); err == nil {
		t.Error("a folder was left behind")
	}
}

// TestImportReplaces holds that --force leaves nothing of the earlier import,
// and that an empty folder is filled in its place.
func TestImportReplaces(t *testing.T) {
	d, file := mustFixture(t), registryFile(t)
	t.Chdir(t.TempDir())
	if err := os.Mkdir("from", 0o700); err != nil {
		t.Fatal(err)
	}
	succeed(t, d, "data", "import", "registry", file, "-o", "from/")
	first := written(t, "from")
	succeed(t, d, "data", "import", "registry", file, "-o", "./from", "--force", "--missing")
	second := written(t, "from")
	if !slices.Contains(first, "from/offerings/acme-api.yaml") || slices.Contains(second, "from/offerings/acme-api.yaml") || !slices.Contains(second, "from/offerings/cog-api.yaml") {
		t.Errorf("written were %v, then %v", first, second)
	}
	if info, err := os.Stat("from"); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the folder's mode is %v, %v", info.Mode(), err)
	}
	t.Chdir("from")
	succeed(t, d, "data", "import", "registry", file, "-o", ".", "--force")
	if third := written(t, "."); len(third) != len(first) {
		t.Errorf("written were %v", third)
	}
}

// TestExportFollowsItsSchema validates exports of both datasets, whole and in
// part.
func TestExportFollowsItsSchema(t *testing.T) {
	schema := compileSchema(t, "export")
	for _, c := range []struct {
		d    *dataset.Dataset
		args []string
	}{{nil, nil}, {mustFixture(t), nil}, {mustFixture(t), []string{"bolt"}}} {
		out := succeed(t, c.d, append([]string{"data", "export"}, c.args...)...)
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(out.stdout))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(doc); err != nil {
			t.Error(err)
		}
	}
	text := succeed(t, mustFixture(t), "data", "export").stdout
	for old, new := range map[string]string{
		`"verified": "2026-01-02"`: `"verified": null`,
		`"grade": "partial"`:       `"grade": null`,
		`"refused": true,`:         ``,
		`"tier": "self_serve"`:     `"tier": "everyone"`,
		`"schema_version": "1"`:    `"schema_version": "2"`,
		`"disclaimer"`:             `"claimer"`,
		`"pypi"`:                   `7`,
	} {
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(strings.Replace(text, old, new, 1)))
		if err != nil {
			t.Fatal(err)
		}
		if schema.Validate(doc) == nil {
			t.Errorf("%s is accepted in place of %s", new, old)
		}
	}
}
