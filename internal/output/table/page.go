// Package table writes answers for people in a terminal.
package table

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// page collects a terminal page; the first error stays.
type page struct {
	finding.Options
	style style
	asOf  date.Date
	buf   bytes.Buffer
	err   error
}

func newPage(o finding.Options) *page { return &page{Options: o, style: newStyle(o.Color)} }

func (p *page) line(format string, args ...any) { fmt.Fprintf(&p.buf, format+"\n", args...) }

// text writes a paragraph after a label, wrapped to what the label leaves of the
// page; the lines after the first are indented as far.
func (p *page) text(label, text string) {
	margin := ansi.StringWidth(label)
	lines := wrap(text, max(p.Width-margin, minRest))
	p.line("%s%s", label, strings.Join(lines, "\n"+strings.Repeat(" ", margin)))
}

// separate writes n parts with an empty line between them.
func (p *page) separate(n int, write func(i int)) {
	for i := range n {
		if i > 0 {
			p.line("")
		}
		write(i)
	}
}

func (p *page) grid(g *grid) {
	if err := g.render(&p.buf, p.Width, p.style); err != nil && p.err == nil {
		p.err = err
	}
}

// writeTo writes the page without the blanks that end its lines.
func (p *page) writeTo(w io.Writer) error {
	if p.err != nil {
		return p.err
	}
	for line := range strings.Lines(p.buf.String()) {
		if _, err := io.WriteString(w, wording.NoCommand(strings.TrimRight(line, " \n"))+"\n"); err != nil {
			return err
		}
	}
	return nil
}

// foot says what the answer rests on.
func (p *page) foot(rests wording.Identity) {
	p.text("", p.style.faint.Render(strings.Join(wording.RestsOn(rests), " · ")))
	p.text("", p.style.faint.Render(report.Disclaimer))
}
