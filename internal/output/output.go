// Package output writes reports in the formats that people and programs read.
package output

import (
	"fmt"
	"io"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/report"
	"github.com/vendorcheck/vendorcheck/internal/suggest"
)

// Options is what formats need to know of where their output goes.
type Options struct {
	Width int // columns of the terminal, for formats for people
	Color bool
	// Verbose shows every place of a scan, not the first of each offering alone.
	Verbose bool
	// Repository turns the name of a file into a path below the root of the
	// repository, with slashes, for formats that point at lines. A file outside
	// has none. Nil knows of no repository.
	Repository func(file string) (path string, ok bool)
}

// placeOf finds the line that a result points at: that of the code that uses
// the offering, where code was scanned; or that of the requirement, where a file
// of the repository asks for it; or else that of the vendor in the project file.
func (o Options) placeOf(r *report.Result, q *report.Requirement) (Place, bool) {
	if r.UsedAt != nil {
		if p, ok := o.inRepository(r.UsedAt.File, r.UsedAt.Line); ok {
			return p, true
		}
	}
	for _, a := range q.AskedBy {
		if p, ok := o.inRepository(a.File, a.Line); ok {
			return p, true
		}
	}
	return o.inRepository(r.File, r.Line)
}

func (o Options) inRepository(file string, line int) (Place, bool) {
	if file == "" || line < 1 || o.Repository == nil {
		return Place{}, false
	}
	path, ok := o.Repository(file)
	return Place{File: path, Line: line}, ok
}

// UnfitError says that a report cannot be written in a format as it was asked
// for. It is the request's fault.
type UnfitError struct {
	Format, Message string
}

func (e *UnfitError) Error() string { return "-o " + e.Format + ": " + e.Message }

// noPlace is the error of formats that must point at a line.
func noPlace(format string) error {
	return &UnfitError{Format: format, Message: "it points at lines, and these requirements stand in no file of the repository; put them in a profile or in vendorcheck.yaml and use --profile FILE or gate"}
}

// Renderer writes reports and findings in one format.
type Renderer interface {
	Name() string  // as in -o NAME
	About() string // a few words for help
	Render(w io.Writer, r *report.Report, o Options) error
	RenderFindings(w io.Writer, f *Findings, o Options) error
}

// All returns the formats, the default first.
func All() []Renderer {
	return []Renderer{table{}, jsonFormat{}, sarif{}, gitlab{}, junit{}, github{}, markdown{}, csvFormat{}, ndjson{}, htmlFormat{}}
}

// Names returns the formats' names, the default first.
func Names() []string {
	all := All()
	names := make([]string, len(all))
	for i, r := range all {
		names[i] = r.Name()
	}
	return names
}

// ByName returns the format of this name. The error names what is allowed.
func ByName(name string) (Renderer, error) {
	for _, r := range All() {
		if strings.EqualFold(r.Name(), name) {
			return r, nil
		}
	}
	return nil, UnknownFormat(name, Names())
}

// UnknownFormat says that a format is not one of those allowed.
func UnknownFormat(name string, allowed []string) error {
	return fmt.Errorf("unknown format %q%s; allowed: %s", name, suggest.DidYouMean(name, allowed), strings.Join(allowed, ", "))
}

// WriteFindings writes findings in a format of All. The error names the formats
// that are allowed; an UnfitError says that these findings do not fit the format.
func WriteFindings(format string, w io.Writer, f *Findings, o Options) error {
	r, err := ByName(format)
	if err != nil {
		return err
	}
	return r.RenderFindings(w, f, o)
}
