// Package letter writes what goes to a vendor, and the list of what is left to
// the buyer, as plain text for a mail and as Markdown.
package letter

import (
	"bytes"
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/vendorcheck/vendorcheck/internal/output/markdown"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
)

// width is the longest line, as mail programs leave it whole when they quote it.
const width = 72

// page collects a letter, a block at a time.
type page struct {
	buf      bytes.Buffer
	markdown bool
}

// escape makes one line of a text safe for where it goes. What the sender fills in
// is no link in Markdown either: nothing in a letter says where one would lead.
func (p *page) escape(line string) string {
	if p.markdown {
		return strings.NewReplacer(`\[your name\]`, "[your name]", `\[your company\]`, "[your company]", `\[date\]`, "[date]").Replace(markdown.Escape(line))
	}
	return wording.NoCommand(line)
}

// block writes a paragraph and an empty line: the first line after a label, all
// others after as many blanks.
func (p *page) block(label, text string) {
	p.item(label, text)
	p.end()
}

// item writes a paragraph without the empty line.
func (p *page) item(label, text string) {
	p.lines(label, strings.Repeat(" ", ansi.StringWidth(label)), text)
}

// lines writes a paragraph: the first line after a label, all others after a margin.
func (p *page) lines(label, margin, text string) {
	for _, line := range p.wrap(text, width-ansi.StringWidth(margin)) {
		p.buf.WriteString(label + line + "\n")
		label = margin
	}
}

// raw writes a line of ours as it is.
func (p *page) raw(line string) { p.buf.WriteString(line + "\n") }

// rule separates what is about one vendor from the next.
func (p *page) rule() {
	p.raw(strings.Repeat("-", width))
	p.end()
}

func (p *page) end() { p.buf.WriteByte('\n') }

// title writes a line that is never broken: a heading of Markdown cannot be.
func (p *page) title(label, text string) {
	p.raw(label + p.escape(wording.Plain(text)))
	p.end()
}

// strong marks a title, which is a line.
func (p *page) strong(label, text string) {
	if p.markdown {
		text = "**" + markdown.Escape(text) + "**"
	} else {
		text = wording.Plain(text)
	}
	p.raw(label + text)
	p.end()
}

// wrap breaks a text into lines between words. A word is never broken, but for
// scripts that do not write blanks between words.
func (p *page) wrap(text string, room int) []string {
	var lines []string
	line, gap := "", ""
	for _, word := range words(wording.Plain(text)) {
		if line != "" && ansi.StringWidth(p.escape(line+gap+word.text)) > room {
			lines = append(lines, p.escape(line))
			line, gap = "", ""
		}
		line += gap + word.text
		gap = word.gap
	}
	return append(lines, p.escape(line))
}

// word is what stays on one line, and what separates it from the next.
type word struct{ text, gap string }

// words splits a text at its blanks and after wide characters.
func words(text string) []word {
	var all []word
	start := 0
	for i, r := range text {
		end := i + len(string(r))
		switch {
		case r == ' ':
			all = append(all, word{text[start:i], " "})
		case ansi.StringWidth(string(r)) > 1 && end < len(text) && text[end] != ' ':
			all = append(all, word{text[start:end], ""})
		default:
			continue
		}
		start = end
	}
	return append(all, word{text[start:], ""})
}

// writeTo writes the page with one line end after its last line.
func (p *page) writeTo(w io.Writer) error {
	_, err := w.Write(append(bytes.TrimRight(p.buf.Bytes(), "\n"), '\n'))
	return err
}
