package cli

import (
	"fmt"
	"io"
	"net/url"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/vendorcheck/vendorcheck/internal/fetch"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
)

// progress shows on one line how many pages are read. Without a terminal it
// shows nothing.
type progress struct {
	w     io.Writer // nil for none
	width int       // columns
	used  int       // of the line as it stands
}

// progress returns the display on standard error.
func (a *app) progress() *progress {
	t := terminalOf(a.err)
	if !t.is {
		return &progress{}
	}
	if t.width == 0 {
		t.width = widthWithoutTerminal
	}
	return &progress{w: a.err, width: t.width}
}

// barWidth is how many columns stand for all pages.
const barWidth = 20

// show is told of every step. It draws with carriage returns and blanks alone,
// which any terminal knows.
func (p *progress) show(e fetch.Event) {
	if p.w == nil || e.Total == 0 {
		return
	}
	done := barWidth * e.Done / e.Total
	text := fmt.Sprintf("[%s%s] %d/%d %s", strings.Repeat("#", done), strings.Repeat(".", barWidth-done), e.Done, e.Total, stepWords(e))
	p.draw(ansi.Truncate(text, max(p.width-1, 1), "…"))
}

func stepWords(e fetch.Event) string {
	host := ""
	if u, err := url.Parse(e.Address); err == nil {
		host = wording.Plain(u.Hostname())
	}
	switch e.Step {
	case fetch.StepWait:
		return host + ", waiting"
	case fetch.StepDone:
		return host + ", done"
	}
	return host
}

// draw writes over the line.
func (p *progress) draw(text string) {
	width := ansi.StringWidth(text)
	fmt.Fprintf(p.w, "\r%s%s", text, strings.Repeat(" ", max(p.used-width, 0)))
	p.used = width
}

// clear takes the line away.
func (p *progress) clear() {
	if p.w != nil && p.used > 0 {
		p.draw("")
		fmt.Fprint(p.w, "\r")
	}
}
