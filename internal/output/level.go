package output

import (
	"fmt"
	"strings"
)

// levels are the levels, the worst first.
func levels() []Level { return []Level{LevelError, LevelWarning, LevelNote, LevelNone} }

// String names the level as SARIF does. What is not understood is an error.
func (l Level) String() string {
	switch l {
	case LevelNone:
		return "none"
	case LevelNote:
		return "note"
	case LevelWarning:
		return "warning"
	}
	return "error"
}

// levelSign is the sign that goes before an outcome of the level.
func levelSign(l Level) string {
	switch l {
	case LevelNone:
		return "✓"
	case LevelNote:
		return "·"
	case LevelWarning:
		return "~"
	}
	return "✗"
}

// levelMark shows the level as a color and a sign, with a word of its own or
// of what is marked with it.
func levelMark(l Level, word string) htmlMark {
	return htmlMark{Class: levelClass(l), Sign: levelSign(l), Word: word}
}

func levelClass(l Level) string {
	switch l {
	case LevelNone:
		return "is-pass"
	case LevelNote:
		return "is-note"
	case LevelWarning:
		return "is-warn"
	}
	return "is-block"
}

// byLevel is the color of a level.
func (s style) byLevel(l Level) ink {
	switch l {
	case LevelNone:
		return s.good
	case LevelNote:
		return s.faint
	case LevelWarning:
		return s.fair
	}
	return s.bad
}

// levelCounts says how many items have each level, by the level's name.
type levelCounts map[string]int

// nothingToReport is the level of items that formats for alerts leave out, in
// words.
const nothingToReport = "nothing to report"

// String lists the levels that occur, the worst first.
func (c levelCounts) String() string {
	var parts []string
	for _, l := range levels() {
		n := c[l.String()]
		switch {
		case n == 0:
		case l == LevelNone:
			parts = append(parts, fmt.Sprintf("%d with %s", n, nothingToReport))
		default:
			parts = append(parts, plural(n, l.String()))
		}
	}
	if len(parts) == 0 {
		return nothingToReport
	}
	return strings.Join(parts, ", ")
}
