package yamlformat

import (
	"encoding"
	"fmt"
	"reflect"

	"gopkg.in/yaml.v3"

	"github.com/vendorcheck/vendorcheck/internal/strictyaml"
)

// NodeEncoder is a type that encodes itself as a node of any kind, as
// strictyaml.NodeDecoder reads it.
type NodeEncoder interface {
	EncodeNode() *yaml.Node
}

// Encode returns the canonical YAML of a struct that strictyaml decodes. What is
// empty is left out: a decoder reads that as the same.
func Encode(v any) ([]byte, error) {
	n := Node(v)
	if n == nil {
		return nil, fmt.Errorf("%T is empty", v)
	}
	text, err := Write(n, 0)
	return []byte(text), err
}

// Node returns a value in its canonical form, nil for an empty one.
func Node(v any) *yaml.Node {
	value := reflect.Indirect(reflect.ValueOf(v))
	n := nodeOf(value)
	if n != nil {
		arrange(n, value.Type())
	}
	return n
}

// nodeOf returns a value as a node, nil for one that is empty.
func nodeOf(v reflect.Value) *yaml.Node {
	if n, ok := v.Interface().(NodeEncoder); ok {
		return n.EncodeNode()
	}
	if v.IsZero() {
		return nil
	}
	if n := scalarNode(v); n != nil {
		return n
	}
	switch v.Kind() {
	case reflect.Struct:
		return structNode(v)
	case reflect.Slice:
		return sliceNode(v)
	case reflect.Pointer:
		return nodeOf(v.Elem())
	}
	return nil
}

// scalarNode writes texts, numbers and truth values, and the types that read
// themselves from a text: grades and dates. It is nil for all others.
func scalarNode(v reflect.Value) *yaml.Node {
	_, fromText := reflect.New(v.Type()).Interface().(encoding.TextUnmarshaler)
	switch kind := v.Kind(); {
	case fromText, kind == reflect.Bool, kind == reflect.Int:
		return Bare(fmt.Sprint(v.Interface()))
	case kind == reflect.String:
		return Text(v.String())
	}
	return nil
}

// Bare returns what needs no quotes as a node: a number, a truth value or a date.
func Bare(value string) *yaml.Node {
	n := &yaml.Node{Kind: yaml.ScalarNode, Value: value}
	n.Tag = n.ShortTag()
	return n
}

func structNode(v reflect.Value) *yaml.Node {
	n := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
	fields := strictyaml.FieldsOf(v.Type())
	for _, name := range fields.Names {
		if value := nodeOf(v.FieldByIndex(fields.Field[name].Index)); value != nil {
			n.Content = append(n.Content, Text(name), value)
		}
	}
	if len(n.Content) == 0 {
		return nil
	}
	return n
}

func sliceNode(v reflect.Value) *yaml.Node {
	if v.Len() == 0 {
		return nil
	}
	key := strictyaml.FieldsOf(v.Type().Elem()).Key
	n := &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq"}
	if key != nil {
		n.Kind, n.Tag = yaml.MappingNode, "!!map"
	}
	for i := range v.Len() {
		item := v.Index(i)
		if key != nil {
			n.Content = append(n.Content, Text(item.FieldByIndex(key).String()))
		}
		value := nodeOf(item)
		if value == nil { // an empty text is still an item
			value = Text("")
		}
		n.Content = append(n.Content, value)
	}
	return n
}
