package table

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// TestSourceLine holds that what is to know of a page never makes a line too
// wide that its address alone would not.
func TestSourceLine(t *testing.T) {
	dated := day(t, "2026-11-01")
	again := &report.Checked{Date: day(t, "2026-11-21"), Copy: "live", Text: "sha256:ab"}
	for _, test := range []struct {
		evidence report.Evidence
		width    int
		want     string
	}{
		{report.Evidence{URL: "https://acme.example/a", Kind: "primary", PageDate: dated}, 80, "  https://acme.example/a (page of 2026-11-01)\n"},
		{report.Evidence{URL: "https://acme.example/a", Kind: "primary", PageDate: dated, Checked: again}, 80,
			"  https://acme.example/a (page of 2026-11-01, checked 2026-11-21)\n"},
		{report.Evidence{URL: "https://acme.example/a", Kind: "secondary", Checked: again}, 81,
			"  https://acme.example/a (secondary source, page has no date, checked 2026-11-21)\n"},
		{report.Evidence{URL: "https://acme.example/a", Kind: "secondary", Checked: again}, 76,
			"  https://acme.example/a\n  (secondary source, page has no date, checked 2026-11-21)\n"},
		{report.Evidence{URL: "https://acme.example/a", Kind: "secondary", Checked: again}, 40,
			"  https://acme.example/a\n  (secondary source, page has no date,\n  checked 2026-11-21)\n"},
	} {
		p := newPage(finding.Options{Width: test.width})
		p.source("  ", &test.evidence)
		if diff := cmp.Diff(test.want, p.buf.String()); diff != "" {
			t.Errorf("at width %d:\n%s", test.width, diff)
		}
	}
}

// day parses a date that is right.
func day(t testing.TB, s string) date.Date {
	t.Helper()
	d, err := date.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
