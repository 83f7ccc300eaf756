package output

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

func TestDescribeRederived(t *testing.T) {
	sum := strings.Repeat("0123456789abcdef", 4)
	on := day(t, "2026-11-21")
	for want, r := range map[string]*dataset.Rederived{
		"never re-derived": nil,
		"re-derived 2026-11-21 from a stored copy (sha256:01234567…)": {Date: on, Copy: dataset.Stored, SHA256: sum},
		"re-derived 2026-11-21 from the live page (sha256:01234567…)": {Date: on, Copy: dataset.Live, SHA256: sum},
		"re-derived 2026-11-21 from the live page (sha256:ab)":        {Date: on, Copy: dataset.Live, SHA256: "ab"},
		"re-derived 2026-11-21 from the live page (sha256:éééééééé…)": {Date: on, Copy: dataset.Live, SHA256: strings.Repeat("é", 9)},
	} {
		if got := describeRederived(r); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// TestSourceLine holds that what is to know of a page never makes a line too
// wide that its address alone would not.
func TestSourceLine(t *testing.T) {
	dated := day(t, "2026-11-01")
	again := &report.Rederived{Date: day(t, "2026-11-21"), Copy: "live", SHA256: "ab"}
	for _, test := range []struct {
		evidence report.Evidence
		width    int
		want     string
	}{
		{report.Evidence{URL: "https://acme.example/a", Kind: "primary", PageDate: dated}, 80, "  https://acme.example/a\n"},
		{report.Evidence{URL: "https://acme.example/a", Kind: "primary", PageDate: dated, Rederived: again}, 80,
			"  https://acme.example/a (re-derived 2026-11-21)\n"},
		{report.Evidence{URL: "https://acme.example/a", Kind: "secondary", Rederived: again}, 81,
			"  https://acme.example/a (secondary source, undated page, re-derived 2026-11-21)\n"},
		{report.Evidence{URL: "https://acme.example/a", Kind: "secondary", Rederived: again}, 79,
			"  https://acme.example/a\n  (secondary source, undated page, re-derived 2026-11-21)\n"},
		{report.Evidence{URL: "https://acme.example/a", Kind: "secondary", Rederived: again}, 40,
			"  https://acme.example/a\n  (secondary source, undated page,\n  re-derived 2026-11-21)\n"},
	} {
		p := newPage(Options{Width: test.width})
		p.source(2, &test.evidence)
		if diff := cmp.Diff(test.want, p.buf.String()); diff != "" {
			t.Errorf("at width %d:\n%s", test.width, diff)
		}
	}
}

// TestReportsSayWhenRederived holds that each format for people says of the
// deciding quote when it was last found again.
func TestReportsSayWhenRederived(t *testing.T) {
	r := everyVerdict(t)
	for i := range r.Results[0].Requirements {
		for j := range r.Results[0].Requirements[i].Evidence {
			r.Results[0].Requirements[i].Evidence[j].Rederived = &report.Rederived{Date: day(t, "2026-01-09"), Copy: "stored", SHA256: "0123456789ab"}
		}
	}
	for _, format := range []Renderer{table{}, markdown{}, htmlFormat{}, junit{}, csvFormat{}} {
		got := rendered(t, format, r)
		if !strings.Contains(got, "2026-01-09") || strings.Contains(rendered(t, format, everyVerdict(t)), "2026-01-09") {
			t.Errorf("-o %s does not say when the quote was re-derived:\n%s", format.Name(), got)
		}
	}
}
