package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/evidence"
	"github.com/vendorcheck/vendorcheck/internal/fetch"
	"github.com/vendorcheck/vendorcheck/internal/file"
	"github.com/vendorcheck/vendorcheck/internal/report"
	"github.com/vendorcheck/vendorcheck/internal/snapshot"
	"github.com/vendorcheck/vendorcheck/internal/suggest"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// reading is what was read of the pages.
type reading struct {
	pages       []evidence.Page
	interrupted bool
	unsaved     error // what of --save went wrong
}

// verifySource is a source of one of the chosen offerings.
type verifySource struct {
	offering *dataset.Offering
	*dataset.Source
	quoted bool   // by a chosen cell
	file   string // that holds its page; empty for none
}

func (s *verifySource) name() string { return s.offering.ID + "/" + s.ID }

// pages reads the page of every source that a chosen cell quotes, as far as
// the flags say where it is.
func (o *verifyOptions) pages(d *dataset.Dataset, subjects []evidence.Subject) (*reading, error) {
	sources := verifySources(subjects)
	if err := o.named(d, sources); err != nil {
		return nil, err
	}
	if o.folder != "" {
		if err := o.inFolder(d, sources); err != nil {
			return nil, err
		}
	}
	r := &reading{}
	var live []*verifySource
	for i := range sources {
		switch s := &sources[i]; {
		case !s.quoted:
		case s.file != "":
			r.pages = append(r.pages, filePage(s))
		case o.live:
			live = append(live, s)
		}
	}
	if o.live {
		return r, o.readLive(live, r)
	}
	return r, nil
}

// verifySources lists the sources of the chosen offerings.
func verifySources(subjects []evidence.Subject) []verifySource {
	var sources []verifySource
	for _, s := range subjects {
		quoted := map[string]bool{}
		for _, c := range s.Cells {
			for _, e := range c.AllEvidence() {
				quoted[e.Source] = true
			}
		}
		for i := range s.Offering.Sources {
			source := &s.Offering.Sources[i]
			sources = append(sources, verifySource{offering: s.Offering, Source: source, quoted: quoted[source.ID]})
		}
	}
	return sources
}

// named gives the sources that --snapshot names their files.
func (o *verifyOptions) named(d *dataset.Dataset, sources []verifySource) error {
	for _, given := range o.files {
		name, file, ok := strings.Cut(given, "=")
		if name, file = strings.TrimSpace(name), strings.TrimSpace(file); !ok || name == "" || file == "" {
			return usage.Errorf("--snapshot %q: write SOURCE=FILE, for example security-faq=faq.html", given)
		}
		found, err := sourcesNamed(d, sources, name)
		if err != nil {
			return fmt.Errorf("--snapshot: %w", err)
		}
		if err := checkPageFile(file); err != nil {
			return fmt.Errorf("--snapshot %s: %w", name, err)
		}
		for _, s := range found {
			if s.file != "" {
				return usage.Errorf("--snapshot gives %s two pages, %s and %s", s.name(), s.file, file)
			}
			s.file = file
			if !s.quoted {
				o.note("none of the chosen cells quotes the source " + s.name())
			}
		}
	}
	return nil
}

// checkPageFile refuses a file that cannot have been meant.
func checkPageFile(name string) error {
	switch info, err := os.Stat(name); {
	case errors.Is(err, fs.ErrNotExist):
		return usage.Errorf("there is no file %s", name)
	case err == nil && info.IsDir():
		return usage.Errorf("%s is a folder; --snapshots takes one", name)
	}
	if !slices.Contains(snapshot.Suffixes(), strings.ToLower(filepath.Ext(name))) {
		return usage.Errorf("%s: a saved page ends in one of %s", name, strings.Join(snapshot.Suffixes(), ", "))
	}
	return nil
}

// sourcesNamed finds the source OFFERING/SOURCE, or all that are called SOURCE.
// These must be one page: the name alone would not say whose text the file is.
func sourcesNamed(d *dataset.Dataset, sources []verifySource, name string) ([]*verifySource, error) {
	vendor, id, qualified := strings.Cut(name, "/")
	if !qualified {
		vendor, id = "", name
	} else {
		o, err := offering(d, vendor)
		if err != nil {
			return nil, err
		}
		vendor = o.ID
		if !slices.ContainsFunc(sources, func(s verifySource) bool { return s.offering.ID == vendor }) {
			return nil, usage.Errorf("%s is not among the chosen offerings", vendor)
		}
	}
	var found []*verifySource
	var known, names []string
	for i := range sources {
		s := &sources[i]
		if vendor != "" && s.offering.ID != vendor {
			continue
		}
		known = append(known, s.ID)
		if dataset.SameName(s.ID, id) {
			found, names = append(found, s), append(names, s.name())
		}
	}
	if len(found) == 0 {
		slices.Sort(known)
		known = slices.Compact(known)
		return nil, usage.Errorf("unknown source %q%s; sources: %s", name, suggest.DidYouMean(id, known), strings.Join(known, ", "))
	}
	for _, s := range found[1:] {
		if pageAddress(s.URL) != pageAddress(found[0].URL) {
			return nil, usage.Errorf("%q names pages of several offerings; choose from: %s", name, strings.Join(names, ", "))
		}
	}
	return found, nil
}

// pageAddress is the address of a page without the place in it.
func pageAddress(url string) string {
	address, _, _ := strings.Cut(url, "#")
	return address
}

// inFolder gives the sources their files in the folder of saved pages, where
// --snapshot gave them none.
func (o *verifyOptions) inFolder(d *dataset.Dataset, sources []verifySource) error {
	switch info, err := os.Stat(o.folder); {
	case errors.Is(err, fs.ErrNotExist):
		return usage.Errorf("--snapshots: there is no folder %s", o.folder)
	case err != nil:
		return fmt.Errorf("--snapshots: %w", err)
	case !info.IsDir():
		return usage.Errorf("--snapshots: %s is not a folder; --snapshot SOURCE=FILE takes a file", o.folder)
	}
	for i := range sources {
		s := &sources[i]
		if !s.quoted || s.file != "" {
			continue
		}
		found, err := snapshot.Find(o.folder, s.offering.ID, s.ID)
		if err != nil {
			return file.NameError(fmt.Errorf("--snapshots: %w", err))
		}
		s.file = found
	}
	return o.warnOfStray(d)
}

// warnOfStray names the files in the folder that are no page of any source: a
// misspelt name would otherwise look like a page that nobody gave.
func (o *verifyOptions) warnOfStray(d *dataset.Dataset) error {
	all, err := d.All()
	if err != nil {
		return err
	}
	stray, err := snapshot.Stray(o.folder, func(offering, source string) bool {
		i := slices.IndexFunc(all, func(o *dataset.Offering) bool { return o.ID == offering })
		if i < 0 {
			return false
		}
		_, known := all[i].Source(source)
		return known
	})
	if err != nil {
		return fmt.Errorf("--snapshots: %w", err)
	}
	const most = 5
	for _, name := range stray[:min(most, len(stray))] {
		o.note(name + " is the page of no source; name it OFFERING/SOURCE with the ids of both")
	}
	if len(stray) > most {
		o.note(fmt.Sprintf("%d more files in %s are pages of no source", len(stray)-most, o.folder))
	}
	return nil
}

func (o *verifyOptions) note(message string) {
	o.app.announce([]report.Notice{{Message: message}})
}

// unreadable is the reason of a page that is there and yields no text.
const unreadable = "unreadable"

// filePage reads a saved page.
func filePage(s *verifySource) evidence.Page {
	p := sourcePage(s)
	p.File = s.file
	saved, err := snapshot.FromFile(s.file)
	if err != nil {
		p.State, p.Reason, p.Message = evidence.PageUnreachable, unreadable, strings.TrimPrefix(err.Error(), s.file+": ")
		return p
	}
	p.Copy, p.MediaType, p.Digest = string(dataset.Stored), saved.Type, saved.Digest
	readText(context.Background(), &p, saved)
	return p
}

func sourcePage(s *verifySource) evidence.Page {
	return evidence.Page{Offering: s.offering.ID, Source: s.ID, URL: s.URL, State: evidence.PageRead, Redirects: []string{}}
}

// readText fills in the words of a page, or why it yields none.
func readText(ctx context.Context, p *evidence.Page, s *snapshot.Snapshot) {
	text, html, err := s.Text(ctx)
	switch {
	case err != nil:
	case html:
		p.Text, err = evidence.ReadHTML(text)
	default:
		p.Text = evidence.ReadText(text)
	}
	if err != nil {
		p.State, p.Reason, p.Message, p.Text = evidence.PageUnreachable, unreadable, err.Error(), nil
		if ctx.Err() != nil {
			p.Reason, p.Message = string(fetch.Canceled), fetch.Canceled.Words()
		}
		return
	}
	p.Words = p.Text.Words()
	p.Thin = p.Words == 0 || html && p.Words < evidence.MinWords
}
