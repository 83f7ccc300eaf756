package manifest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// json reads the file as JSON. After a mistake it returns what stands before.
func (f *file) json() *node {
	r := &jsonReader{file: f, decoder: json.NewDecoder(bytes.NewReader(f.data)), lines: lineCounter{text: f.data}}
	r.decoder.UseNumber()
	root := &node{Line: 1}
	err := r.value(root, 0)
	if err == nil {
		if _, more := r.decoder.Token(); !errors.Is(more, io.EOF) {
			err = errors.New("more stands behind the end of the JSON value")
		}
	}
	if err != nil {
		f.fail(r.lineOf(err), "%s", r.words(err))
	}
	return root
}

type jsonReader struct {
	*file
	decoder *json.Decoder
	lines   lineCounter
}

func (r *jsonReader) line() int { return r.lines.of(int(r.decoder.InputOffset())) }

// value reads the next value into a node, whose children stay where a mistake
// follows.
func (r *jsonReader) value(n *node, depth int) error {
	if depth > maxDepth {
		return fmt.Errorf("values stand in each other more than %d deep", maxDepth)
	}
	token, err := r.decoder.Token()
	if err != nil {
		return err
	}
	switch t := token.(type) {
	case json.Delim:
		n.Kind = list
		if t == '{' {
			n.Kind = table
		}
		return r.members(n, depth)
	case string:
		n.Text = t
	case json.Number:
		n.Text = t.String()
	case bool:
		n.Text = fmt.Sprint(t)
	}
	return nil
}

func (r *jsonReader) members(n *node, depth int) error {
	for r.decoder.More() {
		c := r.node("", 0)
		if r.nodes > maxNodes {
			return r.err
		}
		if n.Kind == table {
			key, err := r.decoder.Token()
			if err != nil {
				return err
			}
			c.Key, _ = key.(string)
			c.Line = r.line()
		}
		n.Children = append(n.Children, c)
		if err := r.value(c, depth+1); err != nil {
			return err
		}
		if c.Line == 0 {
			c.Line = r.line()
		}
	}
	_, err := r.decoder.Token() // the end
	return err
}

func (r *jsonReader) lineOf(err error) int {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) && syntax.Offset > 0 {
		return r.lines.of(int(syntax.Offset) - 1)
	}
	return r.line()
}

func (r *jsonReader) words(err error) string {
	var syntax *json.SyntaxError
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return "the JSON ends too early"
	case errors.As(err, &syntax):
		return "no valid JSON: " + err.Error()
	}
	return err.Error()
}
