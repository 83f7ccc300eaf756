package detect

import (
	"fmt"
	"strings"
	"testing"
)

// contextsOf returns in what the names of a text stand, line by line.
func contextsOf(name, text string) string {
	var out []string
	for _, s := range NewRules(offerings()).Text(name, ContextOf(name), []byte(text)) {
		out = append(out, fmt.Sprintf("%d %s", s.Line, s.Context))
	}
	return strings.Join(out, ", ")
}

// TestSpellings holds that a host is found however its surroundings are
// written, and that no longer host is taken for it.
func TestSpellings(t *testing.T) {
	for _, text := range []string{
		`HTTPS://API.Bolt.EXAMPLE:443/v1`, `https://api.bolt.example./v1`, `https://user:word@api.bolt.example/v1`, `https:\/\/api.bolt.example\/v1`,
		`https%3A%2F%2Fapi.bolt.example%2Fv1`, `https%3a%2f%2fapi.bolt.example`, `https:\u002f\u002fapi.bolt.example\u002fv1`, `"https:\x2F\x2Fapi.bolt.example"`,
		`"one\napi.bolt.example\n"`, `"one\tapi.bolt.example"`, "“api.bolt.example”", "地址api.bolt.example是", "\u200bapi.bolt.example", "caf\xe9 \xe9api.bolt.example",
		`https:&#47;&#47;api.bolt.example`, `api\u002ebolt\u002eexample`, `api%2Ebolt%2eexample/v1`, `api\x2ebolt\x2eexample`,
	} {
		if got := contextsOf("a.py", text); got != "1 code" {
			t.Errorf("%s: %q", text, got)
		}
	}
	for _, text := range []string{
		`somebody@api.bolt.example`, `see https://docs.example or me@api.bolt.example`, `xapi.bolt.example`, `-api.bolt.example`, `x%41api.bolt.example`, `\u0061api.bolt.example`,
		`%2Eapi.bolt.example`, `éapi.bolt.example`, `api.bolt.exampleé`, `api.bolt.example.test`, `api.bolt.example.é`, `api%2Ebolt%2Eexample.test`, `apixbolt.example`,
	} {
		if got := contextsOf("a.py", text); got != "" {
			t.Errorf("%s: %q", text, got)
		}
	}
}

// TestExpressions holds that a host is found by whatever fills in its part.
func TestExpressions(t *testing.T) {
	for _, part := range []string{
		"eu-west-1", "{}", "{0}", "{region}", "${region}", "${AWS::Region}", "{{ .Values.region }}", "${{ inputs.region }}", "#{region}", "$region", "%s", "%REGION%", `\(region)`, "<region>",
		`" + region + "`, `' . $region . '`, `" .. region .. "`, "` + cfg['a'] + `", `" & Region & "`, `' + regionOf(a, 'b') + '`, `${cfg["a"] || "b"}`,
	} {
		if got := contextsOf("a.x", `"https://run.`+part+`.cloud.example/"`); got != "1 code" {
			t.Errorf("%s: %q", part, got)
		}
	}
}

func TestComments(t *testing.T) {
	const host = "https://api.bolt.example"
	for _, c := range []struct{ name, text, want string }{
		{"a.py", "# H", "1 comment"}, {"a.py", "x = 1  # H", "1 comment"}, {"a.py", `f("it's")  # H`, "1 comment"}, {"a.py", `f("# it's", "H")`, "1 code"}, {"a.py", `f('can\'t # ', "H")`, "1 code"},
		{"a.py", "# one\rx = 'H'", "1 code"}, {"a.py", "#" + strings.Repeat("x", 2000) + " H", "1 code"},
		{"a.sh", "if [ $# -gt 0 ]; then curl H; fi", "1 code"}, {"a.sh", "x=${y#z}; curl H", "1 code"}, {"a.sh", "echo it\\'s # H", "1 comment"}, {".env.local", "#KEY=H", "1 comment"}, {"Dockerfile", "# H", "1 comment"},
		{"a.go", "x := 1 // see H", "1 comment"}, {"a.go", "\t*u = \"H\"", "1 code"}, {"a.go", "/*\nsee H\n*/\nvar u = \"H\"", "2 comment, 4 code"}, {"a.go", "/* one */ f(\"H\")", "1 code"},
		{"a.go", "/* H */ f(\"H\")", "1 comment, 1 code"}, {"a.go", "f(\"H\") // H", "1 code"}, {"a.go", "f(a /* H", "1 comment"}, {"a.go", "f(a /* one */, \"H\")", "1 code"},
		{"a.ts", "/**\n * see H\n */\nf('H')", "2 comment, 4 code"}, {"a.ts", "x = a\n * f('H')", "2 code"}, {"a.ts", "glob('**/*.ts')\nf('H')", "2 code"}, {"a.ts", "x.replace(/'/g, '') ; y = ' //'; f('H')", "1 code"},
		{"a.h", "#define U \"H\"", "1 code"}, {"a.hpp", "#define U \"H\"", "1 code"}, {"a.unknown", "#define U \"H\"", "1 code"}, {"a.unknown", "# H", "1 comment"},
		{"a.php", "#[Url('H')]", "1 code"}, {"a.php", "# H", "1 comment"}, {"a.rs", "let u = r#\"H\"#;", "1 code"},
		{"a.conf", "if ($h !~ x) { proxy_pass H; }", "1 config"}, {"a.conf", "set $a 1 ; proxy_pass H;", "1 config"}, {"a.ini", "; H", "1 comment"}, {"a.properties", "! H", "1 comment"},
		{"a.xml", "<!-- one --> <u>H</u>", "1 config"}, {"a.xml", "<!--\nH\n-->\n<u>H</u>", "2 comment, 4 config"}, {"a.lua", "--[[ one ]] u = 'H'", "1 code"}, {"a.sql", "select 1 -- H", "1 comment"}, {"a.json", "{\"#\": \"H\"}", "1 config"},
	} {
		if got := contextsOf(c.name, strings.ReplaceAll(c.text, "H", host)); got != c.want {
			t.Errorf("%s %q: %q, want %q", c.name, c.text, got, c.want)
		}
	}
}

// TestCrowd holds that no number of comments hides the line that counts.
func TestCrowd(t *testing.T) {
	got := contextsOf("a.py", strings.Repeat("# api.bolt.example\n", 2*maxPerFile)+"u = 'api.bolt.example'\n")
	if want := fmt.Sprintf(", %d code", 2*maxPerFile+1); !strings.HasSuffix(got, want) {
		t.Errorf("%q has no %q", got, want)
	}
}

// TestBuilt holds that long data makes no code of others of one's own.
func TestBuilt(t *testing.T) {
	long := strings.Repeat("x", 30000)
	for _, c := range []struct{ name, text, want string }{
		{"a.js", "x='" + long + "';f('api.bolt.example')", "1 bundle"}, {"a.js", "x='" + long + "'\nf('api.bolt.example')\n", "2 code"}, {"a.json", `{"x":"` + long + `","u":"api.bolt.example"}`, "1 config"},
	} {
		if got := contextsOf(c.name, c.text); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestContextOf(t *testing.T) {
	for file, want := range map[string]Context{
		"src/history.py": Code, "src/security.py": Code, "app/notice.ts": Code, "changes.go": Code, "authors.rb": Code, "src/testing_service.py": Code, "docs_bot/main.go": Code, "road.map": Code,
		"README": Docs, "README.zh.md": Docs, "LICENSE": Docs, "CHANGES.rdoc": Docs, "docs/a.py": Docs, "notes.txt": Docs, "a.js.map": Bundle, "x.min.js": Bundle,
		".github/scripts/ask.py": Code, ".github/actions/ask/action.yml": Config, ".github/workflows/ci.yml": Config, ".github/ISSUE_TEMPLATE/bug.yml": Docs, ".github/PULL_REQUEST_TEMPLATE.md": Docs,
		"requirements.txt": Code, "requirements/dev.txt": Code, "docs/requirements.txt": Docs, "a_test.go": Test, "test/a.py": Test, "vendor/a.go": Vendored,
	} {
		if got := ContextOf(file); got != want {
			t.Errorf("%s: %s, want %s", file, got, want)
		}
	}
}

// TestOwnKey holds that a library's own key beside that of another vendor is
// for the library's own maker.
func TestOwnKey(t *testing.T) {
	text := "import acme\none = acme.Client(os.environ['ACME_API_KEY'])\ntwo = acme.Client(os.environ['BOLT_API_KEY'], base_url='https://api.bolt.example')\n"
	found := scan(t, map[string]string{"a.py": text}, map[string]string{"pypi:acme": "requirements.txt"}, Options{})
	if !found["acme-api"].InUse || !found["bolt-api"].InUse {
		t.Errorf("%+v", found)
	}
}
