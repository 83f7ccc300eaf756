package sbom

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
)

// outlineJSON reads through a text in JSON once. Of a key that stands twice,
// in whatever case, encoding/json would take the last in silence: a package
// could hide behind another.
func outlineJSON(name string, data []byte) (*outline, error) {
	s := &jsonScan{outline: newOutline(name), data: data, tokens: json.NewDecoder(bytes.NewReader(data)), line: 1}
	s.tokens.UseNumber()
	token, err := s.token()
	if err == nil {
		err = s.value(token, "", 0)
	}
	if err != nil {
		return nil, err
	}
	if _, err := s.tokens.Token(); !errors.Is(err, io.EOF) {
		return nil, s.fault(s.lineNow(), CodeSyntax, "not valid JSON: something stands behind the object")
	}
	return s.outline, nil
}

type jsonScan struct {
	*outline
	data   []byte
	tokens *json.Decoder
	offset int // up to which lines are counted
	line   int
}

// value reads the rest of the value of a key; what stands in a list stands
// under the key of the list.
func (s *jsonScan) value(token json.Token, in string, depth int) error {
	delim, ok := token.(json.Delim)
	if !ok {
		return nil
	}
	if delim == '{' {
		if err := s.another(in, depth, s.lineNow()); err != nil {
			return err
		}
		return s.object(in, depth)
	}
	if depth > maxDepth {
		return s.another(in, depth, s.lineNow())
	}
	for s.tokens.More() {
		token, err := s.token()
		if err != nil {
			return err
		}
		if err := s.value(token, in, depth+1); err != nil {
			return err
		}
	}
	_, err := s.token()
	return err
}

func (s *jsonScan) object(in string, depth int) error {
	lines := map[string]int{}
	for s.tokens.More() {
		token, err := s.token()
		if err != nil {
			return err
		}
		key, line := token.(string), s.lineNow()
		folded := fold(key)
		if first, twice := lines[folded]; twice {
			return s.twice(key, first, line)
		}
		lines[folded] = line
		if token, err = s.token(); err != nil {
			return err
		}
		s.member(in, key, token, depth)
		if err := s.value(token, folded, depth+1); err != nil {
			return err
		}
	}
	_, err := s.token()
	return err
}

// member notes the value of a key.
func (s *jsonScan) member(parent, key string, token json.Token, depth int) {
	text, isText := token.(string)
	switch {
	case depth == 0:
		s.top[key] = text
	case depth == 1 && parent == "sbom":
		s.top["sbom."+key] = text
	}
	if !isText {
		return
	}
	name := key
	if key == "name" && parent == "services" {
		name = serviceName
	}
	s.note(name, text, s.lineNow())
}

// fold makes keys equal that encoding/json takes for the same. Upper case comes
// first: it has one letter where there are several lower ones.
func fold(key string) string { return strings.ToLower(strings.ToUpper(key)) }

func (s *jsonScan) token() (json.Token, error) {
	token, err := s.tokens.Token()
	if err != nil {
		return nil, s.syntax(err)
	}
	return token, nil
}

func (s *jsonScan) syntax(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return s.fault(lineAt(s.data, len(s.data)), CodeSyntax, "not valid JSON: the text ends too early")
	}
	line := s.lineNow()
	var at *json.SyntaxError
	if errors.As(err, &at) {
		line = lineAt(s.data, int(at.Offset))
	}
	return s.fault(line, CodeSyntax, "not valid JSON: "+strings.TrimPrefix(err.Error(), "json: "))
}

// lineNow counts on from where it counted last.
func (s *jsonScan) lineNow() int {
	if now := min(int(s.tokens.InputOffset()), len(s.data)); now > s.offset {
		s.line += bytes.Count(s.data[s.offset:now], []byte{'\n'})
		s.offset = now
	}
	return s.line
}

// decodeError says where a value has the wrong type.
func (o *outline) decodeError(data []byte, err error) error {
	var wrong *json.UnmarshalTypeError
	if !errors.As(err, &wrong) {
		return o.fault(0, CodeType, strings.TrimPrefix(err.Error(), "json: "))
	}
	message := "expected " + wrong.Type.Kind().String() + ", found " + wrong.Value
	if words, ok := map[string]string{"struct": "an object", "slice": "a list", "string": "text", "bool": "true or false"}[wrong.Type.Kind().String()]; ok {
		message = "expected " + words + ", found " + wrong.Value
	}
	if wrong.Field == "" {
		return o.fault(0, CodeType, message)
	}
	return o.fault(lineAt(data, int(wrong.Offset)), CodeType, wrong.Field+": "+message)
}
