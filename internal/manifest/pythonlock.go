package manifest

import "github.com/vendorcheck/vendorcheck/internal/syntax"

// readPythonLock reads the lock files of poetry, uv and pdm: lists of packages.
func readPythonLock(f *file) {
	direct := map[string]bool{}
	for _, p := range f.list(f.toml().Get("package")) {
		if ownPython(p.Get("source")) {
			f.lockedRoot(p, direct)
			continue
		}
		f.addPython(p.TextOf("name"), texts(p.Get("extras")), p.TextOf("version"), p.LineOf("name"), false)
	}
	f.markDirect(direct)
}

// ownPython reports whether a package of a uv lock file is of the project.
func ownPython(source *syntax.Node) bool {
	for _, key := range []string{"virtual", "editable", "directory"} {
		if source.Get(key) != nil {
			return true
		}
	}
	return false
}

// lockedRoot notes what a project of a uv lock file asks for, and adds the extras,
// which are nowhere else.
func (f *file) lockedRoot(p *syntax.Node, direct map[string]bool) {
	groups := []*syntax.Node{p.Get("dependencies")}
	for _, key := range []string{"optional-dependencies", "dev-dependencies"} {
		groups = append(groups, p.Get(key).Members()...)
	}
	for _, group := range groups {
		for _, d := range f.list(group) {
			extras := texts(d.Get("extra"))
			if len(extras) == 0 {
				direct[d.TextOf("name")] = true
				continue
			}
			f.addPython(d.TextOf("name"), extras, "", d.Line, true)
		}
	}
}

// readPylock reads the lock file of PEP 751, which does not say what the project
// asks for.
func readPylock(f *file) {
	for _, p := range f.list(f.toml().Get("packages")) {
		f.addPython(p.TextOf("name"), nil, p.TextOf("version"), p.Line, false)
	}
}
