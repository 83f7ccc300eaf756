package registry

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/strictyaml"
)

// sourceID is the id of the one source that an imported offering quotes. It
// differs from the ids that the bundled data uses for the registry's pages, so
// that those keep their dates.
const sourceID = "registry-data"

// maxID keeps the names of files within the limits of file systems.
const maxID = 64

var idForm = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`) })

// offeringReader maps one offering of the registry.
type offeringReader struct {
	*importer
	in   value
	ours *dataset.Offering // the dataset's offering of that name, nil for none
	out  Offering
}

// read maps the offering. What it left out is recorded; an error leaves out the
// whole.
func (o *offeringReader) read() error {
	if !o.in.isObject() {
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
	names := o.base.Named(id)
	switch {
	case len(names) > 1:
		return v.errorf("%q leads to several offerings here: %s", id, strings.Join(names, ", "))
	case len(names) == 1:
		o.out.ID = names[0]
		if o.ours, err = o.base.Offering(names[0]); err != nil {
			return err
		}
	case len(id) > maxID || !idForm().MatchString(id):
		return v.errorf("%q is not an id: small letters, digits and single hyphens, at most %d characters", id, maxID)
	}
	if first, twice := o.seen[o.out.ID]; twice {
		return v.errorf("%q leads to %s, as %q does before it", id, o.out.ID, first)
	}
	o.seen[o.out.ID] = id
	o.out.New = o.ours == nil
	o.out.URL = Link
	if idForm().MatchString(id) {
		o.out.URL = Link + "/offerings/" + id + "/"
	}
	return nil
}

// factKeys are the keys of an offering that map to ours. They are not read of an
// offering that the dataset has, with facts of its own.
var factKeys = []string{"vendor", "name", "developer", "platform", "category", "model_family"}

// knownKeys are the keys of an offering whose meaning is known.
var knownKeys = append([]string{"id", "cells", "dimensions", "summary", "description", "url"}, factKeys...)

// describe fills in the data of the offering. A new one needs all of factKeys,
// except what follows from the others: a first-party offering is the vendor's.
func (o *offeringReader) describe() error {
	data := &dataset.Offering{ID: o.out.ID}
	o.out.Data = data
	for _, m := range o.in.members() {
		if !slices.Contains(knownKeys, m.key) && !m.missing() {
			o.result.Unknown = append(o.result.Unknown, m.path)
		}
	}
	if o.ours != nil {
		o.out.Name = o.ours.Name
		return nil
	}
	facts := []*string{&data.Vendor, &data.Name, &data.Developer, &data.Platform, (*string)(&data.Category), &data.ModelFamily}
	for i, into := range facts {
		text, err := o.in.field(factKeys[i]).line()
		if err != nil {
			return err
		}
		*into = text
	}
	if data.Developer != "" && data.Developer == data.Platform {
		data.Vendor = cmp.Or(data.Vendor, data.Developer)
		data.Category = cmp.Or(data.Category, dataset.FirstParty)
	}
	var missing []string
	for i, fact := range facts {
		if *fact == "" {
			missing = append(missing, factKeys[i])
		}
	}
	if len(missing) > 0 {
		return o.in.errorf("the dataset has no such offering, and for a new one the file lacks %s", strings.Join(missing, ", "))
	}
	if words := data.Category.Words(); !slices.Contains(words, string(data.Category)) {
		return o.in.field("category").errorf("unknown category %q; known: %s", data.Category, strings.Join(words, ", "))
	}
	data.Summary = fmt.Sprintf("%s, as the %s lists it.", data.Name, Name)
	o.out.Name = data.Name
	return nil
}

// cells returns the graded cells with their dimensions as keys: the members of
// an object, or the items of a list that name theirs.
func (o *offeringReader) cells() ([]member, error) {
	cells, dimensions := o.in.field("cells"), o.in.field("dimensions")
	switch {
	case cells.missing():
		cells = dimensions
	case !dimensions.missing():
		return nil, o.in.errorf("there are both cells and dimensions")
	}
	if cells.missing() {
		return nil, o.in.errorf("there are no cells")
	}
	all := cells.elements()
	for i, c := range all {
		if cells.isObject() {
			break
		}
		id := c.field("dimension")
		if id.missing() {
			id = c.field("id")
		}
		var err error
		if all[i].key, err = id.line(); err != nil {
			return nil, err
		}
	}
	return all, nil
}

func (o *offeringReader) cell(in member) {
	spec, err := o.base.Catalog.Resolve(in.key)
	if err != nil {
		o.leave(in, errors.New("the catalog has no such cell"))
		return
	}
	if _, twice := o.out.Data.Cell(spec.ID); twice {
		o.leave(in, fmt.Errorf("the cell %s is there under another name before it", spec.ID))
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
	c.prose(cmp.Or(o.ours, o.out.Data))
	o.add(c)
}

func (o *offeringReader) leave(in member, err error) {
	o.result.Left = append(o.result.Left, Left{Offering: o.out.RegistryID, Dimension: short(in.key), Line: in.Line, Reason: err.Error()})
}

func (o *offeringReader) assessed(cell string) bool {
	if o.ours == nil {
		return false
	}
	_, ok := o.ours.Cell(cell)
	return ok
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
		Attributes: len(c.out.Attributes)}
	o.result.Unknown = append(o.result.Unknown, c.unknown...)
	if o.ours != nil {
		if old, ok := o.ours.Cell(c.out.ID); ok {
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
