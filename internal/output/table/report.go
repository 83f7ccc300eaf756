package table

import (
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// Format is the format that people read in a terminal.
type Format struct{}

func (Format) Name() string { return "table" }

func (Format) About() string { return "for people, in a terminal (default)" }

func (Format) Render(w io.Writer, r *report.Report, o finding.Options) error {
	p := newPage(o)
	p.headline(r)
	p.unlisted(r.Unlisted)
	for i := range r.Results {
		p.result(&r.Results[i], len(r.Results) > 1 || r.Scan != nil)
	}
	p.scanned(r)
	p.since(r.Since)
	p.foot(wording.IdentityOf(r))
	return p.writeTo(w)
}

// headline says the one verdict before anything else.
func (p *page) headline(r *report.Report) {
	v, word, text := wording.Headline(r)
	if v == "" {
		return
	}
	sign := p.style.byVerdict(v).Bold(true).Render(wording.VerdictSign(v) + " " + word)
	p.text(sign+"  ", p.style.strong.Render(wording.Plain(wording.Subject(r)))+": "+text)
	p.line("")
}

func (p *page) result(r *report.Result, several bool) {
	if len(r.Requirements) == 0 {
		p.watchOuts(r)
		return
	}
	if several || r.Use != "" {
		use := ""
		if r.Use != "" {
			use = ", for " + wording.Plain(r.Use)
		}
		p.text("", fmt.Sprintf("%s (%s)%s: %s", p.style.strong.Render(wording.Plain(r.Offering.Name)), wording.Plain(r.Offering.ID), use, r.Counts))
		if r.UsedAt != nil {
			p.text("  ", "Used at "+wording.Plain(wording.Location(r.UsedAt.File, r.UsedAt.Line)))
		}
		p.line("")
	}
	g := newGrid(column{title: "VERDICT", width: 13}, column{title: "REQUIREMENT", width: 21}, column{title: "WHY"})
	for i := range r.Requirements {
		q := &r.Requirements[i]
		g.add(p.style.verdict(q.Verdict), p.asked(q), wording.Why(q))
	}
	p.grid(g)
	p.beforeYouSign(r)
	p.tradeOffs(r)
	p.line("")
}

// asked names the cell, its grade and what was accepted.
func (p *page) asked(q *report.Requirement) string {
	lines := []string{p.style.strong.Render(wording.Plain(q.Title)), p.style.grade(q.Grade, q.Refused)}
	if q.Grade < q.Accept {
		lines = append(lines, p.style.faint.Render("needs "+q.Accept.Label()))
	}
	if q.Origin != report.OriginBundled && q.Basis == report.BasisEvidence {
		lines = append(lines, p.style.aside.Render("from "+wording.Plain(q.Origin)))
	}
	for _, w := range q.Where {
		lines = append(lines, p.style.faint.Render("["+wording.Plain(w)+"]"))
	}
	return strings.Join(lines, "\n")
}

// beforeYouSign lists what clears each block and meets each condition.
func (p *page) beforeYouSign(r *report.Result) {
	for n, q := range wording.ToDo(r) {
		if n == 0 {
			p.line("")
			p.line("%s", p.style.strong.Render("Before you sign"))
		}
		p.step(n+1, q)
	}
}

func (p *page) step(n int, q *report.Requirement) {
	number := fmt.Sprintf("%3d. ", n)
	p.text(number, p.style.strong.Render(wording.Plain(q.Title)+":")+" "+wording.Plain(wording.NextStep(q)))
	margin := strings.Repeat(" ", len(number))
	for _, e := range wording.Deciding(q) {
		p.text(margin, p.style.faint.Render(wording.Quotation(e.Quote)))
		p.source(margin, &e)
	}
	if len(q.Evidence) == 0 && len(q.Searched) > 0 {
		p.text(margin, p.style.faint.Render("no public source; searched: "+wording.Plain(strings.Join(q.Searched, "; "))))
	}
}

func (p *page) tradeOffs(r *report.Result) {
	if len(r.SideEffects) == 0 {
		return
	}
	titles := wording.CellTitles(r)
	p.line("")
	p.line("%s", p.style.strong.Render("Side effects"))
	for _, t := range r.SideEffects {
		p.text("  - ", wording.Plain(titles[t.Cell])+": "+wording.Plain(t.Message))
	}
}

// watchOuts lists what is not a clean yes, where nothing was required.
func (p *page) watchOuts(r *report.Result) {
	p.text("", fmt.Sprintf("%s (%s): %s, %d clean", p.style.strong.Render(wording.Plain(r.Offering.Name)), wording.Plain(r.Offering.ID), wording.Plural(len(r.WatchOuts), "watch-out"), len(r.Clean)))
	g := newGrid(column{title: "CELL", width: 20}, column{title: "GRADE", width: 18}, column{title: "WATCH OUT"})
	group := ""
	for _, w := range r.WatchOuts {
		if w.Group != group {
			group = w.Group
			g.section(p.style.faint.Render(wording.Plain(group)))
		}
		g.add(p.style.strong.Render(wording.Plain(w.Title)), p.watchedGrade(w), wording.Plain(w.WatchOut))
	}
	p.grid(g)
	p.line("")
	if len(r.Clean) > 0 {
		p.text("Clean: ", wording.Plain(strings.Join(r.Clean, ", ")))
	}
	if len(r.NotAssessed) > 0 {
		p.text("Not assessed: ", wording.Plain(strings.Join(r.NotAssessed, ", ")))
	}
	p.line("")
}

func (p *page) watchedGrade(w report.WatchOut) string {
	text := p.style.grade(w.Grade, w.Refused)
	if w.Confidence == grade.Low {
		text += "\n" + p.style.faint.Render("low confidence")
	}
	if w.Origin != report.OriginBundled {
		text += "\n" + p.style.aside.Render("from "+wording.Plain(w.Origin))
	}
	return text
}

// source writes the address of a quote's page with what is to know of it, on a
// line of its own where both do not fit on one.
func (p *page) source(margin string, e *report.Evidence) {
	address, marks := margin+wording.Plain(e.URL), wording.SourceMarks(e)
	if marks != "" && ansi.StringWidth(address+marks) > p.Width {
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
