package document

import (
	"encoding"
	"fmt"
	"reflect"
	"strconv"

	"gopkg.in/yaml.v3"
)

// NodeEncoder is a type that writes itself as a node of any kind: the other way
// of NodeDecoder.
type NodeEncoder interface {
	EncodeNode() *yaml.Node
}

// Encode returns the canonical YAML of a struct that Decode reads. What is empty
// is left out: for Decode that is the same.
func Encode(v any) ([]byte, error) {
	value := reflect.Indirect(reflect.ValueOf(v))
	n := nodeOf(value)
	if n == nil {
		return nil, fmt.Errorf("there is nothing to write of %s", value.Type())
	}
	arrange(n, value.Type())
	return encode(&yaml.Node{Kind: yaml.DocumentNode, Content: []*yaml.Node{n}})
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
	if _, ok := reflect.New(v.Type()).Interface().(encoding.TextUnmarshaler); ok {
		n := Text(fmt.Sprint(v.Interface()))
		n.Tag = tagOf(n.Value)
		return n
	}
	switch v.Kind() {
	case reflect.String:
		return Text(v.String())
	case reflect.Bool:
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!bool", Value: strconv.FormatBool(v.Bool())}
	case reflect.Int:
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!int", Value: strconv.FormatInt(v.Int(), 10)}
	}
	return nil
}

// tagOf returns the tag that a text has where it stands plain: a date of ours
// needs no quotes.
func tagOf(text string) string {
	n := yaml.Node{Kind: yaml.ScalarNode, Value: text}
	return n.ShortTag()
}

func structNode(v reflect.Value) *yaml.Node {
	n := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map"}
	fields := fieldsOf(v.Type())
	for _, name := range fields.names {
		if value := nodeOf(v.FieldByIndex(fields.byName[name].Index)); value != nil {
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
	key := fieldsOf(v.Type().Elem()).key
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
