package dataset

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/strictyaml"
	"github.com/vendorcheck/vendorcheck/internal/yamlformat"
)

// Attribute is a fact about a graded cell that requirements can test.
type Attribute struct {
	fault.Location `yaml:"-"`
	Name           string `yaml:",key"`
	Value          Value
}

// Attributes are a cell's facts, in the order of the file.
type Attributes []Attribute

// Get returns the value of the attribute of this name.
func (a Attributes) Get(name string) (Value, bool) {
	if found, ok := find(a, func(a *Attribute) bool { return SameName(a.Name, name) }); ok {
		return found.Value, true
	}
	return Value{}, false
}

// With returns the attributes with an overlay: a value of the same name is
// replaced.
func (a Attributes) With(over Attributes) Attributes {
	if len(over) == 0 {
		return a
	}
	out := slices.DeleteFunc(slices.Clone(a), func(old Attribute) bool {
		_, replaced := over.Get(old.Name)
		return replaced
	})
	return append(out, over...)
}

// DecodeNode reads the value of an attribute.
func (a *Attribute) DecodeNode(n *yaml.Node) (err error) {
	a.Value, err = valueOf(n)
	return err
}

// EncodeNode writes the value of an attribute as DecodeNode reads it.
func (a Attribute) EncodeNode() *yaml.Node {
	switch v := a.Value; v.Kind {
	case BoolValue, NumberValue:
		return yamlformat.Bare(v.String())
	case ListValue:
		return textNodes(v.List)
	}
	return yamlformat.Text(a.Value.Text)
}

// textNodes is a list of texts as listOf reads it.
func textNodes(texts []string) *yaml.Node {
	n := &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq"}
	for _, text := range texts {
		n.Content = append(n.Content, yamlformat.Text(text))
	}
	return n
}

// MarshalJSON writes the attributes as one object, in their own order.
func (a Attributes) MarshalJSON() ([]byte, error) {
	out := []byte{'{'}
	for i := range a {
		if i > 0 {
			out = append(out, ',')
		}
		name, err := json.Marshal(a[i].Name)
		if err != nil {
			return nil, err
		}
		value, err := a[i].Value.MarshalJSON()
		if err != nil {
			return nil, err
		}
		out = append(append(append(out, name...), ':'), value...)
	}
	return append(out, '}'), nil
}

// ValueKind is the form of a value.
type ValueKind uint8

// The forms of values.
const (
	NoValue ValueKind = iota
	BoolValue
	NumberValue
	TextValue
	ListValue
)

// Value is an attribute's value; in the field that Kind names.
type Value struct {
	Kind   ValueKind
	Bool   bool
	Number int
	Text   string
	List   []string
}

func valueOf(n *yaml.Node) (Value, error) {
	switch {
	case n.Kind == yaml.SequenceNode:
		return listOf(n)
	case n.Kind != yaml.ScalarNode:
		return Value{}, fmt.Errorf("expected one value or a list, found %s", strictyaml.Describe(n))
	}
	switch n.Tag {
	case "!!bool":
		return Value{Kind: BoolValue, Bool: strings.EqualFold(n.Value, "true")}, nil
	case "!!int":
		i, ok := strictyaml.Whole(n.Value)
		if !ok {
			return Value{}, fmt.Errorf("%q is not a whole decimal number", n.Value)
		}
		return Value{Kind: NumberValue, Number: i}, nil
	case "!!str", "!!timestamp":
		return Value{Kind: TextValue, Text: n.Value}, nil
	}
	return Value{}, fmt.Errorf("expected true or false, a whole number, text or a list, found %s; quote it if it is text", strictyaml.Describe(n))
}

func listOf(n *yaml.Node) (Value, error) {
	if n.Kind != yaml.SequenceNode {
		return Value{}, fmt.Errorf("expected a list, found %s", strictyaml.Describe(n))
	}
	v := Value{Kind: ListValue, List: make([]string, len(n.Content))}
	for i, item := range n.Content {
		if item.Kind != yaml.ScalarNode || item.Tag == "!!null" {
			return Value{}, fmt.Errorf("a list holds short texts, found %s", strictyaml.Describe(item))
		}
		v.List[i] = item.Value
	}
	return v, nil
}

// ParseVersion reads numbers with dots between them, as 1.2.
func ParseVersion(s string) (numbers []int, ok bool) {
	for part := range strings.SplitSeq(s, ".") {
		n, whole := strictyaml.Whole(part)
		if !whole || part[0] < '0' || part[0] > '9' {
			return nil, false
		}
		numbers = append(numbers, n)
	}
	return numbers, true
}

// Fits reports whether a value is of the attribute's type.
func (s *AttributeSpec) Fits(v Value) bool {
	switch s.Type {
	case TypeDays:
		return v.Kind == NumberValue && v.Number >= 0
	case TypeNumber:
		return v.Kind == NumberValue
	case TypeBool:
		return v.Kind == BoolValue
	case TypeList:
		return v.Kind == ListValue
	case TypeDate:
		_, err := date.Parse(v.Text)
		return v.Kind == TextValue && err == nil
	case TypeVersion:
		_, ok := ParseVersion(v.Text)
		return v.Kind == TextValue && ok
	case TypeAddress:
		u, err := url.Parse(v.Text)
		return v.Kind == TextValue && err == nil && u.Scheme == "https" && u.Host != ""
	}
	return v.Kind == TextValue && v.Text != "" && !strings.Contains(v.Text, "\n")
}

// Unlisted returns the words of a value that the catalog's list for the attribute
// does not have; none where it has no list.
func (s *AttributeSpec) Unlisted(v Value) []string {
	words := v.List
	if v.Kind == TextValue {
		words = []string{v.Text}
	}
	return slices.DeleteFunc(slices.Clone(words), func(word string) bool {
		return len(s.Values) == 0 || slices.Contains(s.Values, word)
	})
}

// Any returns the value as a bool, an int, a string or a []string.
func (v Value) Any() any {
	switch v.Kind {
	case BoolValue:
		return v.Bool
	case NumberValue:
		return v.Number
	case ListValue:
		return v.List
	}
	return v.Text
}

// String returns the value as people read it.
func (v Value) String() string {
	switch {
	case v.Kind != ListValue:
		return fmt.Sprint(v.Any())
	case len(v.List) == 0:
		return "none"
	}
	return strings.Join(v.List, ", ")
}

// MarshalJSON writes the value in JSON's own types.
func (v Value) MarshalJSON() ([]byte, error) {
	switch {
	case v.Kind == NoValue:
		return []byte("null"), nil
	case v.Kind == ListValue && v.List == nil:
		return []byte("[]"), nil
	}
	return json.Marshal(v.Any())
}
