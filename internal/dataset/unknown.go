package dataset

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/suggest"
)

// UnknownVendorError means that no offering has the name.
type UnknownVendorError struct {
	Name string
	Cell string // the cell of this name, empty for none
	Hint string // what the name is instead, or what may have been meant
}

func (e *UnknownVendorError) Error() string {
	return fmt.Sprintf("unknown vendor %q%s", e.Name, e.Hint)
}

// RequestFault means that whoever gave the name is wrong, not the dataset.
func (e *UnknownVendorError) RequestFault() {}

// AmbiguousVendorError means that the name has to do with offerings, but is the
// name of none of them alone.
type AmbiguousVendorError struct {
	Name       string
	Candidates []string // ids
}

func (e *AmbiguousVendorError) Error() string {
	return fmt.Sprintf("%q does not name one offering; choose from: %s", e.Name, some(e.Candidates))
}

// RequestFault means that whoever gave the name is wrong, not the dataset.
func (e *AmbiguousVendorError) RequestFault() {}

// some lists ids, not more of them than a message can have.
func some(ids []string) string {
	const most = 6
	if len(ids) <= most {
		return strings.Join(ids, ", ")
	}
	return fmt.Sprintf("%s, and %d more; vendorcheck list shows all", strings.Join(ids[:most], ", "), len(ids)-most)
}

// unknown explains a name that leads nowhere. A word such as a cloud's or a
// model family's name lists the offerings that have to do with it; it never
// picks one, for the next offering of that word would change the answer.
func (d *Dataset) unknown(name string) error {
	all, err := d.All()
	if err != nil {
		return err
	}
	if about := having(all, func(o *Offering) bool { return o.isAbout(name) }); len(about) > 0 {
		return &AmbiguousVendorError{Name: name, Candidates: about}
	}
	unknown := &UnknownVendorError{Name: name}
	serving := having(all, func(o *Offering) bool { return o.serves(name) })
	spec, err := d.Catalog.Resolve(name)
	switch {
	case strings.Contains(name, ","):
		unknown.Hint = ": separate vendors by spaces: " + strings.ReplaceAll(strings.ReplaceAll(name, " ", ""), ",", " ")
	case err == nil:
		unknown.Cell = spec.ID
		unknown.Hint = fmt.Sprintf(": %s is a cell; ask for it with --require: vendorcheck VENDOR --require %s", name, name)
	case len(serving) > 0:
		unknown.Hint = fmt.Sprintf(": it is a model; name an offering that serves it: %s", some(serving))
	default:
		unknown.Hint = suggest.Instead(name, d.Names(), "vendorcheck list")
	}
	return unknown
}

// having returns the ids of the offerings that something holds for.
func having(all []*Offering, holds func(*Offering) bool) []string {
	var ids []string
	for _, o := range all {
		if holds(o) {
			ids = append(ids, o.ID)
		}
	}
	return ids
}

// isAbout reports whether a word is in one of the names that the offering has to
// do with.
func (o *Offering) isAbout(word string) bool {
	return slices.ContainsFunc([]string{o.ID, o.Vendor, o.Platform, o.Developer, o.ModelFamily, o.Name}, func(text string) bool { return HasWords(text, word) })
}

// serves reports whether the offering is known to serve a model of this name.
func (o *Offering) serves(model string) bool {
	return o.KnowsModel(model) || slices.ContainsFunc(o.ModelIDs, func(id string) bool { return matchesModel(id, model) })
}

// matchesModel reports whether an id of model_ids is that of the model, with or
// without what a cloud writes before it, as in anthropic.claude-sonnet-*.
func matchesModel(id, model string) bool {
	flat := strings.NewReplacer("/", ".").Replace
	for rest, more := flat(strings.ToLower(id)), true; more; _, rest, more = strings.Cut(rest, ".") {
		literal := len(strings.ReplaceAll(rest, "*", ""))
		if same, err := path.Match(rest, flat(strings.ToLower(model))); err == nil && same && literal > 3 {
			return true
		}
	}
	return false
}

// Meant describes which offering a name means where other offerings have to do
// with it too: their ids, in alphabetical order, none for a name that only this
// one has. Only names that the dataset's table of contents has are looked at,
// so that it costs no decoding of what nobody asked for.
func (d *Dataset) Meant(o *Offering, name string) ([]string, error) {
	if SameName(o.ID, name) || SameName(o.Name, name) {
		return nil, nil
	}
	var others []string
	for _, e := range d.Entries {
		if e.ID == o.ID || !e.isAbout(name) {
			continue
		}
		other, err := e.Load()
		if err != nil {
			return nil, err
		}
		// A vendor's name means what the vendor serves, not what others make of it.
		if !SameName(o.Vendor, name) || HasWords(other.Vendor, name) {
			others = append(others, e.ID)
		}
	}
	return others, nil
}

func (e *Entry) isAbout(word string) bool {
	return HasWords(e.Name, word) || HasWords(e.ID, word) || slices.ContainsFunc(e.Aliases, func(alias string) bool { return HasWords(alias, word) })
}
