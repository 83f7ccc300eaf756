package cli

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing/fstest"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/evidence"
	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/file"
	"github.com/vendorcheck/vendorcheck/internal/lint"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// dating writes into the files of a folder when their quotes were found again.
type dating struct {
	*verifyOptions
	folder    *dataset.Folder
	texts     map[string][]byte // of the files, by name in the folder, as they were opened
	today     date.Date
	retrieved date.Date // the day of saved pages
	files     map[string]*dataset.Redating
}

// openDating keeps the texts of a folder, so that what somebody changes while
// pages are read is not overwritten.
func (o *verifyOptions) openDating(folder *dataset.Folder, today, retrieved date.Date) (*dating, error) {
	if now := date.Of(o.app.now().UTC()); today > now {
		return nil, usage.Errorf("--as-of is %s, which is to come; --write dates what was found until %s", today, now)
	}
	w := &dating{verifyOptions: o, folder: folder, texts: map[string][]byte{}, today: today, retrieved: retrieved, files: map[string]*dataset.Redating{}}
	names, err := filesOf(folder.Dir)
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		if w.texts[name], err = dataset.ReadFile(os.DirFS(folder.Dir), name); err != nil {
			return nil, fmt.Errorf("%s: %w", folder.Shown(name), err)
		}
	}
	return w, nil
}

// write dates the files anew, all of them or none where one would break a rule.
func (w *dating) write(v *evidence.Verification, subjects []evidence.Subject) error {
	for i := range v.Offerings {
		w.collect(v, &v.Offerings[i], subjects[i].Offering)
	}
	changed := map[string][]byte{}
	for name, text := range w.texts {
		r := w.files[w.folder.Shown(name)]
		if r == nil {
			continue
		}
		dated, err := dataset.Redate(w.folder.Shown(name), text, *r)
		if err != nil {
			return err
		}
		if !bytes.Equal(dated, text) {
			changed[name] = dated
		}
	}
	if len(changed) == 0 {
		w.note("nothing was dated: no date would move forward")
		return nil
	}
	if err := w.lint(changed); err != nil {
		return err
	}
	return w.replace(changed)
}

// collect takes up the dates of one offering. Every quote that was found is
// dated; a cell only where it holds and misses nothing.
func (w *dating) collect(v *evidence.Verification, found *evidence.Offering, o *dataset.Offering) {
	for i := range found.Cells {
		c := &found.Cells[i]
		r := w.redating(c.Quotes[0].File)
		if r == nil {
			continue
		}
		for _, q := range c.Quotes {
			if q.State == evidence.Found {
				w.quote(r, c.Cell, q, v.Page(found.ID, q.Source))
			}
		}
		if day := w.verified(v, found.ID, c); !day.IsZero() {
			r.Cells = append(r.Cells, dataset.CellDate{Cell: c.Cell, Verified: day})
		}
	}
	for _, p := range v.Pages {
		source, ok := o.Source(p.Source)
		if p.Offering != found.ID || p.Copy != string(dataset.Live) || !ok || !standsWhole(found, o, p.Source) {
			continue
		}
		if r := w.redating(source.File); r != nil {
			r.Sources = append(r.Sources, dataset.SourceDate{Source: p.Source, Retrieved: w.day(&p)})
		}
	}
}

// redating returns what is to be dated in a file, nil for one that is not the
// folder's.
func (w *dating) redating(file string) *dataset.Redating {
	if w.folder.Documents[file] == nil || path.Base(file) == dataset.CatalogFile {
		return nil
	}
	if w.files[file] == nil {
		w.files[file] = &dataset.Redating{}
	}
	return w.files[file]
}

func (w *dating) quote(r *dataset.Redating, cell string, q evidence.Quote, p *evidence.Page) {
	dated := dataset.QuoteDate{Cell: cell, Source: q.Source, Quote: q.Quote, Rederived: dataset.Rederived{
		Date: w.today, Copy: dataset.Copy(p.Copy), SHA256: strings.TrimPrefix(p.Digest, "sha256:"),
	}}
	if !slices.Contains(r.Quotes, dated) {
		r.Quotes = append(r.Quotes, dated)
	}
}

// verified returns the day on which the evidence of a cell was read: that of
// the oldest page that speaks for its grade or against it. It is zero for a
// cell that does not hold, that misses a quote, or of which such a page was not
// read, and where nothing tells the day of a page.
func (w *dating) verified(v *evidence.Verification, offering string, c *evidence.Cell) date.Date {
	var day date.Date
	for _, q := range c.Quotes {
		switch {
		case q.State == evidence.Missing, q.State != evidence.Found && q.Role != evidence.Aside:
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

// day returns the day of a page: that on which it was fetched, or saved.
func (w *dating) day(p *evidence.Page) date.Date {
	if p.Copy != string(dataset.Live) {
		return w.retrieved
	}
	day, err := date.Parse(p.Fetched[:min(len("2006-01-02"), len(p.Fetched))])
	if err != nil {
		return 0
	}
	return day
}

// standsWhole reports whether every quote that an offering has from a source
// was found: a new date of reading vouches for all of them.
func standsWhole(found *evidence.Offering, o *dataset.Offering, source string) bool {
	quoted, stand := 0, 0
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
				stand++
			}
		}
	}
	return quoted == stand
}

// lint holds the folder, as it would be, to every rule.
func (w *dating) lint(changed map[string][]byte) error {
	fsys := fstest.MapFS{}
	for name, text := range w.texts {
		fsys[name] = &fstest.MapFile{Data: text}
	}
	for name, text := range changed {
		fsys[name] = &fstest.MapFile{Data: text}
	}
	now := date.Of(w.app.now().UTC())
	var faults fault.List
	if dataset.StandsAlone(fsys) {
		_, faults = lint.Folder(fsys, w.folder.Dir, now)
	} else {
		base, err := w.app.dataset()
		if err != nil {
			return err
		}
		_, faults = lint.Overlay(fsys, w.folder.Dir, base, now)
	}
	if len(faults) > 0 {
		return fmt.Errorf("nothing was written, for with the new dates there would be faults:\n%w", faults)
	}
	return nil
}

// replace writes the files, unless one is read-only or was changed in the
// meantime.
func (w *dating) replace(changed map[string][]byte) error {
	names := slices.Sorted(maps.Keys(changed))
	var files []file.Content
	for _, name := range names {
		if err := w.unchanged(name); err != nil {
			return fmt.Errorf("%s: %w", w.folder.Shown(name), err)
		}
		target, err := filepath.EvalSymlinks(w.folder.Shown(name)) // the file itself, not a link that leads to it
		if err != nil {
			return err
		}
		files = append(files, file.Content{Name: target, Data: changed[name]})
	}
	if err := file.WriteAll(files); err != nil {
		return err
	}
	for _, name := range names {
		fmt.Fprintf(w.app.err, "vendorcheck: dated %s\n", wording.Plain(w.folder.Shown(name)))
	}
	return nil
}

// unchanged says why a file cannot be written.
func (w *dating) unchanged(name string) error {
	text, err := dataset.ReadFile(os.DirFS(w.folder.Dir), name)
	if err != nil {
		return err
	}
	if !bytes.Equal(text, w.texts[name]) {
		return errors.New("the file was changed in the meantime; nothing was written, run again")
	}
	info, err := os.Stat(w.folder.Shown(name))
	if err == nil && info.Mode().Perm()&0o200 == 0 {
		return errors.New("the file is read-only; nothing was written")
	}
	return err
}
