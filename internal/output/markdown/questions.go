package markdown

import (
	"fmt"
	"io"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/questions"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// Questions writes each letter as Markdown: first what goes to the
// vendor, then, below a rule, what does not.
func Questions(w io.Writer, view questions.View) error {
	p := &page{}
	for i := range view.Letters {
		l := &view.Letters[i]
		if i > 0 {
			p.block("", "---")
		}
		p.letter(l, view.AsOf, view.ReplyBy)
		p.block("", "---")
		p.forUs(l, view.AsOf)
		p.block("", "*%s*", Escape(view.Disclaimer))
	}
	_, err := w.Write(append([]byte(strings.TrimRight(p.buf.String(), "\n")), '\n'))
	return err
}

func (p *page) letter(l *questions.Letter, asOf, by date.Date) {
	vendor, name := Escape(l.Offering.Vendor), Escape(l.Offering.Name)
	p.block("", "# Questions to %s about %s", vendor, name)
	if len(l.Questions) == 0 {
		p.block("", "There is nothing to ask %s about %s: no requirement waits for the vendor's answer.", vendor, name)
		return
	}
	p.intro(l, asOf, by)
	for i := range l.Questions {
		p.question(i+1, &l.Questions[i])
	}
}

// intro says what the letter is about, what the quotes are for, and by when to
// answer.
func (p *page) intro(l *questions.Letter, asOf, by date.Date) {
	product, use, differs := Escape(l.Offering.Name), "", "models, plans or regions"
	if l.Model != "" {
		product, differs = Escape(l.Model)+" on "+product, "plans or regions"
	}
	if l.Use != "" {
		use = " for " + Escape(l.Use)
	}
	p.block("", "We are reviewing %s%s before we sign, and have read what is public about it as of %s. Below we quote what we read, so that you can correct it where it is wrong or out of date.", product, use, asOf)
	p.block("", "**Please answer in writing %s**, for %s. Where an answer differs between %s, please say for which it holds.", wording.Deadline(by), product, differs)
}

// question writes one item of the list; what follows its first line is
// under its text.
func (p *page) question(n int, q *questions.Question) {
	number := fmt.Sprintf("%d. ", n)
	margin := strings.Repeat(" ", len(number))
	p.block("", "%s**%s** (%s)", number, Escape(q.Title), importance(q.Verdict))
	if q.Question != "" {
		p.block(margin, "%s", Escape(q.Question))
	}
	p.requests(margin, q.Requests)
	if q.MinimumAnswer != "" {
		p.block(margin, "The weakest answer that we accept: %s", Escape(wording.Sentences([]string{q.MinimumAnswer})))
	}
	p.facts(margin, q.Facts)
	if len(q.Searched) > 0 {
		p.block(margin, "We looked in: %s.", Escape(strings.Join(q.Searched, "; ")))
	}
	p.quotes(margin, q.Evidence)
	if len(q.RequiredBy) > 0 {
		p.block(margin, "Asked under %s.", Escape(strings.Join(q.RequiredBy, "; ")))
	}
}

// importance says what depends on the answer.
func importance(v report.Verdict) string {
	switch v {
	case report.Block:
		return "we cannot sign without it"
	case report.Warn:
		return "it does not hold up our signature"
	}
	return "to be confirmed"
}

// requests writes what to do: a paragraph for one thing, a list for several.
func (p *page) requests(margin string, requests []string) {
	if len(requests) == 1 {
		p.block(margin, "%s", Escape(requests[0]))
		return
	}
	p.items(margin, len(requests), func(i int) string { return Escape(requests[i]) })
}

func (p *page) facts(margin string, facts []questions.Fact) {
	if len(facts) == 0 {
		return
	}
	p.block(margin, "Please state:")
	p.items(margin, len(facts), func(i int) string { return Escape(factText(&facts[i])) })
}

// factText asks for one fact in a line.
func factText(fact *questions.Fact) string {
	text := fact.About
	if fact.YesOrNo {
		text = "Yes or no: " + text
	}
	var known []string
	if fact.Required != "" {
		known = append(known, "we need "+fact.Required)
		if fact.Found == "" {
			known = append(known, "nothing public states it")
		}
	}
	if fact.Found != "" {
		known = append(known, "we read: "+fact.Found)
	}
	if len(known) > 0 {
		text += " (" + strings.Join(known, "; ") + ")"
	}
	return text + "."
}

// quotes writes what was read, each page once for the quotes that follow one
// another from it.
func (p *page) quotes(margin string, evidence []report.Evidence) {
	if len(evidence) == 0 {
		return
	}
	p.block(margin, "We read:")
	for i := range evidence {
		e := &evidence[i]
		p.line(margin, "> %s", Escape(wording.Quotation(e.Quote)))
		p.line(margin, ">")
		if i+1 < len(evidence) && evidence[i+1].Source == e.Source {
			continue
		}
		p.block(margin, "> — %s%s", Link(e.Title, e.URL), Escape(aboutPage(e)))
	}
}

// aboutPage says whose page it is, of when, and in which language.
func aboutPage(e *report.Evidence) string {
	text := ", " + e.Publisher
	if e.Kind == "secondary" {
		text += " (a third party)"
	}
	if e.PageDate.IsZero() {
		text += ", undated"
	} else {
		text += ", " + e.PageDate.String()
	}
	if e.Language != "" {
		text += ", in " + e.Language
	}
	return text + "; read " + e.Retrieved.String()
}

// forUs writes the half that the vendor does not get.
func (p *page) forUs(l *questions.Letter, asOf date.Date) {
	p.block("", "## For us, not for the vendor")
	p.block("", "%s", Escape(judgedBy(l, asOf)))
	n := &l.Internal
	p.list("To do", len(n.Tasks), func(i int) string {
		t := &n.Tasks[i]
		return fmt.Sprintf("[ ] **%s** (%s): %s", Escape(t.Title), wording.TaskWords(t), Escape(taskText(t)))
	})
	p.list("To live with", len(n.SideEffects), func(i int) string {
		return fmt.Sprintf("**%s**: %s", Escape(n.SideEffects[i].Title), Escape(n.SideEffects[i].Message))
	})
	p.list("Accepted", len(n.Accepted), func(i int) string {
		a := &n.Accepted[i]
		return fmt.Sprintf("**%s**: accepted %s", Escape(a.Title), Escape(wording.AcceptedText(a)))
	})
	p.list("To keep in mind", len(n.Notices), func(i int) string { return Escape(wording.NoticeText(&n.Notices[i])) })
	if len(l.Questions) > 0 {
		p.block("", "File what the vendor sends with `vendorcheck attest`, so that the next gate counts it.")
	}
}

// judgedBy says what was required, and how that came out.
func judgedBy(l *questions.Letter, asOf date.Date) string {
	text := fmt.Sprintf("judged on %s: %s.", asOf, l.Counts)
	if len(l.Profiles) == 0 {
		return wording.Capital(text)
	}
	names := strings.Join(l.Profiles, " + ")
	if names == profile.CommandLine {
		names = "the " + names
	}
	return "Required by " + names + ", " + text
}

// taskText says what the problem is and what to do about it.
func taskText(t *questions.Task) string { return wording.Sentences([]string{t.WatchOut, t.NextStep}) }
