package detect

import (
	"bytes"
	"path"
	"slices"
	"strings"
)

// The words of paths that tell a context. They are folders' names, and begin
// or end files' names.
var (
	vendoredFolders = []string{"vendor", "node_modules", "third_party", "third-party", "thirdparty", "site-packages", "dist-packages", "bower_components", "pods", "carthage", ".venv", "venv", ".yarn"}
	builtFolders    = []string{"dist", ".next", ".nuxt", "target", "__pycache__"}
	testFolders     = []string{"test", "tests", "__tests__", "testing", "spec", "specs", "testdata", "fixtures", "__fixtures__", "__mocks__", "mocks", "e2e", "cassettes", "snapshots", "__snapshots__"}
	docsFolders     = []string{"doc", "docs", "documentation", "example", "examples", "cookbook", "samples", ".github"}
	docsSuffixes    = []string{".md", ".mdx", ".markdown", ".rst", ".adoc", ".asciidoc", ".txt", ".tex", ".org", ".html", ".htm", ".svg", ".pot", ".po"}
	configSuffixes  = []string{".yaml", ".yml", ".json", ".jsonc", ".json5", ".toml", ".ini", ".cfg", ".conf", ".env", ".properties", ".xml", ".tf", ".tfvars", ".hcl", ".plist"}
)

// ContextOf tells from a file's path, with slashes, below the root, what a
// signal in it stands in. The worst of several wins: a test in vendored code is
// vendored.
func ContextOf(file string) Context {
	low := strings.ToLower(file)
	folders := strings.Split(path.Dir(low), "/")
	in := func(names []string) bool {
		return slices.ContainsFunc(folders, func(f string) bool { return slices.Contains(names, f) })
	}
	name := path.Base(low)
	switch {
	case in(vendoredFolders):
		return Vendored
	case isBundle(name):
		return Bundle
	case in(testFolders), isTest(name):
		return Test
	case slices.Contains(folders, ".github") && slices.Contains(folders, "workflows"):
		return Config
	case in(docsFolders), isDocs(name):
		return Docs
	case in(builtFolders):
		return Bundle
	case isConfig(name):
		return Config
	}
	return Code
}

func hasSuffix(name string, suffixes []string) bool {
	return slices.ContainsFunc(suffixes, func(s string) bool { return strings.HasSuffix(name, s) })
}

func isBundle(name string) bool {
	return strings.Contains(name, ".min.") || strings.HasSuffix(name, ".map") || strings.Contains(name, ".bundle.") || strings.Contains(name, "-bundle.") || strings.HasSuffix(name, ".chunk.js")
}

func isTest(name string) bool {
	stem, _, _ := strings.Cut(name, ".")
	return strings.HasSuffix(stem, "_test") || strings.HasSuffix(stem, "_spec") || strings.HasPrefix(name, "test_") || name == "conftest.py" ||
		strings.Contains(name, ".test.") || strings.Contains(name, ".spec.") || strings.HasSuffix(stem, "tests") && hasSuffix(name, []string{".cs", ".java", ".kt"})
}

func isDocs(name string) bool {
	if name == "dockerfile" || strings.HasPrefix(name, "requirements") && strings.HasSuffix(name, ".txt") || name == "cmakelists.txt" {
		return false
	}
	for _, word := range []string{"readme", "changelog", "changes", "history", "license", "licence", "contributing", "authors", "notice", "security"} {
		if name == word || strings.HasPrefix(name, word+".") {
			return true
		}
	}
	return hasSuffix(name, docsSuffixes)
}

func isConfig(name string) bool {
	return hasSuffix(name, configSuffixes) || strings.HasPrefix(name, ".env") || strings.HasPrefix(name, "dockerfile") || strings.HasSuffix(name, ".dockerfile") || strings.Contains(name, "compose")
}

// LooksBuilt reports whether a text is no one's handwriting: minified or
// packed code has lines that nobody would read.
func LooksBuilt(text []byte) bool {
	const longLine, least = 5000, 20000
	if len(text) < least {
		return false
	}
	lines := bytes.Count(text, []byte{'\n'}) + 1
	return len(text)/lines > longLine
}

// The beginnings of comments, by the end of the file's name.
var commentMarks = []struct{ suffixes, marks []string }{
	{[]string{".go", ".js", ".jsx", ".ts", ".tsx", ".mjs", ".cjs", ".java", ".kt", ".kts", ".cs", ".rs", ".swift", ".c", ".h", ".cc", ".cpp", ".scala", ".dart", ".gradle", ".groovy", ".jsonc", ".json5", ".proto", ".mod"}, []string{"//", "/*", "*"}},
	{[]string{".php"}, []string{"//", "#", "/*", "*"}},
	{[]string{".tf", ".hcl", ".tfvars"}, []string{"#", "//", "/*", "*"}},
	{[]string{".sql", ".lua", ".hs", ".elm"}, []string{"--"}},
	{[]string{".html", ".htm", ".xml", ".vue", ".svelte", ".csproj", ".props"}, []string{"<!--"}},
	{[]string{".ini", ".cfg", ".conf", ".properties"}, []string{"#", ";", "!"}},
	{[]string{".json", ".ipynb", ".lock"}, nil},
	{[]string{""}, []string{"#"}}, // Python, Ruby, shell, YAML, TOML, Dockerfile, .env and whatever else
}

// inComment reports whether a place stands in a comment, as far as its line
// tells.
func inComment(file string, text []byte, at int) bool {
	name := strings.ToLower(path.Base(file))
	for _, c := range commentMarks {
		if hasSuffix(name, c.suffixes) {
			return behindMark(string(text[lineStart(text, at, 0):at]), c.marks)
		}
	}
	return false
}

// behindMark reports whether a line begins with a mark, or has one behind a
// space and outside of quotation marks. The // of an address stands behind a
// colon.
func behindMark(line string, marks []string) bool {
	begin := strings.TrimLeft(line, " \t")
	for _, mark := range marks {
		if strings.HasPrefix(begin, mark) {
			return true
		}
		if mark == "*" {
			continue // multiplies, elsewhere
		}
		for i := strings.Index(line, " "+mark); i >= 0; {
			if evenQuotes(line[:i]) {
				return true
			}
			next := strings.Index(line[i+1:], " "+mark)
			if next < 0 {
				break
			}
			i += 1 + next
		}
	}
	return false
}

func evenQuotes(text string) bool {
	for _, q := range []string{`"`, "'", "`"} {
		if strings.Count(text, q)%2 != 0 {
			return false
		}
	}
	return true
}
