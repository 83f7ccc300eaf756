package manifest

import (
	"cmp"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/syntax"
)

var npmGroups = []string{"dependencies", "devDependencies", "peerDependencies", "optionalDependencies"}

func readPackageJSON(f *file) {
	root := f.json()
	f.table(root)
	f.npmGroups(root)
}

// npmGroups adds the packages that a project asks for.
func (f *file) npmGroups(project *syntax.Node) {
	for _, group := range npmGroups {
		for _, d := range f.table(project.Get(group)) {
			name, version := npmAlias(d.Key, d.Text)
			f.add(name, version, d.Line, true)
		}
	}
}

// npmAlias returns the package that a name is an alias of: "x": "npm:real@1" is real.
func npmAlias(name, version string) (string, string) {
	real, alias := strings.CutPrefix(version, "npm:")
	if !alias {
		return name, version
	}
	if real, version := npmSplit(real); real != "" && !strings.ContainsAny(real[:1], "0123456789^~*<>=") {
		return real, version
	}
	return name, real // yarn writes npm: before every range
}

// npmSplit splits NAME@VERSION; the @ of a scope belongs to the name.
func npmSplit(text string) (name, version string) {
	if len(text) < 2 {
		return text, ""
	}
	i := strings.IndexByte(text[1:], '@')
	if i < 0 {
		return text, ""
	}
	return text[:i+1], text[i+2:]
}

// npmDirect adds the names that a project asks for.
func npmDirect(direct map[string]bool, project *syntax.Node) {
	for _, group := range npmGroups {
		for _, d := range project.Get(group).Members() {
			name, _ := npmAlias(d.Key, d.Text)
			direct[name] = true
		}
	}
}

func readPackageLock(f *file) {
	root := f.json()
	f.table(root)
	if packages := root.Get("packages"); packages != nil { // since version 2
		f.npmInstalled(f.table(packages))
		return
	}
	f.npmTree(f.table(root.Get("dependencies")))
}

// npmInstalled adds packages by the folders into which they are installed.
// Other folders are the project's own.
func (f *file) npmInstalled(folders []*syntax.Node) {
	const modules = "node_modules/"
	direct := map[string]bool{}
	for _, p := range folders {
		i := strings.LastIndex(p.Key, modules)
		if i < 0 {
			npmDirect(direct, p)
			continue
		}
		name := cmp.Or(p.TextOf("name"), p.Key[i+len(modules):]) // an alias names its package
		if p.TextOf("link") != "true" {
			f.add(name, p.TextOf("version"), p.Line, false)
		}
	}
	f.markDirect(direct)
}

// npmTree adds the packages of a lock file of version 1, which nests packages in
// those that need another version of them.
func (f *file) npmTree(dependencies []*syntax.Node) {
	for _, d := range dependencies {
		name, version := npmAlias(d.Key, d.TextOf("version"))
		f.add(name, version, d.Line, false)
		f.npmTree(f.table(d.Get("dependencies")))
	}
}
