package output

import (
	"fmt"
	"io"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// markdown writes a page for a pull request, an issue or the summary of a CI
// run, in GitHub's dialect.
type markdown struct{}

func (markdown) Name() string  { return "markdown" }
func (markdown) About() string { return "a page for pull requests and summaries" }

func (markdown) Render(w io.Writer, r *report.Report, o Options) error {
	if r.Scan != nil && !r.Scan.Judged {
		return markdown{}.RenderFindings(w, Scan(r), o)
	}
	p := &markdownPage{}
	p.answer(r)
	p.unlisted(r.Unlisted)
	for i := range r.Results {
		p.result(&r.Results[i])
	}
	p.scanned(r.Scan)
	p.since(r.Since)
	p.notices(r.Notices)
	p.foot(identityOf(r))
	_, err := w.Write(p.buf.Bytes())
	return err
}

// answer says the one verdict before anything else.
func (p *markdownPage) answer(r *report.Report) {
	v, word, text := headline(r)
	if v == "" {
		p.block("", "# %s: %s", Markdown(subject(r)), surveyed(r))
		return
	}
	p.block("", "# %s %s: %s", verdictSign(v), word, Markdown(subject(r)))
	p.block("", "**%s%s.** In all: %s.", strings.ToUpper(text[:1]), text[1:], r.Counts)
}

func (p *markdownPage) result(r *report.Result) {
	title := Markdown(offeringFor(r))
	if r.Model != "" {
		title += ", " + Markdown(r.Model)
	}
	title += " (" + Markdown(r.Offering.ID) + ")"
	if len(r.Requirements) == 0 {
		p.surveyed(title, r)
		return
	}
	p.block("", "## %s: %s", title, r.Counts)
	p.row("Verdict", "Requirement", "Grade", "Why")
	p.row("---", "---", "---", "---")
	for i := range r.Requirements {
		q := &r.Requirements[i]
		p.row(verdictSign(q.Verdict)+" "+Markdown(string(q.Verdict)), markdownAsked(q), markdownGrade(q), Markdown(why(q)))
	}
	p.buf.WriteByte('\n')
	p.beforeYouSign(r)
	p.tradeOffs(r)
	p.owned(r)
}

// row writes one line of a table. Its cells are Markdown already.
func (p *markdownPage) row(cells ...string) { p.line("", "| %s |", strings.Join(cells, " | ")) }

// markdownAsked names the cell and the conditions on its attributes.
func markdownAsked(q *report.Requirement) string {
	text := Markdown(q.Title)
	for _, w := range q.Where {
		text += " " + Markdown("["+w+"]")
	}
	return text
}

// markdownGrade names the grade, what was accepted, and whose value it is.
func markdownGrade(q *report.Requirement) string {
	return Markdown(gradeWords(q) + originWords(q))
}

// beforeYouSign lists what clears each block and meets each condition, with
// the words that decide it.
func (p *markdownPage) beforeYouSign(r *report.Result) {
	for n, q := range toDo(r) {
		if n == 0 {
			p.block("", "### Before you sign")
		}
		number := fmt.Sprintf("%d. ", n+1)
		margin := strings.Repeat(" ", len(number))
		p.block("", "%s**%s:** %s", number, Markdown(q.Title), Markdown(nextStep(q)))
		for _, e := range deciding(q) {
			p.line(margin, "> %s", Markdown(quotation(e.Quote)))
			p.line(margin, ">")
			about := aboutPage(&e)
			if again := rederivedMark(&e); again != "" {
				about += ", " + again
			}
			p.block(margin, "> %s%s", markdownLink(e.Title, e.URL), Markdown(about))
		}
		if len(q.Evidence) == 0 && len(q.Searched) > 0 {
			p.block(margin, "No public source; searched: %s", Markdown(strings.Join(q.Searched, "; ")))
		}
	}
}

func (p *markdownPage) tradeOffs(r *report.Result) {
	titles := cellTitles(r)
	p.list("What it brings with it", len(r.SideEffects), func(i int) string {
		t := &r.SideEffects[i]
		return "**" + Markdown(titles[t.Cell]) + "**: " + Markdown(t.Message)
	})
}

// owned lists the waivers and attestations, who answers for them and until
// when.
func (p *markdownPage) owned(r *report.Result) {
	var items []string
	for i := range r.Requirements {
		for _, text := range owned(&r.Requirements[i]) {
			items = append(items, "**"+Markdown(r.Requirements[i].Title)+"**: "+Markdown(text))
		}
	}
	p.list("Waivers and attestations", len(items), func(i int) string { return items[i] })
}

// surveyed lists what is not a clean yes, where nothing was required.
func (p *markdownPage) surveyed(title string, r *report.Result) {
	p.block("", "## %s: %s, %d clean", title, plural(len(r.WatchOuts), "watch-out"), len(r.Clean))
	if len(r.WatchOuts) > 0 {
		p.row("Cell", "Grade", "Watch out")
		p.row("---", "---", "---")
	}
	for i := range r.WatchOuts {
		w := &r.WatchOuts[i]
		p.row(Markdown(w.Title), markdownWatched(w), Markdown(w.WatchOut))
	}
	p.buf.WriteByte('\n')
	if len(r.Clean) > 0 {
		p.block("", "Clean: %s", Markdown(strings.Join(r.Clean, ", ")))
	}
	if len(r.NotAssessed) > 0 {
		p.block("", "Not assessed: %s", Markdown(strings.Join(r.NotAssessed, ", ")))
	}
}

func markdownWatched(w *report.WatchOut) string {
	q := &report.Requirement{Grade: w.Grade, Refused: w.Refused, Origin: w.Origin}
	text := gradeWords(q)
	if w.Confidence == grade.Low {
		text += ", low confidence"
	}
	return Markdown(text + originWords(q))
}

func (p *markdownPage) notices(notices []report.Notice) {
	if len(notices) > 0 {
		p.block("", "## Notices")
	}
	for i := range notices {
		p.line("", "- %s", Markdown(noticeText(&notices[i])))
	}
	if len(notices) > 0 {
		p.buf.WriteByte('\n')
	}
}

// foot says what the answer rests on.
func (p *markdownPage) foot(rests Identity) {
	p.block("", "---")
	p.block("", "%s (%s)", Markdown(strings.Join(standing(rests), " · ")), Markdown(rests.Dataset.Digest))
	p.line("", "*%s*", Markdown(report.Disclaimer))
}
