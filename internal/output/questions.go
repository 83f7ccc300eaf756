package output

import (
	"fmt"
	"io"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/answer"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// QuestionsMarkdown writes each letter as Markdown: first what goes to the
// vendor, then, below a rule, what does not.
func QuestionsMarkdown(w io.Writer, view answer.QuestionsView) error {
	p := &markdownPage{}
	for i := range view.Letters {
		l := &view.Letters[i]
		if i > 0 {
			p.block("", "---")
		}
		p.letter(l, view.AsOf, view.By)
		p.block("", "---")
		p.forUs(l, view.AsOf)
		p.block("", "*%s*", Markdown(view.Disclaimer))
	}
	_, err := w.Write(append([]byte(strings.TrimRight(p.buf.String(), "\n")), '\n'))
	return err
}

func (p *markdownPage) letter(l *answer.Letter, asOf, by date.Date) {
	vendor, name := Markdown(l.Offering.Vendor), Markdown(l.Offering.Name)
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
func (p *markdownPage) intro(l *answer.Letter, asOf, by date.Date) {
	product, use, differs := Markdown(l.Offering.Name), "", "models, plans or regions"
	if l.Model != "" {
		product, differs = Markdown(l.Model)+" on "+product, "plans or regions"
	}
	if l.Use != "" {
		use = " for " + Markdown(l.Use)
	}
	p.block("", "We are reviewing %s%s before we sign, and have read what is public about it as of %s. Below we quote what we read, so that you can correct it where it is wrong or out of date.", product, use, asOf)
	p.block("", "**Please answer in writing %s**, for %s. Where an answer differs between %s, please say for which it holds.", deadline(by), product, differs)
}

// deadline says by when to answer.
func deadline(by date.Date) string {
	if by.IsZero() {
		return "before signature"
	}
	return "by " + by.String()
}

// question writes one item of the list; what follows its first line stands
// under its text.
func (p *markdownPage) question(n int, q *answer.Question) {
	number := fmt.Sprintf("%d. ", n)
	margin := strings.Repeat(" ", len(number))
	p.block("", "%s**%s** (%s)", number, Markdown(q.Title), weight(q.Verdict))
	if q.Question != "" {
		p.block(margin, "%s", Markdown(q.Question))
	}
	p.asks(margin, q.Asks)
	if q.Settles != "" {
		p.block(margin, "The least that settles it for us: %s", Markdown(sentences([]string{q.Settles})))
	}
	p.points(margin, q.Points)
	if len(q.Searched) > 0 {
		p.block(margin, "We looked in: %s.", Markdown(strings.Join(q.Searched, "; ")))
	}
	p.quotes(margin, q.Evidence)
	if len(q.Because) > 0 {
		p.block(margin, "Asked under %s.", Markdown(strings.Join(q.Because, "; ")))
	}
}

// weight tells the vendor what hangs on the answer.
func weight(v report.Verdict) string {
	switch v {
	case report.Block:
		return "we cannot sign without it"
	case report.Warn:
		return "it does not hold up our signature"
	}
	return "to be confirmed"
}

// asks writes what to do: a paragraph for one thing, a list for several.
func (p *markdownPage) asks(margin string, asks []string) {
	if len(asks) == 1 {
		p.block(margin, "%s", Markdown(asks[0]))
		return
	}
	for _, ask := range asks {
		p.line(margin, "- %s", Markdown(ask))
	}
	p.buf.WriteByte('\n')
}

func (p *markdownPage) points(margin string, points []answer.Point) {
	if len(points) == 0 {
		return
	}
	p.block(margin, "Please state:")
	for i := range points {
		p.line(margin, "- %s", Markdown(pointText(&points[i])))
	}
	p.buf.WriteByte('\n')
}

// pointText asks for one fact in a line.
func pointText(point *answer.Point) string {
	text := point.About
	if point.YesOrNo {
		text = "Yes or no: " + text
	}
	var known []string
	if point.Needed != "" {
		known = append(known, "we need "+point.Needed)
		if point.Read == "" {
			known = append(known, "nothing public states it")
		}
	}
	if point.Read != "" {
		known = append(known, "we read: "+point.Read)
	}
	if len(known) > 0 {
		text += " (" + strings.Join(known, "; ") + ")"
	}
	return text + "."
}

// quotes writes what was read, each page once for the quotes that follow one
// another from it.
func (p *markdownPage) quotes(margin string, evidence []report.Evidence) {
	if len(evidence) == 0 {
		return
	}
	p.block(margin, "We read:")
	for i := range evidence {
		e := &evidence[i]
		p.line(margin, "> %s", Markdown(quotation(e.Quote)))
		p.line(margin, ">")
		if i+1 < len(evidence) && evidence[i+1].Source == e.Source {
			continue
		}
		p.block(margin, "> — %s%s", markdownLink(e.Title, e.URL), Markdown(aboutPage(e)))
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
func (p *markdownPage) forUs(l *answer.Letter, asOf date.Date) {
	p.block("", "## For us, not for the vendor")
	p.block("", "%s", Markdown(judgedBy(l, asOf)))
	n := &l.Internal
	p.list("To do", len(n.Tasks), func(i int) string {
		t := &n.Tasks[i]
		return fmt.Sprintf("[ ] **%s** (%s): %s", Markdown(t.Title), deedWords(t), Markdown(taskText(t)))
	})
	p.list("To live with", len(n.TradeOffs), func(i int) string {
		return fmt.Sprintf("**%s**: %s", Markdown(n.TradeOffs[i].Title), Markdown(n.TradeOffs[i].Message))
	})
	p.list("Accepted", len(n.Accepted), func(i int) string {
		a := &n.Accepted[i]
		return fmt.Sprintf("**%s**: accepted %s", Markdown(a.Title), Markdown(acceptedText(a)))
	})
	p.list("To keep in mind", len(n.Notices), func(i int) string { return Markdown(noticeText(&n.Notices[i])) })
	if len(l.Questions) > 0 {
		p.block("", "File what the vendor sends with `vendorcheck attest`, so that the next gate counts it.")
	}
}

// judgedBy says what was required, and how that came out.
func judgedBy(l *answer.Letter, asOf date.Date) string {
	text := fmt.Sprintf("judged on %s: %s.", asOf, l.Counts)
	if len(l.Profiles) == 0 {
		return capital(text)
	}
	names := strings.Join(l.Profiles, " + ")
	if names == profile.CommandLine {
		names = "the " + names
	}
	return "Required by " + names + ", " + text
}

// list writes a titled list, or nothing where it is empty.
func (p *markdownPage) list(title string, length int, item func(i int) string) {
	if length == 0 {
		return
	}
	p.block("", "### %s", title)
	for i := range length {
		p.line("", "- %s", item(i))
	}
	p.buf.WriteByte('\n')
}

// deedWords says in a few words what to do.
func deedWords(t *answer.Task) string {
	words := make([]string, len(t.Do))
	for i, d := range t.Do {
		words[i] = deedWord(d, t.Verdict)
	}
	return strings.Join(words, ", ")
}

func deedWord(d answer.Deed, v report.Verdict) string {
	switch d {
	case answer.Settle:
		if v == report.Warn {
			return "not met, only warns"
		}
		return "blocks signing"
	case answer.SignNDA:
		return "sign the NDA"
	case answer.SignContract:
		return "sign the contract"
	case answer.Upgrade:
		return "get the plan for it"
	case answer.GetApproval:
		return "get it approved"
	case answer.Configure:
		return "configure it"
	case answer.Confirm:
		return "have it confirmed"
	case answer.ChooseModel:
		return "choose the model"
	case answer.AcceptGap:
		return "know what is missing"
	}
	return string(d)
}

// taskText says what stands in the way and what to do about it.
func taskText(t *answer.Task) string { return sentences([]string{t.WatchOut, t.NextStep}) }

func acceptedText(a *answer.Accepted) string {
	return sentences([]string{fmt.Sprintf("until %s by %s", a.Expires, a.ApprovedBy), a.Reason}) + inFile(a.File, a.Line)
}

func noticeText(n *report.Notice) string {
	return sentences([]string{capital(n.Message)}) + inFile(n.File, n.Line)
}

// inFile names a line of a file, if there is one.
func inFile(file string, line int) string {
	if file == "" {
		return ""
	}
	return fmt.Sprintf(" (%s:%d)", Plain(file), line)
}

// Questions writes each letter in short, for a terminal.
func Questions(w io.Writer, view answer.QuestionsView, o Options) error {
	p := newPage(o)
	for i := range view.Letters {
		p.shortLetter(&view.Letters[i], view.By)
	}
	p.text(0, p.style.faint.Render("As of "+view.AsOf.String()+" · -o markdown writes the letter."))
	p.text(0, p.style.faint.Render(view.Disclaimer))
	return p.writeTo(w)
}

func (p *page) shortLetter(l *answer.Letter, by date.Date) {
	about := p.style.strong.Render(Plain(l.Offering.Name))
	if l.Model != "" {
		about += ", " + Plain(l.Model)
	}
	if l.Use != "" {
		about += ", for " + Plain(l.Use)
	}
	if len(l.Questions) == 0 {
		p.text(0, fmt.Sprintf("%s: nothing to ask %s", about, Plain(l.Offering.Vendor)))
	} else {
		p.text(0, fmt.Sprintf("%s: %s to %s, to be answered %s", about, plural(len(l.Questions), "question"), Plain(l.Offering.Vendor), deadline(by)))
		p.line("")
		g := &grid{header: []string{"VERDICT", "ABOUT", "QUESTION"}, widths: []int{13, 18}}
		for i := range l.Questions {
			q := &l.Questions[i]
			g.add(p.style.verdict(q.Verdict), p.style.strong.Render(Plain(q.Title)), Plain(q.Question))
		}
		p.grid(g)
	}
	p.shortForUs(l)
	p.line("")
}

func (p *page) shortForUs(l *answer.Letter) {
	n := &l.Internal
	if len(n.Tasks)+len(n.TradeOffs)+len(n.Accepted)+len(n.Notices) == 0 {
		return
	}
	p.line("")
	p.line("%s", p.style.strong.Render("For us, not for the vendor"))
	item := func(title, what, text string) {
		p.text(4, "  - "+p.style.strong.Render(Plain(title))+" ("+what+"): "+Plain(text))
	}
	for i := range n.Tasks {
		item(n.Tasks[i].Title, deedWords(&n.Tasks[i]), n.Tasks[i].NextStep)
	}
	for _, t := range n.TradeOffs {
		item(t.Title, "live with it", t.Message)
	}
	for i := range n.Accepted {
		item(n.Accepted[i].Title, "accepted", acceptedText(&n.Accepted[i]))
	}
	for i := range n.Notices {
		p.text(4, "  - "+Plain(noticeText(&n.Notices[i])))
	}
}
