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

// maxValues is how many values one call of reader.next reads, keys included. An
// offering has some thousands.
const maxValues = 1 << 18

// reader reads a JSON text value by value, strictly: as UTF-8 without NUL, with
// bounds on depth and number, and without duplicate keys, of which
// encoding/json would silently take the last. Values become the nodes that
// Parse makes of YAML. Every error is a fault.Fault with the line.
type reader struct {
	name   string
	data   []byte
	tokens *json.Decoder
	offset int // up to which lines are counted
	line   int
	values int
}

// newReader returns a reader of a file's bytes. A byte order mark is passed over.
func newReader(name string, data []byte) (*reader, error) {
	if len(data) > MaxSize {
		return nil, fault.Fault{File: name, Code: strictyaml.CodeSize, Message: fmt.Sprintf("the file has more than %d bytes", MaxSize)}
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if f := strictyaml.CheckText(name, data); f != nil {
		return nil, *f
	}
	r := &reader{name: name, data: data, line: 1, tokens: json.NewDecoder(bytes.NewReader(data))}
	r.tokens.UseNumber()
	return r, nil
}

// next reads the next value whole.
func (r *reader) next() (*yaml.Node, error) {
	r.values = 0
	token, err := r.token()
	if err != nil {
		return nil, err
	}
	return r.value(token, 0)
}

// object reads an object. It calls do for each key, which must read the value.
func (r *reader) object(do func(key string, line int) error) error {
	if err := r.open('{', "expected an object"); err != nil {
		return err
	}
	return r.members(do)
}

// array reads the array of a key. It calls do for each item, which must read the
// value.
func (r *reader) array(key string, do func(i int) error) error {
	if err := r.open('[', key+": expected a list"); err != nil {
		return err
	}
	return r.items(do)
}

// open reads a bracket.
func (r *reader) open(bracket json.Delim, expected string) error {
	token, err := r.token()
	if err == nil && token != bracket {
		err = r.fault(strictyaml.CodeType, expected+", found "+describeToken(token))
	}
	return err
}

// end returns a fault when data follows the value.
func (r *reader) end() error {
	switch token, err := r.tokens.Token(); {
	case errors.Is(err, io.EOF):
		return nil
	case err != nil:
		return r.syntax(err)
	default:
		return r.fault(strictyaml.CodeSyntax, "trailing data: "+describeToken(token))
	}
}

// fault returns a fault at the line that was read last.
func (r *reader) fault(code, message string) error {
	return fault.Fault{File: r.name, Line: r.lineNow(), Code: code, Message: message}
}

// members reads the rest of an object, and refuses a duplicate key.
func (r *reader) members(do func(key string, line int) error) error {
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

func (r *reader) items(do func(i int) error) error {
	for i := 0; r.tokens.More(); i++ {
		if err := do(i); err != nil {
			return err
		}
	}
	_, err := r.token()
	return err
}

// value makes a node of the value that begins with a token.
func (r *reader) value(token json.Token, depth int) (*yaml.Node, error) {
	n := &yaml.Node{Line: r.lineNow()}
	if r.values++; r.values > maxValues {
		return nil, r.fault(strictyaml.CodeSize, fmt.Sprintf("there are more than %d values", maxValues))
	}
	if depth > maxDepth {
		return nil, r.fault(strictyaml.CodeFeature, fmt.Sprintf("values nest deeper than %d levels", maxDepth))
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

// scalarOf returns the tag and the text of a token that is not a bracket.
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

func (r *reader) token() (json.Token, error) {
	token, err := r.tokens.Token()
	if err != nil {
		return nil, r.syntax(err)
	}
	return token, nil
}

func (r *reader) syntax(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		r.offset, r.line = len(r.data), strictyaml.LineAt(r.data, len(r.data))
		if len(bytes.TrimSpace(r.data)) == 0 {
			return fault.Fault{File: r.name, Line: 1, Code: strictyaml.CodeSyntax, Message: "the file is empty", Hint: "it must hold one JSON object"}
		}
		return r.fault(strictyaml.CodeSyntax, "not valid JSON: the text ends too early")
	}
	var at *json.SyntaxError
	if errors.As(err, &at) {
		// The decoder's own offset leaves out the brackets that it has passed.
		rest := bytes.TrimLeft(r.data[min(int(r.tokens.InputOffset()), len(r.data)):], " \t\r\n,:")
		return fault.Fault{File: r.name, Line: strictyaml.LineAt(r.data, len(r.data)-len(rest)), Code: strictyaml.CodeSyntax, Message: "not valid JSON: " + at.Error()}
	}
	return r.fault(strictyaml.CodeSyntax, "not valid JSON: "+strings.TrimPrefix(err.Error(), "json: "))
}

// lineNow counts on from where it counted last: counting again each time would
// take a time that grows with the square of the file.
func (r *reader) lineNow() int {
	if now := min(int(r.tokens.InputOffset()), len(r.data)); now > r.offset {
		r.line += bytes.Count(r.data[r.offset:now], []byte{'\n'})
		r.offset = now
	}
	return r.line
}
