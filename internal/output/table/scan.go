package table

import (
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// scanned adds to a report what its verdicts rest on: each offering that was found
// on a line, and what could not be read. With details, it shows every place.
func (p *page) scanned(r *report.Report) {
	if r.Scan == nil {
		return
	}
	p.text("", p.style.strong.Render("What was found")+": "+wording.ScanAnswer(r.Scan))
	if p.Details {
		p.line("")
		p.findings(finding.Scan(r))
		return
	}
	for i := range r.Scan.Uses {
		p.use(&r.Scan.Uses[i])
	}
	p.unread(r.Scan)
	p.line("")
}

// use writes where an offering was found, and how sure its use is.
func (p *page) use(u *report.Use) {
	sure := u.Confidence.String() + " confidence, " + u.Why
	if !u.InUse {
		sure = u.Why
	}
	at := ""
	if len(u.Signals) > 0 {
		at = ", at " + wording.Plain(wording.Location(u.Signals[0].File, u.Signals[0].Line)) + more(len(u.Signals)-1)
	}
	p.text("  · ", p.style.strong.Render(wording.Plain(u.Offering.ID))+": "+wording.Plain(sure)+p.style.faint.Render(at))
}

// maxUnread is how many of those that could not be read are named.
const maxUnread = 5

// unread names what should have been read and was not.
func (p *page) unread(s *report.Scan) {
	shown := s.NotRead[:min(len(s.NotRead), maxUnread)]
	for i := range shown {
		n := &shown[i]
		p.text(p.style.bad.Render("  ✗ "), p.style.strong.Render(wording.Plain(wording.Location(n.File, n.Line)))+": "+wording.Sentences([]string{n.Message}))
	}
	if hidden := s.NotReadTotal - len(shown); hidden > 0 {
		p.text("  ", p.style.faint.Render(wording.Plural(hidden, "more file or folder")+" not read; -v shows them"))
	}
}
