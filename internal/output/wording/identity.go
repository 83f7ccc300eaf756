package wording

import (
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// Identity names what an answer rests on.
type Identity struct {
	Tool           report.Tool
	Dataset        report.Dataset
	AsOf           date.Date
	OldestVerified date.Date // zero where the page does not say
}

// IdentityOf names what a report rests on.
func IdentityOf(r *report.Report) Identity {
	return Identity{Tool: r.Tool, Dataset: r.Dataset, AsOf: r.AsOf, OldestVerified: r.OldestVerified}
}

// RestsOn names the day and the data that an answer rests on.
func RestsOn(rests Identity) []string {
	parts := []string{"As of " + rests.AsOf.String()}
	if !rests.OldestVerified.IsZero() {
		parts = append(parts, "oldest evidence "+Ago(rests.OldestVerified, rests.AsOf))
	}
	return append(parts, "dataset "+DatasetWords(rests.Dataset))
}

// DatasetWords names the data: its version, and its overlays.
func DatasetWords(d report.Dataset) string {
	words := Plain(d.Version)
	if len(d.Overlays) > 0 {
		words += " with " + Plain(strings.Join(d.Overlays, ", ")) + " as overlay"
	}
	return words
}
