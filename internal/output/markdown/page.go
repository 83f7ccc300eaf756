// Package markdown writes answers in GitHub's dialect of Markdown.
package markdown

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// page collects a Markdown page, a block at a time.
type page struct{ buf bytes.Buffer }

// block writes a paragraph, or a list item with its margin, and the empty line
// after it.
func (p *page) block(margin, format string, args ...any) {
	p.line(margin, format, args...)
	p.buf.WriteByte('\n')
}

// line writes one line of a block.
func (p *page) line(margin, format string, args ...any) {
	fmt.Fprintf(&p.buf, margin+format+"\n", args...)
}

// row writes one line of a table. Its cells are Markdown already.
func (p *page) row(cells ...string) { p.line("", "| %s |", strings.Join(cells, " | ")) }

// foot says what the answer rests on.
func (p *page) foot(rests wording.Identity) {
	p.block("", "---")
	p.block("", "%s (%s)", Escape(strings.Join(wording.RestsOn(rests), " · ")), Escape(rests.Dataset.Digest))
	p.line("", "*%s*", Escape(report.Disclaimer))
}

// list writes a titled list, or nothing where it is empty.
func (p *page) list(title string, length int, item func(i int) string) {
	if length == 0 {
		return
	}
	p.block("", "### %s", title)
	p.items("", length, item)
}

// items writes the items of a list, and an empty line.
func (p *page) items(margin string, length int, item func(i int) string) {
	for i := range length {
		p.line(margin, "- %s", item(i))
	}
	p.buf.WriteByte('\n')
}
