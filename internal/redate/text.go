package redate

import (
	"fmt"
	"strconv"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/strictyaml"
	"github.com/vendorcheck/vendorcheck/internal/yamledit"
	"github.com/vendorcheck/vendorcheck/internal/yamlformat"
)

// Dates are the new dates of one offering's evidence.
type Dates struct {
	Cells   []CellDate
	Quotes  []QuoteDate
	Sources []SourceDate
}

// CellDate is the day on which the evidence of a cell was read.
type CellDate struct {
	Cell     string
	Verified date.Date
}

// QuoteDate is when the words of a cell's quote were found again. It is for
// every quote of these words from this source, those of exceptions included.
type QuoteDate struct {
	Cell, Source, Quote string
	Checked             dataset.Checked
}

// SourceDate is the day on which a page was read at its address.
type SourceDate struct {
	Source    string
	Retrieved date.Date
}

// Text returns the text of an offering's file, or of an overlay's for one,
// with new dates: verified of cells, checked of quotes,
// retrieved of sources with the copy live. Nothing else is touched, and every
// comment is kept. Dates move forward only: one that is older than the one
// in the file is ignored. The name is for the locations of faults. It is an
// error when the file has faults, when it does not hold what is to be dated,
// or when a comment would be lost.
func Text(name string, text []byte, r Dates) ([]byte, error) {
	doc, faults := strictyaml.Parse(name, text)
	if err := faults.Err(); err != nil {
		return nil, err
	}
	w := textWriter{offering: &dataset.Offering{}}
	if err := doc.DecodePartial(w.offering).Err(); err != nil {
		return nil, err
	}
	for _, c := range r.Cells {
		w.cell(c)
	}
	for _, q := range r.Quotes {
		w.quote(q)
	}
	for _, s := range r.Sources {
		w.source(s)
	}
	if w.err != nil {
		return nil, fmt.Errorf("%s: %w", name, w.err)
	}
	out, err := yamledit.Put(text, w.values...)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return out, nil
}

// textWriter collects the values to write, and keeps the first error.
type textWriter struct {
	offering *dataset.Offering
	values   []yamledit.Value
	err      error
}

func (w *textWriter) put(value any, path ...string) {
	w.values = append(w.values, yamledit.Value{Path: path, Node: yamlformat.Node(value)})
}

func (w *textWriter) missing(format string, args ...any) {
	if w.err == nil {
		w.err = fmt.Errorf("the file has no "+format, args...)
	}
}

func (w *textWriter) cell(c CellDate) {
	cell, ok := w.offering.Cell(c.Cell)
	switch {
	case !ok:
		w.missing("cell %q", c.Cell)
	case c.Verified > cell.Verified:
		w.put(c.Verified, "cells", c.Cell, "verified")
	}
}

func (w *textWriter) quote(q QuoteDate) {
	cell, ok := w.offering.Cell(q.Cell)
	if !ok {
		w.missing("cell %q", q.Cell)
		return
	}
	found := w.quotes(cell.Evidence, q, "cells", q.Cell)
	for i := range cell.Exceptions {
		found = w.quotes(cell.Exceptions[i].Evidence, q, "cells", q.Cell, "exceptions", strconv.Itoa(i)) || found
	}
	if !found {
		w.missing("quote %q from %s in %s", q.Quote, q.Source, q.Cell)
	}
}

// quotes dates the matching quotes, and reports whether there are any. The path
// leads to what has the evidence.
func (w *textWriter) quotes(evidence []dataset.Evidence, q QuoteDate, path ...string) bool {
	found := false
	for i, e := range evidence {
		if e.Source != q.Source || e.Quote != q.Quote {
			continue
		}
		found = true
		if follows(q.Checked, e.Checked) {
			w.put(q.Checked, append(path[:len(path):len(path)], "evidence", strconv.Itoa(i), "checked")...)
		}
	}
	return found
}

func (w *textWriter) source(s SourceDate) {
	source, ok := w.offering.Source(s.Source)
	switch {
	case !ok:
		w.missing("source %q", s.Source)
	case s.Retrieved >= source.Retrieved:
		w.put(s.Retrieved, "sources", s.Source, "retrieved")
		w.put(dataset.Live, "sources", s.Source, "copy")
	}
}

// follows reports whether r may replace an older one. On the same day a stored
// copy does not replace the live page.
func follows(r dataset.Checked, old *dataset.Checked) bool {
	if old == nil || r.Date != old.Date {
		return old == nil || r.Date > old.Date
	}
	return r.Copy == dataset.Live || old.Copy == dataset.Stored
}
