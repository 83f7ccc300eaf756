// Package output lists the formats that reports and findings are written in. Each
// format is in a room below; nothing but the commands imports this package.
package output

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/html"
	"github.com/vendorcheck/vendorcheck/internal/output/machine"
	"github.com/vendorcheck/vendorcheck/internal/output/markdown"
	"github.com/vendorcheck/vendorcheck/internal/output/table"
	"github.com/vendorcheck/vendorcheck/internal/report"
	"github.com/vendorcheck/vendorcheck/internal/suggest"
)

// Renderer writes reports and findings in one format.
type Renderer interface {
	Name() string  // as in -o NAME
	About() string // a few words for help
	Render(w io.Writer, r *report.Report, o finding.Options) error
	RenderFindings(w io.Writer, f *finding.Findings, o finding.Options) error
}

// All returns the formats, the default first.
func All() []Renderer {
	return []Renderer{table.Format{}, machine.JSON{}, machine.SARIF{}, machine.GitLab{}, machine.JUnit{}, machine.GitHub{}, markdown.Format{}, machine.CSV{}, machine.NDJSON{}, html.Format{}}
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

// About returns a line about each format, as it describes itself.
func About() string {
	var b strings.Builder
	for _, r := range All() {
		fmt.Fprintf(&b, "  %-8s  %s\n", r.Name(), r.About())
	}
	return b.String()
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

// UnknownFormat says that a format is not one of those allowed, and which may have
// been meant.
func UnknownFormat(name string, allowed []string) error {
	hint := suggest.Instead(name, allowed, "vendorcheck help formats")
	if ours, has := others[strings.ToLower(name)]; has && slices.Contains(allowed, ours) {
		hint = fmt.Sprintf(" (did you mean %q?)", ours) + hint[strings.IndexByte(hint, ';'):]
	}
	return fmt.Errorf("unknown format %q%s", name, hint)
}

// others are what other programs call formats of ours.
var others = map[string]string{"xml": "junit", "md": "markdown", "gfm": "markdown", "text": "table", "txt": "table", "pretty": "table", "yaml": "json", "jsonl": "ndjson"}

// WriteFindings writes findings in a format of All. The error names the formats
// that are allowed; an UnfitError says that these findings do not fit the format.
func WriteFindings(format string, w io.Writer, f *finding.Findings, o finding.Options) error {
	r, err := ByName(format)
	if err != nil {
		return err
	}
	return r.RenderFindings(w, f, o)
}
