package syntax

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// XML reads a text in XML and returns its root. Attributes are children, as
// MSBuild lets them be written either way.
func XML(data []byte, o Options) (*Node, error) {
	r := &xmlReader{reader: newReader(data, o), decoder: xml.NewDecoder(bytes.NewReader(data)), root: &Node{Line: 1}}
	if !o.Strict {
		// The names that are looked for are ASCII in every encoding.
		r.decoder.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	}
	for {
		line, _ := r.decoder.InputPos()
		token, err := r.decoder.Token()
		switch {
		case errors.Is(err, io.EOF) && r.root.Kind != Table:
			return r.root, r.fail(1, CodeSyntax, "not valid XML: there is no element")
		case errors.Is(err, io.EOF):
			return r.root, r.err
		case err != nil:
			return r.root, r.fault(err, line)
		}
		if err := r.token(token, line); err != nil {
			return r.root, err
		}
	}
}

type xmlReader struct {
	reader
	decoder *xml.Decoder
	root    *Node
	open    []openElement
}

// openElement is an element whose end is not read yet. Its node is nil where it
// is dropped.
type openElement struct {
	node *Node
	text []byte
}

func (r *xmlReader) token(token xml.Token, line int) error {
	last := len(r.open) - 1
	switch t := token.(type) {
	case xml.Directive:
		if r.Strict {
			return r.fail(line, CodeSyntax, "a document type or another declaration is not allowed")
		}
	case xml.StartElement:
		return r.start(t, line)
	case xml.EndElement:
		if e := r.open[last]; e.node != nil {
			e.node.Text = strings.TrimSpace(string(e.text))
		}
		r.open = r.open[:last]
	case xml.CharData:
		switch {
		case last >= 0 && r.open[last].node != nil:
			r.open[last].text = append(r.open[last].text, t...)
		case last < 0 && r.Strict && len(bytes.TrimSpace(t)) > 0:
			return r.fail(line, CodeSyntax, "not valid XML: text outside of the element")
		}
	}
	return nil
}

func (r *xmlReader) start(t xml.StartElement, line int) error {
	if err := r.enter(t.Name.Local, true, len(r.open), line); err != nil {
		return err
	}
	var n *Node
	switch last := len(r.open) - 1; {
	case last >= 0:
		n = r.child(r.open[last].node, t.Name.Local, t.Name.Local, line)
	case r.root.Kind != Table:
		n = r.root
		n.Key, n.Line = t.Name.Local, line
	case r.Strict:
		return r.fail(line, CodeSyntax, "not valid XML: a second element after the first")
	}
	if n != nil {
		n.Kind, n.Space = Table, t.Name.Space
		for _, a := range t.Attr {
			if c := r.child(n, a.Name.Local, a.Name.Local, line); c != nil {
				c.Kind, c.Text = Text, strings.TrimSpace(a.Value)
			}
		}
	}
	r.open = append(r.open, openElement{node: n})
	return r.err
}

// fault makes a fault of what the decoder says.
func (r *xmlReader) fault(err error, line int) error {
	var syntax *xml.SyntaxError
	switch {
	case errors.As(err, &syntax):
		return r.fail(syntax.Line, CodeSyntax, "not valid XML: %s", syntax.Msg)
	case strings.Contains(err.Error(), "CharsetReader"):
		return r.fail(line, CodeSyntax, "the XML declares another encoding than UTF-8")
	}
	return r.fail(line, CodeSyntax, "not valid XML: %s", strings.TrimPrefix(err.Error(), "xml: "))
}
