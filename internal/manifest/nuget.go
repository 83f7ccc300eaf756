package manifest

import (
	"cmp"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/syntax"
)

// readMSBuild reads the packages of a .NET project, and the versions that are
// chosen for several in one place.
func readMSBuild(f *file) {
	root := f.xml()
	if root.Key != "Project" && root.Key != "" {
		f.fail(root.Line, "the root is <%s>; it has to be <Project>", root.Key)
	}
	root.Each([]string{"PackageReference", "PackageVersion", "GlobalPackageReference"}, func(p *syntax.Node, _ []string) {
		names := cmp.Or(p.TextOf("Include"), p.TextOf("Update"))
		version := cmp.Or(p.TextOf("VersionOverride"), p.TextOf("Version"))
		for name := range strings.SplitSeq(names, ";") {
			f.add(name, version, p.Line, p.Key != "PackageVersion")
		}
	})
}

// readPackagesConfig reads NuGet's older list, which does not separate what the
// project asks for from what that needs.
func readPackagesConfig(f *file) {
	f.xml().Each([]string{"package"}, func(p *syntax.Node, _ []string) {
		f.add(p.TextOf("id"), p.TextOf("version"), p.Line, true)
	})
}

func readNuGetLock(f *file) {
	for _, p := range f.nodes(f.json(), "dependencies/*/*") {
		if kind := p.TextOf("type"); kind != "Project" {
			f.add(p.Key, p.TextOf("resolved"), p.Line, kind == "Direct")
		}
	}
}
