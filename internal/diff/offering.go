package diff

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
)

// offering compares one offering.
func (c *comparer) offering(p pair[dataset.Offering]) {
	t := &topic{comparer: c, reordered: &[]string{}}
	switch {
	case p.new == nil:
		t.base = Change{Offering: p.old.ID, Name: p.old.Name}
		t.add(OfferingRemoved, p.old.ID, p.old.Name, "").at(p.old.Location, nowhere)
		return
	case p.old == nil:
		t.base = Change{Offering: p.new.ID, Name: p.new.Name}
		t.add(OfferingAdded, p.new.ID, "", p.new.Name).at(nowhere, p.new.Location)
		return
	}
	t.base = Change{Offering: p.new.ID, Name: p.new.Name}
	t.base.at(p.old.Location, p.new.Location)
	compareTexts(t, "", offeringTexts(), p)
	compareLists(t, offeringLists(), p)
	t.offeringNames(p)
	t.sources(p)
	for _, cells := range match(pointers(p.old.Cells), pointers(p.new.Cells), func(cell *dataset.Cell) string { return cell.ID }) {
		t.cell(p, cells)
	}
	t.addOrder()
}

func offeringTexts() []text[dataset.Offering] {
	return []text[dataset.Offering]{
		{Party, "vendor", func(o *dataset.Offering) string { return o.Vendor }},
		{Party, "developer", func(o *dataset.Offering) string { return o.Developer }},
		{Party, "platform", func(o *dataset.Offering) string { return o.Platform }},
		{Party, "category", func(o *dataset.Offering) string { return string(o.Category) }},
		{Identification, "name", func(o *dataset.Offering) string { return o.Name }},
		{Identification, "model_family", func(o *dataset.Offering) string { return o.ModelFamily }},
		{Prose, "summary", func(o *dataset.Offering) string { return o.Summary }},
	}
}

func offeringLists() []list[dataset.Offering] {
	return []list[dataset.Offering]{
		{Identification, "hosts", func(o *dataset.Offering) []string { return o.Hosts }},
		{Identification, "packages", packages},
		{Identification, "env_vars", func(o *dataset.Offering) []string { return o.EnvVars }},
		{Identification, "services", func(o *dataset.Offering) []string { return o.Services }},
		{Identification, "model_ids", func(o *dataset.Offering) []string { return o.ModelIDs }},
		{Identification, "weak_signals", func(o *dataset.Offering) []string { return o.WeakSignals }},
		{Identification, "models", func(o *dataset.Offering) []string { return o.Models }},
	}
}

// packages lists an offering's packages as REGISTRY/NAME.
func packages(o *dataset.Offering) []string {
	var all []string
	for _, p := range o.Packages {
		if len(p.Names) == 0 {
			all = append(all, p.Registry+"/")
		}
		for _, name := range p.Names {
			all = append(all, p.Registry+"/"+name)
		}
	}
	return all
}

// offeringNames compares the names of an offering: its id, its name and its
// aliases. A user's file may contain any of them.
func (t *topic) offeringNames(p pair[dataset.Offering]) {
	before := append([]string{p.old.ID, p.old.Name}, p.old.Aliases...)
	after := append([]string{p.new.ID, p.new.Name}, p.new.Aliases...)
	changed := t.names(before, after, func(alias string) Kind {
		var ambiguous *dataset.AmbiguousVendorError
		if _, err := t.new.Offering(alias); len(t.new.Named(alias)) > 1 || errors.As(err, &ambiguous) {
			return AliasShared
		}
		return AliasAdded
	})
	if !changed {
		t.list(Identification, "aliases", p.old.Aliases, p.new.Aliases)
	}
}

// names compares the names of one thing, and reports whether any was added or
// removed. The function added returns the kind of change for a new name.
func (t *topic) names(before, after []string, added func(string) Kind) bool {
	missing := func(names, from []string) []string {
		return slices.DeleteFunc(slices.Clone(names), func(name string) bool {
			return slices.ContainsFunc(from, func(other string) bool { return dataset.SameName(name, other) })
		})
	}
	gone, new := missing(before, after), missing(after, before)
	for _, name := range gone {
		t.add(AliasRemoved, name, name, "")
	}
	for _, name := range new {
		t.add(added(name), name, "", name)
	}
	return len(gone)+len(new) > 0
}

// sources compares the pages that an offering's evidence is quoted from.
func (t *topic) sources(p pair[dataset.Offering]) {
	pairs := match(pointers(p.old.Sources), pointers(p.new.Sources), func(s *dataset.Source) string { return s.ID })
	for _, s := range pairs {
		switch {
		case s.new == nil:
			t.add(Source, s.old.ID, s.old.URL, "").at(s.old.Location, nowhere)
		case s.old == nil:
			t.add(Source, s.new.ID, "", s.new.URL).at(nowhere, s.new.Location)
		default:
			t.within(s.old.Location, s.new.Location).source(p, s)
		}
	}
	if reordered(pairs) {
		t.noteOrder("sources")
	}
}

func (t *topic) source(p pair[dataset.Offering], s pair[dataset.Source]) {
	compareTexts(t, s.new.ID+": ", sourceTexts(), s)
	if s.old.Kind != s.new.Kind {
		kind := Source
		if decides(p.old, s.old.ID) || decides(p.new, s.new.ID) {
			kind = SourceKind
		}
		t.add(kind, s.new.ID, string(s.old.Kind), string(s.new.Kind))
	}
}

func sourceTexts() []text[dataset.Source] {
	return []text[dataset.Source]{
		{Source, "url", func(s *dataset.Source) string { return s.URL }},
		{Source, "title", func(s *dataset.Source) string { return s.Title }},
		{Source, "publisher", func(s *dataset.Source) string { return s.Publisher }},
		{Source, "language", func(s *dataset.Source) string { return s.Language }},
		{Source, "copy", func(s *dataset.Source) string { return string(s.Copy) }},
		{Source, "archived", func(s *dataset.Source) string { return s.Archived }},
		{Date, "page_date", func(s *dataset.Source) string { return s.PageDate.String() }},
		{Date, "retrieved", func(s *dataset.Source) string { return s.Retrieved.String() }},
		{Note, "note", func(s *dataset.Source) string { return s.Note }},
	}
}

// decides reports whether a source has a sentence that supports or
// contradicts a grade.
func decides(o *dataset.Offering, source string) bool {
	return slices.ContainsFunc(o.Cells, func(c dataset.Cell) bool {
		return slices.ContainsFunc(c.AllEvidence(), func(e dataset.Evidence) bool {
			return e.Source == source && e.Stance != dataset.Context
		})
	})
}

func boolText(b bool) string { return strconv.FormatBool(b) }

func joined(list []string) string { return strings.Join(list, ", ") }
