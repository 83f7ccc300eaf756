package manifest

import "strings"

var cargoGroups = []string{"dependencies", "dev-dependencies", "build-dependencies"}

func readCargo(f *file) {
	root := f.toml()
	f.cargoGroups(root)
	f.cargoGroups(root.get("workspace"))
	for _, target := range f.table(root.get("target")) {
		f.cargoGroups(target)
	}
}

func (f *file) cargoGroups(n *node) {
	for _, group := range cargoGroups {
		for _, d := range f.table(n.get(group)) {
			name, version := d.Key, d.Text
			if d.Kind == table {
				version = d.text("version")
				if renamed := d.text("package"); renamed != "" {
					name = renamed
				}
			}
			f.add(name, version, d.Line, true)
		}
	}
}

// readCargoLock reads Cargo's list of packages. Those without a source are the
// project's own.
func readCargoLock(f *file) {
	direct := map[string]bool{}
	for _, p := range f.list(f.toml().get("package")) {
		if p.get("source") == nil {
			for _, d := range f.list(p.get("dependencies")) {
				name, _, _ := strings.Cut(d.Text, " ")
				direct[name] = true
			}
			continue
		}
		line := p.Line
		if name := p.get("name"); name != nil {
			line = name.Line
		}
		f.add(p.text("name"), p.text("version"), line, false)
	}
	f.markDirect(direct)
}
