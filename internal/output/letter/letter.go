package letter

import (
	"fmt"
	"io"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/output/machine"
	"github.com/vendorcheck/vendorcheck/internal/output/markdown"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/questions"
)

// Formats are text, markdown and json, the default first.
func Formats() []string { return []string{"text", "markdown", "json"} }

// Write writes the letters in one of the formats: text to paste into a mail,
// Markdown, or JSON with what the letters have and no more.
func Write(format string, w io.Writer, mail questions.Mail) error {
	if format == "json" {
		return machine.WriteJSON(w, mail)
	}
	p := &page{markdown: format == "markdown"}
	for i := range mail.Letters {
		if i > 0 {
			p.rule()
		}
		p.letter(&mail.Letters[i], mail.ReplyBy)
	}
	return p.writeTo(w)
}

func (p *page) letter(m *questions.Message, by date.Date) {
	if len(m.Questions) == 0 {
		p.block("", fmt.Sprintf("There is nothing to ask %s about %s.", m.Offering.Vendor, product(m)))
		return
	}
	p.opening(m, by)
	for i := range m.Questions {
		p.question(fmt.Sprintf("%d. ", i+1), m.Offering.Vendor, &m.Questions[i])
	}
	p.block("", "Thank you for your help.")
	p.raw("[your name]")
	p.raw("[your company]")
	p.end()
}

// opening is the subject, the greeting, who asks and by when to answer.
func (p *page) opening(m *questions.Message, by date.Date) {
	label, differs := "Subject: ", "models, plans or regions"
	if p.markdown {
		label = "# "
	}
	if m.Model != "" {
		differs = "plans or regions"
	}
	p.title(label, "Questions about "+product(m))
	p.block("", "Dear "+m.Offering.Vendor+" team,")
	day := "[date]"
	if !by.IsZero() {
		day = by.String()
	}
	p.block("", fmt.Sprintf("This is [your name] of [your company]. We have some questions about %s. Please answer them in writing by %s. Where an answer differs between %s, please say for which it holds.",
		product(m), day, differs))
}

// product names what the letter is about.
func product(m *questions.Message) string {
	if m.Model == "" {
		return m.Offering.Name
	}
	return m.Model + " on " + m.Offering.Name
}

// question writes one item of the list; all of it is below its title.
func (p *page) question(number, vendor string, q *questions.Ask) {
	margin := strings.Repeat(" ", len(number))
	p.strong(number, q.Title)
	if q.Question != "" {
		p.block(margin, q.Question)
	}
	p.requests(margin, q.Requests)
	p.facts(margin, vendor, q.Facts)
	p.block(margin, wording.Capital(q.AnsweredBy)+" answers this.")
	p.quotes(margin, q.Quotes)
}

// requests writes what to do: a paragraph for one thing, a list for several.
func (p *page) requests(margin string, requests []string) {
	if len(requests) == 1 {
		p.block(margin, requests[0])
		return
	}
	for _, text := range requests {
		p.item(margin+"- ", text)
	}
	p.end()
}

func (p *page) facts(margin, vendor string, facts []questions.Fact) {
	if len(facts) == 0 {
		return
	}
	p.block(margin, "Please also state:")
	for i := range facts {
		p.item(margin+"- ", factText(vendor, &facts[i]))
	}
	p.end()
}

// factText asks for one fact in a line.
func factText(vendor string, fact *questions.Fact) string {
	text := fact.About
	if !strings.HasPrefix(text, vendor) {
		text = lowerFirst(text)
	}
	if fact.YesOrNo {
		text = "whether " + text
	}
	var known []string
	if fact.Required != "" {
		known = append(known, "we need "+fact.Required)
	}
	if fact.Found != "" {
		known = append(known, "we know of "+fact.Found)
	}
	if len(known) > 0 {
		text += " (" + strings.Join(known, "; ") + ")"
	}
	return text
}

// lowerFirst continues a sentence; a name, as SOC or API, keeps its capitals.
func lowerFirst(s string) string {
	first, _, _ := strings.Cut(s, " ")
	if first == "" || strings.ToLower(first[1:]) != first[1:] {
		return s
	}
	return strings.ToLower(s[:1]) + s[1:]
}

// quotes writes what the answer is compared with, each page once for the quotes
// that follow one another from it.
func (p *page) quotes(margin string, quotes []questions.Quote) {
	for i := range quotes {
		q := &quotes[i]
		if i == 0 || quotes[i-1].URL != q.URL {
			p.item(margin, fmt.Sprintf("%s, “%s”:", q.Publisher, wording.Plain(q.Title)))
			p.address(margin, q.URL)
			p.end()
		}
		p.lines(margin+"> ", margin+"> ", wording.Quotation(q.Text))
		p.end()
	}
}

// address writes a web address on a line of its own, which is never broken. One
// that is not https is left out.
func (p *page) address(margin, url string) {
	if target := markdown.Address(url); target != "" {
		p.raw(margin + "<" + target + ">")
	}
}
