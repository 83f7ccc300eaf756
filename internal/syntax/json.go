package syntax

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/fault"
)

// JSON reads a text of one JSON value.
func JSON(data []byte, o Options) (*Node, error) {
	r := &jsonReader{reader: newReader(data, o), decoder: json.NewDecoder(bytes.NewReader(data))}
	r.decoder.UseNumber()
	root := &Node{Line: 1}
	err := r.value(root, "", 0)
	if err == nil {
		if _, more := r.decoder.Token(); !errors.Is(more, io.EOF) {
			err = r.fail(r.line(), CodeSyntax, "not valid JSON: trailing data after the value")
		}
	}
	return root, r.fault(err)
}

type jsonReader struct {
	reader
	decoder *json.Decoder
}

func (r *jsonReader) line() int { return r.lines.Of(int(r.decoder.InputOffset())) }

// value reads the next value into a node, or past it where the node is nil. What
// was read before a fault stays. In a list the name is that of the list.
func (r *jsonReader) value(n *Node, name string, depth int) error {
	token, err := r.decoder.Token()
	if err != nil {
		return err
	}
	if n != nil {
		n.Kind, n.Text = scalarOf(token)
		if n.Line == 0 {
			n.Line = r.line()
		}
	}
	delim, nests := token.(json.Delim)
	if !nests || r.err != nil {
		return r.err
	}
	if err := r.enter(name, delim == '{', depth, r.line()); err != nil {
		return err
	}
	if delim == '{' {
		return r.object(n, depth)
	}
	for r.decoder.More() {
		if err := r.value(r.child(n, name, "", 0), name, depth+1); err != nil {
			return err
		}
	}
	_, err = r.decoder.Token() // the end
	return err
}

func (r *jsonReader) object(n *Node, depth int) error {
	seen := map[string]int{}
	for r.decoder.More() {
		token, err := r.decoder.Token()
		if err != nil {
			return err
		}
		key, line := token.(string), r.line()
		name := key
		if r.Strict {
			name = fold(key)
			if first, twice := seen[name]; twice {
				return Twice(key, first, line)
			}
			seen[name] = line
		}
		if err := r.value(r.child(n, name, name, line), name, depth+1); err != nil {
			return err
		}
	}
	_, err := r.decoder.Token() // the end
	return err
}

// fold makes keys equal that encoding/json takes for the same. Upper case comes
// first: it has one letter where there are several lower ones.
func fold(key string) string { return strings.ToLower(strings.ToUpper(key)) }

// Twice is the fault of a second value of a name, of which a decoder would take
// the last.
func Twice(key string, first, line int) error {
	return fault.Fault{Line: line, Code: CodeTwice, Message: fmt.Sprintf("duplicate key %.60q", key),
		Hint: fmt.Sprintf("it was first on line %d; keep one", first)}
}

func scalarOf(token json.Token) (Kind, string) {
	switch t := token.(type) {
	case json.Delim:
		if t == '{' {
			return Table, ""
		}
		return List, ""
	case string:
		return Text, t
	case json.Number:
		return Number, t.String()
	case bool:
		return Bool, fmt.Sprint(t)
	}
	return Null, ""
}

// fault makes a fault of what the decoder says.
func (r *jsonReader) fault(err error) error {
	var ours fault.Fault
	var syntax *json.SyntaxError
	switch {
	case err == nil || errors.As(err, &ours):
		return err
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return r.fail(r.lines.Of(len(bytes.TrimRight(r.lines.text, " \t\r\n"))), CodeSyntax, "not valid JSON: the text ends too early")
	case errors.As(err, &syntax):
		// The decoder's own offset leaves out the brackets that it has passed.
		text := r.lines.text
		rest := bytes.TrimLeft(text[min(int(r.decoder.InputOffset()), len(text)):], " \t\r\n,:")
		return r.fail(r.lines.Of(len(text)-len(rest)), CodeSyntax, "not valid JSON: %s", err)
	}
	return r.fail(r.line(), CodeSyntax, "not valid JSON: %s", strings.TrimPrefix(err.Error(), "json: "))
}
