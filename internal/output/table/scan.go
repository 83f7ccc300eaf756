package table

import (
	"slices"

	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// scanned adds to a report what its verdicts rest on.
func (p *page) scanned(r *report.Report) {
	if r.Scan == nil {
		return
	}
	p.text("", p.style.strong.Render("What was found")+": "+wording.ScanAnswer(r.Scan))
	p.line("")
	p.findings(finding.Scan(r))
}

// unlisted lists the offerings in use that the project file does not list.
func (p *page) unlisted(list []report.Unlisted) {
	if len(list) == 0 {
		return
	}
	p.text("", p.style.strong.Render("In use and not listed in the project file"))
	p.line("")
	for i := range list {
		u := &list[i]
		p.text(p.style.verdict(u.Verdict)+"  ", p.style.strong.Render(wording.Plain(u.Offering.Name))+" ("+wording.Plain(u.Offering.ID)+")")
		p.line("  %s", wording.Plain(wording.Location(u.File, u.Line)))
		p.text("  ", wording.Sentences(wording.UnlistedWhy(u)))
		p.line("")
	}
	if slices.ContainsFunc(list, func(u report.Unlisted) bool { return !u.Allowed }) {
		p.text("", wording.UnlistedNext+".")
		p.line("")
	}
}
