package finding

import (
	"fmt"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/output/wording"
)

// Level is how bad a finding is.
type Level int

// The levels, the worst last.
const (
	LevelNone Level = iota // nothing to report: formats for alerts leave it out
	LevelNote
	LevelWarning
	LevelError
)

// Levels are the levels, the worst first.
func Levels() []Level { return []Level{LevelError, LevelWarning, LevelNote, LevelNone} }

// String names the level as SARIF does. What is not understood is an error.
func (l Level) String() string {
	return [...]string{"none", "note", "warning", "error"}[min(l, LevelError)]
}

// LevelSign is the sign that goes before an outcome of the level.
func LevelSign(l Level) string {
	return [...]string{"✓", "·", "~", "✗"}[min(l, LevelError)]
}

// LevelCounts says how many items have each level, by the level's name.
type LevelCounts map[string]int

// NothingToReport is the level of items that formats for alerts leave out, in
// words.
const NothingToReport = "nothing to report"

// String lists the levels that occur, the worst first.
func (c LevelCounts) String() string {
	var parts []string
	for _, l := range Levels() {
		n := c[l.String()]
		switch {
		case n == 0:
		case l == LevelNone:
			parts = append(parts, fmt.Sprintf("%d with %s", n, NothingToReport))
		default:
			parts = append(parts, wording.Plural(n, l.String()))
		}
	}
	if len(parts) == 0 {
		return NothingToReport
	}
	return strings.Join(parts, ", ")
}
