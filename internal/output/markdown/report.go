package markdown

import (
	"fmt"
	"io"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// Format writes a page for a pull request, an issue or the summary of a CI
// run, in GitHub's dialect.
type Format struct{}

func (Format) Name() string { return "markdown" }

func (Format) About() string { return "a page for pull requests and summaries" }

func (Format) Render(w io.Writer, r *report.Report, o finding.Options) error {
	if r.Scan != nil && !r.Scan.Judged {
		return Format{}.RenderFindings(w, finding.Scan(r), o)
	}
	p := &page{}
	p.answer(r)
	p.unlisted(r.Unlisted)
	for i := range r.Results {
		p.result(&r.Results[i], o)
	}
	p.scanned(r, o.Details)
	p.since(r.Since)
	p.notices(r.Notices)
	p.foot(wording.IdentityOf(r))
	_, err := w.Write(p.buf.Bytes())
	return err
}

// answer says the one verdict before anything else.
func (p *page) answer(r *report.Report) {
	v, word, text := wording.Headline(r)
	if v == "" {
		p.block("", "# %s: %s", Escape(wording.Subject(r)), text)
		return
	}
	p.block("", "# %s %s: %s", wording.VerdictSign(v), word, Escape(wording.Subject(r)))
	counted := "Requirements"
	if len(r.Unlisted) > 0 {
		counted += " and unlisted offerings"
	}
	p.block("", "**%s%s.** %s: %s.", strings.ToUpper(text[:1]), text[1:], counted, r.Counts)
}

func (p *page) result(r *report.Result, o finding.Options) {
	title := Escape(wording.OfferingFor(r))
	if r.Model != "" {
		title += ", " + Escape(r.Model)
	}
	title += " (" + Escape(r.Offering.ID) + ")"
	if len(r.Requirements) == 0 {
		p.surveyed(title, r)
		return
	}
	p.block("", "## %s: %s", title, r.Counts)
	p.row("Verdict", "Requirement", "Grade", "Why")
	p.row("---", "---", "---", "---")
	for i := range r.Requirements {
		q := &r.Requirements[i]
		if !o.Shows(q.Verdict) {
			continue
		}
		p.row(wording.VerdictSign(q.Verdict)+" "+Escape(q.Verdict.Label()), markdownAsked(q), markdownGrade(q), Escape(wording.Why(q)))
	}
	p.buf.WriteByte('\n')
	p.beforeYouSign(r)
	p.tradeOffs(r)
	p.owned(r)
}

// markdownAsked names the cell and the conditions on its attributes.
func markdownAsked(q *report.Requirement) string {
	text := Escape(q.Title)
	for _, w := range q.Where {
		text += " " + Escape("["+w+"]")
	}
	return text
}

// markdownGrade names the grade, what was accepted, and whose value it is.
func markdownGrade(q *report.Requirement) string {
	return Escape(wording.GradeWords(q) + wording.OriginWords(q))
}

// beforeYouSign lists what clears each block and meets each condition, with
// the words that decide it.
func (p *page) beforeYouSign(r *report.Result) {
	for n, q := range wording.ToDo(r) {
		if n == 0 {
			p.block("", "### Before you sign")
		}
		number := fmt.Sprintf("%d. ", n+1)
		margin := strings.Repeat(" ", len(number))
		p.block("", "%s**%s:** %s", number, Escape(q.Title), Escape(wording.NextStep(q)))
		for _, e := range wording.Deciding(q) {
			p.line(margin, "> %s", Escape(wording.Quotation(e.Quote)))
			p.line(margin, ">")
			p.block(margin, "> %s%s", Link(e.Title, e.URL), Escape(aboutPage(&e)))
		}
		if len(q.Evidence) == 0 && len(q.Searched) > 0 {
			p.block(margin, "No public source; searched: %s", Escape(strings.Join(q.Searched, "; ")))
		}
	}
}

func (p *page) tradeOffs(r *report.Result) {
	titles := wording.CellTitles(r)
	p.list("Side effects", len(r.SideEffects), func(i int) string {
		t := &r.SideEffects[i]
		return "**" + Escape(titles[t.Cell]) + "**: " + Escape(t.Message)
	})
}

// owned lists the waivers and attestations, who answers for them and until
// when.
func (p *page) owned(r *report.Result) {
	var items []string
	for i := range r.Requirements {
		for _, text := range wording.WaiverAndAttestation(&r.Requirements[i]) {
			items = append(items, "**"+Escape(r.Requirements[i].Title)+"**: "+Escape(text))
		}
	}
	p.list("Waivers and attestations", len(items), func(i int) string { return items[i] })
}

// surveyed lists what is not a clean yes, where nothing was required.
func (p *page) surveyed(title string, r *report.Result) {
	p.block("", "## %s: %s, %d clean", title, wording.Plural(len(r.WatchOuts), "watch-out"), len(r.Clean))
	if len(r.WatchOuts) > 0 {
		p.row("Cell", "Grade", "Watch out")
		p.row("---", "---", "---")
	}
	for i := range r.WatchOuts {
		w := &r.WatchOuts[i]
		p.row(Escape(w.Title), markdownWatched(w), Escape(w.WatchOut))
	}
	p.buf.WriteByte('\n')
	if len(r.Clean) > 0 {
		p.block("", "Clean: %s", Escape(strings.Join(r.Clean, ", ")))
	}
	if len(r.NotAssessed) > 0 {
		p.block("", "Not assessed: %s", Escape(strings.Join(r.NotAssessed, ", ")))
	}
}

func markdownWatched(w *report.WatchOut) string {
	q := &report.Requirement{Grade: w.Grade, Refused: w.Refused, Origin: w.Origin}
	text := wording.GradeWords(q)
	if w.Confidence == grade.Low {
		text += ", low confidence"
	}
	return Escape(text + wording.OriginWords(q))
}

func (p *page) notices(notices []report.Notice) {
	if len(notices) > 0 {
		p.block("", "## Notices")
		p.items("", len(notices), func(i int) string { return Escape(wording.NoticeText(&notices[i])) })
	}
}

// since writes what has changed since an earlier report.
func (p *page) since(s *report.Since) {
	if s == nil {
		return
	}
	p.block("", "## %s", Escape(wording.SinceReport(s)))
	p.block("", "%s.", Escape(wording.Capital(wording.SinceHeading(s))))
	for i := range s.Changes {
		p.line("", "- %s", Escape(wording.SinceLine(&s.Changes[i])))
	}
	if len(s.Changes) > 0 {
		p.buf.WriteByte('\n')
	}
}

// aboutPage says whose page it is, of when, in which language, and when the quote
// was last found in it.
func aboutPage(e *report.Evidence) string {
	text := ", " + e.Publisher
	if e.Kind == "secondary" {
		text += " (a third party)"
	}
	text += ", " + wording.PageOf(e.PageDate)
	if e.Language != "" {
		text += ", in " + e.Language
	}
	if checked := wording.CheckedMark(e); checked != "" {
		return text + ", " + checked
	}
	return text + ", never checked, read " + e.Retrieved.String()
}
