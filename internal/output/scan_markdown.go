package output

import (
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/report"
)

// unlisted lists the offerings in use that the project file does not list.
func (p *markdownPage) unlisted(list []report.Unlisted) {
	blocks := false
	p.list("In use and not listed", len(list), func(i int) string {
		u := &list[i]
		blocks = blocks || !u.Allowed
		return verdictSign(u.Verdict) + " **" + Markdown(u.Offering.Name) + "** (" + Markdown(filePlace(u.File, u.Line)) + "): " + Markdown(sentences(unlistedWhy(u)))
	})
	if blocks {
		p.block("", "%s.", Markdown(unlistedNext))
	}
}

// scanned adds what the verdicts rest on.
func (p *markdownPage) scanned(s *report.Scan) {
	if s == nil {
		return
	}
	p.block("", "## What was found: %s", scanAnswer(s))
	p.list("Offerings", len(s.Uses), func(i int) string { return markdownUse(&s.Uses[i]) })
	lines := leftOut(s)
	p.list("Left out", len(lines), func(i int) string { return Markdown(lines[i]) })
}

func markdownUse(u *report.Use) string {
	why := possibleWhy(u)
	if u.InUse {
		why = u.Confidence.String() + " confidence, " + why
	}
	text := "**" + Markdown(u.Offering.Name) + "**: " + Markdown(why)
	var places []string
	for _, place := range firstPlaces(u) {
		places = append(places, Markdown(place))
	}
	text += " (" + strings.Join(places, ", ") + ")"
	for _, more := range []string{regionWords(u), othersWords(u.Others)} {
		if more != "" {
			text += ". " + Markdown(more)
		}
	}
	return text
}
