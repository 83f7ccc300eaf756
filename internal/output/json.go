package output

import (
	"encoding/json"
	"io"
	"reflect"

	"github.com/vendorcheck/vendorcheck/internal/report"
)

// JSON writes any value as an indented JSON document.
func JSON(w io.Writer, v any) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(v)
}

// jsonFormat writes a report as one JSON document: what JSON would write, in a
// fraction of the time that the first use of encoding/json takes.
type jsonFormat struct{}

func (jsonFormat) Name() string  { return "json" }
func (jsonFormat) About() string { return "one JSON document, for scripts" }

func (jsonFormat) Render(w io.Writer, r *report.Report, _ Options) error {
	j := &jsonWriter{buf: make([]byte, 0, 16<<10)}
	if err := j.value(reflect.ValueOf(r)); err != nil {
		return err
	}
	_, err := w.Write(append(j.buf, '\n'))
	return err
}
