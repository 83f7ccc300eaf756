// Package pages reads the pages that quotes are from: saved in files, or live at
// their addresses.
package pages

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"time"

	textdiff "github.com/rogpeppe/go-internal/diff"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/evidence"
	"github.com/vendorcheck/vendorcheck/internal/fetch"
	"github.com/vendorcheck/vendorcheck/internal/file"
	"github.com/vendorcheck/vendorcheck/internal/snapshot"
)

// Reader reads the pages of sources.
type Reader struct {
	Client Client          // that reads at addresses, nil where only files are read
	Store  *snapshot.Store // that keeps what was read at addresses, nil for none
	Save   string          // folder to save these pages in, empty for none
	Diff   bool            // show what changed in a page since it was last read
}

// Client reads pages at their addresses, as fetch.Client does.
type Client interface {
	Fetch(ctx context.Context, addresses []string) iter.Seq[fetch.Result]
}

// Reading is what was read of the pages.
type Reading struct {
	Pages       []evidence.Page
	Notes       []string
	Interrupted bool
	Unsaved     error // why a page could not be saved
}

// Read reads the page of every quoted source: from its file, or at its address
// where there is a client. When the context ends, what was read by then counts.
func (r *Reader) Read(ctx context.Context, sources []Source) *Reading {
	out := &Reading{}
	var live []*Source
	for i := range sources {
		switch s := &sources[i]; {
		case !s.Quoted:
		case s.File != "":
			out.Pages = append(out.Pages, filePage(s))
		case r.Client != nil:
			live = append(live, s)
		}
	}
	if r.Client != nil {
		r.readLive(ctx, live, out)
	}
	return out
}

// liveReading reads pages at their addresses and keeps them.
type liveReading struct {
	*Reader
	out     *Reading
	of      map[string][]*Source // by address
	pages   map[*Source]evidence.Page
	unsaved []error
}

// readLive reads the pages of sources at their addresses, each address once.
func (r *Reader) readLive(ctx context.Context, sources []*Source, out *Reading) {
	l := &liveReading{Reader: r, out: out, of: map[string][]*Source{}, pages: map[*Source]evidence.Page{}}
	var addresses []string
	for _, s := range sources {
		address := pageAddress(s.URL)
		if len(l.of[address]) == 0 {
			addresses = append(addresses, address)
		}
		l.of[address] = append(l.of[address], s)
	}
	for result := range r.Client.Fetch(ctx, addresses) {
		l.take(ctx, result)
	}
	for _, s := range sources {
		out.Pages = append(out.Pages, l.pages[s])
	}
	out.Interrupted = ctx.Err() != nil
	out.Unsaved = errors.Join(l.unsaved...)
}

// take keeps one page, and gives it to every source that has its address.
func (l *liveReading) take(ctx context.Context, result fetch.Result) {
	page := evidence.Page{State: evidence.PageRead, Status: result.Status, Redirects: append([]string{}, result.Redirects...)}
	if read := result.Snapshot; read == nil {
		page.State, page.Reason, page.Message = evidence.PageUnreachable, string(result.Reason), result.Message
	} else {
		page.Copy, page.FinalURL, page.MediaType, page.Digest = string(dataset.Live), read.Final, read.Type, read.Digest
		page.Fetched = read.Fetched.Format(time.RFC3339)
		readText(ctx, &page, read)
		page.Previous = l.keep(ctx, read, page.Text)
	}
	for _, s := range l.of[result.Address] {
		of := page
		of.Offering, of.Source, of.URL = s.Offering.ID, s.ID, s.URL
		l.pages[s] = of
		if err := l.saveAs(s, result.Snapshot); err != nil {
			l.unsaved = append(l.unsaved, fmt.Errorf("--save: %w", err))
		}
	}
}

// keep puts a page into the store, and returns the reading before it where the
// page said something else then.
func (l *liveReading) keep(ctx context.Context, read *snapshot.Snapshot, text *evidence.Text) *evidence.Previous {
	if l.Store == nil {
		return nil
	}
	before, err := l.Store.Latest(read.Address)
	if err != nil {
		l.out.Notes = append(l.out.Notes, "some of the kept pages are damaged and were not used: "+err.Error())
	}
	if err := l.Store.Put(read); err != nil {
		l.out.Notes = append(l.out.Notes, "the page is not kept: "+err.Error())
	}
	if before == nil || before.Digest == read.Digest || text == nil {
		return nil
	}
	return l.changed(ctx, before, read, text)
}

// changed compares two readings of a page. What differs in markup alone is no
// change.
func (l *liveReading) changed(ctx context.Context, before, read *snapshot.Snapshot, text *evidence.Text) *evidence.Previous {
	var old evidence.Page
	readText(ctx, &old, before)
	if old.Text == nil || old.Text.String() == text.String() {
		return nil
	}
	e := &evidence.Previous{Fetched: before.Fetched.UTC().Format(time.RFC3339), Digest: before.Digest}
	if l.Diff {
		name := func(s *snapshot.Snapshot) string { return s.Address + " " + s.Fetched.UTC().Format(time.RFC3339) }
		e.Diff = string(textdiff.Diff(name(before), []byte(old.Text.String()), name(read), []byte(text.String())))
	}
	return e
}

// saveAs writes a page where --snapshots will look for it.
func (l *liveReading) saveAs(s *Source, read *snapshot.Snapshot) error {
	if l.Save == "" || read == nil {
		return nil
	}
	dir := filepath.Join(l.Save, s.Offering.ID)
	if !snapshot.IsName(s.Offering.ID) || !snapshot.IsName(s.ID) {
		return fmt.Errorf("%s cannot be the name of a file", s.name())
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	name := filepath.Join(dir, s.ID+snapshot.SuffixOf(read.Type))
	switch there, err := snapshot.Find(l.Save, s.Offering.ID, s.ID); {
	case err != nil:
		return err
	case there != "" && there != name:
		return fmt.Errorf("%s is already a page of %s; move it away, because of two files either may be the newer one", there, s.name())
	}
	return file.Write(name, savedBody(read))
}

// savedBody is the page as a file. It is UTF-8 whatever encoding an HTML page
// names, and begins with a mark that says so where that is not plain.
func savedBody(read *snapshot.Snapshot) []byte {
	if snapshot.SuffixOf(read.Type) == ".html" && !bytes.Equal(snapshot.Decode(read.Body, snapshot.TypeHTML), read.Body) {
		return append([]byte("\uFEFF"), read.Body...)
	}
	return read.Body
}
