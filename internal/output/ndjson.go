package output

import (
	"encoding/json"
	"io"

	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// ndjson writes one requirement a line, each a JSON object that stands alone,
// for tools that read streams of records.
type ndjson struct{}

func (ndjson) Name() string  { return "ndjson" }
func (ndjson) About() string { return "one JSON object a line, for each requirement" }

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

func (ndjson) Render(w io.Writer, r *report.Report, _ Options) error {
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
