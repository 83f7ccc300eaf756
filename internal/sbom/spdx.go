package sbom

import (
	"slices"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/syntax"
)

// readSPDX reads the packages of SPDX 2.2 and 2.3. It is our own because
// spdx/tools-golang refuses documents for faults in parts that do not matter here,
// and brings RDF and YAML along.
func readSPDX(name string, root *syntax.Node) (*Document, error) {
	if root.Get("spdxversion") == nil {
		root = root.Get("sbom") // GitHub's API wraps the document
	}
	version := root.TextOf("spdxversion")
	number := strings.TrimPrefix(version, "SPDX-")
	if !slices.Contains([]string{"SPDX-2.2", "SPDX-2.3"}, version) {
		return nil, wrongVersion(name, root.LineOf("spdxversion"), "SPDX", number)
	}
	r := &reader{file: name, Document: &Document{Format: SPDXJSON, Version: number}}
	for _, p := range r.list(root, "packages", "", syntax.Table) {
		r.spdxPackage(p)
	}
	if r.err != nil {
		return nil, r.err
	}
	return r.Document, nil
}

func (r *reader) spdxPackage(p *syntax.Node) {
	identified, version := false, r.text(p, "versioninfo")
	for _, ref := range r.list(p, "externalrefs", "", syntax.Table) {
		kind, locator := r.text(ref, "referencetype"), r.text(ref, "referencelocator")
		if kind == "purl" || strings.HasSuffix(kind, "/purl") {
			identified = true
			r.addPURL(r.file, locator, version, ref.LineOf("referencelocator"))
		}
	}
	if !identified && slices.Contains([]string{"", "LIBRARY", "FRAMEWORK"}, r.text(p, "primarypackagepurpose")) {
		r.Unidentified++
	}
}
