package syntax

import "slices"

// Node is a value of a JSON, TOML or YAML file, or an element or attribute of an
// XML file. One form for all of them keeps the readers of files small.
type Node struct {
	Key      string // in its table; an element's or attribute's name
	Space    string // an element's namespace
	Text     string // of a scalar, and an element's text without the space around it
	Kind     Kind
	Line     int // 1-based: of the key where it has one
	Children []*Node
}

// Kind is what a node is.
type Kind int

// The kinds. Scalars of TOML, YAML and XML are texts.
const (
	Null Kind = iota
	Text
	Number
	Bool
	List
	Table // an element of XML, too
)

func (k Kind) String() string {
	return [...]string{"null", "text", "a number", "true or false", "a list", "an object"}[k]
}

// Get returns the node at the path of names, or nil. It may be called on nil. Of
// several nodes of a name it returns one with the members of all and the text of
// the last: JSON may have a key twice, programs take either, and what one of them
// holds must not be missed.
func (n *Node) Get(names ...string) *Node {
	for _, name := range names {
		n = merged(n.All(name))
	}
	return n
}

// All returns the children of a name. It may be called on nil.
func (n *Node) All(name string) []*Node {
	var found []*Node
	for _, c := range n.Members() {
		if c.Key == name {
			found = append(found, c)
		}
	}
	return found
}

// merged makes one node of several of a name.
func merged(nodes []*Node) *Node {
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
		if n.Kind == Table || n.Kind == List {
			all.Kind = n.Kind
		}
	}
	return &all
}

// Members returns the children. It may be called on nil.
func (n *Node) Members() []*Node {
	if n == nil {
		return nil
	}
	return n.Children
}

// TextOf returns the text of the child of a name, empty for none.
func (n *Node) TextOf(name string) string {
	if c := n.Get(name); c != nil {
		return c.Text
	}
	return ""
}

// LineOf returns the line of the child of a name, the node's own for none.
func (n *Node) LineOf(name string) int {
	if c := n.Get(name); c != nil {
		return c.Line
	}
	return n.Line
}

// Each calls visit for every element of the names below n, with the names of
// those that hold it.
func (n *Node) Each(names []string, visit func(n *Node, within []string)) {
	n.eachWithin(names, nil, visit)
}

func (n *Node) eachWithin(names, within []string, visit func(*Node, []string)) {
	for _, c := range n.Children {
		if c.Kind == Table && slices.Contains(names, c.Key) {
			visit(c, within)
		}
		c.eachWithin(names, append(within, c.Key), visit)
	}
}
