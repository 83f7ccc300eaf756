package diff

import (
	"slices"
	"strconv"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
)

// catalog compares the two catalogs.
func (c *comparer) catalog(old, new *dataset.Catalog) {
	t := &topic{comparer: c, reordered: &[]string{}}
	p := pair[dataset.Catalog]{old: old, new: new}
	t.differ(Date, "version", old.Version, new.Version)
	compareLists(t, catalogLists(), p)
	specs := match(pointers(old.Cells), pointers(new.Cells), func(s *dataset.CellSpec) string { return s.ID })
	for _, s := range specs {
		t.spec(s)
	}
	if reordered(specs) {
		t.noteOrder("cells")
	}
	t.addOrder()
}

func catalogLists() []list[dataset.Catalog] {
	return []list[dataset.Catalog]{
		{Wording, "groups", func(c *dataset.Catalog) []string { return c.Groups }},
		{Wording, "shared_aliases", func(c *dataset.Catalog) []string { return c.SharedAliases }},
		{Wording, "publishers", publishers},
	}
}

// publishers lists whose pages are primary sources as NAME: SITE.
func publishers(c *dataset.Catalog) []string {
	var all []string
	for _, p := range c.Publishers {
		if len(p.Sites) == 0 {
			all = append(all, p.Name+":")
		}
		for _, site := range p.Sites {
			all = append(all, p.Name+": "+site)
		}
	}
	return all
}

// spec compares the description of one cell in the catalog.
func (t *topic) spec(p pair[dataset.CellSpec]) {
	known := p.new
	if known == nil {
		known = p.old
	}
	c := t.within(nowhere, nowhere)
	c.base.Cell, c.base.Title = known.ID, known.Title
	switch {
	case p.new == nil:
		c.add(SpecRemoved, p.old.ID, p.old.Title, "").at(p.old.Location, nowhere)
		return
	case p.old == nil:
		c.add(SpecAdded, p.new.ID, "", p.new.Title).at(nowhere, p.new.Location)
		return
	}
	c.base.at(p.old.Location, p.new.Location)
	compareTexts(c, "", specTexts(), p)
	compareLists(c, specLists(), p)
	before, after := append([]string{p.old.ID}, p.old.Aliases...), append([]string{p.new.ID}, p.new.Aliases...)
	if !c.names(before, after, func(string) Kind { return AliasAdded }) {
		c.list(Wording, "aliases", p.old.Aliases, p.new.Aliases)
	}
	attributes := match(pointers(p.old.Attributes), pointers(p.new.Attributes), func(a *dataset.AttributeSpec) string { return a.Name })
	for _, a := range attributes {
		c.attributeSpec(a)
	}
	if reordered(attributes) {
		c.noteOrder("attributes")
	}
}

func specTexts() []text[dataset.CellSpec] {
	return []text[dataset.CellSpec]{
		{SpecScope, "applies_to", func(s *dataset.CellSpec) string { return string(s.AppliesTo) }},
		{Wording, "title", func(s *dataset.CellSpec) string { return s.Title }},
		{Wording, "group", func(s *dataset.CellSpec) string { return s.Group }},
		{Wording, "core", func(s *dataset.CellSpec) string { return boolText(s.Core) }},
		{Wording, "question", func(s *dataset.CellSpec) string { return s.Question }},
		{Wording, "answered_by", func(s *dataset.CellSpec) string { return s.AnsweredBy }},
		{Wording, "max_age_days", func(s *dataset.CellSpec) string { return strconv.Itoa(s.MaxAgeDays) }},
		{Wording, "rule", func(s *dataset.CellSpec) string { return s.Rule.Summary }},
	}
}

func specLists() []list[dataset.CellSpec] {
	return []list[dataset.CellSpec]{
		{Wording, "grades", func(s *dataset.CellSpec) (all []string) {
			for _, g := range s.Grades {
				all = append(all, g.Grade+": "+g.Meaning)
			}
			return all
		}},
		{Wording, "rule sources", func(s *dataset.CellSpec) (all []string) {
			for _, c := range s.Rule.Sources {
				all = append(all, c.Cite+" "+c.URL)
			}
			return all
		}},
	}
}

func (t *topic) attributeSpec(a pair[dataset.AttributeSpec]) {
	switch {
	case a.new == nil:
		t.add(AttributeRemoved, a.old.Name, attributeType(a.old), "")
	case a.old == nil:
		t.add(AttributeAdded, a.new.Name, "", attributeType(a.new))
	default:
		if from, to := attributeType(a.old), attributeType(a.new); from != to {
			t.add(AttributeRetyped, a.new.Name, from, to)
		} else if !slices.Equal(a.old.Values, a.new.Values) {
			t.noteOrder("values of " + a.new.Name)
		}
		t.differ(Wording, a.new.Name+": about", a.old.About, a.new.About)
	}
}

// attributeType returns what an attribute can hold: its type, its unit and the
// values allowed.
func attributeType(a *dataset.AttributeSpec) string {
	text := string(a.Type)
	if a.Unit != "" {
		text += " in " + a.Unit
	}
	if len(a.Values) > 0 {
		text += ", one of " + joined(slices.Sorted(slices.Values(a.Values)))
	}
	return text
}
