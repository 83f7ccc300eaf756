package diff

import (
	"slices"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/grade"
)

// cell compares one cell of an offering.
func (t *topic) cell(o pair[dataset.Offering], p pair[dataset.Cell]) {
	known := p.new
	if known == nil {
		known = p.old
	}
	c := t.within(nowhere, nowhere)
	c.base.Cell, c.base.Title = known.ID, c.title(known.ID)
	switch {
	case p.new == nil:
		c.add(CellRemoved, p.old.ID, graded(p.old), "").at(p.old.Location, nowhere)
		return
	case p.old == nil:
		c.add(CellAdded, p.new.ID, "", graded(p.new)).at(nowhere, p.new.Location)
		return
	}
	c.base.at(p.old.Location, p.new.Location)
	compareTexts(c, "", cellTexts(), p)
	c.list(Note, "searched", p.old.Searched, p.new.Searched)
	c.watchOut(p)
	c.attributes(p)
	c.sideEffects(p)
	c.exceptions(o, p)
	c.evidence(o, "", p.old.Evidence, p.new.Evidence)
}

// title returns the title of a cell in the catalog.
func (c *comparer) title(id string) string {
	for _, catalog := range []*dataset.Catalog{c.new.Catalog, c.old.Catalog} {
		if spec, ok := catalog.Cell(id); ok {
			return spec.Title
		}
	}
	return id
}

// graded returns the grade of a cell, and whether the vendor declines.
func graded(c *dataset.Cell) string {
	if c.Refused {
		return c.Grade.String() + ", the vendor declines"
	}
	return c.Grade.String()
}

func cellTexts() []text[dataset.Cell] {
	return []text[dataset.Cell]{
		{Regraded, "grade", func(c *dataset.Cell) string { return c.Grade.String() }},
		{Refused, "refused", func(c *dataset.Cell) string { return boolText(c.Refused) }},
		{Confidence, "confidence", func(c *dataset.Cell) string { return c.Confidence.String() }},
		{Tier, "tier", func(c *dataset.Cell) string { return string(c.Tier) }},
		{Route, "route", func(c *dataset.Cell) string { return string(c.Route) }},
		{Default, "default", func(c *dataset.Cell) string { return string(c.Default) }},
		{Geography, "geography", func(c *dataset.Cell) string { return c.Geography }},
		{Prose, "rationale", func(c *dataset.Cell) string { return c.Rationale }},
		{Prose, "next_step", func(c *dataset.Cell) string { return c.NextStep }},
		{Date, "verified", func(c *dataset.Cell) string { return c.Verified.String() }},
		{RegistryGrade, "registry_grade", func(c *dataset.Cell) string { return string(c.RegistryGrade) }},
	}
}

// watchOut compares the warning. One that appears or disappears on a plain yes
// changes what counts as clean; everywhere else it is wording.
func (t *topic) watchOut(p pair[dataset.Cell]) {
	kind := Prose
	if p.old.Grade == grade.Yes && p.new.Grade == grade.Yes && (p.old.WatchOut == "") != (p.new.WatchOut == "") {
		kind = WatchOut
	}
	t.differ(kind, "watch_out", p.old.WatchOut, p.new.WatchOut)
}

func (t *topic) attributes(p pair[dataset.Cell]) {
	pairs := match(pointers(p.old.Attributes), pointers(p.new.Attributes), func(a *dataset.Attribute) string { return a.Name })
	for _, a := range pairs {
		switch {
		case a.new == nil:
			t.add(Attribute, a.old.Name, a.old.Value.String(), "").at(a.old.Location, nowhere)
		case a.old == nil:
			t.add(Attribute, a.new.Name, "", a.new.Value.String()).at(nowhere, a.new.Location)
		default:
			t.within(a.old.Location, a.new.Location).attribute(a)
		}
	}
	if reordered(pairs) {
		t.noteOrder("attributes")
	}
}

// attribute compares one fact. Values with the same text and different types
// are written as JSON.
func (t *topic) attribute(a pair[dataset.Attribute]) {
	from, to := a.old.Value, a.new.Value
	if from.Kind == dataset.ListValue && to.Kind == dataset.ListValue {
		t.list(Attribute, a.new.Name, from.List, to.List)
		return
	}
	before, after := from.String(), to.String()
	if before == after && from.Kind != to.Kind {
		before, after = jsonText(from), jsonText(to)
	}
	t.differ(Attribute, a.new.Name, before, after)
}

// jsonText returns a value as JSON, which every value can be.
func jsonText(v dataset.Value) string {
	text, _ := v.MarshalJSON()
	return string(text)
}

func (t *topic) sideEffects(p pair[dataset.Cell]) {
	pairs := match(pointers(p.old.SideEffects), pointers(p.new.SideEffects), func(s *dataset.SideEffect) string { return s.ID })
	for _, s := range pairs {
		switch {
		case s.new == nil:
			t.add(SideEffect, s.old.ID, affects(s.old), "").at(s.old.Location, nowhere)
		case s.old == nil:
			t.add(SideEffect, s.new.ID, "", affects(s.new)).at(nowhere, s.new.Location)
		default:
			both := t.within(s.old.Location, s.new.Location)
			both.differ(SideEffect, s.new.ID, affects(s.old), affects(s.new))
			both.differ(Prose, "side effect "+s.new.ID, s.old.Text, s.new.Text)
		}
	}
	if reordered(pairs) {
		t.noteOrder("side effects")
	}
}

// affects returns which cell a side effect is about.
func affects(s *dataset.SideEffect) string {
	if s.Cell == "" {
		return "affects no cell"
	}
	return "affects " + s.Cell
}

// exceptions compares the models that have a grade of their own. If exactly one
// exception is left over on each side, its models have changed.
func (t *topic) exceptions(o pair[dataset.Offering], p pair[dataset.Cell]) {
	pairs := match(pointers(p.old.Exceptions), pointers(p.new.Exceptions), func(e *dataset.Exception) string {
		return strings.Join(slices.Sorted(slices.Values(e.Models)), "\n")
	})
	if reordered(pairs) {
		t.noteOrder("exceptions")
	}
	if gone, came := unmatched(pairs); len(gone) == 1 && len(came) == 1 {
		pairs = slices.DeleteFunc(pairs, func(e pair[dataset.Exception]) bool { return !e.both() })
		pairs = append(pairs, pair[dataset.Exception]{old: gone[0], new: came[0]})
	}
	for _, e := range pairs {
		switch {
		case e.new == nil:
			t.add(Exception, models(e.old), e.old.Grade.String(), "").at(e.old.Location, nowhere)
		case e.old == nil:
			t.add(Exception, models(e.new), "", e.new.Grade.String()).at(nowhere, e.new.Location)
		default:
			t.within(e.old.Location, e.new.Location).exception(o, e)
		}
	}
}

func (t *topic) exception(o pair[dataset.Offering], e pair[dataset.Exception]) {
	subject := models(e.new)
	t.list(Exception, "models", e.old.Models, e.new.Models)
	t.differ(Exception, subject, e.old.Grade.String(), e.new.Grade.String())
	t.differ(Prose, "watch_out of "+subject, e.old.WatchOut, e.new.WatchOut)
	t.evidence(o, subject, e.old.Evidence, e.new.Evidence)
}

// models returns the names of the models of an exception in one order.
func models(e *dataset.Exception) string { return joined(slices.Sorted(slices.Values(e.Models))) }
