package sbom

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
)

// namespace is that of CycloneDX in XML, before the version.
const namespace = "http://cyclonedx.org/schema/bom/"

// versions are those of the specification that are read.
var versions = [...]string{"1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7"}

func readCycloneDXJSON(name string, data []byte, text *outline) (*Document, error) {
	version := text.top["specVersion"]
	if !slices.Contains(versions[2:], version) { // JSON came with 1.2
		return nil, wrongVersion(name, text.line(place{"specVersion", version}), "CycloneDX", version)
	}
	var found inventory
	if err := json.Unmarshal(data, &found); err != nil {
		return nil, text.decodeError(data, err)
	}
	return walk(&found, text, &Document{Format: CycloneDXJSON, Version: version}), nil
}

func readXML(name string, data []byte) (*Document, error) {
	text, err := outlineXML(name, data)
	if err != nil {
		return nil, err
	}
	version, ok := strings.CutPrefix(text.root.space, namespace)
	switch {
	case text.root.name == "RDF":
		return nil, notSBOM(name, "SPDX as RDF is not read")
	case !ok || text.root.name != "bom":
		return nil, notSBOM(name, fmt.Sprintf("not an SBOM: the XML begins with <%s> of the namespace %q", shorten(text.root.name), shorten(text.root.space)))
	case !slices.Contains(versions[:], version):
		return nil, wrongVersion(name, 1, "CycloneDX", version)
	}
	var found inventory
	d := xml.NewDecoder(bytes.NewReader(data))
	if err := d.Decode(&found); err != nil {
		return nil, text.xmlError(d, err)
	}
	return walk(&found, text, &Document{Format: CycloneDXXML, Version: version}), nil
}

// walk takes what is looked for. The component that the document is about is
// no part of itself, those within it are; what made the document, or stood in
// for a component earlier, is passed over.
func walk(found *inventory, text *outline, d *Document) *Document {
	if found.Metadata.Component != nil {
		d.components(text, found.Metadata.Component.Components)
	}
	d.components(text, found.Components)
	d.services(text, found.Services)
	return d
}

// components goes down as deep as the outline allows.
func (d *Document) components(text *outline, list []component) {
	for i := range list {
		c := &list[i]
		switch {
		case c.PackageURL != "":
			d.addPURL(text.file, c.PackageURL, c.Version, text.line(place{"purl", c.PackageURL}, place{"bom-ref", c.BOMRef}))
		case c.Type == typeLibrary || c.Type == typeFramework:
			d.Unidentified++
		}
		d.components(text, c.Components)
	}
}

func (d *Document) services(text *outline, list []service) {
	for i := range list {
		s := &list[i]
		declared := Service{Name: s.Name, Endpoints: s.Endpoints, Line: text.line(place{"bom-ref", s.BOMRef}, place{serviceName, s.Name})}
		if s.Provider != nil {
			declared.Provider = s.Provider.Name
		}
		d.Services = append(d.Services, declared)
		d.services(text, s.Services)
	}
}
