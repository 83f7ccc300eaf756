package pack

import (
	"encoding/binary"
	"errors"
	"slices"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
)

// coder turns values into the compact form and back. One description of each
// type serves both directions, so the two cannot drift apart. Texts that are
// read share the memory of the input.
type coder struct {
	reading bool
	in      string
	out     []byte
	err     error
	only    []string // ids of the cells to read; nil for all
}

var (
	errTruncated = errors.New("the data ends too early or is damaged")
	errTrailing  = errors.New("there is trailing data")
)

// end refuses what is left after the last value.
func (c *coder) end() {
	if c.err == nil && c.in != "" {
		c.err = errTrailing
	}
}

func (c *coder) number(n *int) {
	if !c.reading {
		c.out = binary.AppendVarint(c.out, int64(*n))
		return
	}
	var v uint64
	for i, shift := 0, 0; ; i, shift = i+1, shift+7 {
		if i == len(c.in) || i == binary.MaxVarintLen64 {
			c.fail()
			return
		}
		b := c.in[i]
		v |= uint64(b&0x7f) << shift
		if b < 0x80 {
			c.in = c.in[i+1:]
			break
		}
	}
	*n = int(int64(v>>1) ^ -int64(v&1)) // zigzag, as AppendVarint writes it
}

func (c *coder) fail() {
	c.err, c.in = errTruncated, ""
}

// length codes the number of bytes or items that follow, each of which takes
// at least one byte.
func (c *coder) length(n int) int {
	c.number(&n)
	if c.reading && (n < 0 || n > len(c.in) || c.err != nil) {
		c.fail()
		return 0
	}
	return n
}

func (c *coder) text(s *string) {
	n := c.length(len(*s))
	if c.reading {
		*s, c.in = c.in[:n], c.in[n:]
		return
	}
	c.out = append(c.out, *s...)
}

func (c *coder) flag(b *bool) {
	n := 0
	if *b {
		n = 1
	}
	c.number(&n)
	if *b = n == 1; n != 0 && n != 1 {
		c.fail()
	}
}

func (c *coder) texts(l *[]string) {
	items(c, l, func(s *string) { c.text(s) })
}

// maxAllocated is how many items are allocated at once: a damaged count must not
// allocate more than the data can fill.
const maxAllocated = 256

func items[T any](c *coder, l *[]T, item func(*T)) {
	n := c.length(len(*l))
	if !c.reading {
		for i := range *l {
			item(&(*l)[i])
		}
		return
	}
	*l = make([]T, 0, min(n, maxAllocated))
	for range n {
		*l = append(*l, *new(T))
		if item(&(*l)[len(*l)-1]); c.err != nil {
			return
		}
	}
}

// integer codes the small numeric types: grades, confidences, dates.
func integer[T ~uint8 | ~int32](c *coder, v *T) {
	n := int(*v)
	c.number(&n)
	if *v = T(n); int(*v) != n {
		c.fail()
	}
}

func (c *coder) catalog(v *dataset.Catalog) {
	c.text(&v.Version)
	c.texts(&v.Groups)
	items(c, &v.Cells, c.cellSpec)
	c.texts(&v.SharedAliases)
	items(c, &v.Publishers, func(p *dataset.Publisher) {
		c.text(&p.Name)
		c.texts(&p.Sites)
	})
}

func (c *coder) cellSpec(v *dataset.CellSpec) {
	c.text(&v.ID)
	c.text(&v.Title)
	c.text(&v.Group)
	c.flag(&v.Core)
	c.text(&v.Question)
	c.texts(&v.Aliases)
	c.text((*string)(&v.AppliesTo))
	c.number(&v.MaxAgeDays)
	items(c, &v.Grades, func(g *dataset.GradeMeaning) {
		c.text(&g.Grade)
		c.text(&g.Meaning)
	})
	items(c, &v.Attributes, func(a *dataset.AttributeSpec) {
		c.text(&a.Name)
		c.text((*string)(&a.Type))
		c.text(&a.Unit)
		c.text(&a.About)
		c.texts(&a.Values)
	})
	c.text(&v.Rule.Summary)
	items(c, &v.Rule.Sources, func(s *dataset.Citation) {
		c.text(&s.Cite)
		c.text(&s.URL)
	})
}

func (c *coder) offering(v *dataset.Offering) {
	for _, s := range []*string{&v.ID, &v.Vendor, &v.Name, &v.Developer, &v.Platform, (*string)(&v.Category), &v.ModelFamily, &v.Summary} {
		c.text(s)
	}
	for _, l := range []*[]string{&v.Aliases, &v.Hosts, &v.EnvVars, &v.Services, &v.ModelIDs, &v.WeakSignals, &v.Models} {
		c.texts(l)
	}
	items(c, &v.Packages, func(p *dataset.Package) {
		c.text(&p.Registry)
		c.texts(&p.Names)
	})
	items(c, &v.Sources, c.source)
	c.cells(&v.Cells)
}

// cells codes each cell after its length, so that a reader can pass over those
// that it does not need.
func (c *coder) cells(l *[]dataset.Cell) {
	n := c.length(len(*l))
	if !c.reading {
		for i := range *l {
			w := &coder{}
			w.cell(&(*l)[i])
			text := string(w.out)
			c.text(&text)
		}
		return
	}
	expected := n
	if c.only != nil {
		expected = min(n, len(c.only))
	}
	*l = make([]dataset.Cell, 0, min(expected, maxAllocated))
	for range n {
		size := c.length(0)
		part := &coder{reading: true, in: c.in[:size]}
		c.in = c.in[size:]
		if c.only != nil && !slices.Contains(c.only, part.nextText()) {
			continue
		}
		*l = append(*l, dataset.Cell{})
		part.cell(&(*l)[len(*l)-1])
		if part.err != nil || part.in != "" {
			c.fail()
			return
		}
	}
}

// nextText returns the text that comes next without going past it.
func (c *coder) nextText() string {
	ahead := *c
	var s string
	ahead.text(&s)
	return s
}

func (c *coder) source(v *dataset.Source) {
	for _, s := range []*string{&v.ID, &v.URL, &v.Title, &v.Publisher, (*string)(&v.Kind), &v.Language, (*string)(&v.Copy), &v.Archived, &v.Note} {
		c.text(s)
	}
	integer(c, &v.PageDate)
	integer(c, &v.Retrieved)
}

func (c *coder) cell(v *dataset.Cell) {
	c.text(&v.ID)
	integer(c, &v.Grade)
	c.flag(&v.Refused)
	integer(c, &v.Confidence)
	integer(c, &v.Verified)
	for _, s := range []*string{&v.WatchOut, &v.Rationale, &v.NextStep, (*string)(&v.Tier), (*string)(&v.Route), (*string)(&v.Default), &v.Geography, (*string)(&v.RegistryGrade)} {
		c.text(s)
	}
	items(c, (*[]dataset.Attribute)(&v.Attributes), func(a *dataset.Attribute) {
		c.text(&a.Name)
		c.attributeValue(&a.Value)
	})
	items(c, &v.SideEffects, func(s *dataset.SideEffect) {
		c.text(&s.ID)
		c.text(&s.Text)
		c.text(&s.Cell)
	})
	items(c, &v.Exceptions, func(e *dataset.Exception) {
		c.texts(&e.Models)
		integer(c, &e.Grade)
		c.text(&e.WatchOut)
		items(c, &e.Evidence, c.evidence)
	})
	c.texts(&v.Searched)
	items(c, &v.Evidence, c.evidence)
}

func (c *coder) evidence(v *dataset.Evidence) {
	c.text(&v.Source)
	c.text(&v.Quote)
	c.text((*string)(&v.Stance))
	found := v.Rederived != nil
	if c.flag(&found); !found {
		return
	}
	if c.reading {
		v.Rederived = &dataset.Rederived{}
	}
	integer(c, &v.Rederived.Date)
	c.text((*string)(&v.Rederived.Copy))
	c.text(&v.Rederived.SHA256)
}

func (c *coder) attributeValue(v *dataset.Value) {
	integer(c, &v.Kind)
	switch v.Kind {
	case dataset.BoolValue:
		c.flag(&v.Bool)
	case dataset.NumberValue:
		c.number(&v.Number)
	case dataset.TextValue:
		c.text(&v.Text)
	case dataset.ListValue:
		c.texts(&v.List)
	}
}
