package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"text/template"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"
)

const root = "../../.."

// config is what the tests hold of .goreleaser.yaml.
type config struct {
	Project string `yaml:"project_name"`
	Before  struct{ Hooks []string }
	Builds  []struct {
		Main                              string
		Env, Goos, Goarch, Flags, Ldflags []string
	}
	Archives []struct {
		Name      string `yaml:"name_template"`
		Formats   []string
		Overrides []struct {
			Goos    string
			Formats []string
		} `yaml:"format_overrides"`
		Files []struct{ Src, Dst string }
	}
	Packages []struct {
		Contents []struct{ Src, Dst string }
	} `yaml:"nfpms"`
	Images []struct {
		Extra []string `yaml:"extra_files"`
	} `yaml:"dockers_v2"`
}

func readConfig(t *testing.T) config {
	t.Helper()
	var c config
	if err := yaml.Unmarshal(read(t, ".goreleaser.yaml"), &c); err != nil {
		t.Fatal(err)
	}
	if len(c.Builds) != 1 || len(c.Archives) != 1 || len(c.Packages) != 1 || len(c.Images) != 1 {
		t.Fatalf("not one of each: %+v", c)
	}
	return c
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// expand fills in a template of the release's.
func expand(t *testing.T, text string, fields map[string]string) string {
	t.Helper()
	parsed, err := template.New("").Option("missingkey=error").Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := parsed.Execute(&out, fields); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestConfigFitsSchema holds .goreleaser.yaml to the schema of the version that
// makes the releases. What that version has deprecated, `goreleaser check` tells.
func TestConfigFitsSchema(t *testing.T) {
	const name = "goreleaser-v2.14.json"
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(string(read(t, "testdata/schemas/"+name))))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource(name, doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		about, less, more string
		fits              bool
	}{
		{about: "as it is", fits: true},
		{about: "a key that there is not", more: "\ndeb: {}\n"},
		{about: "the form of another version", less: "\nversion: 2\n", more: "\nversion: 1\n"},
		{about: "a wrong type", less: "\nreport_sizes: true\n", more: "\nreport_sizes: 7\n"},
	} {
		text := strings.Replace(string(read(t, ".goreleaser.yaml")), test.less, "\n", 1) + test.more
		var value any
		if err := yaml.Unmarshal([]byte(text), &value); err != nil {
			t.Fatal(err)
		}
		plain, err := json.Marshal(value)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(string(plain)))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(doc); (err == nil) != test.fits {
			t.Errorf("%s: %v", test.about, err)
		}
	}
}

// TestConfigNamesFiles holds that what goes into archives, packages and the
// image is there: a file of the repository, or one that the hooks make.
func TestConfigNamesFiles(t *testing.T) {
	c := readConfig(t)
	var names []string
	for _, f := range c.Archives[0].Files {
		names = append(names, f.Src)
	}
	for _, f := range c.Packages[0].Contents {
		names = append(names, f.Src)
	}
	names = append(names, c.Images[0].Extra...)
	hooks := strings.Join(c.Before.Hooks, "\n")
	for _, name := range names {
		made, isMade := strings.CutPrefix(name, "build/")
		made, _, _ = strings.Cut(made, "/")
		if isMade && !strings.Contains(hooks, "build/"+made) {
			t.Errorf("no hook makes %s", name)
		}
		if _, err := os.Stat(filepath.Join(root, name)); !isMade && err != nil {
			t.Error(err)
		}
	}
	for _, hook := range append(c.Before.Hooks, "go run "+c.Builds[0].Main) {
		if _, pkg, ok := strings.Cut(hook, "go run ./"); ok {
			pkg, _, _ = strings.Cut(pkg, " ")
			if _, err := os.Stat(filepath.Join(root, pkg)); err != nil {
				t.Error(err)
			}
		}
	}
	for line := range strings.Lines(string(read(t, "Dockerfile"))) {
		for _, word := range strings.Fields(line) {
			if strings.HasPrefix(line, "COPY ") && !strings.HasPrefix(word, "/") && !strings.HasPrefix(word, "$") && word != "COPY" && !slices.Contains(c.Images[0].Extra, word) {
				t.Errorf("the Dockerfile copies %s, which is not handed to it", word)
			}
		}
	}
}

// archives returns the names of the archives of a version.
func archives(t *testing.T, c config, version string) []string {
	t.Helper()
	var names []string
	for _, system := range c.Builds[0].Goos {
		format := c.Archives[0].Formats[0]
		for _, o := range c.Archives[0].Overrides {
			if o.Goos == system {
				format = o.Formats[0]
			}
		}
		for _, arch := range c.Builds[0].Goarch {
			name := expand(t, c.Archives[0].Name, map[string]string{"ProjectName": c.Project, "Version": version, "Os": system, "Arch": arch})
			names = append(names, name+"."+format)
		}
	}
	return names
}

// TestActionNamesArchives holds that what action.yml fetches is what a release
// makes.
func TestActionNamesArchives(t *testing.T) {
	names := archives(t, readConfig(t), "${VERSION}")
	action := string(read(t, "action.yml"))
	if !strings.Contains(action, `archive="vendorcheck_${VERSION}_${target}"`) {
		t.Fatal("action.yml forms the name of the archive otherwise")
	}
	targets := regexp.MustCompile(`target=(\S+)`).FindAllStringSubmatch(action, -1)
	if len(targets) == 0 {
		t.Fatal("action.yml has no targets")
	}
	for _, target := range targets {
		if name := "vendorcheck_${VERSION}_" + target[1]; !slices.Contains(names, name) {
			t.Errorf("action.yml fetches %s; a release makes %q", name, names)
		}
	}
}
