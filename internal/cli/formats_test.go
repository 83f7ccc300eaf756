package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/vendorcheck/vendorcheck/internal/output"
	"github.com/vendorcheck/vendorcheck/internal/project"
	"github.com/vendorcheck/vendorcheck/internal/source"
)

// writeFiles writes files into a folder of their own, which becomes the working
// directory: a repository of its own.
func writeFiles(t *testing.T, files map[string]string) {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, ".git"), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
}

// TestExitCodeIsTheSameForEveryFormat walks the registry. The requirements
// stand in files, for some formats point at lines.
func TestExitCodeIsTheSameForEveryFormat(t *testing.T) {
	d := mustFixture(t)
	writeFiles(t, map[string]string{
		"blocked.yaml":     "vendors: [{vendor: acme}, {vendor: bolt}]\nrequirements: [{cell: hipaa}]\n",
		"clear.yaml":       "vendors: [{vendor: bolt}]\nrequirements: [{cell: hipaa}]\n",
		"conditional.yaml": "vendors: [{vendor: bolt}]\nrequirements: [{cell: residency}]\n",
		"warn.yaml":        "vendors: [{vendor: acme}]\nrequirements: [{cell: hipaa, severity: warn}]\n",
		"waived.yaml": "vendors: [{vendor: acme}]\nrequirements: [{cell: hipaa}]\n" +
			"waivers: [{vendor: acme, cell: hipaa, grade: no_public_evidence, refused: true, reason: None., approved_by: R. Vale, expires: 2026-06-30}]\n",
		"unknown.yaml": "vendors: [{vendor: nobody}]\nrequirements: [{cell: hipaa}]\n",
		"profile.yaml": "name: health\ndescription: What a clinic asks.\nrequirements: [{cell: hipaa}]\n",
	})
	for _, c := range []struct {
		want int
		args []string
	}{
		{ExitBlocked, []string{"gate", "--project", "blocked.yaml"}},
		{ExitClear, []string{"gate", "--project", "blocked.yaml", "--exit-zero"}},
		{ExitClear, []string{"gate", "--project", "clear.yaml"}},
		{ExitClear, []string{"gate", "--project", "conditional.yaml"}},
		{ExitClear, []string{"gate", "--project", "warn.yaml"}},
		{ExitClear, []string{"gate", "--project", "waived.yaml"}},
		{ExitRequest, []string{"gate", "--project", "unknown.yaml"}},
		{ExitBlocked, []string{"check", "acme", "--profile", "profile.yaml"}},
		{ExitClear, []string{"check", "bolt", "--profile", "profile.yaml"}},
		{ExitFailure, []string{"check", "bolt", "--profile", "profile.yaml", "-o", "json=nowhere/result.json"}},
	} {
		for _, format := range output.Names() {
			args := append(slices.Clone(c.args), "--as-of", "2026-01-10", "-o", format)
			out := runApp(t, d, nil, args...)
			if out.code != c.want {
				t.Errorf("%s: exit code %d, want %d\n%s", strings.Join(args, " "), out.code, c.want, out.stderr)
			}
		}
	}
}

// TestFormatsThatPointNeedAFile refuses requirements of the command line, and
// then writes none of the outputs.
func TestFormatsThatPointNeedAFile(t *testing.T) {
	d := mustFixture(t)
	for _, format := range []string{"sarif", "gitlab"} {
		for _, args := range [][]string{
			{"acme", "--require", "hipaa"},
			{"bolt", "--require", "hipaa"}, // nothing blocks: it is refused all the same
			{"acme"},
			{"acme", "--profile", "profile.yaml", "--require", "zdr"},
		} {
			t.Run(format+" "+strings.Join(args, " "), func(t *testing.T) {
				writeFiles(t, map[string]string{"profile.yaml": "name: health\ndescription: What a clinic asks.\nrequirements: [{cell: hipaa}]\n"})
				for _, outputs := range [][]string{{format}, {format + "=out"}, {"table", "json=first.json", format + "=out", "json=last.json"}} {
					args := slices.Clone(args)
					for _, o := range outputs {
						args = append(args, "-o", o)
					}
					out := runApp(t, d, nil, args...)
					if out.code != ExitRequest || out.stdout != "" || !strings.Contains(out.stderr, "-o "+format) || !strings.Contains(out.stderr, "put them in a profile or in vendorcheck.yaml") {
						t.Errorf("%v: exit code %d\n%s%s", args, out.code, out.stdout, out.stderr)
					}
				}
				files, err := filepath.Glob("*")
				if diff := cmp.Diff([]string{".git", "profile.yaml"}, files); err != nil || diff != "" {
					t.Errorf("something was written: %v\n%s", err, diff)
				}
			})
		}
	}
}

// TestFormatsThatPointFollowTheirSchemas judges bundled data by bundled
// profiles, which stand in no file of a repository: the project file's own
// lines are pointed at.
func TestFormatsThatPointFollowTheirSchemas(t *testing.T) {
	schemas := map[string]*jsonschema.Schema{"sarif": foreignSchema(t, "sarif-schema-2.1.0.json"), "gitlab": foreignSchema(t, "gitlab-codequality.json")}
	places := map[string][2]string{"sarif": {`"uri": "`, `a%20project.yaml"`}, "gitlab": {`"path": "`, `a project.yaml"`}}
	writeFiles(t, map[string]string{
		"a project.yaml": "vendors: [{vendor: xai}, {vendor: openai, use: drafts}]\nprofiles: [" + strings.Join(source.ProfileNames(), ", ") + "]\n",
	})
	for format, schema := range schemas {
		out := runApp(t, nil, nil, "gate", "--project", "a project.yaml", "-o", format)
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(out.stdout))
		if err != nil {
			t.Fatalf("%s: %v\n%s", format, err, out.stderr)
		}
		if err := schema.Validate(doc); err != nil {
			t.Errorf("%s: %v", format, err)
		}
		key, file := places[format][0], places[format][1]
		if all, own := strings.Count(out.stdout, key), strings.Count(out.stdout, key+file); all == 0 || all != own {
			t.Errorf("%s points %d times, %d of them into the project file", format, all, own)
		}
	}
}

// foreignSchema compiles a schema of testdata/schemas.
func foreignSchema(t *testing.T, name string) *jsonschema.Schema {
	t.Helper()
	text, err := os.ReadFile("../../testdata/schemas/" + name)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("file:///"+name, doc); err != nil {
		t.Fatal(err)
	}
	return c.MustCompile("file:///" + name)
}

// TestRepositoryPath holds what a path below the root of the repository is.
func TestRepositoryPath(t *testing.T) {
	writeFiles(t, map[string]string{"vendorcheck.yaml": "", "..odd.yaml": ""})
	outside := filepath.Join(t.TempDir(), "outside.yaml")
	if err := os.WriteFile(outside, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{os.Mkdir("sub", 0o755), os.Symlink("vendorcheck.yaml", "link.yaml"), os.Symlink(outside, "away.yaml")} {
		if err != nil {
			t.Skip(err)
		}
	}
	absolute, err := filepath.Abs("vendorcheck.yaml")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir("sub")
	for file, want := range map[string]string{
		"../vendorcheck.yaml": "vendorcheck.yaml",
		absolute:              "vendorcheck.yaml",
		"../..odd.yaml":       "..odd.yaml",
		"../link.yaml":        "vendorcheck.yaml",
		"../away.yaml":        "",
		outside:               "",
		"vendorcheck.yaml":    "", // there is none in sub
		"profile hipaa-baa":   "",
	} {
		got, err := project.RepositoryPath(file)
		if got != want || err != nil {
			t.Errorf("%s: %q %v, want %q", file, got, err, want)
		}
	}
}
