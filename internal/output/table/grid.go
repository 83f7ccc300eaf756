package table

import (
	"io"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/renderer"
	"github.com/olekukonko/tablewriter/tw"
)

const (
	gap       = 2  // blanks that pad a column
	minColumn = 5  // the width that no column falls below, however narrow the terminal
	minRest   = 16 // the width of a column that takes the rest, where there is room
)

// column is one column of a grid. A width of 0 takes what the other columns
// leave of the page.
type column struct {
	title string
	width int
	right bool // aligned to the right and never wrapped: numbers and dates
}

// grid is a table without lines. Each cell is wrapped to its column.
type grid struct {
	columns []column
	rows    [][]string
}

func newGrid(columns ...column) *grid { return &grid{columns: columns} }

// add appends a row, a cell for each column.
func (g *grid) add(cells ...string) { g.rows = append(g.rows, cells) }

// section starts a part of the table with an empty line and a title.
func (g *grid) section(title string) {
	empty := make([]string, len(g.columns))
	titled := slices.Clone(empty)
	titled[0] = title
	g.rows = append(g.rows, empty, titled)
}

// widths fits the columns into a page: on a narrow one the widest give way.
func (g *grid) widths(page int) []int {
	widths := make([]int, len(g.columns))
	rest := page - gap*len(widths) + 1
	for i, c := range g.columns {
		widths[i] = c.width
		if c.width == 0 {
			widths[i] = minRest
		}
		rest -= widths[i]
	}
	for ; rest < 0; rest++ {
		if widest := g.widest(widths); widths[widest] > minColumn {
			widths[widest]--
		}
	}
	for i, c := range g.columns {
		if c.width == 0 {
			widths[i] += max(rest, 0)
			break
		}
	}
	return widths
}

// widest returns the widest column whose cells may be wrapped.
func (g *grid) widest(widths []int) int {
	widest := 0
	for i, width := range widths {
		if !g.columns[i].right && width > widths[widest] {
			widest = i
		}
	}
	return widest
}

// render writes the table no wider than the page.
func (g *grid) render(w io.Writer, page int, style style) error {
	widths := g.widths(page)
	perColumn := tw.NewMapper[int, int]()
	cells := tw.CellConfig{Formatting: tw.CellFormatting{AutoWrap: tw.WrapNormal, AutoFormat: tw.Off}}
	header := make([]string, len(g.columns))
	for i, c := range g.columns {
		perColumn.Set(i, widths[i]+gap)
		header[i] = style.faint.Render(fit(c.title, widths[i]))
		align, padding := tw.AlignLeft, tw.Padding{Right: "  ", Overwrite: true}
		if c.right { // the library aligns to the right with what pads the left
			align, padding = tw.AlignRight, tw.Padding{Left: " ", Right: " ", Overwrite: true}
		}
		cells.Alignment.PerColumn = append(cells.Alignment.PerColumn, align)
		cells.Padding.PerColumn = append(cells.Padding.PerColumn, padding)
	}
	t := tablewriter.NewTable(w,
		tablewriter.WithRenderer(renderer.NewBlueprint(tw.Rendition{
			Borders:  tw.BorderNone,
			Settings: tw.Settings{Separators: tw.SeparatorsNone, Lines: tw.LinesNone},
		})),
		tablewriter.WithConfig(tablewriter.Config{Header: cells, Row: cells, Widths: tw.CellWidth{PerColumn: perColumn}}),
	)
	t.Header(header)
	for _, row := range g.rows {
		for i := range row {
			row[i] = fit(row[i], widths[i])
		}
		if err := t.Append(row); err != nil {
			return err
		}
	}
	return t.Render()
}

// fit breaks the words that are wider than a column, which the library would
// cut off.
func fit(text string, width int) string {
	lines := strings.Split(text, "\n")
	for n, line := range lines {
		words := strings.Split(line, " ")
		for i, word := range words {
			if ansi.StringWidth(word) > width {
				words[i] = breakWord(word, width)
			}
		}
		lines[n] = strings.Join(words, " ")
	}
	return strings.Join(lines, "\n")
}

// breakWord breaks a word into lines, each in the color of the word.
func breakWord(word string, width int) string {
	const reset = "\x1b[0m"
	broken := ansi.Hardwrap(word, width, true)
	if code, _, colored := strings.Cut(word, "m"); colored && strings.HasPrefix(code, "\x1b[") {
		broken = strings.ReplaceAll(broken, "\n", reset+"\n"+code+"m")
	}
	return broken
}

// wrap breaks a text into lines of a width, between words. Hyphens do not end
// words, because dates have them.
func wrap(text string, width int) []string {
	const hyphen = "\ufdd0" // takes its place: Unicode gives it no meaning
	text = strings.ReplaceAll(fit(text, width), "-", hyphen)
	text = strings.ReplaceAll(ansi.Wordwrap(text, width, ""), hyphen, "-")
	return strings.Split(text, "\n")
}
