package machine

import (
	"bytes"
	"encoding/json"
	"io"
	"reflect"

	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// JSON writes a report as one JSON document: what JSON would write, in a
// fraction of the time that the first use of encoding/json takes.
type JSON struct{}

func (JSON) Name() string { return "json" }

func (JSON) About() string { return "one JSON document, for scripts" }

func (JSON) Render(w io.Writer, r *report.Report, _ finding.Options) error {
	j := &jsonWriter{buf: make([]byte, 0, 16<<10)}
	if err := j.value(reflect.ValueOf(r)); err != nil {
		return err
	}
	var page bytes.Buffer
	if err := json.Indent(&page, append(j.buf, '\n'), "", "  "); err != nil {
		return err
	}
	_, err := w.Write(page.Bytes())
	return err
}

func (JSON) RenderFindings(w io.Writer, f *finding.Findings, _ finding.Options) error {
	return WriteJSON(w, f.View)
}

// WriteJSON writes any value as an indented JSON document.
func WriteJSON(w io.Writer, v any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(v)
}
