// Package strictjson reads JSON that may be hostile, strictly and with the line of
// every fault.
package strictjson

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/strictyaml"
)

// maxDepth is how deep values may nest.
const maxDepth = 32

// maxValues is how many values one call of Reader.Value reads, keys included. An
// offering has some thousands.
const maxValues = 1 << 18

// Reader reads a JSON text value by value, strictly: as UTF-8 without NUL, with
// bounds on depth and number, and with no key twice in an object, of which
// encoding/json would take the last in silence. Values become the nodes that
// Parse makes of YAML. Every error is a fault.Fault with the line.
type Reader struct {
	name   string
	data   []byte
	tokens *json.Decoder
	offset int // up to which lines are counted
	line   int
	values int
}

// NewReader returns a reader of a file's bytes. A byte order mark is passed over.
func NewReader(name string, data []byte) (*Reader, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if f := strictyaml.CheckText(name, data); f != nil {
		return nil, *f
	}
	r := &Reader{name: name, data: data, line: 1, tokens: json.NewDecoder(bytes.NewReader(data))}
	r.tokens.UseNumber()
	return r, nil
}

// Value reads the next value whole.
func (r *Reader) Value() (*yaml.Node, error) {
	r.values = 0
	token, err := r.token()
	if err != nil {
		return nil, err
	}
	return r.value(token, 0)
}

// Object reads an object. It calls do for each key, which must read the value.
func (r *Reader) Object(do func(key string, line int) error) error {
	token, err := r.token()
	if err != nil {
		return err
	}
	if token != json.Delim('{') {
		return r.Fault(strictyaml.CodeType, "expected an object, found "+describeToken(token))
	}
	return r.members(do)
}

// Array reads an array. It calls do for each item, which must read the value.
func (r *Reader) Array(do func(i int) error) error {
	token, err := r.token()
	if err != nil {
		return err
	}
	if token != json.Delim('[') {
		return r.Fault(strictyaml.CodeType, "expected a list, found "+describeToken(token))
	}
	return r.items(do)
}

// End reports what stands behind the values that were read.
func (r *Reader) End() error {
	switch token, err := r.tokens.Token(); {
	case errors.Is(err, io.EOF):
		return nil
	case err != nil:
		return r.syntax(err)
	default:
		return r.Fault(strictyaml.CodeSyntax, "something stands behind the value: "+describeToken(token))
	}
}

// Fault returns a fault at the line that was read last.
func (r *Reader) Fault(code, message string) error {
	return fault.Fault{File: r.name, Line: r.lineNow(), Code: code, Message: message}
}

// members reads the rest of an object, and refuses a key that stands twice.
func (r *Reader) members(do func(key string, line int) error) error {
	lines := map[string]int{}
	for r.tokens.More() {
		token, err := r.token()
		if err != nil {
			return err
		}
		key, line := token.(string), r.lineNow()
		if first, twice := lines[key]; twice {
			return fault.Fault{File: r.name, Line: line, Code: strictyaml.CodeTwice, Message: fmt.Sprintf("duplicate key %q", strictyaml.Shorten(key)), Hint: fmt.Sprintf("it was first on line %d; keep one", first)}
		}
		lines[key] = line
		if err := do(key, line); err != nil {
			return err
		}
	}
	_, err := r.token()
	return err
}

func (r *Reader) items(do func(i int) error) error {
	for i := 0; r.tokens.More(); i++ {
		if err := do(i); err != nil {
			return err
		}
	}
	_, err := r.token()
	return err
}

// value makes a node of the value that begins with a token.
func (r *Reader) value(token json.Token, depth int) (*yaml.Node, error) {
	n := &yaml.Node{Line: r.lineNow()}
	if r.values++; r.values > maxValues {
		return nil, r.Fault(strictyaml.CodeSize, fmt.Sprintf("there are more than %d values", maxValues))
	}
	if depth > maxDepth {
		return nil, r.Fault(strictyaml.CodeFeature, fmt.Sprintf("values nest deeper than %d levels", maxDepth))
	}
	child := func() error {
		next, err := r.token()
		if err != nil {
			return err
		}
		c, err := r.value(next, depth+1)
		n.Content = append(n.Content, c)
		return err
	}
	switch t := token.(type) {
	case json.Delim:
		if t == '[' {
			n.Kind, n.Tag = yaml.SequenceNode, "!!seq"
			return n, r.items(func(int) error { return child() })
		}
		n.Kind, n.Tag = yaml.MappingNode, "!!map"
		return n, r.members(func(key string, line int) error {
			r.values++
			n.Content = append(n.Content, &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: key, Line: line})
			return child()
		})
	default:
		n.Kind = yaml.ScalarNode
		n.Tag, n.Value = scalarOf(t)
		return n, nil
	}
}

// scalarOf returns the tag and the text of a token that is no bracket.
func scalarOf(token json.Token) (tag, value string) {
	switch t := token.(type) {
	case string:
		return "!!str", t
	case bool:
		return "!!bool", fmt.Sprint(t)
	case json.Number:
		if strings.ContainsAny(t.String(), ".eE") {
			return "!!float", t.String()
		}
		return "!!int", t.String()
	}
	return "!!null", "null"
}

func describeToken(token json.Token) string {
	switch token {
	case json.Delim('['):
		return "a list"
	case json.Delim('{'):
		return "an object"
	}
	tag, value := scalarOf(token)
	return strictyaml.Describe(&yaml.Node{Kind: yaml.ScalarNode, Tag: tag, Value: value})
}

func (r *Reader) token() (json.Token, error) {
	token, err := r.tokens.Token()
	if err != nil {
		return nil, r.syntax(err)
	}
	return token, nil
}

func (r *Reader) syntax(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		r.offset, r.line = len(r.data), strictyaml.LineAt(r.data, len(r.data))
		if len(bytes.TrimSpace(r.data)) == 0 {
			return fault.Fault{File: r.name, Line: 1, Code: strictyaml.CodeSyntax, Message: "the file is empty", Hint: "it must hold one JSON object"}
		}
		return r.Fault(strictyaml.CodeSyntax, "not valid JSON: the text ends too early")
	}
	var at *json.SyntaxError
	if errors.As(err, &at) {
		// The decoder's own offset leaves out the brackets that it has passed.
		rest := bytes.TrimLeft(r.data[min(int(r.tokens.InputOffset()), len(r.data)):], " \t\r\n,:")
		return fault.Fault{File: r.name, Line: strictyaml.LineAt(r.data, len(r.data)-len(rest)), Code: strictyaml.CodeSyntax, Message: "not valid JSON: " + at.Error()}
	}
	return r.Fault(strictyaml.CodeSyntax, "not valid JSON: "+strings.TrimPrefix(err.Error(), "json: "))
}

// lineNow counts on from where it counted last: counting anew each time would
// take a time that grows with the square of the file.
func (r *Reader) lineNow() int {
	if now := min(int(r.tokens.InputOffset()), len(r.data)); now > r.offset {
		r.line += bytes.Count(r.data[r.offset:now], []byte{'\n'})
		r.offset = now
	}
	return r.line
}
