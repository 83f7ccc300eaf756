package yamledit

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/vendorcheck/vendorcheck/internal/strictyaml"
	"github.com/vendorcheck/vendorcheck/internal/yamlformat"
)

// step is an entry of a mapping or a list on the way to a value.
type step struct {
	in, key, value *yaml.Node // the key of an item is the item; a value that is not there yet has neither
	next           int        // line on which the next entry begins; 0 for the last
}

// route returns the steps along a path. Only the last may be missing: a key of a
// mapping, or Append.
func route(root *yaml.Node, path []string) ([]step, error) {
	steps := make([]step, len(path))
	n := root
	for i, key := range path {
		k, v := strictyaml.Find(n, key)
		canBeNew := n.Kind == yaml.MappingNode || n.Kind == yaml.SequenceNode && key == Append
		if v == nil && (i+1 < len(path) || !canBeNew) {
			return nil, fmt.Errorf("there is nothing at %s", strings.Join(path[:i+1], "."))
		}
		steps[i] = step{in: n, key: k, value: v, next: nextLine(n, v)}
		n = v
	}
	return steps, nil
}

// nextLine returns the line of the entry after a value, 0 for the last.
func nextLine(in, value *yaml.Node) int {
	if i := slices.Index(in.Content, value) + 1; i > 0 && i < len(in.Content) {
		return in.Content[i].Line
	}
	return 0
}

// set puts a copy of a value into the tree, and returns the value as it was put:
// the first item of a list as a list.
func set(root *yaml.Node, v Value) (Value, error) {
	if len(v.Path) == 0 {
		return v, errors.New("no path to the value is given")
	}
	v = beginList(root, v)
	steps, err := route(root, v.Path)
	if err != nil {
		return v, err
	}
	s, node := steps[len(steps)-1], clone(v.Node)
	switch {
	case s.value != nil:
		if node.Kind != yaml.ScalarNode {
			s.moveComment()
		}
		s.in.Content[slices.Index(s.in.Content, s.value)] = merge(s.value, node)
	case s.in.Kind == yaml.MappingNode:
		s.in.Content = append(s.in.Content, yamlformat.Text(v.Path[len(v.Path)-1]), node)
	default:
		if node.Kind != yaml.ScalarNode && len(steps) > 1 { // too long for the list's line
			steps[len(steps)-2].moveComment()
			s.in.Style = 0
		}
		s.in.Content = append(s.in.Content, node)
	}
	return v, nil
}

// beginList makes a list of an item for a list that is missing or empty.
func beginList(root *yaml.Node, v Value) Value {
	last := len(v.Path) - 1
	if v.Path[last] != Append || last == 0 {
		return v
	}
	steps, err := route(root, v.Path[:last])
	if err != nil || !isEmpty(steps[last-1].value) {
		return v
	}
	return Value{v.Path[:last], &yaml.Node{Kind: yaml.SequenceNode, Tag: "!!seq", Content: []*yaml.Node{v.Node}}}
}

// isEmpty reports whether a value is missing, null, or a list without items.
func isEmpty(n *yaml.Node) bool {
	return n == nil || n.Kind == yaml.ScalarNode && n.Tag == "!!null" || n.Kind == yaml.SequenceNode && len(n.Content) == 0
}

// moveComment moves the comment after a value to the line of its key: the encoder
// drops one after a value with lines of its own.
func (s step) moveComment() {
	if s.key != s.value {
		s.key.LineComment, s.value.LineComment = s.key.LineComment+s.value.LineComment, ""
	}
}

// merge returns the new node with the comments and the order of keys of the old
// one, and with its style where a value stays the same.
func merge(old, new *yaml.Node) *yaml.Node {
	if old.Kind == yaml.ScalarNode && yamlformat.Same(old, new) {
		return old
	}
	out := *new
	out.HeadComment, out.LineComment, out.FootComment = old.HeadComment, old.LineComment, old.FootComment
	if old.Kind != yaml.MappingNode || new.Kind != yaml.MappingNode {
		return &out
	}
	out.Style, out.Content = old.Style, nil
	for i := 0; i+1 < len(old.Content); i += 2 {
		if _, value := strictyaml.Find(new, old.Content[i].Value); value != nil {
			out.Content = append(out.Content, old.Content[i], merge(old.Content[i+1], value))
		}
	}
	for i := 0; i+1 < len(new.Content); i += 2 {
		if _, value := strictyaml.Find(old, new.Content[i].Value); value == nil {
			out.Content = append(out.Content, new.Content[i], new.Content[i+1])
		}
	}
	return &out
}

func clone(n *yaml.Node) *yaml.Node {
	out := *n
	out.Content = make([]*yaml.Node, len(n.Content))
	for i, child := range n.Content {
		out.Content[i] = clone(child)
	}
	return &out
}
