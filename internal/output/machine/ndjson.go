package machine

import (
	"encoding/json"
	"io"

	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// NDJSON writes one requirement a line, each a complete JSON object,
// for tools that read streams of records.
type NDJSON struct{}

func (NDJSON) Name() string { return "ndjson" }

func (NDJSON) About() string { return "one JSON object a line, for each requirement" }

// ndjsonLine is one line. It has a requirement or, where nothing was required,
// a watch-out, in the form that the result schema gives them. An offering that
// is not listed, and what a scan could not read, have lines of their own.
type ndjsonLine struct {
	*ndjsonResult
	AsOf        date.Date           `json:"as_of"`
	Dataset     dataID              `json:"dataset"`
	Requirement *report.Requirement `json:"requirement,omitempty"`
	WatchOut    *report.WatchOut    `json:"watch_out,omitempty"`
	Unlisted    *report.Unlisted    `json:"unlisted,omitempty"`
	NotRead     *report.NotRead     `json:"not_read,omitempty"`
}

// ndjsonResult says what a requirement or a watch-out is of.
type ndjsonResult struct {
	Offering report.Offering  `json:"offering"`
	Use      string           `json:"use"`
	Model    string           `json:"model"`
	Profiles []string         `json:"profiles"`
	UsedAt   *report.Location `json:"used_at,omitempty"`
}

// dataID names the data that a line rests on.
type dataID struct {
	Version string `json:"version"`
	Digest  string `json:"digest"`
}

func newDataID(d report.Dataset) dataID { return dataID{d.Version, d.Digest} }

// lineWriter writes an object a line until the first error.
type lineWriter struct {
	encoder *json.Encoder
	err     error
}

func newLineWriter(w io.Writer) *lineWriter {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	return &lineWriter{encoder: encoder}
}

func (l *lineWriter) write(value any) {
	if l.err == nil {
		l.err = l.encoder.Encode(value)
	}
}

func (NDJSON) Render(w io.Writer, r *report.Report, _ finding.Options) error {
	lines := newLineWriter(w)
	asOf, data := r.AsOf, newDataID(r.Dataset)
	for i := range r.Results {
		result := &r.Results[i]
		of := &ndjsonResult{result.Offering, result.Use, result.Model, result.Profiles, result.UsedAt}
		for j := range result.Requirements {
			lines.write(ndjsonLine{ndjsonResult: of, AsOf: asOf, Dataset: data, Requirement: &result.Requirements[j]})
		}
		for j := range result.WatchOuts {
			lines.write(ndjsonLine{ndjsonResult: of, AsOf: asOf, Dataset: data, WatchOut: &result.WatchOuts[j]})
		}
	}
	for i := range r.Unlisted {
		lines.write(ndjsonLine{AsOf: asOf, Dataset: data, Unlisted: &r.Unlisted[i]})
	}
	if r.Incomplete() {
		for i := range r.Scan.NotRead {
			lines.write(ndjsonLine{AsOf: asOf, Dataset: data, NotRead: &r.Scan.NotRead[i]})
		}
	}
	return lines.err
}

// RenderFindings writes the JSON object of each item; one without has a
// general one.
func (NDJSON) RenderFindings(w io.Writer, f *finding.Findings, _ finding.Options) error {
	lines := newLineWriter(w)
	for g, item := range f.Items() {
		value := item.Value
		if value == nil {
			value = newFindingsLine(f, g, item)
		}
		lines.write(value)
	}
	return lines.err
}

// findingsLine is an item as one JSON object that is complete by itself.
type findingsLine struct {
	Command   string             `json:"command"`
	AsOf      date.Date          `json:"as_of"`
	Dataset   dataID             `json:"dataset"`
	Group     findingsGroup      `json:"group"`
	Rule      string             `json:"rule"`
	Level     string             `json:"level"`
	Name      string             `json:"name"`
	Title     string             `json:"title"`
	Message   string             `json:"message"`
	Detail    []string           `json:"detail"`
	Locations []finding.Location `json:"locations"`
	Fields    map[string]string  `json:"fields"`
}

type findingsGroup struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

func newFindingsLine(f *finding.Findings, g *finding.Group, i *finding.Item) findingsLine {
	return findingsLine{
		Command: f.Command, AsOf: f.Identity.AsOf, Dataset: newDataID(f.Identity.Dataset), Group: findingsGroup{g.ID, g.Name},
		Rule: i.Rule, Level: i.Level.String(), Name: i.Name, Title: i.Title, Message: i.Message,
		Detail: append([]string{}, i.Detail...), Locations: append([]finding.Location{}, i.Locations...), Fields: itemFields(f, i),
	}
}
