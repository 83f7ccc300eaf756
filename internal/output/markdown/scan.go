package markdown

import (
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// unlisted lists the offerings in use that the project file does not list.
func (p *page) unlisted(list []report.Unlisted) {
	blocks := false
	p.list("In use and not listed", len(list), func(i int) string {
		u := &list[i]
		blocks = blocks || !u.Allowed
		return wording.VerdictSign(u.Verdict) + " **" + Escape(u.Offering.Name) + "** (" + Escape(wording.Location(u.File, u.Line)) + "): " + Escape(wording.Sentences(wording.UnlistedWhy(u)))
	})
	if blocks {
		p.block("", "%s.", Escape(wording.UnlistedNext))
	}
}

// scanned adds what the verdicts rest on.
func (p *page) scanned(r *report.Report, all bool) {
	if r.Scan == nil {
		return
	}
	p.block("", "## What was found: %s", wording.ScanAnswer(r.Scan))
	p.findings(finding.Scan(r), all)
}
