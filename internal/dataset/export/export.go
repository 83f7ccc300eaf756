// Package export is a dataset as one JSON document: its form and its reader.
package export

import (
	"fmt"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/dataset/pack"
	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/strictjson"
	"github.com/vendorcheck/vendorcheck/internal/strictyaml"
)

// Version is the version of an export's form; it changes only when a
// reader could break.
const Version = "1"

// MaxSize is the largest export that is read, in bytes.
const MaxSize = strictjson.MaxSize

// Document is a dataset, or some of its offerings, as one JSON document. Cells
// that have not been assessed do not appear.
type Document struct {
	SchemaVersion string              `yaml:"schema_version,required" json:"schema_version"` // of this form
	Tool          Tool                `yaml:"tool,required" json:"tool"`
	Dataset       Identity            `yaml:"dataset,required" json:"dataset"`
	Catalog       *dataset.Catalog    `yaml:"catalog,required" json:"catalog"`
	Offerings     []*dataset.Offering `yaml:"offerings,required" json:"offerings"` // by id
	Attribution   []Attribution       `yaml:"attribution,required" json:"attribution"`
	Disclaimer    string              `yaml:"disclaimer,required" json:"disclaimer"`
}

// Tool is the program that wrote an export.
type Tool struct {
	Name    string `yaml:"name,required" json:"name"`
	Version string `yaml:"version,required" json:"version"`
}

// Identity is the whole dataset that an export was taken from.
type Identity struct {
	Version   string   `yaml:"version,required" json:"version"`
	Digest    string   `yaml:"digest,required" json:"digest"`       // over the compact form of the whole
	Offerings int      `yaml:"offerings,required" json:"offerings"` // of the whole; the export may hold fewer
	Overlays  []string `yaml:"overlays,required" json:"overlays"`   // folders applied over the data, in this order
}

// Attribution is whose a part of the data is and on which terms.
type Attribution struct {
	Covers string `yaml:"covers,required" json:"covers"`
	Holder string `yaml:"holder,required" json:"holder"`
	Terms  string `yaml:"terms,required" json:"terms"`
	URL    string `yaml:"url,required" json:"url"` // empty where there are several
}

// Attributions returns what whoever passes an export on must pass on too.
func Attributions() []Attribution {
	return []Attribution{
		{Covers: "quotes", Holder: "their publishers, as each source names them", Terms: "short quotations with attribution; no license of ours covers them"},
		{Covers: "registry_grade, and quotes of the registry's", Holder: "AI Provider Trust Registry", Terms: "Free to use with attribution and a link back", URL: "https://aiprovidertrust.com"},
		{Covers: "selection, grades and prose", Holder: "vendorcheck", Terms: "Apache License 2.0", URL: "https://github.com/vendorcheck/vendorcheck"},
	}
}

// New returns an export of some of the dataset's offerings, without the
// words for the reader, which are the program's.
func New(d *dataset.Dataset, offerings []*dataset.Offering) Document {
	return Document{
		SchemaVersion: Version, Catalog: d.Catalog, Offerings: offerings, Attribution: Attributions(),
		Dataset: Identity{Version: d.Catalog.Version, Digest: d.Digest, Offerings: d.Len(), Overlays: append([]string{}, d.Overlays...)},
	}
}

// Read reads what a Document was written to, from the file called name. It
// is strict: unknown keys, words of no set, wrong types and texts with control
// characters are faults, each with its line, and the error lists them. internal/lint checks
// what the values mean together.
func Read(name string, data []byte) (*dataset.Dataset, error) {
	r := reader{name: name}
	if err := strictjson.Decode(name, data, &r.Document, strictjson.Options{Version: Version, Printable: true}); err != nil {
		return nil, err
	}
	r.checkNames()
	r.faults.Sort()
	if err := r.faults.Err(); err != nil {
		return nil, err
	}
	d := pack.New(r.Catalog, r.Offerings)
	d.Overlays, d.Whole = r.Dataset.Overlays, r.Dataset.Offerings
	return d, nil
}

// reader checks an export that was decoded.
type reader struct {
	Document
	name   string
	faults fault.List
}

// checkNames checks what an index of the offerings and their quotes relies on.
func (r *reader) checkNames() {
	lines := map[string]int{}
	for _, o := range r.Offerings {
		if first, twice := lines[o.ID]; twice {
			r.fault(o.Line, "duplicate offering %q; it was first on line %d", o.ID, first)
			continue
		}
		lines[o.ID] = o.Line
		for i := range o.Cells {
			r.checkCell(o, &o.Cells[i])
		}
	}
}

func (r *reader) checkCell(o *dataset.Offering, c *dataset.Cell) {
	if _, ok := r.Catalog.Cell(c.ID); !ok {
		r.fault(c.Line, "%s: the export's catalog has no cell %q", o.ID, c.ID)
	}
	for _, e := range c.AllEvidence() {
		if _, ok := o.Source(e.Source); !ok {
			r.fault(e.Line, "%s: %s: the source %q is not listed", o.ID, c.ID, e.Source)
		}
	}
}

func (r *reader) fault(line int, format string, args ...any) {
	r.faults = append(r.faults, fault.Fault{File: r.name, Line: line, Code: strictyaml.CodeValue, Message: fmt.Sprintf(format, args...)})
}
