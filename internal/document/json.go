package document

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/vendorcheck/vendorcheck/internal/fault"
)

// maxValues is how many values one call of JSON.Value reads, keys included. An
// offering has some thousands.
const maxValues = 1 << 18

// JSON reads a JSON text value by value, strictly: as UTF-8 without NUL, with
// bounds on depth and number, and with no key twice in an object, of which
// encoding/json would take the last in silence. Values become the nodes that
// Parse makes of YAML. Every error is a fault.Fault with the line.
type JSON struct {
	name   string
	data   []byte
	tokens *json.Decoder
	offset int // up to which lines are counted
	line   int
	values int
}

// NewJSON returns a reader of a file's bytes. A byte order mark is passed over.
func NewJSON(name string, data []byte) (*JSON, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if f := checkText(name, data); f != nil {
		return nil, *f
	}
	j := &JSON{name: name, data: data, line: 1, tokens: json.NewDecoder(bytes.NewReader(data))}
	j.tokens.UseNumber()
	return j, nil
}

// Value reads the next value whole.
func (j *JSON) Value() (*yaml.Node, error) {
	j.values = 0
	token, err := j.token()
	if err != nil {
		return nil, err
	}
	return j.value(token, 0)
}

// Object reads an object. It calls do for each key, which must read the value.
func (j *JSON) Object(do func(key string, line int) error) error {
	token, err := j.token()
	if err != nil {
		return err
	}
	if token != json.Delim('{') {
		return j.Fault(CodeType, "expected an object, found "+describeToken(token))
	}
	return j.members(do)
}

// Array reads an array. It calls do for each item, which must read the value.
func (j *JSON) Array(do func(i int) error) error {
	token, err := j.token()
	if err != nil {
		return err
	}
	if token != json.Delim('[') {
		return j.Fault(CodeType, "expected a list, found "+describeToken(token))
	}
	return j.items(do)
}

// End reports what stands behind the values that were read.
func (j *JSON) End() error {
	switch token, err := j.tokens.Token(); {
	case errors.Is(err, io.EOF):
		return nil
	case err != nil:
		return j.syntax(err)
	default:
		return j.Fault(CodeSyntax, "something stands behind the value: "+describeToken(token))
	}
}

// Fault returns a fault at the line that was read last.
func (j *JSON) Fault(code, message string) error {
	return fault.Fault{File: j.name, Line: j.lineNow(), Code: code, Message: message}
}

// members reads the rest of an object, and refuses a key that stands twice.
func (j *JSON) members(do func(key string, line int) error) error {
	lines := map[string]int{}
	for j.tokens.More() {
		token, err := j.token()
		if err != nil {
			return err
		}
		key, line := token.(string), j.lineNow()
		if first, twice := lines[key]; twice {
			return fault.Fault{File: j.name, Line: line, Code: CodeTwice, Message: fmt.Sprintf("the key %q stands here a second time", shorten(key)), Hint: fmt.Sprintf("it was first on line %d; keep one", first)}
		}
		lines[key] = line
		if err := do(key, line); err != nil {
			return err
		}
	}
	_, err := j.token()
	return err
}

func (j *JSON) items(do func(i int) error) error {
	for i := 0; j.tokens.More(); i++ {
		if err := do(i); err != nil {
			return err
		}
	}
	_, err := j.token()
	return err
}

// value makes a node of the value that begins with a token.
func (j *JSON) value(token json.Token, depth int) (*yaml.Node, error) {
	n := &yaml.Node{Line: j.lineNow()}
	if j.values++; j.values > maxValues {
		return nil, j.Fault(CodeSize, fmt.Sprintf("there are more than %d values", maxValues))
	}
	if depth > maxDepth {
		return nil, j.Fault(CodeFeature, fmt.Sprintf("values nest deeper than %d levels", maxDepth))
	}
	child := func() error {
		next, err := j.token()
		if err != nil {
			return err
		}
		c, err := j.value(next, depth+1)
		n.Content = append(n.Content, c)
		return err
	}
	switch t := token.(type) {
	case json.Delim:
		if t == '[' {
			n.Kind, n.Tag = yaml.SequenceNode, "!!seq"
			return n, j.items(func(int) error { return child() })
		}
		n.Kind, n.Tag = yaml.MappingNode, "!!map"
		return n, j.members(func(key string, line int) error {
			j.values++
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
	return Describe(&yaml.Node{Kind: yaml.ScalarNode, Tag: tag, Value: value})
}

func (j *JSON) token() (json.Token, error) {
	token, err := j.tokens.Token()
	if err != nil {
		return nil, j.syntax(err)
	}
	return token, nil
}

func (j *JSON) syntax(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		j.offset, j.line = len(j.data), lineAt(j.data, len(j.data))
		if len(bytes.TrimSpace(j.data)) == 0 {
			return fault.Fault{File: j.name, Line: 1, Code: CodeSyntax, Message: "the file is empty", Hint: "it must hold one JSON object"}
		}
		return j.Fault(CodeSyntax, "not valid JSON: the text ends too early")
	}
	var at *json.SyntaxError
	if errors.As(err, &at) {
		// The decoder's own offset leaves out the brackets that it has passed.
		rest := bytes.TrimLeft(j.data[min(int(j.tokens.InputOffset()), len(j.data)):], " \t\r\n,:")
		return fault.Fault{File: j.name, Line: lineAt(j.data, len(j.data)-len(rest)), Code: CodeSyntax, Message: "not valid JSON: " + at.Error()}
	}
	return j.Fault(CodeSyntax, "not valid JSON: "+strings.TrimPrefix(err.Error(), "json: "))
}

// lineNow counts on from where it counted last: counting anew each time would
// take a time that grows with the square of the file.
func (j *JSON) lineNow() int {
	if now := min(int(j.tokens.InputOffset()), len(j.data)); now > j.offset {
		j.line += bytes.Count(j.data[j.offset:now], []byte{'\n'})
		j.offset = now
	}
	return j.line
}
