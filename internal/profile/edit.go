package profile

import (
	"strconv"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/yamledit"
	"github.com/vendorcheck/vendorcheck/internal/yamlformat"
)

// NotAttested is the number of an attestation that the project does not have.
const NotAttested = -1

// Attested returns the number of the project's attestation for a cell of an
// offering, NotAttested when there is none.
func (p *Project) Attested(data *dataset.Dataset, offering, cell string) int {
	for i := range p.Attestations {
		a := &p.Attestations[i]
		o, unknown := data.Offering(a.Vendor)
		spec, err := data.Catalog.Resolve(a.Cell)
		if unknown == nil && err == nil && o.ID == offering && spec.ID == cell {
			return i
		}
	}
	return NotAttested
}

// PutAttestation returns the text of a project file with an attestation in
// place of the one of that number, or as a new last one for NotAttested.
// Comments are kept; it is an error when one would be lost.
func PutAttestation(text []byte, at int, a *Attestation) ([]byte, error) {
	item := yamledit.Append
	if at != NotAttested {
		item = strconv.Itoa(at)
	}
	return yamledit.Put(text, yamledit.Value{Path: []string{"attestations", item}, Node: yamlformat.Node(a)})
}

// AddVendor returns the text of a project file with a vendor as the last of its
// list. Comments are kept; it is an error when one would be lost.
func AddVendor(text []byte, vendor, use string) ([]byte, error) {
	n := yamlformat.Node(Vendor{Vendor: vendor, Use: use})
	return yamledit.Put(text, yamledit.Value{Path: []string{"vendors", yamledit.Append}, Node: n})
}

// Word returns the grade as a waiver has it.
func (g Granted) Word() string {
	if g.Grade == grade.NotAssessed {
		return notAssessed
	}
	return g.Grade.String()
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
