package manifest

import (
	"cmp"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/syntax"
)

var npmGroups = []string{"dependencies", "devDependencies", "peerDependencies", "optionalDependencies"}

func readPackageJSON(f *file) {
	root := f.json()
	for _, group := range npmGroups {
		for _, d := range f.nodes(root, group+"/*") {
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
	i := strings.IndexByte(text[min(1, len(text)):], '@')
	if i < 0 {
		return text, ""
	}
	return text[:i+1], text[i+2:]
}

// npmAsked notes the names that a project asks for.
func (f *file) npmAsked(project *syntax.Node) {
	for _, group := range npmGroups {
		for _, d := range project.Get(group).Members() {
			name, _ := npmAlias(d.Key, d.Text)
			f.direct[name] = true
		}
	}
}

func readPackageLock(f *file) {
	root := f.json()
	if root.Get("packages") == nil { // before version 2
		f.npmTree(root)
		return
	}
	for _, p := range f.nodes(root, "packages/*") {
		f.npmInstalled(p)
	}
}

// npmInstalled adds a package by the folder into which it is installed. Other
// folders are the project's own.
func (f *file) npmInstalled(p *syntax.Node) {
	const modules = "node_modules/"
	i := strings.LastIndex(p.Key, modules)
	if i < 0 {
		f.npmAsked(p)
		return
	}
	name := cmp.Or(p.TextOf("name"), p.Key[i+len(modules):]) // an alias names its package
	if p.TextOf("link") != "true" {
		f.add(name, p.TextOf("version"), p.Line, false)
	}
}

// npmTree adds the packages of a lock file of version 1, which nests packages in
// those that need another version of them.
func (f *file) npmTree(n *syntax.Node) {
	for _, d := range f.nodes(n, "dependencies/*") {
		name, version := npmAlias(d.Key, d.TextOf("version"))
		f.add(name, version, d.Line, false)
		f.npmTree(d)
	}
}
