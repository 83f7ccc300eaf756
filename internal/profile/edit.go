package profile

import (
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/yamledit"
	"github.com/vendorcheck/vendorcheck/internal/yamlformat"
)

// NotListed is the number of a waiver or an attestation that the project does
// not have.
const NotListed = -1

// Attested returns the number of the project's attestation for a cell of an
// offering, NotListed when there is none.
func (p *Project) Attested(data *dataset.Dataset, offering, cell string) int {
	return listed(data, offering, cell, len(p.Attestations), func(i int) (vendor, cell string) {
		return p.Attestations[i].Vendor, p.Attestations[i].Cell
	})
}

// Waived returns the number of the project's waiver for a cell of an offering,
// NotListed when there is none.
func (p *Project) Waived(data *dataset.Dataset, offering, cell string) int {
	return listed(data, offering, cell, len(p.Waivers), func(i int) (vendor, cell string) {
		return p.Waivers[i].Vendor, p.Waivers[i].Cell
	})
}

// listed returns which of n items names the cell of the offering.
func listed(data *dataset.Dataset, offering, cell string, n int, names func(i int) (vendor, cell string)) int {
	for i := range n {
		vendor, name := names(i)
		o, unknown := data.Offering(vendor)
		spec, err := data.Catalog.Resolve(name)
		if unknown == nil && err == nil && o.ID == offering && spec.ID == cell {
			return i
		}
	}
	return NotListed
}

// PutAttestation returns the text of a project file with an attestation in
// place of the one of that number, or as a new last one for NotListed.
// Comments are kept; it is an error when one would be lost.
func PutAttestation(text []byte, at int, a *Attestation) ([]byte, error) {
	return put(text, "attestations", at, a)
}

// PutWaiver does for a waiver what PutAttestation does for an attestation.
func PutWaiver(text []byte, at int, w *Waiver) ([]byte, error) {
	return put(text, "waivers", at, w)
}

func put(text []byte, list string, at int, v any) ([]byte, error) {
	item := yamledit.Append
	if at != NotListed {
		item = strconv.Itoa(at)
	}
	return yamledit.Put(text, yamledit.Value{Path: []string{list, item}, Node: yamlformat.Node(v)})
}

// AddVendor returns the text of a project file with a vendor as the last of its
// list. Comments are kept; it is an error when one would be lost.
func AddVendor(text []byte, vendor, use string) ([]byte, error) {
	n := yamlformat.Node(Vendor{Vendor: vendor, Use: use})
	return yamledit.Put(text, yamledit.Value{Path: []string{"vendors", yamledit.Append}, Node: n})
}

// EncodeNode writes the grade as UnmarshalText reads it.
func (g Granted) EncodeNode() *yaml.Node { return yamlformat.Text(g.Word()) }

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
