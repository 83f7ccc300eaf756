// Package syntax reads JSON, TOML, XML and YAML into one kind of node, each with
// its line. After a fault the readers return what they read before it, for the
// caller to use or to refuse.
package syntax

import (
	"bytes"
	"fmt"

	"github.com/vendorcheck/vendorcheck/internal/fault"
)

// Codes of the faults.
const (
	CodeSyntax = "syntax"
	CodeDepth  = "depth"
	CodeSize   = "file-size"
	CodeTwice  = "duplicate-key"
)

// Options bound what is read.
type Options struct {
	MaxDepth int // of values within each other
	MaxNodes int // that are kept; each takes far more memory than the text
	// Strict refuses what a decoder of Go would ignore. In JSON that is a second
	// key that differs in its case at most; nodes have keys in lower case. In XML
	// it is a document type, an encoding that is not UTF-8, and anything outside
	// of the one root.
	Strict bool
	// Keep reports whether values of a name are kept. The others are read and
	// dropped. Nil keeps all.
	Keep func(name string) bool
	// Visit is called for each object of JSON with the name of the list or the
	// key that holds it, and for each element of XML with its name. It may be nil.
	Visit func(name string, line int) error
}

// reader is what the readers share.
type reader struct {
	Options
	lines LineCounter
	nodes int
	err   error // the first fault
}

func newReader(data []byte, o Options) reader {
	return reader{Options: o, lines: LineCounter{text: data}}
}

// fail keeps the first fault.
func (r *reader) fail(line int, code, message string, args ...any) error {
	if r.err == nil {
		r.err = fault.Fault{Line: line, Code: code, Message: fmt.Sprintf(message, args...)}
	}
	return r.err
}

// node makes a node, and fails where there are too many.
func (r *reader) node(key string, line int) *Node {
	if r.nodes++; r.nodes > r.MaxNodes {
		r.fail(line, CodeSize, "there are more than %d values", r.MaxNodes)
	}
	return &Node{Key: key, Line: line}
}

// child adds a node to another one. It returns nil where the value is to be
// dropped: within one that is, or of a name that is not kept.
func (r *reader) child(n *Node, name, key string, line int) *Node {
	if n == nil || r.Keep != nil && !r.Keep(name) {
		return nil
	}
	c := r.node(key, line)
	n.Children = append(n.Children, c)
	return c
}

// enter is called for each value that holds others.
func (r *reader) enter(name string, isTable bool, depth, line int) error {
	if depth > r.MaxDepth {
		return r.fail(line, CodeDepth, "values nest deeper than %d levels", r.MaxDepth)
	}
	if isTable && r.Visit != nil {
		return r.Visit(name, line)
	}
	return nil
}

// LineCounter returns the lines of offsets, fast where each is near the one
// before.
type LineCounter struct {
	text     []byte
	at, line int // the last offset, and its line from 0
}

// NewLineCounter returns a counter for a text.
func NewLineCounter(text []byte) LineCounter { return LineCounter{text: text} }

// Of returns the line of an offset, from 1.
func (c *LineCounter) Of(offset int) int {
	offset = min(max(offset, 0), len(c.text))
	if offset >= c.at {
		c.line += bytes.Count(c.text[c.at:offset], []byte{'\n'})
	} else {
		c.line -= bytes.Count(c.text[offset:c.at], []byte{'\n'})
	}
	c.at = offset
	return c.line + 1
}
