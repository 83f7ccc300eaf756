package terminal

import (
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Progress shows on one line how much is done. It draws with carriage returns and
// blanks alone, which any terminal knows. The zero value shows nothing.
type Progress struct {
	w     io.Writer // nil for none
	width int       // columns
	used  int       // columns of the line that is shown
}

// NewProgress returns a display on a writer, which shows nothing where that is
// not a terminal.
func NewProgress(w io.Writer) *Progress {
	t := Of(w)
	if !t.Is {
		return &Progress{}
	}
	p := &Progress{w: w, width: t.Columns}
	if p.width == 0 {
		p.width = DefaultWidth
	}
	return p
}

// barWidth is the width of the bar, in columns.
const barWidth = 20

// Show shows how many of a total are done, and what is done now.
func (p *Progress) Show(done, total int, now string) {
	if p.w == nil || total == 0 {
		return
	}
	full := barWidth * done / total
	text := fmt.Sprintf("[%s%s] %d/%d %s", strings.Repeat("#", full), strings.Repeat(".", barWidth-full), done, total, now)
	p.draw(ansi.Truncate(text, max(p.width-1, 1), "…"))
}

// draw writes over the line.
func (p *Progress) draw(text string) {
	width := ansi.StringWidth(text)
	fmt.Fprintf(p.w, "\r%s%s", text, strings.Repeat(" ", max(p.used-width, 0)))
	p.used = width
}

// Clear takes the line away.
func (p *Progress) Clear() {
	if p.w != nil && p.used > 0 {
		p.draw("")
		fmt.Fprint(p.w, "\r")
	}
}
