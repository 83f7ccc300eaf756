package render

import (
	"fmt"
	"io"
	"strconv"

	"github.com/vendorcheck/vendorcheck/internal/browse"
)

// List writes the offerings as a table.
func List(w io.Writer, view browse.ListView, o Options) error {
	p := page{Options: o}
	g := &grid{header: []string{"OFFERING", "YES", "GATED", "PART", "UNCL", "NONE", "OLDEST", "NAME"}, widths: []int{16, 3, 5, 4, 4, 4, 10}}
	for _, l := range view.Offerings {
		g.add(p.Style.strong.Render(Plain(l.ID)),
			number(l.Grades.Yes, 3), number(l.Grades.YesSalesGated, 5), number(l.Grades.Partial, 4), number(l.Grades.Unclear, 4), number(l.Grades.NoPublicEvidence, 4),
			l.OldestVerified.String(), Plain(l.Name))
	}
	p.grid(g)
	p.line("")
	p.text(0, p.Style.faint.Render(plural(len(view.Offerings), "offering")+"; the columns count cells graded yes, yes_sales_gated, partial, unclear, no_public_evidence. vendorcheck show OFFERING tells all of one."))
	return p.writeTo(w)
}

// number sets a count to the right of its column; nothing stands for zero.
func number(n, width int) string {
	if n == 0 {
		return fmt.Sprintf("%*s", width, "·")
	}
	return fmt.Sprintf("%*s", width, strconv.Itoa(n))
}
