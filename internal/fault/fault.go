// Package fault describes what is wrong in a file, where, and how to fix it.
package fault

import (
	"fmt"
	"sort"
	"strings"
)

// Location is a line of a file.
type Location struct {
	File string
	Line int // 1-based; 0 when it is not known
}

// Fault returns a fault at this location.
func (l Location) Fault(code, message, hint string) Fault {
	return Fault{File: l.File, Line: l.Line, Code: code, Message: message, Hint: hint}
}

// Fault is one thing wrong with a file that somebody wrote.
type Fault struct {
	File    string `json:"file"`
	Line    int    `json:"line"` // 1-based; 0 when the fault is not on a line
	Code    string `json:"code"`
	Message string `json:"message"`
	Hint    string `json:"hint"` // how to fix it
	Cause   error  `json:"-"`    // why the file could not be read, nil where it was
}

// Error returns the fault as `file:line: message (code); hint`.
func (f Fault) Error() string {
	var b strings.Builder
	b.WriteString(oneLine(f.File))
	if f.Line > 0 {
		fmt.Fprintf(&b, ":%d", f.Line)
	}
	fmt.Fprintf(&b, ": %s", oneLine(f.Message))
	if f.Hint != "" {
		fmt.Fprintf(&b, "; %s", oneLine(f.Hint))
	}
	if f.Code != "" {
		fmt.Fprintf(&b, " [%s]", f.Code)
	}
	return b.String()
}

// oneLine cuts out the middle of a text that quotes more of a file than anybody
// reads: what is wrong may be before the quotation or after it. A line break
// in what is quoted must not look like the beginning of another fault.
func oneLine(text string) string {
	text = strings.ReplaceAll(text, "\n", " ")
	if len(text) <= maxText {
		return text
	}
	const end = maxText / 4
	return strings.ToValidUTF8(text[:maxText-end], "") + "…" + strings.ToValidUTF8(text[len(text)-end:], "")
}

// CodeRenamed is the code of a key by its old name. The file is of an earlier form, and
// the request is wrong to give it.
const CodeRenamed = "renamed-key"

// List is every fault found, so that all of them can be fixed in one go.
type List []Fault

// Limits of what an error prints: nobody reads a million faults, or a name as
// long as a book.
const (
	maxShown = 200      // faults of a list
	maxBytes = 32 << 10 // of a list
	maxText  = 2 << 10  // of a message or a hint, in bytes
)

// Error returns the faults, one a line. Of very many it adds how many more there
// are.
func (l List) Error() string {
	var b strings.Builder
	for i, f := range l {
		line := f.Error()
		if i == maxShown || b.Len()+len(line) > maxBytes {
			fmt.Fprintf(&b, "\nand %d more", len(l)-i)
			break
		}
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(line)
	}
	return b.String()
}

// Unwrap returns the causes, so that a file that cannot be read can be
// distinguished from one with faults.
func (l List) Unwrap() []error {
	var causes []error
	for _, f := range l {
		if f.Cause != nil {
			causes = append(causes, f.Cause)
		}
	}
	return causes
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
