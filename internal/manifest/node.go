package manifest

import "bytes"

// node is a value of a JSON, TOML or YAML file, or an element or attribute of
// an XML file. One form for all of them keeps the readers of files small.
type node struct {
	Key      string // in its table; an element's or attribute's name
	Text     string // of a scalar, and an element's text
	Kind     kind
	Line     int // 1-based: of the key where it has one
	Children []*node
}

type kind int

const (
	scalar kind = iota // a text, a number, a truth value or nothing
	table
	list
)

// maxDepth bounds how deep values stand in each other. Lock files of npm's
// first version, which nest most, stay far below it.
const maxDepth = 200

// maxNodes bounds how many values are kept of a file, for each takes far more
// memory than the two bytes in which it may be written.
const maxNodes = 1 << 20

// node makes a node, and fails where there are too many.
func (f *file) node(key string, line int) *node {
	if f.nodes++; f.nodes == maxNodes {
		f.fail(line, "more than %d values stand in the file", maxNodes)
	}
	return &node{Key: key, Line: line}
}

// get returns the child of the name, or nil. It may be called on nil. Of several
// it returns one with the members of all and the text of the last: JSON may have
// a key twice, programs take either, and what one of them holds must not be
// missed.
func (n *node) get(keys ...string) *node {
	for _, key := range keys {
		var found []*node
		for _, c := range n.children() {
			if c.Key == key {
				found = append(found, c)
			}
		}
		n = joined(found)
	}
	return n
}

// joined makes one node of several of a name.
func joined(nodes []*node) *node {
	switch len(nodes) {
	case 0:
		return nil
	case 1:
		return nodes[0]
	}
	all := *nodes[len(nodes)-1]
	all.Children = nil
	for _, n := range nodes {
		all.Children = append(all.Children, n.Children...)
		if n.Kind != scalar {
			all.Kind = n.Kind
		}
	}
	return &all
}

func (n *node) children() []*node {
	if n == nil {
		return nil
	}
	return n.Children
}

// text returns the text of the child of the name, empty for none.
func (n *node) text(key string) string {
	if c := n.get(key); c != nil {
		return c.Text
	}
	return ""
}

// table returns the members of a value that has to be a table. An empty list
// passes too: PHP writes empty tables so. So does null.
func (f *file) table(n *node) []*node {
	return f.want(n, table, "a table of names")
}

// list returns the members of a value that has to be a list.
func (f *file) list(n *node) []*node {
	return f.want(n, list, "a list")
}

func (f *file) want(n *node, k kind, word string) []*node {
	switch {
	case n == nil, n.Kind == k:
		return n.children()
	case len(n.Children) == 0 && (n.Kind == list || n.Text == ""):
	case n.Key == "":
		f.fail(n.Line, "the file has to hold %s", word)
	default:
		f.fail(n.Line, "%q has to be %s", n.Key, word)
	}
	return nil
}

// lineCounter tells lines of offsets, fast where these come in about their
// order.
type lineCounter struct {
	text     []byte
	at, line int // the line of the offset, 0-based
}

func (c *lineCounter) of(offset int) int {
	offset = min(max(offset, 0), len(c.text))
	if offset >= c.at {
		c.line += bytes.Count(c.text[c.at:offset], []byte{'\n'})
	} else {
		c.line -= bytes.Count(c.text[offset:c.at], []byte{'\n'})
	}
	c.at = offset
	return c.line + 1
}
