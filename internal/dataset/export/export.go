// Package export is a dataset as one JSON document: its form and its reader.
package export

import (
	"fmt"
	"unicode"

	"gopkg.in/yaml.v3"

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
const MaxSize = 64 << 20

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
	if len(data) > MaxSize {
		return nil, fault.List{{File: name, Code: strictyaml.CodeSize, Message: fmt.Sprintf("the file has more than %d bytes", MaxSize), Hint: "export fewer offerings at a time"}}
	}
	r := &reader{name: name, head: &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Line: 1}}
	if err := r.read(data); err != nil {
		return nil, err
	}
	d := pack.New(r.export.Catalog, r.export.Offerings)
	d.Overlays, d.Whole = r.export.Dataset.Overlays, r.export.Dataset.Offerings
	return d, nil
}

// maxFaults is how many faults are collected before reading stops.
const maxFaults = 100

// reader reads an export part by part, so that a large one is never in memory as
// nodes.
type reader struct {
	name   string
	json   *strictjson.Reader
	head   *yaml.Node // all but the offerings
	export Document
	faults fault.List
}

func (r *reader) read(data []byte) error {
	j, err := strictjson.NewReader(r.name, data)
	if err != nil {
		return asList(err)
	}
	r.json = j
	if err := j.Object(r.part); err != nil {
		return asList(err)
	}
	if err := j.End(); err != nil {
		return asList(err)
	}
	offerings := r.export.Offerings
	faults := strictyaml.DecodeJSON(r.name, "", r.head, &r.export)
	r.export.Offerings = offerings
	if v := r.export.SchemaVersion; v != "" && v != Version {
		return fault.List{{File: r.name, Line: r.line("schema_version"), Code: strictyaml.CodeValue, Message: fmt.Sprintf("schema_version: the export is of form %q", v), Hint: "this program reads form " + Version}}
	}
	r.faults = append(r.faults, faults...)
	if len(r.faults) == 0 {
		r.checkNames()
	}
	r.faults.Sort()
	return r.faults.Err()
}

// asList makes a list of the one fault that ended the reading.
func asList(err error) error {
	if f, ok := err.(fault.Fault); ok {
		return fault.List{f}
	}
	return err
}

// part reads the value of one key of the document.
func (r *reader) part(key string, line int) error {
	at := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: key, Line: line}
	if key == "offerings" {
		r.head.Content = append(r.head.Content, at, &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Line: line})
		return r.json.Array(r.offering)
	}
	n, err := r.json.Value()
	if err != nil {
		return err
	}
	r.checkTexts(n)
	r.head.Content = append(r.head.Content, at, n)
	return nil
}

func (r *reader) offering(i int) error {
	n, err := r.json.Value()
	if err != nil {
		return err
	}
	r.checkTexts(n)
	o := &dataset.Offering{}
	r.faults = append(r.faults, strictyaml.DecodeJSON(r.name, fmt.Sprintf("offerings[%d]", i), n, o)...)
	r.export.Offerings = append(r.export.Offerings, o)
	if len(r.faults) > maxFaults {
		return append(r.faults[:maxFaults], fault.Fault{File: r.name, Line: n.Line, Code: strictyaml.CodeValue, Message: "there are more faults; reading stopped here"})
	}
	return nil
}

// checkTexts refuses characters that no text of a dataset has, in keys too.
func (r *reader) checkTexts(n *yaml.Node) {
	for _, c := range n.Value {
		if unicode.IsControl(c) && c != '\n' && c != '\t' || unicode.Is(unicode.Bidi_Control, c) {
			r.fault(n.Line, "a text has the character %U", c)
			break
		}
	}
	for _, child := range n.Content {
		r.checkTexts(child)
	}
}

// checkNames checks what an index of the offerings and their quotes relies on.
func (r *reader) checkNames() {
	lines := map[string]int{}
	for _, o := range r.export.Offerings {
		if first, twice := lines[o.ID]; twice {
			r.fault(o.Line, "the offering %q is listed a second time; it was first on line %d", o.ID, first)
			continue
		}
		lines[o.ID] = o.Line
		for i := range o.Cells {
			r.checkCell(o, &o.Cells[i])
		}
	}
}

func (r *reader) checkCell(o *dataset.Offering, c *dataset.Cell) {
	if _, ok := r.export.Catalog.Cell(c.ID); !ok {
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

// line returns the line of a key of the document.
func (r *reader) line(key string) int {
	for i := 0; i+1 < len(r.head.Content); i += 2 {
		if r.head.Content[i].Value == key {
			return r.head.Content[i].Line
		}
	}
	return 0
}
