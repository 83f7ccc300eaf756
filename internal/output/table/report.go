package table

import (
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// Format is the format that people read in a terminal.
type Format struct{}

func (Format) Name() string { return "table" }

func (Format) About() string { return "for people, in a terminal (default)" }

// Render writes the verdict, what decides it, the worst first, and the verdict
// again: a long answer is read from its end.
func (Format) Render(w io.Writer, r *report.Report, o finding.Options) error {
	p := newPage(o)
	p.asOf = r.AsOf
	p.headline(r)
	p.body(r)
	p.scanned(r)
	p.since(r.Since)
	p.details(r)
	p.hints(r)
	p.foot(wording.IdentityOf(r))
	p.lastLine(r)
	return p.writeTo(w)
}

// headline says the one verdict before anything else.
func (p *page) headline(r *report.Report) {
	v, word, text := wording.Headline(r)
	sign := p.style.strong.Render("· " + word)
	if v != "" {
		sign = p.style.byVerdict(v).Bold(true).Render(wording.VerdictSign(v) + " " + word)
	}
	about := p.style.strong.Render(wording.Plain(subject(r)))
	if v == "" && len(r.Results) == 1 {
		about += " (" + wording.Plain(r.Results[0].Offering.ID) + ")"
	}
	p.text(sign+"  ", about+": "+text)
	p.line("")
}

// subject is what the report answers about, with its use.
func subject(r *report.Report) string {
	if len(r.Results) == 1 && len(r.Unlisted) == 0 {
		return resultName(&r.Results[0], r.Results[0].Offering.Name)
	}
	return wording.Subject(r)
}

// resultName is the name of an offering with the model and the use that are
// judged.
func resultName(r *report.Result, name string) string {
	for _, more := range []struct{ before, text string }{{", ", r.Model}, {", for ", r.Use}} {
		if more.text != "" {
			name += more.before + more.text
		}
	}
	return wording.Plain(name)
}

// body writes the requirements of one offering, or else the table of vendors and
// what blocks of them, or else what to watch out for.
func (p *page) body(r *report.Report) {
	switch v, _, _ := wording.Headline(r); {
	case v == "":
		p.separate(len(r.Results), func(i int) { p.watchOuts(&r.Results[i], len(r.Results) > 1) })
	case len(r.Results) == 1 && len(r.Unlisted) == 0:
		p.requirements(&r.Results[0])
	default:
		p.portfolio(r)
	}
	p.line("")
}

// hints says how to see more.
func (p *page) hints(r *report.Report) {
	var hints []string
	if !p.Details {
		hints = append(hints, detailsHint(r))
	}
	if offering, cell := worstRequirement(r); cell != "" {
		hints = append(hints, "vendorcheck explain "+wording.Plain(offering)+" "+wording.Plain(cell)+" says why")
		if len(r.Results) > 1 && len(strings.Join(hints, "; ")) > p.Width {
			hints[len(hints)-1] = "vendorcheck explain VENDOR CELL says why"
		}
	}
	p.faintList(hints, "; ")
}

// detailsHint names what --details adds, with the number of side effects.
func detailsHint(r *report.Report) string {
	effects := 0
	for i := range r.Results {
		effects += len(r.Results[i].SideEffects)
	}
	switch v, _, _ := wording.Headline(r); {
	case v == "":
		return "-v shows next steps and dates"
	case effects == 0:
		return "-v shows quotes and sources"
	}
	return "-v shows sources and " + wording.Plural(effects, "side effect")
}

// worstRequirement names a requirement that has the worst verdict and does not
// pass.
func worstRequirement(r *report.Report) (offering, cell string) {
	worst := report.Pass
	for i := range r.Results {
		for j := range r.Results[i].Requirements {
			if q := &r.Results[i].Requirements[j]; q.Verdict.Rank() > worst.Rank() {
				worst, offering, cell = q.Verdict, r.Results[i].Offering.ID, q.Cell
			}
		}
	}
	return offering, cell
}

// faintList writes texts on one line, or each on its own where they do not fit.
func (p *page) faintList(texts []string, between string) {
	if whole := strings.Join(texts, between); ansi.StringWidth(whole) <= p.Width {
		texts = []string{whole}
	}
	for _, text := range texts {
		if text != "" {
			p.text("", p.style.faint.Render(text))
		}
	}
}

// lastLine says the verdict again, in words and numbers.
func (p *page) lastLine(r *report.Report) {
	v, _, _ := wording.Headline(r)
	ink := p.style.strong
	if v != "" {
		ink = p.style.byVerdict(v).Bold(true)
	}
	p.text("", ink.Render(wording.LastLine(r)))
}

// source writes the address of a quote's page with what is to know of it, on a
// line of its own where both do not fit on one.
func (p *page) source(margin string, e *report.Evidence) {
	address, marks := margin+wording.Plain(e.URL), wording.SourceMarks(e)
	if ansi.StringWidth(address+marks) > p.Width {
		p.line("%s", address)
		p.text(margin, p.style.faint.Render(strings.TrimSpace(marks)))
		return
	}
	p.line("%s%s", address, p.style.faint.Render(marks))
}

// since writes what has changed since an earlier report.
func (p *page) since(s *report.Since) {
	if s == nil {
		return
	}
	p.text("", p.style.strong.Render(wording.Plain(wording.SinceReport(s)))+": "+wording.SinceHeading(s))
	for i := range s.Changes {
		p.text("  - ", wording.Plain(wording.SinceLine(&s.Changes[i])))
	}
	p.line("")
}

// more counts what a list leaves out: "and 3 more".
func more(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(" and %d more", n)
}
