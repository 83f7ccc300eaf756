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
	p.text("", fmt.Sprintf("%s, %s: %s, %s, %s (%s without a date)", p.style.strong.Render("Dataset "+wording.Plain(view.Dataset.Version)), wording.Plain(view.Dataset.Digest),
		wording.Plural(view.Dataset.Offerings, "offering"), wording.Plural(t.Quotes, "quote"), wording.Plural(t.Sources, "source"), fmt.Sprint(t.UndatedSources)))
	p.line("")
	g := newGrid(column{title: "OFFERING", width: 18}, column{title: "CELLS", width: 7, right: true}, column{title: "PRIMARY", width: 7, right: true}, column{title: "LOW", width: 4, right: true},
		column{title: "CONTRA", width: 6, right: true}, column{title: "QUOTES", width: 6, right: true}, column{title: "OLDEST", width: 10, right: true})
	for _, c := range view.Offerings {
		p.coverage(g, c, wording.Plain(c.Offering))
	}
	p.coverage(g, t, "all")
	p.grid(g)
	p.line("")
	p.text("", p.style.faint.Render("CELLS: assessed of those possible. PRIMARY: cells with a primary source. LOW: of low confidence. CONTRA: with a quote that contradicts."))
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
	g.add(p.style.strong.Render(name), fmt.Sprintf("%d/%d", c.Assessed, c.Possible), percent(c.PrimaryBacked, c.Assessed),
		number(c.LowConfidence), number(c.Contradicted), number(c.Quotes), c.OldestVerified.String())
}

func percent(n, of int) string {
	if of == 0 {
		return "–"
	}
	return fmt.Sprintf("%d%%", (100*n+of/2)/of)
}
