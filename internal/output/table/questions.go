package table

import (
	"fmt"
	"io"

	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/questions"
)

// Questions writes each letter in short, for a terminal.
func Questions(w io.Writer, view questions.View, o finding.Options) error {
	p := newPage(o)
	for i := range view.Letters {
		p.shortLetter(&view.Letters[i], view.ReplyBy)
	}
	p.text("", p.style.faint.Render("As of "+view.AsOf.String()+" · -o markdown writes the letter."))
	p.text("", p.style.faint.Render(view.Disclaimer))
	return p.writeTo(w)
}

func (p *page) shortLetter(l *questions.Letter, by date.Date) {
	about := p.style.strong.Render(wording.Plain(l.Offering.Name))
	if l.Model != "" {
		about += ", " + wording.Plain(l.Model)
	}
	if l.Use != "" {
		about += ", for " + wording.Plain(l.Use)
	}
	if len(l.Questions) == 0 {
		p.text("", fmt.Sprintf("%s: nothing to ask %s", about, wording.Plain(l.Offering.Vendor)))
	} else {
		p.text("", fmt.Sprintf("%s: %s to %s, to be answered %s", about, wording.Plural(len(l.Questions), "question"), wording.Plain(l.Offering.Vendor), wording.Deadline(by)))
		p.line("")
		g := newGrid(column{title: "VERDICT", width: 13}, column{title: "ABOUT", width: 18}, column{title: "QUESTION"})
		for i := range l.Questions {
			q := &l.Questions[i]
			g.add(p.style.verdict(q.Verdict), p.style.strong.Render(wording.Plain(q.Title)), wording.Plain(q.Question))
		}
		p.grid(g)
	}
	p.shortForUs(l)
	p.line("")
}

func (p *page) shortForUs(l *questions.Letter) {
	n := &l.Internal
	if len(n.Tasks)+len(n.SideEffects)+len(n.Accepted)+len(n.Notices) == 0 {
		return
	}
	p.line("")
	p.line("%s", p.style.strong.Render("For us, not for the vendor"))
	item := func(title, what, text string) {
		p.text("  - ", p.style.strong.Render(wording.Plain(title))+" ("+what+"): "+wording.Plain(text))
	}
	for i := range n.Tasks {
		item(n.Tasks[i].Title, wording.TaskWords(&n.Tasks[i]), n.Tasks[i].NextStep)
	}
	for _, t := range n.SideEffects {
		item(t.Title, "live with it", t.Message)
	}
	for i := range n.Accepted {
		item(n.Accepted[i].Title, "accepted", wording.AcceptedText(&n.Accepted[i]))
	}
	for i := range n.Notices {
		p.text("  - ", wording.Plain(wording.NoticeText(&n.Notices[i])))
	}
}
