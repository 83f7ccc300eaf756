package manifest

import "strings"

func readPyproject(f *file) {
	root := f.toml()
	project, tool := root.get("project"), root.get("tool")
	f.addRequirements(f.list(project.get("dependencies")))
	f.requirementGroups(project.get("optional-dependencies"))
	f.requirementGroups(root.get("dependency-groups"))
	f.poetry(tool.get("poetry"))
	f.requirementGroups(tool.get("pdm", "dev-dependencies"))
	f.addRequirements(f.list(tool.get("uv", "dev-dependencies")))
	f.pythonTable(tool.get("pixi", "pypi-dependencies"))
	for _, env := range f.table(tool.get("hatch", "envs")) {
		f.addRequirements(f.list(env.get("dependencies")))
		f.addRequirements(f.list(env.get("extra-dependencies")))
	}
}

// requirementGroups adds lists of requirements by name.
func (f *file) requirementGroups(groups *node) {
	for _, group := range f.table(groups) {
		f.addRequirements(f.list(group))
	}
}

func (f *file) poetry(poetry *node) {
	f.pythonTable(poetry.get("dependencies"))
	f.pythonTable(poetry.get("dev-dependencies"))
	for _, group := range f.table(poetry.get("group")) {
		f.pythonTable(group.get("dependencies"))
	}
}

// pythonTable adds NAME = "VERSION" and NAME = {version, extras}. Several for
// one name differ in where they apply.
func (f *file) pythonTable(packages *node) {
	for _, p := range f.table(packages) {
		if strings.EqualFold(p.Key, "python") {
			continue
		}
		each := []*node{p}
		if p.Kind == list {
			each = p.Children
		}
		for _, d := range each {
			version := d.Text
			if d.Kind == table {
				version = d.text("version")
			}
			f.addPython(p.Key, texts(d.get("extras")), version, p.Line, true)
		}
	}
}

// texts returns the texts of a list; another value has none.
func texts(n *node) []string {
	var out []string
	for _, item := range n.children() {
		if n.Kind == list && item.Text != "" {
			out = append(out, item.Text)
		}
	}
	return out
}

// readPipfile reads groups of packages; their names are free beside those that
// say something else.
func readPipfile(f *file) {
	for _, group := range f.toml().children() {
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
			f.addPython(p.Key, texts(p.get("extras")), p.text("version"), p.Line, false)
		}
	}
}
