package syntax

import (
	"errors"

	"github.com/pelletier/go-toml/v2/unstable"
)

// TOML reads a text in TOML. The library's parser of expressions is used, not its
// decoder, because it has the lines, and what precedes a fault.
func TOML(data []byte, o Options) (*Node, error) {
	root := &Node{Kind: Table, Line: 1}
	r := &tomlReader{reader: newReader(data, o), tables: map[tomlKey]*Node{}}
	current := root
	r.parser.Reset(data)
	for r.parser.NextExpression() && r.err == nil {
		switch e := r.parser.Expression(); e.Kind {
		case unstable.Table:
			current = r.descend(root, e.Key())
		case unstable.ArrayTable:
			current = r.item(r.descend(root, e.Key()))
		case unstable.KeyValue:
			r.keyValue(current, e, 0)
		}
	}
	if err := r.parser.Error(); err != nil {
		line := 0
		var at *unstable.ParserError
		if errors.As(err, &at) && len(at.Highlight) > 0 {
			line = r.lines.Of(int(r.parser.Range(at.Highlight).Offset))
		}
		r.fail(line, CodeSyntax, "not valid TOML: %s", err)
	}
	return root, r.err
}

type tomlReader struct {
	reader
	parser unstable.Parser
	tables map[tomlKey]*Node // those that later lines may add to
}

// tomlKey names a table by the one that holds it.
type tomlKey struct {
	parent *Node
	key    string
}

func (r *tomlReader) line(n *unstable.Node) int { return r.lines.Of(int(n.Raw.Offset)) }

// descend returns the table of a dotted key, made where it is missing. In a
// list of tables it is the last.
func (r *tomlReader) descend(n *Node, keys unstable.Iterator) *Node {
	for depth := 0; keys.Next(); depth++ {
		if depth > r.MaxDepth {
			r.fail(r.line(keys.Node()), CodeDepth, "a key has more than %d parts", r.MaxDepth)
			return n
		}
		if n.Kind == List && len(n.Children) > 0 {
			n = n.Children[len(n.Children)-1]
		}
		n = r.table(n, string(keys.Node().Data), r.line(keys.Node()))
	}
	return n
}

// table returns the table of a name, made where it is missing.
func (r *tomlReader) table(n *Node, key string, line int) *Node {
	id := tomlKey{n, key}
	c := r.tables[id]
	if c == nil {
		c = r.node(key, line)
		c.Kind = Table
		r.tables[id] = c
		n.Children = append(n.Children, c)
	}
	return c
}

// item adds a table to a list of tables.
func (r *tomlReader) item(n *Node) *Node {
	if n.Kind == Table && len(n.Children) > 0 {
		r.fail(n.Line, CodeSyntax, "%q is a table and a list of tables", n.Key)
	}
	n.Kind = List
	c := r.node("", n.Line)
	c.Kind = Table
	n.Children = append(n.Children, c)
	return c
}

func (r *tomlReader) keyValue(n *Node, e *unstable.Node, depth int) {
	keys := e.Key()
	for parts := 0; keys.Next(); parts++ {
		key, line := string(keys.Node().Data), r.line(keys.Node())
		if parts > r.MaxDepth {
			r.fail(line, CodeDepth, "a key has more than %d parts", r.MaxDepth)
			return
		}
		if !keys.IsLast() {
			n = r.table(n, key, line)
			continue
		}
		c := r.node(key, line)
		n.Children = append(n.Children, c)
		r.value(c, e.Value(), depth)
	}
}

func (r *tomlReader) value(n *Node, v *unstable.Node, depth int) {
	if depth > r.MaxDepth {
		r.fail(n.Line, CodeDepth, "values nest deeper than %d levels", r.MaxDepth)
		return
	}
	switch v.Kind {
	case unstable.Array:
		n.Kind = List
		for items := v.Children(); items.Next(); {
			c := r.node("", n.Line)
			if r.nodes > r.MaxNodes {
				return
			}
			if items.Node().Raw.Length > 0 {
				c.Line = r.line(items.Node())
			}
			n.Children = append(n.Children, c)
			r.value(c, items.Node(), depth+1)
		}
	case unstable.InlineTable:
		n.Kind = Table
		for members := v.Children(); members.Next(); {
			r.keyValue(n, members.Node(), depth+1)
		}
	default:
		n.Kind, n.Text = Text, string(v.Data)
	}
}
