// Package redate writes into the files of a folder of data when their quotes
// were found again.
package redate

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/dataset/folder"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/evidence"
	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/file"
	"github.com/vendorcheck/vendorcheck/internal/lint"
)

// Writer dates the files of a folder.
type Writer struct {
	folder *folder.Folder
	base   *dataset.Dataset // that the folder is an overlay of, nil for none
	days   Days
	texts  map[string][]byte // of the files, by name as shown, as they were opened
	dates  map[string]*Dates
}

// Days are those that decide what is written.
type Days struct {
	Now       date.Date // by the clock; the linter accepts no later day
	Retrieved date.Date // the day on which saved pages were saved, zero if unknown
}

// Open keeps the texts of a folder, so that what somebody changes while pages are
// read is not overwritten. Base is what the folder is an overlay of, nil for
// none.
func Open(in *folder.Folder, base *dataset.Dataset, days Days) (*Writer, error) {
	w := &Writer{folder: in, base: base, days: days, texts: map[string][]byte{}, dates: map[string]*Dates{}}
	for shown := range in.Documents {
		text, err := w.read(shown)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", shown, err)
		}
		w.texts[shown] = text
	}
	return w, nil
}

// read reads a file of the folder.
func (w *Writer) read(shown string) ([]byte, error) {
	name, err := filepath.Rel(w.folder.Dir, shown)
	if err != nil {
		return nil, err
	}
	return folder.ReadFile(os.DirFS(w.folder.Dir), filepath.ToSlash(name))
}

// Write dates what was verified in the files, and returns those that changed.
// Where one would break a rule of the linter, nothing is written. Dates only move
// forward, and no grade is touched.
func (w *Writer) Write(v *evidence.Verification, subjects []evidence.Subject) ([]string, error) {
	for i := range v.Offerings {
		w.collect(v, &v.Offerings[i], subjects[i].Offering)
	}
	changed := map[string][]byte{}
	for shown, r := range w.dates {
		dated, err := Text(shown, w.texts[shown], *r)
		if err != nil {
			return nil, err
		}
		if !bytes.Equal(dated, w.texts[shown]) {
			changed[shown] = dated
		}
	}
	if len(changed) == 0 {
		return nil, nil
	}
	if err := w.lint(changed); err != nil {
		return nil, err
	}
	return w.replace(changed)
}

// collect finds the dates of one offering. A quote that was found is dated by the
// day of its page, where that is known, unless the rest of its sentence negates it; a
// cell only where it holds and misses nothing.
func (w *Writer) collect(v *evidence.Verification, found *evidence.Offering, o *dataset.Offering) {
	for i := range found.Cells {
		c := &found.Cells[i]
		r := w.redating(c.Quotes[0].File)
		if r == nil {
			continue
		}
		for _, q := range c.Quotes {
			if p := v.Page(found.ID, q.Source); q.State == evidence.Found && q.Negation == "" && !w.day(p).IsZero() {
				w.quote(r, c.Cell, q, p)
			}
		}
		if day := w.verified(v, found.ID, c); !day.IsZero() {
			r.Cells = append(r.Cells, CellDate{Cell: c.Cell, Verified: day})
		}
	}
	for _, p := range v.Pages {
		source, ok := o.Source(p.Source)
		if p.Offering != found.ID || p.Copy != string(dataset.Live) || !ok || !allFound(found, o, p.Source) {
			continue
		}
		if r := w.redating(source.File); r != nil && !w.day(&p).IsZero() {
			r.Sources = append(r.Sources, SourceDate{Source: p.Source, Retrieved: w.day(&p)})
		}
	}
}

// redating returns what is to be dated in a file, nil for one that is not the
// folder's.
func (w *Writer) redating(file string) *Dates {
	if w.folder.Documents[file] == nil || path.Base(file) == folder.CatalogFile {
		return nil
	}
	if w.dates[file] == nil {
		w.dates[file] = &Dates{}
	}
	return w.dates[file]
}

func (w *Writer) quote(r *Dates, cell string, q evidence.Quote, p *evidence.Page) {
	dated := QuoteDate{Cell: cell, Source: q.Source, Quote: q.Quote, Checked: dataset.Checked{
		Date: w.day(p), Copy: dataset.Copy(p.Copy), Text: p.Digest, Sentence: q.SentenceDigest,
	}}
	if !slices.Contains(r.Quotes, dated) {
		r.Quotes = append(r.Quotes, dated)
	}
}

// verified returns the day on which the evidence of a cell was read: that of
// the oldest page that speaks for its grade or against it. It is zero for a
// cell that does not hold, that misses a quote, or of which such a page was not
// read, and where the day of a page is not known.
func (w *Writer) verified(v *evidence.Verification, offering string, c *evidence.Cell) date.Date {
	var day date.Date
	for _, q := range c.Quotes {
		switch {
		case q.State.Fails(), q.State != evidence.Found && q.Role != evidence.Aside:
			return 0
		case q.Role == evidence.Aside:
			continue
		}
		of := w.day(v.Page(offering, q.Source))
		if of.IsZero() {
			return 0
		}
		if day.IsZero() || of < day {
			day = of
		}
	}
	if c.Outcome != evidence.Holds {
		return 0
	}
	return day
}

// day returns the day of a page: that on which it was fetched, or saved. It is zero
// where it is not known, and for a page that another host answered for.
func (w *Writer) day(p *evidence.Page) date.Date {
	if p.ElsewhereHost() != "" {
		return 0
	}
	if p.Copy != string(dataset.Live) {
		return w.days.Retrieved
	}
	day, _ := date.Parse(p.Fetched[:min(len("2006-01-02"), len(p.Fetched))]) // zero for none
	return day
}

// allFound reports whether every quote that an offering has from a source
// was found: a new date of reading vouches for all of them.
func allFound(found *evidence.Offering, o *dataset.Offering, source string) bool {
	quoted, read := 0, 0
	for i := range o.Cells {
		for _, e := range o.Cells[i].AllEvidence() {
			if e.Source == source {
				quoted++
			}
		}
	}
	for i := range found.Cells {
		for _, q := range found.Cells[i].Quotes {
			if q.Source == source && q.State == evidence.Found {
				read++
			}
		}
	}
	return quoted == read
}

// lint checks every rule in the folder as it would be.
func (w *Writer) lint(changed map[string][]byte) error {
	files := map[string][]byte{}
	for shown, text := range w.texts {
		name, err := filepath.Rel(w.folder.Dir, shown)
		if err != nil {
			return err
		}
		if dated, ok := changed[shown]; ok {
			text = dated
		}
		files[filepath.ToSlash(name)] = text
	}
	fsys, err := file.InMemory(files)
	if err != nil {
		return err
	}
	var faults fault.List
	if w.base == nil {
		_, faults = lint.Folder(fsys, w.folder.Dir, w.days.Now)
	} else {
		_, faults = lint.Overlay(fsys, w.folder.Dir, w.base, w.days.Now)
	}
	if len(faults) > 0 {
		return fmt.Errorf("nothing was written, because with the new dates there would be faults:\n%w", faults)
	}
	return nil
}

// replace writes the files, unless one is read-only or was changed in the
// meantime.
func (w *Writer) replace(changed map[string][]byte) ([]string, error) {
	names := slices.Sorted(maps.Keys(changed))
	var files []file.Content
	for _, shown := range names {
		if err := w.unchanged(shown); err != nil {
			return nil, fmt.Errorf("%s: %w", shown, err)
		}
		target, err := filepath.EvalSymlinks(shown) // the file itself, not a link that leads to it
		if err != nil {
			return nil, err
		}
		files = append(files, file.Content{Name: target, Data: changed[shown], Was: w.texts[shown]})
	}
	return names, file.WriteAll(files)
}

// unchanged returns why a file cannot be written, nil where it can.
func (w *Writer) unchanged(shown string) error {
	text, err := w.read(shown)
	if err != nil {
		return err
	}
	if !bytes.Equal(text, w.texts[shown]) {
		return errors.New("the file was changed in the meantime; nothing was written, run again")
	}
	info, err := os.Stat(shown)
	if err == nil && info.Mode().Perm()&0o200 == 0 {
		return errors.New("the file is read-only; nothing was written")
	}
	return err
}
