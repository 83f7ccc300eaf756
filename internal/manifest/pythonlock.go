package manifest

// readPythonLock reads the lock files of poetry, uv and pdm: lists of packages.
func readPythonLock(f *file) {
	direct := map[string]bool{}
	for _, p := range f.list(f.toml().get("package")) {
		line := p.Line
		if name := p.get("name"); name != nil {
			line = name.Line
		}
		if ownPython(p.get("source")) {
			f.lockedRoot(p, direct)
			continue
		}
		f.addPython(p.text("name"), texts(p.get("extras")), p.text("version"), line, false)
	}
	f.markDirect(direct)
}

// ownPython reports whether a package of a uv lock file is of the project.
func ownPython(source *node) bool {
	for _, key := range []string{"virtual", "editable", "directory"} {
		if source.get(key) != nil {
			return true
		}
	}
	return false
}

// lockedRoot notes for what a project of a uv lock file asks, and adds the
// extras, which stand nowhere else.
func (f *file) lockedRoot(p *node, direct map[string]bool) {
	groups := []*node{p.get("dependencies")}
	for _, key := range []string{"optional-dependencies", "dev-dependencies"} {
		groups = append(groups, p.get(key).children()...)
	}
	for _, group := range groups {
		for _, d := range f.list(group) {
			extras := texts(d.get("extra"))
			if len(extras) == 0 {
				direct[d.text("name")] = true
				continue
			}
			f.addPython(d.text("name"), extras, "", d.Line, true)
		}
	}
}

// readPylock reads the lock file of PEP 751, which does not say for what the
// project asks.
func readPylock(f *file) {
	for _, p := range f.list(f.toml().get("packages")) {
		f.addPython(p.text("name"), nil, p.text("version"), p.Line, false)
	}
}
