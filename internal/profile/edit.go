package profile

import (
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/document"
	"github.com/vendorcheck/vendorcheck/internal/grade"
)

// Attested returns the number of the project's attestation for a cell of an
// offering, and document.Append when there is none.
func (p *Project) Attested(data *dataset.Dataset, offering, cell string) int {
	for i := range p.Attestations {
		a := &p.Attestations[i]
		o, unknown := data.Offering(a.Vendor)
		spec, err := data.Catalog.Resolve(a.Cell)
		if unknown == nil && err == nil && o.ID == offering && spec.ID == cell {
			return i
		}
	}
	return document.Append
}

// PutAttestation returns the text of a project file with an attestation in
// place of the one of that number, or as a new last one for document.Append.
// Comments are kept; it is an error when one would be lost.
func PutAttestation(text []byte, at int, a *Attestation) ([]byte, error) {
	return document.PutItem(text, "attestations", at, a.node())
}

// AddVendor returns the text of a project file with a vendor as the last of its
// list. Comments are kept; it is an error when one would be lost.
func AddVendor(text []byte, vendor, use string) ([]byte, error) {
	n := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
	n.Content = append(n.Content, document.Text("vendor"), document.Text(vendor), document.Text("use"), document.Text(use))
	return document.PutItem(text, "vendors", document.Append, n)
}

// Word returns the grade as a waiver has it.
func (g Granted) Word() string {
	if g.Grade == grade.NotAssessed {
		return notAssessed
	}
	return g.Grade.String()
}

// node writes the attestation as a project file has it.
func (a *Attestation) node() *yaml.Node {
	n := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
	add := func(key string, value *yaml.Node) {
		n.Content = append(n.Content, document.Text(key), value)
	}
	add("vendor", document.Text(a.Vendor))
	add("cell", document.Text(a.Cell))
	add("grade", document.Text(a.Grade.String()))
	add("document", document.Text(a.Document))
	if a.SHA256 != "" {
		add("sha256", document.Text(a.SHA256))
	}
	add("verified", plain("!!timestamp", a.Verified.String()))
	add("verified_by", document.Text(a.VerifiedBy))
	add("expires", plain("!!timestamp", a.Expires.String()))
	if len(a.Attributes) > 0 {
		add("attributes", attributesNode(a.Attributes))
	}
	return n
}

func plain(tag, value string) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: tag, Value: value}
}

func attributesNode(attributes dataset.Attributes) *yaml.Node {
	n := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
	for _, a := range attributes {
		n.Content = append(n.Content, document.Text(a.Name), valueNode(a.Value))
	}
	return n
}

func valueNode(v dataset.Value) *yaml.Node {
	switch v.Kind {
	case dataset.BoolValue:
		return plain("!!bool", strconv.FormatBool(v.Bool))
	case dataset.NumberValue:
		return plain("!!int", strconv.Itoa(v.Number))
	case dataset.ListValue:
		n := &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Style: yaml.FlowStyle}
		for _, text := range v.List {
			n.Content = append(n.Content, document.Text(text))
		}
		return n
	}
	return document.Text(v.Text)
}

// Stated reads the value of an attribute as it is written on a command line: a
// list has commas between its items. A text that does not fit the type stays
// text, and Resolve refuses it.
func Stated(spec *dataset.AttributeSpec, text string) dataset.Value {
	switch spec.Type {
	case dataset.TypeDays, dataset.TypeNumber:
		if number, err := strconv.Atoi(text); err == nil {
			return dataset.Value{Kind: dataset.NumberValue, Number: number}
		}
	case dataset.TypeBool:
		if truth, err := strconv.ParseBool(text); err == nil && len(text) > 1 {
			return dataset.Value{Kind: dataset.BoolValue, Bool: truth}
		}
	case dataset.TypeList:
		v := dataset.Value{Kind: dataset.ListValue}
		for item := range strings.SplitSeq(text, ",") {
			v.List = append(v.List, strings.TrimSpace(item))
		}
		return v
	}
	return dataset.Value{Kind: dataset.TextValue, Text: text}
}
