package table

import (
	"io"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/answer"
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
)

// Cells writes the catalog as a table, by group.
func Cells(w io.Writer, view answer.CellsView, o finding.Options) error {
	p := newPage(o)
	g := newGrid(column{title: "CELL", width: 26}, column{title: "ALIASES", width: 14}, column{title: "QUESTION"})
	group := ""
	for _, spec := range view.Cells {
		if spec.Group != group {
			group = spec.Group
			g.section(p.style.faint.Render(wording.Plain(group)))
		}
		g.add(p.style.strong.Render(wording.Plain(spec.ID)), wording.Plain(strings.Join(spec.Aliases, ", ")), wording.Plain(spec.Question))
	}
	p.grid(g)
	return p.writeTo(w)
}

// ExplainCells writes all that the catalog says of each cell.
func ExplainCells(w io.Writer, view answer.CellsView, o finding.Options) error {
	p := newPage(o)
	p.separate(len(view.Cells), func(i int) { p.explainCell(view.Cells[i]) })
	return p.writeTo(w)
}

func (p *page) explainCell(spec *dataset.CellSpec) {
	p.line("%s (%s), %s", p.style.strong.Render(wording.Plain(spec.Title)), wording.Plain(spec.ID), wording.Plain(spec.Group))
	p.text("  ", wording.Plain(spec.Question))
	p.line("")
	if len(spec.Aliases) > 0 {
		p.text("  Aliases     ", wording.Plain(strings.Join(spec.Aliases, ", ")))
	}
	p.text("  Grades      ", "the "+string(spec.AppliesTo))
	p.text("  Look again  ", "after "+wording.Plural(spec.MaxAgeDays, "day"))
	if spec.Rule.Summary != "" {
		p.text("  Rule        ", wording.Plain(spec.Rule.Summary))
		for _, s := range spec.Rule.Sources {
			p.text("              ", wording.Plain(s.Cite))
			p.line("              %s", p.style.faint.Render(wording.Plain(s.URL)))
		}
	}
	for i, g := range spec.Grades {
		if i == 0 {
			p.line("")
			p.text("  ", p.style.faint.Render("Grades that mean something of their own here (vendorcheck help grades for all)"))
		}
		p.text("  ", p.style.strong.Render(wording.Plain(g.Grade))+": "+wording.Plain(g.Meaning))
	}
	for i, a := range spec.Attributes {
		if i == 0 {
			p.line("\n  %s", p.style.faint.Render("Attributes that a requirement can test"))
		}
		p.text("  ", p.style.strong.Render(wording.Plain(a.Name))+" ("+attributeType(a)+"): "+wording.Plain(a.About))
	}
}

func attributeType(a dataset.AttributeSpec) string {
	text := string(a.Type)
	if a.Unit != "" && a.Unit != text {
		text += ", " + wording.Plain(a.Unit)
	}
	if len(a.Values) > 0 {
		text += ": " + wording.Plain(strings.Join(a.Values, ", "))
	}
	return text
}
