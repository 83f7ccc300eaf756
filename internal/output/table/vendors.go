package table

import (
	"cmp"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// vendorRow is how one offering came out, as a row of the table of vendors.
// The lists name cells by their titles, or say in a few words what is asked.
type vendorRow struct {
	Name    string // the id of the offering
	Note    string // what distinguishes it from other rows of the offering; empty for nothing
	Verdict report.Verdict
	Blocks  []string
	Waived  []string
	Warns   []string
	Actions []string // what needs action
	Pass    int      // how many requirements pass
}

// maxTitles is how many titles a cell of the table shows, unless all are asked
// for.
const maxTitles = 3

// vendors writes a row for each offering, in the order given: what blocks, what
// needs action, how many requirements pass. A column without entries is left
// out. The first column is titled by what it lists, VENDOR or OFFERING.
//
// sortWorstFirst brings rows into the usual order.
func (p *page) vendors(title string, rows []vendorRow) {
	columns := p.vendorColumns(title, rows)
	g := newGrid()
	for _, c := range columns {
		g.columns = append(g.columns, c.column)
	}
	for i := range rows {
		cells := make([]string, len(columns))
		for n, c := range columns {
			cells[n] = c.show(&rows[i])
		}
		g.add(cells...)
	}
	p.grid(g)
}

// vendorColumn is a column of the table of vendors, with what it shows of a row.
type vendorColumn struct {
	column
	show func(*vendorRow) string
}

// vendorColumns returns the columns that have entries.
func (p *page) vendorColumns(title string, rows []vendorRow) []vendorColumn {
	name := vendorColumn{column{title: title, width: nameWidth(rows, p.Width)}, p.vendorName}
	blocks := vendorColumn{column{title: "BLOCKS"}, p.wouldBlock}
	actions := vendorColumn{column{title: "NEEDS ACTION"}, func(r *vendorRow) string { return p.titles(r.Actions) }}
	pass := vendorColumn{column{title: "PASS", width: 4, right: true}, func(r *vendorRow) string { return number(r.Pass) }}
	columns := []vendorColumn{name}
	acts := slices.ContainsFunc(rows, func(r vendorRow) bool { return len(r.Actions) > 0 })
	if slices.ContainsFunc(rows, vendorRow.isBlocked) {
		if acts {
			blocks.width = p.blocksWidth(rows, p.Width-name.width)
		}
		if !slices.ContainsFunc(rows, func(r vendorRow) bool { return len(r.Blocks) > 0 }) {
			blocks.title = "WOULD BLOCK"
		}
		columns = append(columns, blocks)
	}
	if acts {
		columns = append(columns, actions)
	}
	if slices.ContainsFunc(rows, func(r vendorRow) bool { return r.Pass > 0 }) {
		columns = append(columns, pass)
	}
	return columns
}

// blocksWidth is the width of the widest line of the column, as far as what needs
// action leaves room for it; two fifths of the rest where both are long.
func (p *page) blocksWidth(rows []vendorRow, rest int) int {
	blocks, actions := len("WOULD BLOCK"), len("NEEDS ACTION")
	for i := range rows {
		for line := range strings.Lines(p.wouldBlock(&rows[i])) {
			blocks = max(blocks, ansi.StringWidth(strings.TrimSpace(line)))
		}
		actions = max(actions, ansi.StringWidth(p.titles(rows[i].Actions)))
	}
	const others = 4 + 4*gap // the numbers, and what separates the columns
	return min(blocks, max(rest*2/5, rest-actions-others))
}

// isBlocked reports whether anything blocks, or would without a waiver or a
// severity of its own.
func (r vendorRow) isBlocked() bool { return len(r.Blocks)+len(r.Waived)+len(r.Warns) > 0 }

// nameWidth is the width of the widest name with its sign, at most a third of
// the page.
func nameWidth(rows []vendorRow, page int) int {
	width := len("OFFERING")
	for i := range rows {
		width = max(width, ansi.StringWidth(wording.Plain(rows[i].Name))+2, min(ansi.StringWidth(wording.Plain(rows[i].Note))+2, page/4))
	}
	return min(width, page/3)
}

func (p *page) vendorName(r *vendorRow) string {
	name := p.style.byVerdict(r.Verdict).Render(wording.VerdictSign(r.Verdict)) + " " + p.style.strong.Render(wording.Plain(r.Name))
	if r.Note != "" {
		name += "\n  " + p.style.faint.Render(wording.Plain(r.Note))
	}
	return name
}

// wouldBlock lists what blocks, and what does not only because it is waived or
// only warns.
func (p *page) wouldBlock(r *vendorRow) string {
	var lines []string
	if len(r.Blocks) > 0 {
		lines = append(lines, p.style.bad.Render(p.titles(r.Blocks)))
	}
	lines = append(lines, p.excused(report.Waived, "waived", r.Waived)...)
	return strings.Join(append(lines, p.excused(report.Warn, "warns", r.Warns)...), "\n")
}

// excused is a line of what does not block, in spite of its grade, if any.
func (p *page) excused(v report.Verdict, word string, titles []string) []string {
	if len(titles) == 0 {
		return nil
	}
	return []string{p.style.byVerdict(v).Render(wording.VerdictSign(v) + " " + word + ": " + p.titles(titles))}
}

// titles lists titles, or the first of many.
func (p *page) titles(titles []string) string {
	shown := titles
	if len(titles) > maxTitles && !p.Details {
		shown = titles[:maxTitles]
	}
	return wording.Plain(strings.Join(shown, ", ")) + more(len(titles)-len(shown))
}

// sortWorstFirst sorts by verdict, then by how much blocks and how much needs
// action, and keeps the order of what is alike.
func sortWorstFirst(rows []vendorRow) {
	slices.SortStableFunc(rows, func(a, b vendorRow) int {
		return cmp.Or(b.Verdict.Rank()-a.Verdict.Rank(), len(b.Blocks)-len(a.Blocks), len(b.Actions)-len(a.Actions))
	})
}
