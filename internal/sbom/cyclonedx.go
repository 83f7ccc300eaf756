package sbom

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"

	"github.com/CycloneDX/cyclonedx-go"
)

// namespace is that of CycloneDX in XML, before the version.
const namespace = "http://cyclonedx.org/schema/bom/"

// versions are those of the specification that the library knows.
var versions = [...]string{"1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7"}

// inventory is the part of a cyclonedx.BOM that is read. The rest, such as
// vulnerabilities, may be large, and what is wrong in it does not matter here.
type inventory struct {
	Metadata struct {
		Component *cyclonedx.Component `json:"component" xml:"component"`
	} `json:"metadata" xml:"metadata"`
	Components *[]cyclonedx.Component `json:"components" xml:"components>component"`
	Services   *[]cyclonedx.Service   `json:"services" xml:"services>service"`
}

func readCycloneDXJSON(name string, data []byte, text *outline) (*Document, error) {
	version := text.top["specVersion"]
	if !slices.Contains(versions[2:], version) { // JSON came with 1.2
		return nil, wrongVersion(name, text.line(place{"specVersion", version}), "CycloneDX", version)
	}
	var bom inventory
	if err := json.Unmarshal(data, &bom); err != nil {
		return nil, text.decodeError(data, err)
	}
	return walk(&bom, text, &Document{Format: CycloneDXJSON, Version: version}), nil
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
	var bom inventory
	d := xml.NewDecoder(bytes.NewReader(data))
	if err := d.Decode(&bom); err != nil {
		return nil, text.xmlError(d, err)
	}
	return walk(&bom, text, &Document{Format: CycloneDXXML, Version: version}), nil
}

// walk takes what is looked for. The component that the document is about is
// no part of itself, those within it are; what made the document, or stood in
// for a component earlier, is passed over.
func walk(bom *inventory, text *outline, d *Document) *Document {
	if bom.Metadata.Component != nil {
		d.components(text, bom.Metadata.Component.Components)
	}
	d.components(text, bom.Components)
	d.services(text, bom.Services)
	return d
}

// components goes down as deep as the outline allows.
func (d *Document) components(text *outline, list *[]cyclonedx.Component) {
	if list == nil {
		return
	}
	for i := range *list {
		c := &(*list)[i]
		switch {
		case c.PackageURL != "":
			d.addPURL(text.file, c.PackageURL, c.Version, text.line(place{"purl", c.PackageURL}, place{"bom-ref", c.BOMRef}))
		case c.Type == cyclonedx.ComponentTypeLibrary || c.Type == cyclonedx.ComponentTypeFramework:
			d.Unidentified++
		}
		d.components(text, c.Components)
	}
}

func (d *Document) services(text *outline, list *[]cyclonedx.Service) {
	if list == nil {
		return
	}
	for i := range *list {
		s := &(*list)[i]
		service := Service{Name: s.Name, Line: text.line(place{"bom-ref", s.BOMRef}, place{serviceName, s.Name})}
		if s.Provider != nil {
			service.Provider = s.Provider.Name
		}
		if s.Endpoints != nil {
			service.Endpoints = *s.Endpoints
		}
		d.Services = append(d.Services, service)
		d.services(text, s.Services)
	}
}
