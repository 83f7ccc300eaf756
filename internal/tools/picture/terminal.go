package main

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// run is consecutive text of one style on a line.
type run struct {
	column, width int // in cells of the terminal
	text          string
	style         style
}

// style is the style of a text in the output.
type style struct{ bold, faint, red, green, yellow bool }

// readLines parses text with escape sequences for styles into lines. Any other
// sequence and an unknown style are errors.
func readLines(text string) ([][]run, error) {
	var lines [][]run
	var now style
	for line := range strings.Lines(text) {
		runs, next, err := readLine(strings.TrimSuffix(line, "\n"), now)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", len(lines)+1, err)
		}
		lines, now = append(lines, runs), next
	}
	return lines, nil
}

// readLine parses a line that starts in a style, and returns the style at its end.
func readLine(line string, now style) ([]run, style, error) {
	var runs []run
	column := 0
	parser := ansi.NewParser()
	for line != "" {
		seq, width, n, _ := ansi.DecodeSequence(line, ansi.NormalState, parser)
		line = line[n:]
		if width == 0 {
			if ansi.Cmd(parser.Command()).Final() != 'm' || !strings.HasPrefix(seq, "\x1b[") {
				return nil, now, fmt.Errorf("no style: %q", seq)
			}
			for _, p := range parser.Params() {
				if err := now.apply(p.Param(0)); err != nil {
					return nil, now, err
				}
			}
			continue
		}
		if last := len(runs) - 1; last >= 0 && runs[last].style == now {
			runs[last].text += seq
			runs[last].width += width
		} else {
			runs = append(runs, run{column, width, seq, now})
		}
		column += width
	}
	return runs, now, nil
}

// apply changes the style by one parameter of a "select graphic rendition"
// sequence.
func (s *style) apply(parameter int) error {
	switch parameter {
	case 0:
		*s = style{}
	case 1:
		s.bold = true
	case 2:
		s.faint = true
	case 31:
		s.red = true
	case 32:
		s.green = true
	case 33:
		s.yellow = true
	default:
		return fmt.Errorf("the pictures know no style %d", parameter)
	}
	return nil
}

// classes returns the CSS classes of the style.
func (s style) classes() string {
	var names []string
	for _, class := range []struct {
		name string
		on   bool
	}{{"b", s.bold}, {"f", s.faint}, {"r", s.red}, {"g", s.green}, {"y", s.yellow}} {
		if class.on {
			names = append(names, class.name)
		}
	}
	return strings.Join(names, " ")
}
