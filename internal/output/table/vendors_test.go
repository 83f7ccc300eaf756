package table

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// TestVendors holds what the table of vendors shows, and which columns it leaves
// out.
func TestVendors(t *testing.T) {
	many := []string{"One", "Two", "Three", "Four", "Five", "Six"}
	for name, c := range map[string]struct {
		rows []vendorRow
		want string
	}{
		"worst first": {[]vendorRow{
			{Name: "acme-api", Verdict: report.Conditional, Actions: []string{"Residency"}, Pass: 3},
			{Name: "bolt-api", Note: "for drafts", Verdict: report.Waived, Waived: []string{"HIPAA BAA"}, Warns: []string{"TLS"}, Pass: 4},
			{Name: "cove-api", Verdict: report.Block, Blocks: many, Actions: many[:5]},
		}, `
VENDOR        BLOCKS                      NEEDS ACTION                      PASS
✗ cove-api    One, Two, Three and 3 more  One, Two, Three and 2 more           ·
○ bolt-api    ○ waived: HIPAA BAA                                              4
  for drafts  ~ warns: TLS
! acme-api                                Residency                            3
`},
		"no blocks": {[]vendorRow{{Name: "acme", Verdict: report.Waived, Waived: []string{"HIPAA BAA"}}}, `
VENDOR    WOULD BLOCK
○ acme    ○ waived: HIPAA BAA
`},
		"all pass": {[]vendorRow{{Name: "acme", Verdict: report.Pass, Pass: 2}, {Name: "bolt", Verdict: report.Pass, Pass: 2}}, `
VENDOR     PASS
✓ acme        2
✓ bolt        2
`},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPage(finding.Options{Width: 80})
			sortWorstFirst(c.rows)
			p.vendors("VENDOR", c.rows)
			var b strings.Builder
			if err := p.writeTo(&b); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, "\n"+b.String()); diff != "" {
				t.Errorf("%s\n%s", diff, b.String())
			}
		})
	}
}
