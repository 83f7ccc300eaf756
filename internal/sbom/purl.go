package sbom

import (
	"fmt"
	"strings"

	"github.com/package-url/packageurl-go"

	"github.com/vendorcheck/vendorcheck/internal/fault"
)

// registries are the types of package URLs that are known.
var registries = [...]struct {
	purlType string
	registry string // by our word
	join     string // between namespace and name
}{
	{packageurl.TypeNPM, "npm", "/"},
	{packageurl.TypePyPi, "pypi", "/"},
	{packageurl.TypeGolang, "go", "/"},
	{packageurl.TypeCargo, "cargo", "/"},
	{packageurl.TypeGem, "rubygems", "/"},
	{packageurl.TypeMaven, "maven", ":"},
	{packageurl.TypeNuget, "nuget", "/"},
	{packageurl.TypeComposer, "packagist", "/"},
}

// addPURL adds the package that a package URL names. One of an unknown
// registry is ignored. The version is that of the component, for a package URL
// without one.
func (d *Document) addPURL(file, purl, version string, line int) {
	p, err := packageurl.FromString(strings.TrimSpace(purl))
	if err != nil {
		d.Faults = append(d.Faults, fault.Fault{File: file, Line: line, Code: CodePURL,
			Message: fmt.Sprintf("%q is not a package URL: %s", shorten(purl), shorten(err.Error())), Hint: "it has the form pkg:TYPE/NAME@VERSION"})
		return
	}
	for _, r := range registries {
		if r.purlType != p.Type {
			continue
		}
		name := p.Name
		if p.Namespace != "" {
			name = p.Namespace + r.join + name
		}
		if p.Type == packageurl.TypeGolang && p.Subpath != "" {
			// Some tools write the path of a module after its third part so.
			name += "/" + p.Subpath
		}
		if p.Version != "" {
			version = p.Version
		}
		d.Packages = append(d.Packages, Package{Registry: r.registry, Name: name, Version: version, PURL: purl, Line: line})
	}
}
