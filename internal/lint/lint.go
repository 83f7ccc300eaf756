// Package lint has the rules that a dataset folder must obey beyond its form:
// that every grade rests on evidence of its kind, that names are unique, that
// addresses and dates are true to their words. There is one linter; the
// command, the tests and the build of the bundled data all use it.
package lint

import (
	"fmt"
	"io/fs"
	"slices"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/dataset/folder"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/parallel"
	"github.com/vendorcheck/vendorcheck/internal/strictyaml"
)

// Rule is one thing that must be so. Its code names it in messages and
// fixtures for good.
type Rule struct {
	Code  string
	About string // what must be so, as a sentence
	Hint  string // how to fix a breach
	check any    // func(*linter), func(*linter, *dataset.CellSpec), func(*offering) or func(*cell)
}

// Rules returns every rule, in the order in which they are checked. The rules
// of form (keys, types, syntax) are internal/strictyaml's.
func Rules() []Rule {
	return append(append(catalogRules(), offeringRules()...), cellRules()...)
}

// Folder reads a dataset folder and returns every fault in it, of form and of
// meaning, by file and line. Dates are judged against today; dir is put before
// the files' names.
func Folder(fsys fs.FS, dir string, today date.Date) (*folder.Folder, fault.List) {
	f, faults := folder.Read(fsys, dir)
	return f, newLinter(f, nil, today, faults).run(faults)
}

// Overlay reads an overlay over a dataset and returns every fault in it, by the
// same rules. The dataset itself is not checked again.
func Overlay(fsys fs.FS, dir string, base *dataset.Dataset, today date.Date) (*folder.Folder, fault.List) {
	f, faults := folder.ReadOverlay(fsys, dir, base, nil)
	return f, newLinter(f, base, today, faults).run(faults)
}

// CompactOverlay does what Overlay does for a folder of any number of offerings: of
// most of them it keeps the compact form alone. A folder with faults is read
// again as a whole, for the lines of the faults.
func CompactOverlay(fsys fs.FS, dir string, base *dataset.Dataset, today date.Date) (*folder.Folder, fault.List) {
	rules := Rules()
	inspect := func(f *folder.Folder, o *dataset.Offering, doc *strictyaml.Document) bool {
		alone := &linter{folder: f, base: base, today: today}
		return len(alone.offering(o, doc, rules)) == 0
	}
	f, faults := folder.ReadOverlay(fsys, dir, base, inspect)
	if len(faults) == 0 {
		faults = newLinter(f, base, today, nil).run(nil)
	}
	if len(faults) > 0 {
		if whole, all := Overlay(fsys, dir, base, today); len(all) > 0 {
			return whole, all
		}
	}
	return f, faults
}

// linter is one run over a folder.
type linter struct {
	folder    *folder.Folder
	base      *dataset.Dataset // what the folder is an overlay over, nil for nothing
	today     date.Date
	form      map[string]fault.List          // found by reading, by file
	named     map[string][]*dataset.Offering // the folder's offerings, by name
	baseNamed map[string][]string            // ids of the base's offerings, by name
	faults    fault.List
	rule      *Rule // being checked
}

func newLinter(folder *folder.Folder, base *dataset.Dataset, today date.Date, form fault.List) *linter {
	l := &linter{folder: folder, base: base, today: today, form: map[string]fault.List{}, named: map[string][]*dataset.Offering{}}
	for _, f := range form {
		l.form[f.File] = append(l.form[f.File], f)
	}
	for _, o := range folder.Offerings {
		for _, name := range append([]string{o.ID}, o.Aliases...) {
			key := dataset.FoldName(name)
			l.named[key] = append(l.named[key], o)
		}
	}
	if base != nil {
		l.baseNamed = base.IDsByName()
	}
	return l
}

// run checks every rule and returns all faults, those of form too, in order.
func (l *linter) run(form fault.List) fault.List {
	rules := Rules()
	for i := range rules {
		l.rule = &rules[i]
		switch check := rules[i].check.(type) {
		case func(*linter):
			check(l)
		case func(*linter, *dataset.CellSpec):
			for j := range l.folder.Catalog.Cells {
				check(l, &l.folder.Catalog.Cells[j])
			}
		}
	}
	found := make([]fault.List, len(l.folder.Offerings))
	parallel.Each(len(found), func(i int) {
		o := l.folder.Offerings[i]
		found[i] = l.offering(o, l.folder.Documents[o.File], rules)
	})
	all := slices.Concat(append(append([]fault.List{l.faults}, found...), form)...)
	all.Sort()
	return all
}

// offering checks the rules of one offering and its cells, and returns its
// faults.
func (l *linter) offering(o *dataset.Offering, doc *strictyaml.Document, rules []Rule) fault.List {
	own := *l
	own.faults = nil
	under := &offering{linter: &own, Offering: o, doc: doc}
	cells := under.sound()
	for i := range rules {
		own.rule = &rules[i]
		switch check := rules[i].check.(type) {
		case func(*offering):
			check(under)
		case func(*cell):
			for _, c := range cells {
				check(c)
			}
		}
	}
	if doc != nil {
		doc.Release()
	}
	return own.faults
}

// report adds a fault of the rule that is being checked.
func (l *linter) report(file string, line int, format string, args ...any) {
	l.faults = append(l.faults, fault.Fault{File: file, Line: line, Code: l.rule.Code, Message: fmt.Sprintf(format, args...), Hint: l.rule.Hint})
}

// line finds the line of a value in a file; 0 for a file that was not read.
func (l *linter) line(file string, path ...string) int {
	doc := l.folder.Documents[file]
	if doc == nil {
		return 0
	}
	return doc.Line(path...)
}

// offering is one offering under the linter.
type offering struct {
	*linter
	*dataset.Offering
	doc *strictyaml.Document // nil when the file could not be read
}

func (o *offering) report(path []string, format string, args ...any) {
	line := 0
	if o.doc != nil {
		line = o.doc.Line(path...)
	}
	o.linter.report(o.File, line, format, args...)
}

// cell is one graded cell under the linter.
type cell struct {
	*offering
	*dataset.Cell
	spec *dataset.CellSpec // nil when the catalog does not have it
}

func (c *cell) report(path []string, format string, args ...any) {
	at := append([]string{"cells", c.Cell.ID}, path...)
	c.offering.report(at, "%s: %s", c.Cell.ID, fmt.Sprintf(format, args...))
}

// sound returns the cells that were read without a fault: what a broken cell
// lacks may only be what could not be read.
func (o *offering) sound() []*cell {
	var cells []*cell
	for i := range o.Cells {
		if o.broken(o.File, o.Cells[i].Location, next(o.Cells, i)) {
			continue
		}
		spec, _ := o.folder.Catalog.Cell(o.Cells[i].ID)
		cells = append(cells, &cell{offering: o, Cell: &o.Cells[i], spec: spec})
	}
	return cells
}

// next returns the line on which the cell after cell i begins, 0 for the last.
func next(cells []dataset.Cell, i int) int {
	if i+1 < len(cells) {
		return cells[i+1].Line
	}
	return 0
}

func (l *linter) broken(file string, from fault.Location, to int) bool {
	for _, f := range l.form[file] {
		if f.Line >= from.Line && (to == 0 || f.Line < to) {
			return true
		}
	}
	return false
}

// ownSources returns the sources in the offering's file, without those of the
// dataset under an overlay.
func (o *offering) ownSources() []*dataset.Source {
	var own []*dataset.Source
	for i := range o.Sources {
		if o.Sources[i].File == o.File {
			own = append(own, &o.Sources[i])
		}
	}
	return own
}

// source returns a listed source, nil when there is none of that id.
func (o *offering) source(id string) *dataset.Source {
	s, ok := o.Source(id)
	if !ok {
		return nil
	}
	return s
}
