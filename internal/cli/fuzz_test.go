package cli

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// fuzzed lists the packages that take apart or escape what comes from outside,
// and what that is. Each has a fuzz target.
var fuzzed = map[string]string{
	"internal/diff":       "overlays of a dataset, compared",
	"internal/check":      "the values that conditions compare",
	"internal/dataset":    "YAML documents of a dataset, exports, packs",
	"internal/date":       "dates",
	"internal/detect":     "the text of files, and the names that are looked for in it",
	"internal/strictyaml": "YAML, read",
	"internal/yamlformat": "YAML, written in canonical form",
	"internal/yamledit":   "YAML, edited",
	"internal/strictjson": "JSON of any origin",
	"internal/evidence":   "pages as text and HTML, and quotes",
	"internal/fetch":      "addresses, and what servers answer",
	"internal/grade":      "names of grades",
	"internal/lint":       "YAML documents of a dataset, and the addresses in them",
	"internal/manifest":   "manifests and lock files",
	"internal/profile":    "the grammar of requirements, profiles, project files",
	"internal/registry":   "the other registry's data",
	"internal/output":     "any text, escaped for each format",
	"internal/report":     "saved reports",
	"internal/sbom":       "CycloneDX, SPDX, package URLs",
	"internal/snapshot":   "bytes of pages, records of readings",
	"internal/syntax":     "JSON, TOML, XML and YAML, of manifests and bills of materials",
	"internal/suggest":    "misspelt words",
	"internal/stylesheet": "style sheets of pages",
	"internal/tree":       "ignore files, encodings",
}

// unfuzzed lists the packages that look like those and need no target, and why.
// Programs of their own, which are no part of the tool, need none either.
var unfuzzed = map[string]string{
	"internal/pages":       "it hands pages on to the packages that take them apart",
	"internal/project":     "it hands the file on to profile",
	"internal/redate":      "it hands YAML on to the packages that read and edit it",
	"internal/file":        "it hands bytes on, and writes a digest in hexadecimal digits",
	"internal/source":      "it hands packs, exports, reports and folders on",
	"internal/stepsummary": "it cuts what this program wrote at the end of a line",
	"internal/terminal":    "it reads a number of columns",
	"internal/gittree":     "it reads what git prints, and hands the files on",
	"internal/cli":         "it hands on to the others; the scripts and the hostile corpus go through it",
}

// decoding are the libraries that a package imports to take something apart.
var decoding = []string{"bytes", "encoding/json", "encoding/xml", "encoding/csv", "encoding/binary", "encoding/hex", "gopkg.in/yaml.v3", "github.com/BurntSushi/toml",
	"golang.org/x/net/html", "golang.org/x/mod/modfile", "github.com/CycloneDX/cyclonedx-go", "github.com/package-url/packageurl-go", "html/template", "mime", "net/url", "regexp", "strconv"}

// decoders begin the names of functions that do.
var decoders = regexp.MustCompile(`^(Parse|Read|Decode|Open|Unmarshal|Format|Put|Scan|Load)`)

// TestEveryDecoderIsFuzzed holds each package against the two lists. One that
// begins to decode is in neither, and fails here until it has a target.
func TestEveryDecoderIsFuzzed(t *testing.T) {
	targets, decodes := map[string]int{}, map[string]string{}
	files, err := filepath.Glob("../*/*.go")
	if err != nil || len(files) == 0 {
		t.Fatal("no packages are found", err)
	}
	for _, name := range files {
		dir := "internal/" + filepath.Base(filepath.Dir(name))
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		if file.Name.Name == "main" {
			continue
		}
		test := strings.HasSuffix(name, "_test.go")
		for _, d := range file.Decls {
			switch f, is := d.(*ast.FuncDecl); {
			case !is:
			case test && f.Recv == nil && strings.HasPrefix(f.Name.Name, "Fuzz"):
				targets[dir]++
			case !test && decoders.MatchString(f.Name.Name):
				decodes[dir] = f.Name.Name
			}
		}
		for _, spec := range file.Imports {
			if path, err := strconv.Unquote(spec.Path.Value); !test && err == nil && slices.Contains(decoding, path) {
				decodes[dir] = path
			}
		}
	}
	for dir, what := range fuzzed {
		if targets[dir] == 0 {
			t.Errorf("%s has no fuzz target for %s", dir, what)
		}
	}
	for dir, by := range decodes {
		if fuzzed[dir] == "" && unfuzzed[dir] == "" {
			t.Errorf("%s has %s: what does it take apart? Give it a fuzz target and list it, or say why not", dir, by)
		}
	}
	for _, list := range []map[string]string{fuzzed, unfuzzed} {
		for dir := range list {
			if _, err := os.Stat(filepath.Join("../..", dir)); err != nil || decodes[dir] == "" && targets[dir] == 0 {
				t.Errorf("%s is listed and decodes nothing", dir)
			}
		}
	}
}

// TestSeedsHaveTargets holds that no seed is left behind of a target that went
// by another name, and that each of the others begins a line, where make fuzz
// looks for it.
func TestSeedsHaveTargets(t *testing.T) {
	seeds, err := filepath.Glob("../*/testdata/fuzz/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range seeds {
		dir := filepath.Dir(filepath.Dir(filepath.Dir(folder)))
		tests, err := filepath.Glob(filepath.Join(dir, "*_test.go"))
		if err != nil {
			t.Fatal(err)
		}
		target := "\nfunc " + filepath.Base(folder) + "(f *testing.F) {"
		if !slices.ContainsFunc(tests, func(name string) bool {
			text, err := os.ReadFile(name)
			return err == nil && strings.Contains(string(text), target)
		}) {
			t.Errorf("%s are seeds of no target", folder)
		}
	}
}
