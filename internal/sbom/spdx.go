package sbom

import (
	"encoding/json"
	"slices"
	"strings"
)

// spdxPackage is the part of a package of SPDX 2.2 and 2.3 that is read. The
// types are our own because spdx/tools-golang decodes the whole document and
// refuses it for faults in parts that do not matter here, and brings RDF and
// YAML along.
type spdxPackage struct {
	Version string `json:"versionInfo"`
	Purpose string `json:"primaryPackagePurpose"`
	Refs    []struct {
		Type    string `json:"referenceType"`
		Locator string `json:"referenceLocator"`
	} `json:"externalRefs"`
}

func readSPDX(name string, data []byte, text *outline) (*Document, error) {
	var doc struct {
		Packages []spdxPackage `json:"packages"`
		Wrapped  struct {
			Packages []spdxPackage `json:"packages"`
		} `json:"sbom"` // GitHub's API hands a document out within another object
	}
	version, wrapped := text.top["spdxVersion"], false
	if !has(text.top, "spdxVersion") {
		version, wrapped = text.top["sbom.spdxVersion"], true
	}
	number := strings.TrimPrefix(version, "SPDX-")
	if !slices.Contains([]string{"SPDX-2.2", "SPDX-2.3"}, version) {
		return nil, wrongVersion(name, text.line(place{"spdxVersion", version}), "SPDX", number)
	}
	if err := json.Unmarshal(data, &doc); err != nil {
		return nil, text.decodeError(data, err)
	}
	packages := doc.Packages
	if wrapped {
		packages = doc.Wrapped.Packages
	}
	d := &Document{Format: SPDXJSON, Version: number}
	d.spdxPackages(text, packages)
	return d, nil
}

func (d *Document) spdxPackages(text *outline, packages []spdxPackage) {
	for _, p := range packages {
		identified := false
		for _, ref := range p.Refs {
			if ref.Type == "purl" || strings.HasSuffix(ref.Type, "/purl") {
				identified = true
				d.addPURL(text.file, ref.Locator, p.Version, text.line(place{"referenceLocator", ref.Locator}))
			}
		}
		if !identified && slices.Contains([]string{"", "LIBRARY", "FRAMEWORK"}, p.Purpose) {
			d.Unidentified++
		}
	}
}
