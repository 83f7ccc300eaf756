package manifest

import (
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/syntax"
)

func readPyproject(f *file) {
	root := f.toml()
	f.addRequirements(f.nodes(root, "project/dependencies/[]", "project/optional-dependencies/*/[]", "dependency-groups/*/[]"))
	f.pythonTable(f.nodes(root, "tool/poetry/dependencies/*", "tool/poetry/dev-dependencies/*", "tool/poetry/group/*/dependencies/*"))
	f.addRequirements(f.nodes(root, "tool/pdm/dev-dependencies/*/[]", "tool/uv/dev-dependencies/[]"))
	f.pythonTable(f.nodes(root, "tool/pixi/pypi-dependencies/*"))
	f.addRequirements(f.nodes(root, "tool/hatch/envs/*/dependencies/[]", "tool/hatch/envs/*/extra-dependencies/[]"))
}

// pythonTable adds NAME = "VERSION" and NAME = {version, extras}. Several for
// one name differ in where they apply.
func (f *file) pythonTable(packages []*syntax.Node) {
	for _, p := range packages {
		if strings.EqualFold(p.Key, "python") {
			continue
		}
		each := []*syntax.Node{p}
		if p.Kind == syntax.List {
			each = p.Children
		}
		for _, d := range each {
			version := d.Text
			if d.Kind == syntax.Table {
				version = d.TextOf("version")
			}
			f.addPython(p.Key, texts(d.Get("extras")), version, p.Line, true)
		}
	}
}

// texts returns the texts of a list; another value has none.
func texts(n *syntax.Node) []string {
	var out []string
	for _, item := range n.Members() {
		if n.Kind == syntax.List && item.Text != "" {
			out = append(out, item.Text)
		}
	}
	return out
}

// readPipfile reads groups of packages. Every table is one, except those with a
// meaning of their own.
func readPipfile(f *file) {
	for _, group := range f.toml().Members() {
		switch group.Key {
		case "source", "requires", "scripts", "pipenv", "pipfile":
		default:
			f.pythonTable(f.table(group))
		}
	}
}

func readPipfileLock(f *file) {
	for _, group := range f.nodes(f.json(), "*") {
		if group.Key == "_meta" {
			continue
		}
		for _, p := range f.table(group) {
			f.addPython(p.Key, texts(p.Get("extras")), p.TextOf("version"), p.Line, false)
		}
	}
}
