package finding

import (
	"slices"

	"github.com/vendorcheck/vendorcheck/internal/report"
)

// ItemLocation finds the line that the item points at.
func (o Options) ItemLocation(i *Item) (Location, bool) {
	for _, p := range i.Locations {
		if at, ok := o.InRepository(p.File, p.Line); ok {
			return at, true
		}
	}
	return Location{}, false
}

// Options is what formats need to know of where their output goes.
type Options struct {
	Width int // columns of the terminal, for formats for people
	Color bool
	// Details shows all that there is: quotes, addresses, side effects, dates, every
	// place of a scan. Formats for people leave them out otherwise.
	Details bool
	// Only lists the verdicts whose requirements people are shown; empty for all.
	// Counts, and what programs read, stay whole.
	Only []report.Verdict
	// Repository turns the name of a file into a path below the root of the
	// repository, with slashes, for formats that point at lines. A file outside
	// has none. Nil knows of no repository.
	Repository func(file string) (path string, ok bool)
}

// Shows reports whether people are shown the requirements that have the verdict.
func (o Options) Shows(v report.Verdict) bool {
	return len(o.Only) == 0 || slices.Contains(o.Only, report.Verdicts()[v.Rank()])
}

// RequirementLocation finds the line that a result points at: that of the code that uses
// the offering, where code was scanned; or that of the requirement, where a file
// of the repository asks for it; or else that of the vendor in the project file.
func (o Options) RequirementLocation(r *report.Result, q *report.Requirement) (Location, bool) {
	if r.UsedAt != nil {
		if p, ok := o.InRepository(r.UsedAt.File, r.UsedAt.Line); ok {
			return p, true
		}
	}
	for _, a := range q.AskedBy {
		if p, ok := o.InRepository(a.File, a.Line); ok {
			return p, true
		}
	}
	return o.InRepository(r.File, r.Line)
}

// InRepository returns the location with its path below the root of the
// repository, and false for a file outside or a line that is not known.
func (o Options) InRepository(file string, line int) (Location, bool) {
	if file == "" || line < 1 || o.Repository == nil {
		return Location{}, false
	}
	path, ok := o.Repository(file)
	return Location{File: path, Line: line}, ok
}

// UnfitError says that a report cannot be written in a format as it was asked
// for. It is the request's fault.
type UnfitError struct {
	Format, Message string
}

func (e *UnfitError) Error() string { return "-o " + e.Format + ": " + e.Message }
