package manifest

import "strings"

// readMSBuild reads the packages of a .NET project, and the versions that are
// chosen for several in one place.
func readMSBuild(f *file) {
	root := f.xml()
	if root.Key != "Project" && root.Key != "" {
		f.fail(root.Line, "the root is <%s>; it has to be <Project>", root.Key)
	}
	root.each([]string{"PackageReference", "PackageVersion", "GlobalPackageReference"}, func(p *node, _ []string) {
		names := p.text("Include")
		if names == "" {
			names = p.text("Update")
		}
		version := p.text("VersionOverride")
		if version == "" {
			version = p.text("Version")
		}
		for name := range strings.SplitSeq(names, ";") {
			f.add(name, version, p.Line, p.Key != "PackageVersion")
		}
	})
}

// readPackagesConfig reads NuGet's older list, which does not part what the
// project asks for from what that needs.
func readPackagesConfig(f *file) {
	f.xml().each([]string{"package"}, func(p *node, _ []string) {
		f.add(p.text("id"), p.text("version"), p.Line, true)
	})
}

func readNuGetLock(f *file) {
	root := f.json()
	f.table(root)
	for _, framework := range f.table(root.get("dependencies")) {
		for _, p := range f.table(framework) {
			if kind := p.text("type"); kind != "Project" {
				f.add(p.Key, p.text("resolved"), p.Line, kind == "Direct")
			}
		}
	}
}
