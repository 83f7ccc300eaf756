package manifest

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// xml reads the file as XML and returns its root. Attributes are children, as
// MSBuild lets them be written either way. After a mistake it returns what
// stands before.
func (f *file) xml() *node {
	decoder := xml.NewDecoder(bytes.NewReader(f.data))
	// Names of packages are ASCII, in whatever set the file says it is.
	decoder.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	top := &node{Line: 1}
	path := []*node{top}
	for {
		line, _ := decoder.InputPos()
		token, err := decoder.Token()
		if err != nil {
			f.xmlError(err, line, len(top.Children) == 0)
			break
		}
		current := path[len(path)-1]
		switch t := token.(type) {
		case xml.StartElement:
			if len(path) > maxDepth {
				f.fail(line, "elements stand in each other more than %d deep", maxDepth)
			}
			if len(path) > maxDepth || f.nodes > maxNodes {
				return top.Children[0]
			}
			n := f.element(t, line)
			current.Children = append(current.Children, n)
			path = append(path, n)
		case xml.EndElement:
			path = path[:len(path)-1]
		case xml.CharData:
			if text := bytes.TrimSpace(t); len(text) > 0 && len(current.Text)+len(text) <= maxText {
				current.Text += string(text)
			}
		}
	}
	if len(top.Children) == 0 {
		return &node{Line: 1}
	}
	return top.Children[0]
}

// maxText bounds the text of an element, in bytes: no name is as long.
const maxText = 1 << 10

func (f *file) element(t xml.StartElement, line int) *node {
	n := f.node(t.Name.Local, line)
	n.Kind = table
	for _, a := range t.Attr {
		c := f.node(a.Name.Local, line)
		c.Text = strings.TrimSpace(a.Value)
		n.Children = append(n.Children, c)
	}
	return n
}

func (f *file) xmlError(err error, line int, empty bool) {
	var syntax *xml.SyntaxError
	switch {
	case errors.Is(err, io.EOF) && empty:
		f.fail(0, "no XML element stands in the file")
	case errors.Is(err, io.EOF):
	case errors.As(err, &syntax):
		f.fail(syntax.Line, "no valid XML: %s", syntax.Msg)
	default:
		f.fail(line, "no valid XML: %s", err)
	}
}

// each calls visit for every element of the names below n, with the names of
// those that hold it.
func (n *node) each(names []string, visit func(n *node, within []string)) {
	n.eachWithin(names, nil, visit)
}

func (n *node) eachWithin(names, within []string, visit func(*node, []string)) {
	for _, c := range n.Children {
		for _, name := range names {
			if c.Key == name && c.Kind == table {
				visit(c, within)
			}
		}
		c.eachWithin(names, append(within, c.Key), visit)
	}
}
