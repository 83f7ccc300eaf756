package table

import (
	"fmt"
	"io"

	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
)

// Faults writes what is wrong with a folder of data, a fault a line as
// compilers do, so that editors can jump to it.
func Faults(w io.Writer, dir string, offerings int, faults fault.List, o finding.Options) error {
	p := newPage(o)
	for _, f := range faults {
		place := wording.Plain(f.File)
		if f.Line > 0 {
			place = fmt.Sprintf("%s:%d", place, f.Line)
		}
		p.line("%s %s %s", p.style.strong.Render(place+":"), wording.Plain(f.Message), p.style.faint.Render("["+f.Code+"]"))
		if f.Hint != "" {
			p.text("    ", p.style.faint.Render(wording.Plain(f.Hint)))
		}
	}
	if len(faults) == 0 {
		p.line("%s %s: %s, no faults", p.style.good.Render("✓"), wording.Plain(dir), wording.Plural(offerings, "offering"))
	} else {
		p.line("")
		p.line("%s %s: %s in %s", p.style.bad.Render("✗"), wording.Plain(dir), wording.Plural(len(faults), "fault"), wording.Plural(offerings, "offering"))
	}
	return p.writeTo(w)
}
