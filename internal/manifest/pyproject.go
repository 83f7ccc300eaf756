package manifest

import (
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/syntax"
)

func readPyproject(f *file) {
	root := f.toml()
	project, tool := root.Get("project"), root.Get("tool")
	f.addRequirements(f.list(project.Get("dependencies")))
	f.requirementGroups(project.Get("optional-dependencies"))
	f.requirementGroups(root.Get("dependency-groups"))
	f.poetry(tool.Get("poetry"))
	f.requirementGroups(tool.Get("pdm", "dev-dependencies"))
	f.addRequirements(f.list(tool.Get("uv", "dev-dependencies")))
	f.pythonTable(tool.Get("pixi", "pypi-dependencies"))
	for _, env := range f.table(tool.Get("hatch", "envs")) {
		f.addRequirements(f.list(env.Get("dependencies")))
		f.addRequirements(f.list(env.Get("extra-dependencies")))
	}
}

// requirementGroups adds lists of requirements by name.
func (f *file) requirementGroups(groups *syntax.Node) {
	for _, group := range f.table(groups) {
		f.addRequirements(f.list(group))
	}
}

func (f *file) poetry(poetry *syntax.Node) {
	f.pythonTable(poetry.Get("dependencies"))
	f.pythonTable(poetry.Get("dev-dependencies"))
	for _, group := range f.table(poetry.Get("group")) {
		f.pythonTable(group.Get("dependencies"))
	}
}

// pythonTable adds NAME = "VERSION" and NAME = {version, extras}. Several for
// one name differ in where they apply.
func (f *file) pythonTable(packages *syntax.Node) {
	for _, p := range f.table(packages) {
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
			f.pythonTable(group)
		}
	}
}

func readPipfileLock(f *file) {
	root := f.json()
	for _, group := range f.table(root) {
		if group.Key == "_meta" {
			continue
		}
		for _, p := range f.table(group) {
			f.addPython(p.Key, texts(p.Get("extras")), p.TextOf("version"), p.Line, false)
		}
	}
}
