package pages

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/evidence"
	"github.com/vendorcheck/vendorcheck/internal/file"
	"github.com/vendorcheck/vendorcheck/internal/snapshot"
	"github.com/vendorcheck/vendorcheck/internal/suggest"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// Source is a source of one of the chosen offerings.
type Source struct {
	Offering *dataset.Offering
	*dataset.Source
	Quoted bool   // by a chosen cell
	File   string // that holds its page; empty for none
}

func (s *Source) name() string { return s.Offering.ID + "/" + s.ID }

// Sources lists the sources of the chosen offerings.
func Sources(subjects []evidence.Subject) []Source {
	var sources []Source
	for _, s := range subjects {
		quoted := map[string]bool{}
		for _, c := range s.Cells {
			for _, e := range c.AllEvidence() {
				quoted[e.Source] = true
			}
		}
		for i := range s.Offering.Sources {
			source := &s.Offering.Sources[i]
			sources = append(sources, Source{Offering: s.Offering, Source: source, Quoted: quoted[source.ID]})
		}
	}
	return sources
}

// UseFiles gives sources the files of their pages, each as SOURCE=FILE or
// OFFERING/SOURCE=FILE. It returns notes about files of which nothing is quoted.
func UseFiles(d *dataset.Dataset, sources []Source, given []string) (notes []string, err error) {
	for _, text := range given {
		name, page, ok := strings.Cut(text, "=")
		if name, page = strings.TrimSpace(name), strings.TrimSpace(page); !ok || name == "" || page == "" {
			return nil, usage.Errorf("--snapshot %q: write SOURCE=FILE, for example security-faq=faq.html", text)
		}
		found, err := sourcesNamed(d, sources, name)
		if err != nil {
			return nil, fmt.Errorf("--snapshot: %w", err)
		}
		if err := checkPageFile(page); err != nil {
			return nil, fmt.Errorf("--snapshot %s: %w", name, err)
		}
		for _, s := range found {
			if s.File != "" {
				return nil, usage.Errorf("--snapshot gives %s two pages, %s and %s", s.name(), s.File, page)
			}
			s.File = page
			if !s.Quoted {
				notes = append(notes, "none of the chosen cells quotes the source "+s.name())
			}
		}
	}
	return notes, nil
}

// checkPageFile refuses a name that is not that of a saved page.
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
func sourcesNamed(d *dataset.Dataset, sources []Source, name string) ([]*Source, error) {
	vendor, id, qualified := strings.Cut(name, "/")
	if !qualified {
		vendor, id = "", name
	} else {
		o, err := d.Offering(vendor)
		if err != nil {
			return nil, err
		}
		vendor = o.ID
		if !slices.ContainsFunc(sources, func(s Source) bool { return s.Offering.ID == vendor }) {
			return nil, usage.Errorf("%s is not among the chosen offerings", vendor)
		}
	}
	var found []*Source
	var known, names []string
	for i := range sources {
		s := &sources[i]
		if vendor != "" && s.Offering.ID != vendor {
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
		return nil, usage.Errorf("unknown source %q%s", name, suggest.Instead(id, known, "vendorcheck show VENDOR CELL"))
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

// UseFolder gives quoted sources without a file their files in a folder of saved
// pages. It returns notes about the files there that are the page of no source:
// a misspelled name would otherwise look like a page that nobody gave.
func UseFolder(d *dataset.Dataset, sources []Source, dir string) (notes []string, err error) {
	switch info, err := os.Stat(dir); {
	case errors.Is(err, fs.ErrNotExist):
		return nil, usage.Errorf("--snapshots: there is no folder %s", dir)
	case err != nil:
		return nil, fmt.Errorf("--snapshots: %w", err)
	case !info.IsDir():
		return nil, usage.Errorf("--snapshots: %s is not a folder; --snapshot SOURCE=FILE takes a file", dir)
	}
	for i := range sources {
		s := &sources[i]
		if !s.Quoted || s.File != "" {
			continue
		}
		if s.File, err = snapshot.Find(dir, s.Offering.ID, s.ID); err != nil {
			return nil, file.NameError(fmt.Errorf("--snapshots: %w", err))
		}
	}
	return strayFiles(d, dir)
}

// strayFiles returns notes about files that are the page of no source.
func strayFiles(d *dataset.Dataset, dir string) ([]string, error) {
	stray, err := snapshot.Stray(dir, func(offering, source string) bool {
		o, err := d.ByID(offering)
		if err != nil || o == nil {
			return false
		}
		_, known := o.Source(source)
		return known
	})
	if err != nil {
		return nil, fmt.Errorf("--snapshots: %w", err)
	}
	const maxNamed = 5
	var notes []string
	for _, name := range stray[:min(maxNamed, len(stray))] {
		notes = append(notes, name+" is the page of no source; name it OFFERING/SOURCE with the ids of both")
	}
	if len(stray) > maxNamed {
		notes = append(notes, fmt.Sprintf("%d more files in %s are pages of no source", len(stray)-maxNamed, dir))
	}
	return notes, nil
}
