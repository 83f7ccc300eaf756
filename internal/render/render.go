// Package render writes reports in the formats that people and programs read.
package render

import (
	"fmt"
	"io"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/report"
	"github.com/vendorcheck/vendorcheck/internal/suggest"
)

// Options is what a format for people needs to know of where its output goes;
// formats for programs ignore it.
type Options struct {
	Width  int // columns of the terminal
	Colour bool
}

// Renderer writes a report in one format.
type Renderer interface {
	Name() string  // as in -o NAME
	About() string // a few words for help
	Render(w io.Writer, r *report.Report, o Options) error
}

// All returns the formats, the default first.
func All() []Renderer { return []Renderer{table{}, jsonFormat{}} }

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
