package manifest

import (
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/syntax"
)

var cargoGroups = []string{"dependencies", "dev-dependencies", "build-dependencies"}

func readCargo(f *file) {
	root := f.toml()
	f.cargoGroups(root)
	f.cargoGroups(root.Get("workspace"))
	for _, target := range f.table(root.Get("target")) {
		f.cargoGroups(target)
	}
}

func (f *file) cargoGroups(n *syntax.Node) {
	for _, group := range cargoGroups {
		for _, d := range f.table(n.Get(group)) {
			name, version := d.Key, d.Text
			if d.Kind == syntax.Table {
				version = d.TextOf("version")
				if renamed := d.TextOf("package"); renamed != "" {
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
	for _, p := range f.list(f.toml().Get("package")) {
		if p.Get("source") == nil {
			for _, d := range f.list(p.Get("dependencies")) {
				name, _, _ := strings.Cut(d.Text, " ")
				direct[name] = true
			}
			continue
		}
		f.add(p.TextOf("name"), p.TextOf("version"), p.LineOf("name"), false)
	}
	f.markDirect(direct)
}
