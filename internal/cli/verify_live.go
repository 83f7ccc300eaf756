package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	textdiff "github.com/rogpeppe/go-internal/diff"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/evidence"
	"github.com/vendorcheck/vendorcheck/internal/fetch"
	"github.com/vendorcheck/vendorcheck/internal/file"
	"github.com/vendorcheck/vendorcheck/internal/snapshot"
)

// liveReader reads pages at their addresses and keeps them.
type liveReader struct {
	*verifyOptions
	store  *snapshot.Store // nil where there is no cache folder
	of     map[string][]*verifySource
	pages  map[*verifySource]evidence.Page
	notes  []string // told when the progress bar is gone
	faults []error  // of --save
}

// readLive reads the pages of sources at their addresses, each address once.
// An interrupt ends it early: what was read by then is kept and counts.
func (o *verifyOptions) readLive(sources []*verifySource, r *reading) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	l := &liveReader{verifyOptions: o, of: map[string][]*verifySource{}, pages: map[*verifySource]evidence.Page{}}
	l.openStore()
	var addresses []string
	for _, s := range sources {
		address := pageAddress(s.URL)
		if len(l.of[address]) == 0 {
			addresses = append(addresses, address)
		}
		l.of[address] = append(l.of[address], s)
	}
	bar := o.app.progress()
	newClient := o.app.client
	if newClient == nil {
		newClient = makeClient
	}
	for result := range newClient(o.allowPrivate, bar.show).Fetch(ctx, addresses) {
		l.take(ctx, result)
	}
	bar.clear()
	for _, s := range sources {
		r.pages = append(r.pages, l.pages[s])
	}
	for _, note := range l.notes {
		o.note(note)
	}
	r.interrupted = ctx.Err() != nil
	r.unsaved = errors.Join(l.faults...)
	return nil
}

// pageClient reads pages at their addresses, as fetch.Client does.
type pageClient interface {
	Fetch(ctx context.Context, addresses []string) iter.Seq[fetch.Result]
}

// clientMaker makes a client. It is told whether addresses inside a network may
// be read, and whom to tell of progress.
type clientMaker func(allowPrivate bool, progress func(fetch.Event)) pageClient

func makeClient(allowPrivate bool, progress func(fetch.Event)) pageClient {
	c := fetch.NewClient(toolVersion())
	c.AllowPrivate, c.Progress = allowPrivate, progress
	return c
}

// openStore finds the folder in which pages are kept from run to run. A run
// without it reads the same, but cannot tell what changed.
func (l *liveReader) openStore() {
	find := l.app.cacheDir
	if find == nil {
		find = os.UserCacheDir
	}
	dir, err := find()
	if err != nil {
		l.notes = append(l.notes, "the pages are not kept, for there is no cache folder: "+err.Error())
		return
	}
	l.store = snapshot.NewStore(filepath.Join(dir, "vendorcheck", "pages"))
}

// take keeps one page, and gives it to every source that has its address.
func (l *liveReader) take(ctx context.Context, result fetch.Result) {
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
		of.Offering, of.Source, of.URL = s.offering.ID, s.ID, s.URL
		l.pages[s] = of
		if err := l.saveAs(s, result.Snapshot); err != nil {
			l.faults = append(l.faults, fmt.Errorf("--save: %w", err))
		}
	}
}

// keep puts a page into the store, and returns the reading before it where the
// page said something else then.
func (l *liveReader) keep(ctx context.Context, read *snapshot.Snapshot, text *evidence.Text) *evidence.Previous {
	if l.store == nil {
		return nil
	}
	before, err := l.store.Latest(read.Address)
	if err != nil {
		l.notes = append(l.notes, "of the pages kept, some are damaged and passed over: "+err.Error())
	}
	if err := l.store.Put(read); err != nil {
		l.notes = append(l.notes, "the page is not kept: "+err.Error())
	}
	if before == nil || before.Digest == read.Digest || text == nil {
		return nil
	}
	return l.changed(ctx, before, read, text)
}

// changed compares two readings of a page. What differs in markup alone is no
// change.
func (l *liveReader) changed(ctx context.Context, before, read *snapshot.Snapshot, text *evidence.Text) *evidence.Previous {
	var old evidence.Page
	readText(ctx, &old, before)
	if old.Text == nil || old.Text.String() == text.String() {
		return nil
	}
	e := &evidence.Previous{Fetched: before.Fetched.UTC().Format(time.RFC3339), Digest: before.Digest}
	if l.pageDiff {
		name := func(s *snapshot.Snapshot) string { return s.Address + " " + s.Fetched.UTC().Format(time.RFC3339) }
		e.Diff = string(textdiff.Diff(name(before), []byte(old.Text.String()), name(read), []byte(text.String())))
	}
	return e
}

// saveAs writes a page where --snapshots will look for it.
func (l *liveReader) saveAs(s *verifySource, read *snapshot.Snapshot) error {
	if l.save == "" || read == nil {
		return nil
	}
	dir := filepath.Join(l.save, s.offering.ID)
	if !snapshot.IsName(s.offering.ID) || !snapshot.IsName(s.ID) {
		return fmt.Errorf("%s cannot be the name of a file", s.name())
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	name := filepath.Join(dir, s.ID+suffixOf(read.Type))
	switch there, err := snapshot.Find(l.save, s.offering.ID, s.ID); {
	case err != nil:
		return err
	case there != "" && there != name:
		return fmt.Errorf("%s is a page of %s already; move it away, for two would not tell which is newer", there, s.name())
	}
	return file.Write(name, savedBody(read))
}

func suffixOf(mediaType string) string {
	switch mediaType {
	case snapshot.TypeHTML, snapshot.TypeXHTML:
		return ".html"
	case snapshot.TypeMarkdown:
		return ".md"
	case snapshot.TypePDF:
		return ".pdf"
	}
	return ".txt"
}

// savedBody is the page as a file. It is UTF-8 whatever encoding an HTML page
// names, and begins with a mark that says so where that is not plain.
func savedBody(read *snapshot.Snapshot) []byte {
	if suffixOf(read.Type) == ".html" && !bytes.Equal(snapshot.Decode(read.Body, snapshot.TypeHTML), read.Body) {
		return append([]byte("\uFEFF"), read.Body...)
	}
	return read.Body
}
