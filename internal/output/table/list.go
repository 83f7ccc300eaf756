package table

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/answer"
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
)

// List writes the offerings as a table.
func List(w io.Writer, view answer.ListView, o finding.Options) error {
	p := newPage(o)
	g := &grid{header: []string{"OFFERING", "VENDOR", "CATEGORY", "YES GATED PART UNCL NONE", "OLDEST"}, widths: []int{14, 12, 12, 24}}
	for _, l := range view.Offerings {
		id := p.style.strong.Render(wording.Plain(l.ID))
		if l.Overlaid > 0 {
			id += p.style.aside.Render("\n" + wording.Plural(l.Overlaid, "cell") + " overlaid")
		}
		g.add(id, wording.Plain(l.Vendor), category(l.Category),
			strings.Join([]string{number(l.Grades.Yes, 3), number(l.Grades.YesSalesGated, 5), number(l.Grades.Partial, 4), number(l.Grades.Unclear, 4), number(l.Grades.NoPublicEvidence, 4)}, " "),
			l.OldestVerified.String())
	}
	p.grid(g)
	p.line("")
	p.text(0, p.style.faint.Render(wording.Plural(len(view.Offerings), "offering")+"; counted are cells graded yes, yes_sales_gated, partial, unclear, no_public_evidence; OLDEST is when the oldest evidence was verified."))
	return p.writeTo(w)
}

// category is a category's word for a narrow column.
func category(c dataset.Category) string {
	switch c {
	case dataset.CloudDistribution:
		return "cloud"
	case dataset.InferenceHost:
		return "host"
	}
	return wording.Plain(strings.ReplaceAll(string(c), "_", " "))
}

// number sets a count to the right of its column; nothing stands for zero.
func number(n, width int) string {
	if n == 0 {
		return fmt.Sprintf("%*s", width, "·")
	}
	return fmt.Sprintf("%*s", width, strconv.Itoa(n))
}
