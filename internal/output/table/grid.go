package table

import (
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/olekukonko/tablewriter"
	"github.com/olekukonko/tablewriter/renderer"
	"github.com/olekukonko/tablewriter/tw"
)

// gap is the space between two columns.
const gap = 2

// grid is a table without lines. Its last column takes the width that the
// others leave, and every cell is wrapped to its column, never cut.
type grid struct {
	header []string
	widths []int // of all columns but the last
	rows   [][]string
}

// minLast is the width that the last column has at least: below it the table
// grows wider than the terminal rather than breaking every word.
const minLast = 16

func (g *grid) add(cells ...string) { g.rows = append(g.rows, cells) }

// section starts a part of the table with an empty line and a title.
func (g *grid) section(title string) {
	g.add(make([]string, len(g.widths)+1)...)
	cells := make([]string, len(g.widths)+1)
	cells[0] = title
	g.add(cells...)
}

func (g *grid) render(w io.Writer, width int, style style) error {
	widths := append([]int(nil), g.widths...)
	last := width
	for _, n := range widths {
		last -= n + gap
	}
	widths = append(widths, max(last, minLast))
	table := tablewriter.NewTable(w,
		tablewriter.WithRenderer(renderer.NewBlueprint(tw.Rendition{
			Borders:  tw.BorderNone,
			Settings: tw.Settings{Separators: tw.SeparatorsNone, Lines: tw.LinesNone},
		})),
		tablewriter.WithTrimSpace(tw.Off),
		tablewriter.WithConfig(tablewriter.Config{
			Header: cellConfig(),
			Row:    cellConfig(),
		}),
	)
	header := make([]string, len(g.header))
	for i, h := range g.header {
		header[i] = style.faint.Render(h)
	}
	if len(header) > 0 {
		table.Header(header)
	}
	for _, row := range g.rows {
		wrapped := make([]string, len(row))
		for i, cell := range row {
			wrapped[i] = wrap(cell, widths[i])
			if i < len(g.widths) { // hold the column's width even when every cell is shorter
				wrapped[i] = pad(wrapped[i], widths[i])
			}
		}
		if err := table.Append(wrapped); err != nil {
			return err
		}
	}
	return table.Render()
}

func cellConfig() tw.CellConfig {
	return tw.CellConfig{
		Formatting: tw.CellFormatting{AutoWrap: tw.WrapNone, AutoFormat: tw.Off},
		Alignment:  tw.CellAlignment{Global: tw.AlignLeft},
		Padding:    tw.CellPadding{Global: tw.Padding{Left: "", Right: strings.Repeat(" ", gap), Overwrite: true}},
	}
}

// wrap breaks the lines of a text at spaces to the width; a longer word is
// broken too. The library breaks only those: its own wrapping takes hyphens for
// ends of words, dates among them, and leaves some words with letters beyond
// ASCII wider than the column.
func wrap(text string, width int) string {
	var b strings.Builder
	for line := range strings.SplitAfterSeq(text, "\n") {
		wrapLine(&b, line, width)
	}
	return b.String()
}

func wrapLine(b *strings.Builder, line string, width int) {
	used, blanks := 0, 0 // columns of the line that are written, and blanks before the next word
	for i, word := range strings.Split(line, " ") {
		if i > 0 {
			blanks++
		}
		if word == "" {
			continue
		}
		if used > 0 && used+blanks+ansi.StringWidth(word) > width {
			b.WriteByte('\n')
			used, blanks = 0, 0
		}
		word = strings.Repeat(" ", blanks) + word
		blanks = 0
		if used += ansi.StringWidth(word); used > width {
			word = ansi.Hardwrap(word, width, true)
			used = ansi.StringWidth(word[strings.LastIndexByte(word, '\n')+1:])
		}
		b.WriteString(word)
	}
}

// pad fills the first line of a text up to the width.
func pad(text string, width int) string {
	first, rest, more := strings.Cut(text, "\n")
	if missing := width - ansi.StringWidth(first); missing > 0 {
		first += strings.Repeat(" ", missing)
	}
	if more {
		return first + "\n" + rest
	}
	return first
}

// indent puts a margin before every line of a text but the first.
func indent(text string, margin int) string {
	return strings.ReplaceAll(text, "\n", "\n"+strings.Repeat(" ", margin))
}
