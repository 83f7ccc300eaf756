package manifest

import "github.com/vendorcheck/vendorcheck/internal/syntax"

// readPythonLock reads the lock files of poetry, uv and pdm: lists of packages.
func readPythonLock(f *file) {
	for _, p := range f.nodes(f.toml(), "package/[]") {
		source := p.Get("source")
		if source.Get("virtual") != nil || source.Get("editable") != nil || source.Get("directory") != nil {
			f.lockedRoot(p)
			continue
		}
		f.addPython(p.TextOf("name"), texts(p.Get("extras")), p.TextOf("version"), p.LineOf("name"), false)
	}
}

// lockedRoot notes what a project of a uv lock file asks for, and adds the extras,
// which are nowhere else.
func (f *file) lockedRoot(p *syntax.Node) {
	for _, d := range f.nodes(p, "dependencies/[]", "optional-dependencies/*/[]", "dev-dependencies/*/[]") {
		extras := texts(d.Get("extra"))
		if len(extras) == 0 {
			f.direct[d.TextOf("name")] = true
			continue
		}
		f.addPython(d.TextOf("name"), extras, "", d.Line, true)
	}
}

// readPylock reads the lock file of PEP 751, which does not say what the project
// asks for.
func readPylock(f *file) {
	for _, p := range f.nodes(f.toml(), "packages/[]") {
		f.addPython(p.TextOf("name"), nil, p.TextOf("version"), p.Line, false)
	}
}
