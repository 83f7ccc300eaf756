package table

import (
	"fmt"
	"io"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/registry"
)

// Import writes the summary of an import: what was mapped, weakened and left
// out.
func Import(w io.Writer, v registry.Summary, o finding.Options) error {
	p := newPage(o)
	p.imported(v)
	if v.Folder != "" {
		p.weakened(v.Import)
	}
	p.leftOut(v)
	if v.Folder != "" {
		p.replaced(v.Import)
		p.unknownFields(v.Import)
	}
	p.line("")
	p.text("", p.style.faint.Render(fmt.Sprintf("%s, %s, data of %s: “%s”", v.Registry.Name, v.Registry.URL, v.Registry.Generated, wording.Plain(v.Registry.License))))
	return p.writeTo(w)
}

func (p *page) imported(v registry.Summary) {
	n := v.Counts
	switch {
	case v.Folder == "" && n.LeftOut == 0:
		p.text("", p.style.strong.Render("nothing was written")+": the dataset has every cell of the file")
		return
	case v.Folder == "":
		p.text("", p.style.bad.Render("✗")+" "+p.style.strong.Render("nothing was written")+": "+fmt.Sprint(n.LeftOut)+" left out")
		return
	}
	p.text("", fmt.Sprintf("%s %s: %s (%d new), %s, %d of them weakened; %d left out", p.style.good.Render("✓"), p.style.strong.Render(wording.Plain(v.Folder)),
		wording.Plural(n.Offerings, "offering"), n.NewOfferings, wording.Plural(n.Cells, "cell"), n.Weakened, n.LeftOut))
	if n.Assessed > 0 {
		p.text("  ", fmt.Sprintf("%s skipped: the dataset has them", wording.Plural(n.Assessed, "cell")))
	}
}

func (p *page) weakened(im *registry.Import) {
	if im.Counts.Weakened == 0 {
		return
	}
	p.line("")
	p.line("%s", p.style.strong.Render("Weakened"))
	for _, o := range im.Offerings {
		for _, c := range o.Cells {
			if c.Weakened != "" {
				p.text("  ", fmt.Sprintf("%s/%s: %s → %s, for %s", wording.Plain(o.ID), wording.Plain(c.ID), wording.Plain(c.Value), p.style.grade(c.Grade, false), wording.Plain(c.Weakened)))
			}
		}
	}
}

func (p *page) leftOut(v registry.Summary) {
	if len(v.Left) == 0 {
		return
	}
	p.line("")
	p.line("%s", p.style.strong.Render("Left out"))
	for _, l := range v.Left {
		p.text("  ", fmt.Sprintf("%s:%d: %s", wording.Plain(v.File), l.Line, wording.Plain(l.Name()+": "+l.Reason)))
	}
}

func (p *page) replaced(im *registry.Import) {
	n := im.Counts
	if n.Replaced == 0 {
		return
	}
	text := fmt.Sprintf("%s would replace the dataset's own, %d of them graded higher", wording.Plural(n.Replaced, "cell"), n.Raised)
	if n.Refusals > 0 {
		text += fmt.Sprintf(" and %d in place of a refusal in public", n.Refusals)
	}
	p.line("")
	p.text("", p.style.fair.Render(text)+"; --missing imports only what it has not assessed.")
}

func (p *page) unknownFields(im *registry.Import) {
	if len(im.Unknown) == 0 {
		return
	}
	p.line("")
	p.text("  ", p.style.strong.Render("Unknown fields")+", ignored: "+wording.Plain(strings.Join(im.Unknown, ", ")))
}
