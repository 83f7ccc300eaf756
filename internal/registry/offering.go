package registry

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/strictyaml"
)

// sourceID is the id of the one source that an imported offering quotes. It
// differs from the ids that the bundled data uses for the registry's pages, so
// that those keep their dates.
const sourceID = "registry-data"

// longestID keeps the names of files short of what file systems take.
const longestID = 64

var idForm = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`) })

// offeringReader makes one of our offerings of one of the registry's.
type offeringReader struct {
	*importer
	in    value
	under *dataset.Offering // what the dataset has under that name, nil for none
	out   Offering
}

// read maps the offering. What it left out is recorded; an error leaves out the
// whole.
func (o *offeringReader) read() error {
	if o.in.Kind != yaml.MappingNode {
		return o.in.errorf("expected an object, found %s", strictyaml.Describe(o.in.Node))
	}
	if err := o.identify(); err != nil {
		return err
	}
	if err := o.describe(); err != nil {
		return err
	}
	cells, err := o.cells()
	if err != nil {
		return err
	}
	for _, c := range cells {
		o.cell(c)
	}
	return nil
}

// identify finds the offering's id: ours, where the registry's is one of our
// names.
func (o *offeringReader) identify() error {
	v := o.in.field("id")
	id, err := v.line()
	if err != nil {
		return err
	}
	o.out.RegistryID, o.out.ID = id, id
	ours := o.base.Named(id)
	switch {
	case len(ours) > 1:
		return v.errorf("%q leads to several offerings here: %s", id, strings.Join(ours, ", "))
	case len(ours) == 1:
		o.out.ID = ours[0]
		if o.under, err = o.base.Offering(ours[0]); err != nil {
			return err
		}
	case len(id) > longestID || !idForm().MatchString(id):
		return v.errorf("%q is no id: small letters, digits and single hyphens, at most %d characters", id, longestID)
	}
	if first, twice := o.seen[o.out.ID]; twice {
		return v.errorf("%q leads to %s, as %q does before it", id, o.out.ID, first)
	}
	o.seen[o.out.ID] = id
	o.out.New = o.under == nil
	o.out.URL = Link
	if idForm().MatchString(id) {
		o.out.URL = Link + "/offerings/" + id + "/"
	}
	return nil
}

// facts are the keys of an offering that we have a place for. Of an offering
// that the dataset has they are notes only: it has its own.
var facts = []string{"vendor", "name", "developer", "platform", "category", "model_family"}

// describe fills in whose offering it is. A new one needs all of it; only what
// follows from the words themselves is filled in: who makes and serves a model
// is the vendor, of a first-party offering.
func (o *offeringReader) describe() error {
	data := &dataset.Offering{ID: o.out.ID}
	o.out.Data = data
	if o.under != nil {
		o.out.Name = o.under.Name
		o.sortOut([]string{"id", "cells", "dimensions"})
		return nil
	}
	for i, into := range []*string{&data.Vendor, &data.Name, &data.Developer, &data.Platform, (*string)(&data.Category), &data.ModelFamily} {
		text, err := o.in.field(facts[i]).line()
		if err != nil {
			return err
		}
		*into = text
	}
	if data.Developer != "" && data.Developer == data.Platform {
		for into, text := range map[*string]string{&data.Vendor: data.Developer, (*string)(&data.Category): string(dataset.FirstParty)} {
			if *into == "" {
				*into = text
			}
		}
	}
	if err := o.complete(data); err != nil {
		return err
	}
	data.Summary = fmt.Sprintf("%s, as the %s lists it.", data.Name, Name)
	o.out.Name = data.Name
	o.sortOut(append([]string{"id", "cells", "dimensions"}, facts...))
	return nil
}

func (o *offeringReader) complete(data *dataset.Offering) error {
	var missing []string
	for i, text := range []string{data.Vendor, data.Name, data.Developer, data.Platform, string(data.Category), data.ModelFamily} {
		if text == "" {
			missing = append(missing, facts[i])
		}
	}
	if len(missing) > 0 {
		return o.in.errorf("the dataset has no such offering, and for a new one the file lacks %s", strings.Join(missing, ", "))
	}
	if words := data.Category.Words(); !slices.Contains(words, string(data.Category)) {
		return o.in.field("category").errorf("unknown category %q; known: %s", data.Category, strings.Join(words, ", "))
	}
	return nil
}

// sortOut keeps the fields of the offering that are no facts as notes.
func (o *offeringReader) sortOut(done []string) {
	prose := append([]string{"summary", "description", "url"}, facts...)
	keys := o.in.keys()
	for i, v := range o.in.members() {
		if slices.Contains(done, keys[i]) || v.missing() {
			continue
		}
		o.out.Notes = append(o.out.Notes, Note{Field: short(keys[i]), Text: v.shown()})
		if !slices.Contains(prose, keys[i]) {
			o.out.Unknown = append(o.out.Unknown, v.path)
		}
	}
}

// cells finds the graded cells: an object of them by dimension, or a list of
// objects that name theirs.
func (o *offeringReader) cells() ([]named, error) {
	cells, dimensions := o.in.field("cells"), o.in.field("dimensions")
	v := cells
	switch {
	case cells.missing():
		v = dimensions
	case !dimensions.missing():
		return nil, o.in.errorf("there are both cells and dimensions")
	}
	if v.missing() {
		return nil, o.in.errorf("there are no cells")
	}
	keys := v.keys()
	var all []named
	for i, c := range v.elements() {
		if keys != nil {
			all = append(all, named{keys[i], c})
			continue
		}
		id := c.field("dimension")
		if id.missing() {
			id = c.field("id")
		}
		name, err := id.line()
		if err != nil {
			return nil, err
		}
		all = append(all, named{name, c})
	}
	return all, nil
}

// named is a cell with the name of its dimension.
type named struct {
	dimension string
	value
}

func (o *offeringReader) cell(in named) {
	spec, err := o.base.Catalog.Resolve(in.dimension)
	if err != nil {
		o.leave(in, errors.New("the catalog has no such cell"))
		return
	}
	if _, twice := o.out.Data.Cell(spec.ID); twice {
		o.leave(in, fmt.Errorf("the cell %s was read under another name before", spec.ID))
		return
	}
	if o.missingOnly && o.assessed(spec.ID) {
		o.result.Counts.Assessed++
		return
	}
	c := &cellReader{in: in.value, spec: spec, generated: o.file.Generated, today: o.today}
	if err := c.read(); err != nil {
		o.leave(in, err)
		return
	}
	vendor, developer := o.who()
	c.prose(vendor, developer)
	o.add(c)
}

func (o *offeringReader) leave(in named, err error) {
	o.result.Left = append(o.result.Left, Left{Offering: o.out.RegistryID, Dimension: short(in.dimension), Line: in.Line, Reason: err.Error()})
}

func (o *offeringReader) assessed(cell string) bool {
	if o.under == nil {
		return false
	}
	_, ok := o.under.Cell(cell)
	return ok
}

func (o *offeringReader) who() (vendor, developer string) {
	if o.under != nil {
		return o.under.Vendor, o.under.Developer
	}
	return o.out.Data.Vendor, o.out.Data.Developer
}

// add puts the cell into the offering, with the registry's words as evidence.
func (o *offeringReader) add(c *cellReader) {
	switch {
	case c.out.Grade == grade.NoPublicEvidence:
		c.out.Searched = []string{fmt.Sprintf("%s, %s, as of %s", Name, o.out.URL, c.out.Verified)}
		c.evidence(dataset.Context)
	case c.out.Grade >= grade.Partial:
		c.evidence(dataset.Supports)
	default:
		c.evidence(dataset.Context)
	}
	o.out.Data.Cells = append(o.out.Data.Cells, c.out)
	cell := Cell{ID: c.out.ID, Value: c.word, Grade: c.out.Grade, Weakened: strings.Join(c.reasons, ", and "),
		Attributes: len(c.out.Attributes), Notes: c.notes, Unknown: c.unknown}
	if o.under != nil {
		if old, ok := o.under.Cell(c.out.ID); ok {
			cell.Replaces, cell.ReplacesRefusal = old.Grade, old.Refused
		}
	}
	o.out.Cells = append(o.out.Cells, cell)
}

func (c *cellReader) evidence(stance dataset.Stance) {
	if c.quote != "" {
		c.out.Evidence = []dataset.Evidence{{Source: sourceID, Quote: c.quote, Stance: stance}}
	}
}

// source is the registry's page, as evidence names it.
func (o *offeringReader) source(generated, retrieved date.Date) dataset.Source {
	return dataset.Source{
		ID: sourceID, URL: o.out.URL, Title: fmt.Sprintf("%s - %s", Name, o.out.Name), Publisher: Name, Kind: dataset.Secondary,
		PageDate: generated, Retrieved: retrieved, Copy: dataset.Stored, Note: "Read in the registry's data file, not on the page.",
	}
}
