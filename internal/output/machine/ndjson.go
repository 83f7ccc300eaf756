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
	Offering    report.Offering     `json:"offering"`
	Use         string              `json:"use"`
	Model       string              `json:"model"`
	Profiles    []string            `json:"profiles"`
	AsOf        date.Date           `json:"as_of"`
	Dataset     ndjsonDataset       `json:"dataset"`
	Requirement *report.Requirement `json:"requirement,omitempty"`
	WatchOut    *report.WatchOut    `json:"watch_out,omitempty"`
	UsedAt      *report.Location    `json:"used_at,omitempty"`
}

type ndjsonDataset struct {
	Version string `json:"version"`
	Digest  string `json:"digest"`
}

func (NDJSON) Render(w io.Writer, r *report.Report, _ finding.Options) error {
	lines := json.NewEncoder(w)
	lines.SetEscapeHTML(false)
	for i := range r.Results {
		if err := ndjsonResult(lines, r, &r.Results[i]); err != nil {
			return err
		}
	}
	return ndjsonScan(lines, r)
}

func ndjsonResult(lines *json.Encoder, r *report.Report, result *report.Result) error {
	line := ndjsonLine{Offering: result.Offering, Use: result.Use, Model: result.Model, Profiles: result.Profiles, AsOf: r.AsOf, UsedAt: result.UsedAt,
		Dataset: ndjsonDataset{Version: r.Dataset.Version, Digest: r.Dataset.Digest}}
	for i := range result.Requirements {
		line.Requirement = &result.Requirements[i]
		if err := lines.Encode(line); err != nil {
			return err
		}
	}
	line.Requirement = nil
	for i := range result.WatchOuts {
		line.WatchOut = &result.WatchOuts[i]
		if err := lines.Encode(line); err != nil {
			return err
		}
	}
	return nil
}

// RenderFindings writes the JSON object of each item; one without has a
// general one.
func (NDJSON) RenderFindings(w io.Writer, f *finding.Findings, _ finding.Options) error {
	lines := json.NewEncoder(w)
	lines.SetEscapeHTML(false)
	for g, item := range f.Items() {
		value := item.Value
		if value == nil {
			value = newFindingsLine(f, g, item)
		}
		if err := lines.Encode(value); err != nil {
			return err
		}
	}
	return nil
}

// findingsLine is an item as one JSON object that is complete by itself.
type findingsLine struct {
	Command   string            `json:"command"`
	AsOf      date.Date         `json:"as_of"`
	Dataset   ndjsonDataset     `json:"dataset"`
	Group     findingsGroup     `json:"group"`
	Rule      string            `json:"rule"`
	Level     string            `json:"level"`
	Name      string            `json:"name"`
	Title     string            `json:"title"`
	Message   string            `json:"message"`
	Detail    []string          `json:"detail"`
	Locations []findingsPlace   `json:"places"`
	Fields    map[string]string `json:"fields"`
}

type findingsGroup struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

type findingsPlace struct {
	File string `json:"file"`
	Line int    `json:"line"`
}

func newFindingsLine(f *finding.Findings, g *finding.Group, i *finding.Item) findingsLine {
	line := findingsLine{
		Command: f.Command, AsOf: f.Identity.AsOf, Dataset: ndjsonDataset{Version: f.Identity.Dataset.Version, Digest: f.Identity.Dataset.Digest},
		Group: findingsGroup{g.ID, g.Name}, Rule: i.Rule, Level: i.Level.String(), Name: i.Name, Title: i.Title, Message: i.Message,
		Detail: append([]string{}, i.Detail...), Locations: []findingsPlace{}, Fields: map[string]string{},
	}
	for _, p := range i.Locations {
		line.Locations = append(line.Locations, findingsPlace(p))
	}
	for n, column := range f.Columns {
		line.Fields[column] = i.Field(n)
	}
	return line
}
