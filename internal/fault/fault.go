// Package fault describes what is wrong in a file, where, and how to mend it.
package fault

import (
	"fmt"
	"sort"
	"strings"
)

// Fault is one thing wrong with a file that somebody wrote.
type Fault struct {
	File    string `json:"file"`
	Line    int    `json:"line"` // 1-based; 0 when the fault is not on a line
	Code    string `json:"code"`
	Message string `json:"message"`
	Hint    string `json:"hint"` // how to mend it
}

// Error returns the fault as `file:line: message (code); hint`.
func (f Fault) Error() string {
	var b strings.Builder
	b.WriteString(f.File)
	if f.Line > 0 {
		fmt.Fprintf(&b, ":%d", f.Line)
	}
	fmt.Fprintf(&b, ": %s", f.Message)
	if f.Hint != "" {
		fmt.Fprintf(&b, "; %s", f.Hint)
	}
	if f.Code != "" {
		fmt.Fprintf(&b, " [%s]", f.Code)
	}
	return b.String()
}

// List is every fault found, so that all of them can be mended in one go.
type List []Fault

// Error returns the faults, one a line.
func (l List) Error() string {
	lines := make([]string, len(l))
	for i, f := range l {
		lines[i] = f.Error()
	}
	return strings.Join(lines, "\n")
}

// Err returns the list as an error, nil when it is empty.
func (l List) Err() error {
	if len(l) == 0 {
		return nil
	}
	return l
}

// Sort orders the faults by file, line, code and message.
func (l List) Sort() {
	sort.SliceStable(l, func(i, j int) bool {
		a, b := l[i], l[j]
		switch {
		case a.File != b.File:
			return a.File < b.File
		case a.Line != b.Line:
			return a.Line < b.Line
		case a.Code != b.Code:
			return a.Code < b.Code
		}
		return a.Message < b.Message
	})
}
