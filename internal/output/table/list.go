package table

import (
	"io"
	"strconv"

	"github.com/vendorcheck/vendorcheck/internal/answer"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
)

// wideList is the width from which the columns of the list have whole words.
const wideList = 115

// gradeColumns titles the columns of counts, in short where there is no room.
func (p *page) gradeColumns() []string {
	if p.Width >= wideList {
		return []string{"YES", "SALES-GATED", "PARTIAL", "UNCLEAR", "NO EVIDENCE"}
	}
	return []string{"YES", "GATED", "PART", "UNCL", "NONE"}
}

// List writes the offerings as a table.
func List(w io.Writer, view answer.ListView, o finding.Options) error {
	p := newPage(o)
	narrow := p.Width < 80
	columns := []column{{title: "OFFERING", width: 15}}
	switch {
	case p.Width >= wideList:
		columns = append(columns, column{title: "VENDOR", width: 19}, column{title: "CATEGORY", width: 11})
	case !narrow:
		columns = append(columns, column{title: "VENDOR", width: 10}, column{title: "CATEGORY", width: 8})
	}
	for _, c := range p.gradeColumns() {
		columns = append(columns, column{title: c, width: max(len(c), 3), right: true})
	}
	columns = append(columns, column{title: "OLDEST", width: 10, right: true})
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
	p.text("", p.style.faint.Render(wording.Plural(len(view.Offerings), "offering")+"; cells by grade: yes, sales-gated, partial, unclear, no evidence; OLDEST is the day of the oldest grade."))
	return p.writeTo(w)
}

// number shows a count, and zero by a dot.
func number(n int) string {
	if n == 0 {
		return "·"
	}
	return strconv.Itoa(n)
}
