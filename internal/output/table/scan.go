package table

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/olekukonko/tablewriter/tw"

	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// scanTable writes what a scan found, where nothing was judged.
func scanTable(w io.Writer, r *report.Report, o finding.Options) error {
	p := newPage(o)
	if r.Incomplete() {
		p.headline(r)
	}
	p.text("", p.style.strong.Render(wording.ScanAnswer(r.Scan)))
	p.line("")
	p.uses(r.Scan)
	p.foot(wording.IdentityOf(r))
	return p.writeTo(w)
}

// scanned adds to a report what its verdicts rest on.
func (p *page) scanned(s *report.Scan) {
	if s == nil {
		return
	}
	p.text("", p.style.strong.Render("What was found")+": "+wording.ScanAnswer(s))
	p.line("")
	if !p.Verbose { // the verdicts above have the locations
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

// brief describes an offering in use in a line.
func (p *page) brief(u *report.Use) {
	n := 0
	for i := range u.Signals {
		if u.Signals[i].Counted {
			n++
		}
	}
	parts := []string{u.Confidence.String() + " confidence: " + u.Why, wording.Plural(n, "place")}
	if text := wording.RegionWords(u); text != "" {
		parts = append(parts, strings.ToLower(text[:1])+text[1:])
	}
	p.text("  - ", wording.Plain(u.Offering.Name+" ("+u.Offering.ID+"), "+strings.Join(parts, "; ")))
}

// uses lists the offerings in use with their places, then those that are only
// possible, then what was left out.
func (p *page) uses(s *report.Scan) {
	used, possible := s.InUse()
	if p.Verbose || !s.Judged {
		for i := range s.Uses[:used] { // those in use are first
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
	lines := wording.ScanLeftOut(s)
	for _, text := range lines {
		p.text("", p.style.faint.Render(wording.Plain(text)))
	}
	if len(lines) > 0 {
		p.line("")
	}
}

func (p *page) use(u *report.Use) {
	p.text("", fmt.Sprintf("%s (%s): %s confidence, %s", p.style.strong.Render(wording.Plain(u.Offering.Name)), wording.Plain(u.Offering.ID), u.Confidence, wording.Plain(u.Why)))
	for _, text := range []string{wording.RegionWords(u), wording.OthersWords(u.Others)} {
		if text != "" {
			p.text("  ", wording.Plain(text))
		}
	}
	p.signals(u.Signals)
	p.line("")
}

// signals lists places, the strongest first; those that do not count say in
// what context they are.
func (p *page) signals(signals []report.Signal) {
	shown := len(signals)
	if !p.Verbose {
		shown = min(shown, wording.FewSignals)
	}
	places, column := make([]string, shown), 0
	for i := range places {
		places[i] = wording.Plain(wording.Location(signals[i].File, signals[i].Line))
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

const kindWidth = 8

// signal writes a location and what is there. A location is never broken, so that
// it can be copied: one wider than its column has a line of its own.
func (p *page) signal(s *report.Signal, place string, column int) {
	text := wording.Plain(wording.SignalText(s))
	if !s.Counted {
		words, _ := wording.ContextWords(s.Context)
		text += p.style.faint.Render(" (in " + words + ", not counted)")
	}
	if ansi.StringWidth(place) > column {
		p.line("  %s", place)
		place = ""
	}
	p.text("  "+tw.PadRight(place, " ", column)+"  "+tw.PadRight(wording.KindWords(s.Kind), " ", kindWidth)+"  ", text)
}

func (p *page) possible(u *report.Use) {
	p.text("  - ", fmt.Sprintf("%s (%s): %s", wording.Plain(u.Offering.Name), wording.Plain(u.Offering.ID), wording.Plain(wording.PossibleWhy(u))))
	if p.Verbose {
		p.signals(u.Signals)
	} else if len(u.Signals) > 0 {
		p.line("    %s", wording.Plain(wording.Location(u.Signals[0].File, u.Signals[0].Line)))
	}
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
