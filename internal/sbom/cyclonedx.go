package sbom

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/syntax"
)

// namespace is that of CycloneDX in XML, before the version.
const namespace = "http://cyclonedx.org/schema/bom/"

// versions are those of the specification that are read.
var versions = [...]string{"1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7"}

func readCycloneDXJSON(name string, root *syntax.Node) (*Document, error) {
	r := &reader{file: name, Document: &Document{Format: CycloneDXJSON, Version: root.TextOf("specversion")}}
	if !slices.Contains(versions[2:], r.Version) { // JSON came with 1.2
		return nil, wrongVersion(name, root.LineOf("specversion"), "CycloneDX", r.Version)
	}
	return r.cycloneDX(root)
}

func readXML(name string, data []byte) (*Document, error) {
	root, err := parse(name, data, syntax.XML)
	if err != nil {
		return nil, err
	}
	version, ok := strings.CutPrefix(root.Space, namespace)
	switch {
	case root.Key == "RDF":
		return nil, notSBOM(name, "SPDX as RDF is not read")
	case !ok || root.Key != "bom":
		return nil, notSBOM(name, fmt.Sprintf("not an SBOM: the XML begins with <%s> of the namespace %q", shorten(root.Key), shorten(root.Space)))
	case !slices.Contains(versions[:], version):
		return nil, wrongVersion(name, 1, "CycloneDX", version)
	}
	r := &reader{file: name, xml: true, Document: &Document{Format: CycloneDXXML, Version: version}}
	return r.cycloneDX(root)
}

// cycloneDX takes what is looked for. The component that the document is about is
// not a part of itself, but those within it are. What made the document, and
// earlier forms of a component, are ignored.
func (r *reader) cycloneDX(root *syntax.Node) (*Document, error) {
	r.components(r.want(r.want(root, "metadata", syntax.Table), "component", syntax.Table))
	r.components(root)
	r.services(root)
	if r.err != nil {
		return nil, r.err
	}
	return r.Document, nil
}

func (r *reader) components(parent *syntax.Node) {
	for _, c := range r.list(parent, "components", "component", syntax.Table) {
		kind, version, purl := r.text(c, "type"), r.text(c, "version"), r.text(c, "purl")
		switch {
		case purl != "":
			r.addPURL(r.file, purl, version, c.LineOf("purl"))
		case kind == typeLibrary || kind == typeFramework:
			r.Unidentified++
		}
		r.components(c)
	}
}

func (r *reader) services(parent *syntax.Node) {
	for _, s := range r.list(parent, "services", "service", syntax.Table) {
		declared := Service{Name: r.text(s, "name"), Provider: r.text(r.want(s, "provider", syntax.Table), "name"), Line: s.LineOf("name")}
		if s.Get("bom-ref") != nil {
			declared.Line = s.LineOf("bom-ref")
		}
		for _, e := range r.list(s, "endpoints", "endpoint", syntax.Text) {
			declared.Endpoints = append(declared.Endpoints, e.Text)
		}
		r.flag(s, "authenticated")
		r.flag(s, "x-trust-boundary")
		r.Services = append(r.Services, declared)
		r.services(s)
	}
}
