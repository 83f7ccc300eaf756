package manifest

import (
	"slices"

	"github.com/vendorcheck/vendorcheck/internal/syntax"
)

// readPom reads a Maven project's dependencies, those of its profiles and those
// that it manages for others, but not those of Maven's plugins.
func readPom(f *file) {
	root := f.xml()
	if root.Key != "project" && root.Key != "" {
		f.fail(root.Line, "the root is <%s>; it has to be <project>", root.Key)
	}
	root.Each([]string{"dependency"}, func(d *syntax.Node, within []string) {
		artifact := d.Get("artifactId")
		if artifact == nil || slices.Contains(within, "plugin") {
			return
		}
		managed := slices.Contains(within, "dependencyManagement")
		f.addMaven(d.TextOf("groupId"), artifact.Text, d.TextOf("version"), artifact.Line, !managed)
	})
}

func (f *file) addMaven(group, artifact, version string, line int, direct bool) {
	if group != "" && artifact != "" {
		f.add(group+":"+artifact, version, line, direct)
	}
}
