package detect

import (
	"bytes"
	"path"
	"slices"
	"strings"
)

// The names of folders and the names and ends of files that show a context.
var (
	vendoredFolders = []string{"vendor", "node_modules", "third_party", "third-party", "thirdparty", "site-packages", "dist-packages", "bower_components", "pods", "carthage", ".venv", "venv", ".yarn"}
	builtFolders    = []string{"dist", ".next", ".nuxt", "target", "__pycache__"}
	testFolders     = []string{"test", "tests", "__tests__", "testing", "spec", "specs", "testdata", "fixtures", "__fixtures__", "__mocks__", "mocks", "e2e", "cassettes", "snapshots", "__snapshots__"}
	docsFolders     = []string{"doc", "docs", "documentation", "example", "examples", "cookbook", "samples", "issue_template"}
	docsNames       = []string{"readme", "changelog", "changes", "history", "licence", "license", "contributing", "authors", "notice", "security"}
	docsSuffixes    = []string{".rdoc", ".pod", ".textile", ".md", ".mdx", ".markdown", ".rst", ".adoc", ".asciidoc", ".txt", ".tex", ".org", ".html", ".htm", ".svg", ".pot", ".po"}
	configSuffixes  = []string{".yaml", ".yml", ".json", ".jsonc", ".json5", ".toml", ".ini", ".cfg", ".conf", ".env", ".properties", ".xml", ".tf", ".tfvars", ".hcl", ".plist"}
)

// ContextOf returns the context of a file by its path below the root, with
// slashes. The weakest of several wins: a test in vendored code is vendored.
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
	case in(docsFolders), isDocs(name) && !isRequirements(low):
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
	return strings.Contains(name, ".min.") || hasSuffix(name, []string{".js.map", ".mjs.map", ".cjs.map", ".ts.map", ".css.map"}) || strings.Contains(name, ".bundle.") || strings.Contains(name, "-bundle.") || strings.HasSuffix(name, ".chunk.js")
}

func isTest(name string) bool {
	stem, _, _ := strings.Cut(name, ".")
	return strings.HasSuffix(stem, "_test") || strings.HasSuffix(stem, "_spec") || strings.HasPrefix(name, "test_") || name == "conftest.py" ||
		strings.Contains(name, ".test.") || strings.Contains(name, ".spec.") || strings.HasSuffix(stem, "tests") && hasSuffix(name, []string{".cs", ".java", ".kt"})
}

func isDocs(name string) bool {
	if name == "cmakelists.txt" {
		return false
	}
	// With another end such a name may be a program's: history.py, notice.ts.
	return slices.Contains(docsNames, name) || hasSuffix(name, docsSuffixes)
}

// isRequirements reports whether a path is that of pip's lists, which are
// .txt files, too: requirements.txt, requirements-dev.txt, requirements/dev.txt.
func isRequirements(file string) bool {
	return strings.HasSuffix(file, ".txt") && (strings.HasPrefix(path.Base(file), "requirements") || path.Base(path.Dir(file)) == "requirements")
}

func isConfig(name string) bool {
	return hasSuffix(name, configSuffixes) || strings.HasPrefix(name, ".env") || strings.HasPrefix(name, "dockerfile") || strings.HasSuffix(name, ".dockerfile") || strings.Contains(name, "compose")
}

// longLine is longer than any line that a person writes, in bytes.
const longLine = 5000

// looksBuilt reports whether a file is minified or packed code, which has long
// lines. Data may have long lines, too, and counts.
func looksBuilt(file string, text []byte) bool {
	const least = 20000
	if len(text) < least || !hasSuffix(strings.ToLower(file), []string{".js", ".mjs", ".cjs", ".css"}) {
		return false
	}
	lines := bytes.Count(text, []byte{'\n'}) + 1
	return len(text)/lines > longLine
}
