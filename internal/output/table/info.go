package table

import (
	"fmt"
	"io"

	"github.com/vendorcheck/vendorcheck/internal/answer"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
)

// Info writes what the dataset covers.
func Info(w io.Writer, view answer.InfoView, o finding.Options) error {
	p := newPage(o)
	t := view.Total
	p.text(0, fmt.Sprintf("%s, %s: %s, %s, %s (%s undated)", p.style.strong.Render("Dataset "+wording.Plain(view.Dataset.Version)), wording.Plain(view.Dataset.Digest),
		wording.Plural(view.Dataset.Offerings, "offering"), wording.Plural(t.Quotes, "quote"), wording.Plural(t.Sources, "source"), fmt.Sprint(t.UndatedSources)))
	p.line("")
	g := &grid{header: []string{"OFFERING", "CELLS", "PRIMARY", "LOW", "CONTRA", "QUOTES", "OLDEST"}, widths: []int{18, 7, 7, 4, 6, 6}}
	for _, c := range view.Offerings {
		p.coverage(g, c, wording.Plain(c.Offering))
	}
	p.coverage(g, t, "all")
	p.grid(g)
	p.line("")
	p.text(0, p.style.faint.Render("CELLS: assessed of those possible. PRIMARY: cells with a primary source. LOW: of low confidence. CONTRA: with a quote that contradicts."))
	p.line("")
	p.line("Age of the evidence on %s", view.AsOf)
	for i, band := range view.Ages {
		label := fmt.Sprintf("up to %d days", band.MaxDays)
		if band.MaxDays == 0 {
			label = fmt.Sprintf("over %d days", view.Ages[i-1].MaxDays)
		}
		p.line("  %-16s %4d %s", label, band.Cells, percent(band.Cells, t.Assessed))
	}
	return p.writeTo(w)
}

func (p *page) coverage(g *grid, c answer.Coverage, name string) {
	g.add(p.style.strong.Render(name), fmt.Sprintf("%3d/%d", c.Assessed, c.Possible), fmt.Sprintf("%7s", percent(c.PrimaryBacked, c.Assessed)),
		number(c.LowConfidence, 4), number(c.Contradicted, 6), number(c.Quotes, 6), c.OldestVerified.String())
}

func percent(n, of int) string {
	if of == 0 {
		return "–"
	}
	return fmt.Sprintf("%d%%", (100*n+of/2)/of)
}
