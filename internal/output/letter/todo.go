package letter

import (
	"fmt"
	"io"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/output/machine"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/questions"
)

// WriteTodo writes what is left to the buyer in one of the formats. JSON is whole:
// it has the questions too, with why they are asked.
func WriteTodo(format string, w io.Writer, view questions.View) error {
	if format == "json" {
		return machine.WriteJSON(w, view)
	}
	p := &page{markdown: format == "markdown"}
	for i := range view.Letters {
		if i > 0 {
			p.rule()
		}
		p.todo(&view.Letters[i], view.AsOf)
	}
	p.block("", view.Disclaimer)
	return p.writeTo(w)
}

// todo writes the list of one offering.
func (p *page) todo(l *questions.Letter, asOf date.Date) {
	n := &l.Internal
	p.title(p.heading("# "), todoTitle(l))
	p.block("", judgedBy(l, asOf))
	p.list("To do", len(n.Tasks), func(i int) (string, string) {
		t := &n.Tasks[i]
		return t.Title + " (" + wording.TaskWords(t) + ")", wording.Sentences([]string{t.WatchOut, t.NextStep})
	})
	p.list("Side effects", len(n.SideEffects), func(i int) (string, string) {
		return n.SideEffects[i].Title, wording.Sentences([]string{n.SideEffects[i].Message})
	})
	p.list("Waived", len(n.Accepted), func(i int) (string, string) {
		return n.Accepted[i].Title, wording.AcceptedText(&n.Accepted[i])
	})
	p.list("Notices", len(n.Notices), func(i int) (string, string) { return "", wording.NoticeText(&n.Notices[i]) })
	if len(l.Questions) > 0 {
		p.block("", "Record the vendor's answer with vendorcheck attest, so that the next gate counts it.")
	}
}

// heading returns the mark of a heading, which only Markdown has.
func (p *page) heading(mark string) string {
	if p.markdown {
		return mark
	}
	return ""
}

// list writes a titled list, or nothing where it is empty. An item is what it is
// about and what to know.
func (p *page) list(title string, length int, item func(i int) (about, text string)) {
	if length == 0 {
		return
	}
	p.title(p.heading("## "), title)
	for i := range length {
		about, text := item(i)
		if about != "" {
			text = about + ": " + text
		}
		p.item("- ", text)
	}
	p.end()
}

// todoTitle names the offering, and counts what is left to do.
func todoTitle(l *questions.Letter) string {
	about := l.Offering.Name
	if l.Model != "" {
		about += ", " + l.Model
	}
	if l.Use != "" {
		about += ", for " + l.Use
	}
	var counts []string
	for _, c := range []struct {
		n    int
		noun string
	}{{len(l.Internal.Tasks), "task"}, {len(l.Internal.SideEffects), "side effect"}, {len(l.Internal.Accepted), "waiver"}} {
		if c.n > 0 {
			counts = append(counts, wording.Plural(c.n, c.noun))
		}
	}
	if len(counts) == 0 {
		return about + ": nothing to do"
	}
	return about + ": " + strings.Join(counts, ", ")
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
