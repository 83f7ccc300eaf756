package main

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
)

// scheme is the colors of a picture. Every text color has a contrast of at least
// 4.5 to 1 with the background.
type scheme struct {
	name                            string
	ground, edge                    string
	text, faint, red, green, yellow string
}

var schemes = []scheme{
	{"light", "#f6f8fa", "#d1d9e0", "#1f2328", "#59636e", "#b3201f", "#1a6f32", "#7d4e00"},
	{"dark", "#151b23", "#3d444d", "#e6edf3", "#9aa4b0", "#ff8a80", "#56d364", "#e3b341"},
}

// Sizes in pixels. A cell is as wide as a character in most monospaced fonts; every
// run is fitted to its cells, so that columns are aligned in any font.
const (
	columns    = 80
	cell       = 7.8
	lineHeight = 18
	fontSize   = 13
	margin     = 20
)

const fonts = `ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace`

// draw returns the lines as an SVG picture of text, without scripts and links.
func (s scheme) draw(lines [][]run) []byte {
	var b bytes.Buffer
	width, height := 2*margin+columns*cell, 2*margin+len(lines)*lineHeight
	fmt.Fprintf(&b, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%d\" viewBox=\"0 0 %.0f %d\" role=\"img\" aria-label=\"%s\">\n",
		width, height, width, height, "A terminal: "+command)
	fmt.Fprintf(&b, "<style>text { font: %dpx %s; white-space: pre; fill: %s } .b { font-weight: bold } .f { fill: %s } .r { fill: %s } .g { fill: %s } .y { fill: %s }</style>\n",
		fontSize, fonts, s.text, s.faint, s.red, s.green, s.yellow)
	fmt.Fprintf(&b, "<rect x=\"0.5\" y=\"0.5\" width=\"%.0f\" height=\"%d\" rx=\"8\" fill=\"%s\" stroke=\"%s\"/>\n", width-1, height-1, s.ground, s.edge)
	for i, line := range lines {
		fmt.Fprintf(&b, "<text xml:space=\"preserve\" y=\"%d\">", margin+(i+1)*lineHeight-5)
		for _, r := range line {
			r.draw(&b)
		}
		b.WriteString("</text>\n")
	}
	b.WriteString("</svg>\n")
	return b.Bytes()
}

// draw draws the run in its cells of the terminal, without the spaces around it.
func (r run) draw(b *bytes.Buffer) {
	text := strings.TrimLeft(r.text, " ")
	before := len(r.text) - len(text)
	text = strings.TrimRight(text, " ")
	after := len(r.text) - before - len(text)
	b.WriteString(r.text[:before])
	if text != "" {
		fmt.Fprintf(b, "<tspan x=\"%.1f\"%s%s>", margin+float64(r.column+before)*cell, fit(r.width-before-after), class(r.style))
		_ = xml.EscapeText(b, []byte(text)) // a buffer returns no error
		b.WriteString("</tspan>")
	}
	b.WriteString(r.text[len(r.text)-after:])
}

// fit returns the attribute that fits a text to a number of cells.
func fit(cells int) string {
	if cells == 1 {
		return "" // a single character cannot be stretched
	}
	return fmt.Sprintf(" textLength=\"%.1f\"", float64(cells)*cell)
}

func class(s style) string {
	if names := s.classes(); names != "" {
		return fmt.Sprintf(" class=%q", names)
	}
	return ""
}
