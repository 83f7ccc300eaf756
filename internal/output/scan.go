package output

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/vendorcheck/vendorcheck/internal/report"
)

// scanTable writes what a scan found, where nothing was judged.
func scanTable(w io.Writer, r *report.Report, o Options) error {
	p := newPage(o)
	if r.Incomplete() {
		p.headline(r)
	}
	p.text(0, p.style.strong.Render(scanAnswer(r.Scan)))
	p.line("")
	p.uses(r.Scan)
	p.foot(identityOf(r))
	return p.writeTo(w)
}

// scanned adds to a report what its verdicts rest on.
func (p *page) scanned(s *report.Scan) {
	if s == nil {
		return
	}
	p.text(0, p.style.strong.Render("What was found")+": "+scanAnswer(s))
	p.line("")
	if !p.Verbose { // the verdicts stand above, with the places
		used, _ := s.InUse()
		for i := range s.Uses[:used] {
			p.brief(&s.Uses[i])
		}
		if used > 0 {
			p.line("  %s", p.style.faint.Render("--verbose shows every place"))
			p.line("")
		}
	}
	p.uses(s)
}

// brief tells of an offering in use in a line.
func (p *page) brief(u *report.Use) {
	n := 0
	for i := range u.Signals {
		if u.Signals[i].Counted {
			n++
		}
	}
	parts := []string{u.Confidence.String() + " confidence: " + u.Why, plural(n, "place")}
	if text := regionWords(u); text != "" {
		parts = append(parts, strings.ToLower(text[:1])+text[1:])
	}
	p.text(4, "  - "+Plain(u.Offering.Name+" ("+u.Offering.ID+"), "+strings.Join(parts, "; ")))
}

// uses lists the offerings in use with their places, then those that are only
// possible, then what was left out.
func (p *page) uses(s *report.Scan) {
	used, possible := s.InUse()
	if p.Verbose || !s.Judged {
		for i := range s.Uses[:used] { // those in use stand first
			p.use(&s.Uses[i])
		}
	}
	for i := range s.Uses[used:] {
		if i == 0 {
			p.line("%s", p.style.strong.Render("Possible only"))
		}
		p.possible(&s.Uses[used+i])
	}
	if possible > 0 {
		p.line("")
	}
	lines := leftOut(s)
	for _, text := range lines {
		p.text(2, p.style.faint.Render(Plain(text)))
	}
	if len(lines) > 0 {
		p.line("")
	}
}

func (p *page) use(u *report.Use) {
	p.text(2, fmt.Sprintf("%s (%s): %s confidence, %s", p.style.strong.Render(Plain(u.Offering.Name)), Plain(u.Offering.ID), u.Confidence, Plain(u.Why)))
	for _, text := range []string{regionWords(u), othersWords(u.Others)} {
		if text != "" {
			p.text(2, "  "+Plain(text))
		}
	}
	p.signals(u.Signals)
	p.line("")
}

// signals lists places, the strongest first; those that do not count say in
// what they stand.
func (p *page) signals(signals []report.Signal) {
	shown := len(signals)
	if !p.Verbose {
		shown = min(shown, fewSignals)
	}
	places, column := make([]string, shown), 0
	for i := range places {
		places[i] = Plain(filePlace(signals[i].File, signals[i].Line))
		if n := ansi.StringWidth(places[i]); n <= p.Width/2 {
			column = max(column, n)
		}
	}
	for i := range places {
		p.signal(&signals[i], places[i], column)
	}
	if more := len(signals) - shown; more > 0 {
		p.line("  %s", p.style.faint.Render(fmt.Sprintf("and %d more; --verbose shows them", more)))
	}
}

// signal writes a place and what stands there. A place is never broken, so that
// it can be copied: one wider than its column has a line of its own.
func (p *page) signal(s *report.Signal, place string, column int) {
	const kindWidth = 8
	text := pad(kindWords(s.Kind), kindWidth) + "  " + Plain(signalText(s))
	if !s.Counted {
		words, _ := contextWords(s.Context)
		text += p.style.faint.Render(" (in " + words + ", not counted)")
	}
	margin := gap + column + gap
	if ansi.StringWidth(place) > column {
		p.line("  %s", place)
		place = ""
	}
	p.line("  %s  %s", pad(place, column), indent(wrap(text, max(p.Width-margin, minLast)), margin))
}

func (p *page) possible(u *report.Use) {
	p.text(4, fmt.Sprintf("  - %s (%s): %s", Plain(u.Offering.Name), Plain(u.Offering.ID), Plain(possibleWhy(u))))
	if p.Verbose {
		p.signals(u.Signals)
	} else if len(u.Signals) > 0 {
		p.line("    %s", Plain(filePlace(u.Signals[0].File, u.Signals[0].Line)))
	}
}

// unlisted lists the offerings in use that the project file does not list.
func (p *page) unlisted(list []report.Unlisted) {
	if len(list) == 0 {
		return
	}
	p.text(0, p.style.strong.Render("In use and not listed in the project file"))
	p.line("")
	for i := range list {
		u := &list[i]
		p.text(2, p.style.verdict(u.Verdict)+"  "+p.style.strong.Render(Plain(u.Offering.Name))+" ("+Plain(u.Offering.ID)+")")
		p.line("  %s", Plain(filePlace(u.File, u.Line)))
		p.text(2, "  "+sentences(unlistedWhy(u)))
		p.line("")
	}
	if slices.ContainsFunc(list, func(u report.Unlisted) bool { return !u.Allowed }) {
		p.text(0, unlistedNext+".")
		p.line("")
	}
}
