package manifest

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/fault"
)

// show writes packages one a line: LINE NAME VERSION, with a ! behind the line
// for one that the project asks for.
func show(packages []Package) string {
	var out strings.Builder
	for _, p := range packages {
		mark := ""
		if p.Direct {
			mark = "!"
		}
		fmt.Fprintf(&out, "%d%s %s\n", p.Line, mark, strings.TrimSpace(p.Name+" "+p.Version))
	}
	return out.String()
}

// sample is a file and what has to be read from it.
type sample struct {
	name, text, want string
}

// check reads samples as they are, with CRLF, and with a byte order mark.
func check(t *testing.T, registry string, samples []sample) {
	t.Helper()
	for _, s := range samples {
		texts := map[string]string{
			"as it is": s.text, "with CRLF": strings.ReplaceAll(s.text, "\n", "\r\n"), "with a BOM": "\ufeff" + s.text,
		}
		for how, text := range texts {
			t.Run(s.name+" "+how, func(t *testing.T) {
				data := []byte(text)
				packages, ok, err := Parse(s.name, data)
				if !ok || err != nil {
					t.Fatalf("ok = %v, err = %v", ok, err)
				}
				clear(data) // nothing may refer to it
				if got := show(packages); got != s.want {
					t.Errorf("got\n%swant\n%s", got, s.want)
				}
				for _, p := range packages {
					if p.Registry != registry || p.Lock != formatOf(s.name).lock {
						t.Errorf("%+v: registry or lock is wrong", p)
					}
				}
			})
		}
	}
}

func TestNames(t *testing.T) {
	for _, c := range []struct {
		name           string
		read, manifest bool
	}{
		{"go.mod", true, true}, {"go.sum", false, false}, {"package.json", true, true}, {"package-lock.json", true, false},
		{"tsconfig.json", false, false}, {"requirements.txt", true, true}, {"requirements-dev.txt", true, true},
		{"dev-requirements.txt", true, true}, {"requirements.md", false, false}, {"constraints.txt", true, false},
		{"app.csproj", true, true}, {"gradle.lockfile", true, false}, {"libs.versions.toml", true, false},
		{"settings.gradle", true, false}, {"build.gradle.kts", true, true}, {"x.gemspec", true, true},
		{"", false, false}, {"Gemfile.lock", true, false}, {"notes.txt", false, false},
	} {
		_, read, _ := Parse(c.name, nil)
		if read != c.read || IsManifest(c.name) != c.manifest {
			t.Errorf("%q: read %v, manifest %v", c.name, read, IsManifest(c.name))
		}
	}
}

// TestFaults checks that a fault has its line, and that what precedes it counts.
func TestFaults(t *testing.T) {
	for _, c := range []struct{ name, text, message, want string }{
		{"package.json", "", "line 1: not valid JSON: the text ends too early", ""},
		{"package.json", "{\"dependencies\": {\n\"llm\": \"1\",\n\"b\" \"2\"}}", "line 3: not valid JSON: ", "2! llm 1\n3! b\n"},
		{"package.json", "{\"dependencies\": {\"llm\": \"1\"}", "line 1: not valid JSON: the text ends too early", "1! llm 1\n"},
		{"package.json", "{\n\"devDependencies\": \"x\",\n\"dependencies\": {\"llm\": \"1\"}}", `line 2: "devDependencies" has to be a table of names`, "3! llm 1\n"},
		{"package.json", "{}\n{}", "line 2: not valid JSON: trailing data", ""},
		{"package.json", "[1]", "line 1: the file has to hold a table of names", ""},
		{"package.json", strings.Repeat("[", 1000), "line 1: values nest deeper than 200 levels", ""},
		{"pyproject.toml", "[project]\ndependencies = ['llm']\nx = = 1\n", "line 3: not valid TOML: ", "2! llm\n"},
		{"pyproject.toml", "[project]\ndependencies = 'llm'\n", `line 2: "dependencies" has to be a list`, ""},
		{"pyproject.toml", "[project]\ndependencies = ['!']\n", `line 2: "!" is not a requirement`, ""},
		{"pyproject.toml", "a = " + strings.Repeat("[", 20000), "not valid TOML", ""},
		{"pyproject.toml", "[" + strings.Repeat("a.", 300) + "a]", "a key has more than 200 parts", ""},
		{"requirements.txt", "llm==1\nplease install it\nother\n", "line 2: \"please install it\" is not a requirement", "1! llm ==1\n3! other\n"},
		{"go.mod", "module x\n\nrequire (\n\texample.com/llm v1.0.0\n\tnonsense\n)\n", "line 5: ", "4! example.com/llm v1.0.0\n"},
		{"go.mod", "module x\nrequire example.com/llm latest\nrequire example.com/b v1.0.0\n", "line 2: the version \"latest\" of example.com/llm is not valid", "2! example.com/llm latest\n3! example.com/b v1.0.0\n"},
		{"Cargo.lock", "[[package]]\nname = \"llm\"\nsource = \"r\"\n<<<<<<< HEAD\n", "line 4: ", "2 llm\n"},
		{"yarn.lock", "llm@1:\n  version \"1\"\n<<<<<<< HEAD\nnonsense\n", "line 3: a merge conflict", "1 llm 1\n"},
		{"pnpm-lock.yaml", "packages:\n  llm@1.0.0:\n", "the file has no lockfileVersion", "2 llm 1.0.0\n"},
		{"Gemfile.lock", "nothing\n", "the file has neither GEM nor DEPENDENCIES", ""},
		{"pom.xml", "<project>\n<dependency><groupId>g</groupId><artifactId>a</artifactId></dependency>\n<x>\n</project>", "line 4: not valid XML: ", "2! g:a\n"},
		{"pom.xml", "<html/>", "line 1: the root is <html>", ""},
		{"pom.xml", "", "not valid XML: there is no element", ""},
		{"pom.xml", strings.Repeat("<a>", 1000), "line 1: values nest deeper than 200 levels", ""},
		{"gradle.lockfile", "g:a:1=x\nnonsense\n", "line 2: \"nonsense\" is not GROUP:ARTIFACT", "1 g:a 1\n"},
		{"environment.yml", "dependencies:\n  - a: [\n", "not valid YAML", ""},
		{"setup.py", "setup(\n install_requires=['llm'", "line 2: the list of install_requires does not end", ""},
		{"setup.cfg", "[options]\nnonsense\ninstall_requires = llm\n", "line 2: \"nonsense\" is not KEY = VALUE", "3! llm\n"},
	} {
		packages, ok, err := Parse(c.name, []byte(c.text))
		var wrong fault.Fault
		if !ok || !errors.As(err, &wrong) || !strings.Contains(fmt.Sprintf("line %d: %s", wrong.Line, wrong.Message), c.message) {
			t.Errorf("%s %.60q: ok %v, err %v; want %q", c.name, c.text, ok, err, c.message)
		}
		if got := show(packages); got != c.want {
			t.Errorf("%s %.60q: got\n%swant\n%s", c.name, c.text, got, c.want)
		}
	}
}

// TestAddressesAreNoVersions checks that a password in an address goes nowhere.
func TestAddressesAreNoVersions(t *testing.T) {
	for name, text := range map[string]string{
		"package.json":     `{"dependencies": {"llm": "git+https://me:secret@example.com/llm.git"}}`,
		"requirements.txt": "llm @ https://me:secret@example.com/llm.whl\n-e git+https://me:secret@example.com/llm#egg=llm\n",
		"pyproject.toml":   "[project]\ndependencies = ['llm @ git+https://me:secret@example.com/llm']",
	} {
		packages, _, err := Parse(name, []byte(text))
		if err != nil || len(packages) == 0 || strings.Contains(fmt.Sprint(packages), "secret") {
			t.Errorf("%s: %v %v", name, packages, err)
		}
	}
}

// TestTooManyValues checks that every reader of values stops at the bound.
func TestTooManyValues(t *testing.T) {
	for name, text := range map[string]string{
		"package.json": `{"dependencies": {"a": "1", "b": "1", "c": "1"}}`,
		"Cargo.toml":   "[dependencies]\na = '1'\nb = '1'\nc = '1'\n",
		"pom.xml":      "<project><a/><b/><c/></project>",
	} {
		form := formatOf(name)
		f := newFile(form, []byte(text))
		f.limits.MaxNodes = 2
		packages, _, err := f.parse(form)
		if err == nil || !strings.Contains(err.Error(), "more than 2 values") || len(packages) > 2 {
			t.Errorf("%s: %v %v", name, packages, err)
		}
	}
}

// TestKeyTwice holds that a package stands in sight whichever of two values of
// one key holds it: programs differ in which they take.
func TestKeyTwice(t *testing.T) {
	for _, text := range []string{
		`{"dependencies": {"openai": "5"}, "dependencies": {}}`,
		`{"dependencies": {}, "dependencies": {"openai": "5"}}`,
		`{"dependencies": {"openai": "5"}, "dependencies": null}`,
		`{"dependencies": null, "dependencies": {"openai": "5"}}`,
	} {
		packages, _, err := Parse("package.json", []byte(text))
		if got := show(packages); err != nil || got != "1! openai 5\n" {
			t.Errorf("%s: %q, %v", text, got, err)
		}
	}
}
