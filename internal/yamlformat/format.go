package yamlformat

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/strictyaml"
)

// The widths of the canonical form, in characters.
const (
	pageWidth = 100 // prose is wrapped to it
	maxInline = 72  // a longer text, or list, gets lines of its own
)

// Format returns the canonical form of a file that holds a value like v: keys
// in the order of the type, text that YAML 1.1 would read as a truth value
// quoted, long texts folded and wrapped. Comments stay with their keys. A file
// that does not decode into v is returned as its faults. With partial, as for the
// file of an overlay, no key of its top level is required.
func Format(name string, data []byte, v any, partial bool) ([]byte, fault.List, error) {
	doc, faults := strictyaml.Parse(name, data)
	decode := doc.Decode
	if partial {
		decode = doc.DecodePartial
	}
	if doc != nil {
		faults = decode(reflect.New(reflect.TypeOf(v).Elem()).Interface())
	}
	if len(faults) > 0 {
		return nil, faults, nil
	}
	// The encoder moves some comments by a line each time it runs, and then no
	// more; the canonical form is the one that stays.
	const tries = 5
	for range tries {
		out, err := formatOnce(data, reflect.TypeOf(v).Elem())
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", name, err)
		}
		if bytes.Equal(out, data) {
			return out, nil, nil
		}
		data = out
	}
	return nil, nil, fmt.Errorf("%s: its comments do not stay where they are; write each above a key", name)
}

func formatOnce(data []byte, t reflect.Type) ([]byte, error) {
	var before, root, after yaml.Node
	for _, n := range []*yaml.Node{&before, &root} {
		if err := yaml.Unmarshal(data, n); err != nil {
			return nil, err
		}
	}
	arrange(root.Content[0], t)
	text, err := Write(&root, 0)
	if err != nil {
		return nil, err
	}
	out := []byte(text)
	if err := yaml.Unmarshal(out, &after); err != nil {
		return nil, fmt.Errorf("the canonical form cannot be read: %w", err)
	}
	// The form may change, the content must not.
	if !Same(before.Content[0], after.Content[0]) || !slices.Equal(Comments(&before), Comments(&after)) {
		return nil, errors.New("the canonical form would lose something; the file was left as it is")
	}
	return out, nil
}

// arrange puts a node into the canonical form of a type.
func arrange(n *yaml.Node, t reflect.Type) {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch n.Kind {
	case yaml.MappingNode:
		arrangeMapping(n, t)
	case yaml.SequenceNode:
		item := t
		if t.Kind() == reflect.Slice {
			item = t.Elem()
		}
		for _, child := range n.Content {
			arrange(child, item)
		}
		n.Style = 0
		if inline(n) {
			n.Style = yaml.FlowStyle
		}
	case yaml.ScalarNode:
		n.Style = styleOf(n)
	}
}

func arrangeMapping(n *yaml.Node, t reflect.Type) {
	n.Style = 0
	liftComments(n)
	if t.Kind() == reflect.Slice && strictyaml.FieldsOf(t.Elem()).Mapped(false) { // a keyed list
		for i := 0; i+1 < len(n.Content); i += 2 {
			n.Content[i].Style = styleOf(n.Content[i])
			arrange(n.Content[i+1], t.Elem())
		}
		return
	}
	if t.Kind() != reflect.Struct {
		return
	}
	fields := strictyaml.FieldsOf(t)
	var ordered []*yaml.Node
	for _, name := range fields.Names {
		for i := 0; i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == name {
				arrange(n.Content[i+1], fields.Field[name].Type)
				ordered = append(ordered, n.Content[i], n.Content[i+1])
			}
		}
	}
	n.Content = ordered
}

// liftComments moves the comments after values in braces above their keys: after
// the value's new form they would belong to the next key.
func liftComments(n *yaml.Node) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if k, v := n.Content[i], n.Content[i+1]; v.Kind != yaml.ScalarNode && v.LineComment != "" {
			k.HeadComment = strings.TrimPrefix(k.HeadComment+"\n"+v.LineComment, "\n")
			v.LineComment = ""
		}
	}
}

// inline reports whether a list of short texts fits on its key's line.
func inline(n *yaml.Node) bool {
	length := 0
	for _, item := range n.Content {
		if item.Kind != yaml.ScalarNode || item.HeadComment+item.LineComment+item.FootComment != "" || strings.Contains(item.Value, "\n") {
			return false
		}
		length += utf8.RuneCountInString(item.Value) + 2
	}
	return length <= maxInline
}
