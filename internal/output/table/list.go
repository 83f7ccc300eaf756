package table

import (
	"io"
	"strconv"

	"github.com/vendorcheck/vendorcheck/internal/answer"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
)

// List writes the offerings as a table.
func List(w io.Writer, view answer.ListView, o finding.Options) error {
	p := newPage(o)
	narrow := p.Width < 80
	columns := []column{{title: "OFFERING", width: 15}}
	if !narrow {
		columns = append(columns, column{title: "VENDOR", width: 10}, column{title: "CATEGORY", width: 8})
	}
	columns = append(columns, column{title: "YES", width: 3, right: true}, column{title: "GATED", width: 5, right: true}, column{title: "PART", width: 4, right: true},
		column{title: "UNCL", width: 4, right: true}, column{title: "NONE", width: 4, right: true}, column{title: "OLDEST", width: 10, right: true})
	g := newGrid(columns...)
	for _, l := range view.Offerings {
		id := p.style.strong.Render(wording.Plain(l.ID))
		if l.Overlaid > 0 {
			id += "\n" + p.style.aside.Render(wording.Plural(l.Overlaid, "cell")+" overlaid")
		}
		cells := []string{id, wording.Plain(l.Vendor), wording.Plain(l.Category.Label())}
		if narrow {
			cells = []string{id + "\n" + cells[1] + ", " + cells[2]}
		}
		for _, n := range []int{l.Grades.Yes, l.Grades.YesSalesGated, l.Grades.Partial, l.Grades.Unclear, l.Grades.NoPublicEvidence} {
			cells = append(cells, number(n))
		}
		g.add(append(cells, l.OldestVerified.String())...)
	}
	p.grid(g)
	p.line("")
	p.text("", p.style.faint.Render(wording.Plural(len(view.Offerings), "offering")+"; counted are cells graded yes, sales-gated, partial, unclear, no evidence; OLDEST is when the oldest evidence was verified."))
	return p.writeTo(w)
}

// number shows a count, and zero by a dot.
func number(n int) string {
	if n == 0 {
		return "·"
	}
	return strconv.Itoa(n)
}
