package manifest

import (
	"errors"

	"github.com/pelletier/go-toml/v2/unstable"
)

// toml reads the file as TOML. After a mistake it returns what stands before.
// The library's parser of expressions is used, not its decoder: it tells the
// lines, and what stands before a mistake.
func (f *file) toml() *node {
	root := &node{Kind: table, Line: 1}
	r := &tomlReader{file: f, lines: lineCounter{text: f.data}, tables: map[tomlKey]*node{}}
	current := root
	r.parser.Reset(f.data)
	for r.parser.NextExpression() && f.err == nil {
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
			line = r.lines.of(int(r.parser.Range(at.Highlight).Offset))
		}
		f.fail(line, "no valid TOML: %s", err)
	}
	return root
}

type tomlReader struct {
	file   *file
	parser unstable.Parser
	lines  lineCounter
	tables map[tomlKey]*node // those that later lines may add to
}

// tomlKey names a table by the one that holds it.
type tomlKey struct {
	parent *node
	key    string
}

func (r *tomlReader) line(n *unstable.Node) int { return r.lines.of(int(n.Raw.Offset)) }

// descend returns the table of a dotted key, made where it is missing. A list
// of tables stands for its last.
func (r *tomlReader) descend(n *node, keys unstable.Iterator) *node {
	for depth := 0; keys.Next(); depth++ {
		if depth > maxDepth {
			r.file.fail(r.line(keys.Node()), "a key has more than %d parts", maxDepth)
			return n
		}
		if n.Kind == list && len(n.Children) > 0 {
			n = n.Children[len(n.Children)-1]
		}
		n = r.child(n, string(keys.Node().Data), r.line(keys.Node()))
	}
	return n
}

func (r *tomlReader) child(n *node, key string, line int) *node {
	id := tomlKey{n, key}
	c := r.tables[id]
	if c == nil {
		c = r.file.node(key, line)
		c.Kind = table
		r.tables[id] = c
		n.Children = append(n.Children, c)
	}
	return c
}

// item adds a table to a list of tables.
func (r *tomlReader) item(n *node) *node {
	if n.Kind == table && len(n.Children) > 0 {
		r.file.fail(n.Line, "%q is a table and a list of tables", n.Key)
	}
	n.Kind = list
	c := r.file.node("", n.Line)
	c.Kind = table
	n.Children = append(n.Children, c)
	return c
}

func (r *tomlReader) keyValue(n *node, e *unstable.Node, depth int) {
	keys := e.Key()
	for parts := 0; keys.Next(); parts++ {
		key, line := string(keys.Node().Data), r.line(keys.Node())
		if parts > maxDepth {
			r.file.fail(line, "a key has more than %d parts", maxDepth)
			return
		}
		if !keys.IsLast() {
			n = r.child(n, key, line)
			continue
		}
		c := r.file.node(key, line)
		n.Children = append(n.Children, c)
		r.value(c, e.Value(), depth)
	}
}

func (r *tomlReader) value(n *node, v *unstable.Node, depth int) {
	if depth > maxDepth {
		r.file.fail(n.Line, "values stand in each other more than %d deep", maxDepth)
		return
	}
	switch v.Kind {
	case unstable.Array:
		n.Kind = list
		for items := v.Children(); items.Next(); {
			c := r.file.node("", n.Line)
			if r.file.nodes > maxNodes {
				return
			}
			if items.Node().Raw.Length > 0 {
				c.Line = r.line(items.Node())
			}
			n.Children = append(n.Children, c)
			r.value(c, items.Node(), depth+1)
		}
	case unstable.InlineTable:
		n.Kind = table
		for members := v.Children(); members.Next(); {
			r.keyValue(n, members.Node(), depth+1)
		}
	default:
		n.Text = string(v.Data)
	}
}
