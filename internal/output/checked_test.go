package output

import (
	"strings"
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/html"
	"github.com/vendorcheck/vendorcheck/internal/output/machine"
	"github.com/vendorcheck/vendorcheck/internal/output/markdown"
	"github.com/vendorcheck/vendorcheck/internal/output/table"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// TestReportsSayWhenChecked holds that each format for people says of the
// deciding quote when it was last found again.
func TestReportsSayWhenChecked(t *testing.T) {
	r := everyVerdict(t)
	for i := range r.Results[0].Requirements {
		for j := range r.Results[0].Requirements[i].Evidence {
			r.Results[0].Requirements[i].Evidence[j].Checked = &report.Checked{Date: day(t, "2026-01-09"), Copy: "stored", Text: "sha256:0123456789ab"}
		}
	}
	detailed := func(format Renderer, r *report.Report) string {
		var b strings.Builder
		if err := format.Render(&b, r, finding.Options{Width: 100, Details: true, Repository: inRepository}); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	for _, format := range []Renderer{table.Format{}, markdown.Format{}, html.Format{}, machine.JUnit{}, machine.CSV{}} {
		got := detailed(format, r)
		if !strings.Contains(got, "2026-01-09") || strings.Contains(detailed(format, everyVerdict(t)), "2026-01-09") {
			t.Errorf("-o %s does not say when the quote was re-checked:\n%s", format.Name(), got)
		}
	}
}
