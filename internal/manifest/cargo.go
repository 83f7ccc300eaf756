package manifest

import (
	"cmp"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/syntax"
)

func readCargo(f *file) {
	root := f.toml()
	for _, table := range []string{"", "workspace/", "target/*/"} {
		for _, d := range f.nodes(root, table+"dependencies/*", table+"dev-dependencies/*", table+"build-dependencies/*") {
			name, version := d.Key, d.Text
			if d.Kind == syntax.Table {
				name, version = cmp.Or(d.TextOf("package"), name), d.TextOf("version")
			}
			f.add(name, version, d.Line, true)
		}
	}
}

// readCargoLock reads Cargo's list of packages. Those without a source are the
// project's own.
func readCargoLock(f *file) {
	for _, p := range f.nodes(f.toml(), "package/[]") {
		if p.Get("source") != nil {
			f.add(p.TextOf("name"), p.TextOf("version"), p.LineOf("name"), false)
			continue
		}
		for _, d := range f.nodes(p, "dependencies/[]") {
			name, _, _ := strings.Cut(d.Text, " ")
			f.direct[name] = true
		}
	}
}
