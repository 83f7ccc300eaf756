package markdown

import (
	"strings"

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
func (p *page) scanned(s *report.Scan) {
	if s == nil {
		return
	}
	p.block("", "## What was found: %s", wording.ScanAnswer(s))
	p.list("Offerings", len(s.Uses), func(i int) string { return markdownUse(&s.Uses[i]) })
	lines := wording.ScanLeftOut(s)
	p.list("Left out", len(lines), func(i int) string { return Escape(lines[i]) })
}

func markdownUse(u *report.Use) string {
	why := wording.PossibleWhy(u)
	if u.InUse {
		why = u.Confidence.String() + " confidence, " + why
	}
	text := "**" + Escape(u.Offering.Name) + "**: " + Escape(why)
	var places []string
	for _, place := range wording.FirstLocations(u) {
		places = append(places, Escape(place))
	}
	text += " (" + strings.Join(places, ", ") + ")"
	for _, more := range []string{wording.RegionWords(u), wording.OthersWords(u.Others)} {
		if more != "" {
			text += ". " + Escape(more)
		}
	}
	return text
}
