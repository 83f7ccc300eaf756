package document

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// Value is what is to stand at a place of a file. The path has the keys of
// mappings and the numbers of sequence items on the way from the top, as
// Document.Line takes them.
type Value struct {
	Path []string
	Node *yaml.Node
}

// PutValue does what PutValues does, for one value.
func PutValue(text []byte, path []string, value *yaml.Node) ([]byte, error) {
	return PutValues(text, []Value{{path, value}})
}

// PutValues returns a file's text with each value in place of the one at its
// path, or as the last of its mapping where there is none yet. Every comment is
// kept, every line that no value touches, and the ends of lines; only where a
// value cannot be put between the lines the whole file takes the encoder's form.
// A file in canonical form stays in it if the values are, and if a new key is
// the last by its type too. The text must be one that Decode takes. It is an
// error when a path leads nowhere, or when a comment would be lost.
func PutValues(text []byte, values []Value) ([]byte, error) {
	unix := []byte(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(text)))
	out, err := putValues(unix, values)
	switch {
	case err != nil:
		return nil, err
	case bytes.Equal(out, unix):
		return text, nil
	}
	if n := bytes.Count(text, []byte("\r\n")); n == 0 || n != bytes.Count(text, []byte("\n")) || n != bytes.Count(text, []byte("\r")) {
		return out, nil
	}
	doc, err := tree(out)
	if dos := bytes.ReplaceAll(out, []byte("\n"), []byte("\r\n")); err == nil && replaces(out, doc, dos, doc) {
		return dos, nil
	}
	return out, nil
}

func putValues(text []byte, values []Value) ([]byte, error) {
	before, err := tree(text)
	if err != nil {
		return nil, err
	}
	want, err := tree(text)
	if err != nil {
		return nil, err
	}
	for _, v := range values {
		if err := set(want.Content[0], v); err != nil {
			return nil, err
		}
	}
	if same(before.Content[0], want.Content[0]) {
		return text, nil
	}
	s := newSplicer(string(text), before.Content[0], want.Content[0])
	for edits := range s.proposals(values) {
		if out, ok := s.apply(edits); ok && replaces(text, before, out, want) {
			return out, nil
		}
	}
	if half := len(values) / 2; half > 0 { // they may fit one after another
		if text, err = putValues(text, values[:half]); err != nil {
			return nil, err
		}
		return putValues(text, values[half:])
	}
	if out, err := encode(want); err == nil && replaces(text, before, out, want) {
		return out, nil
	}
	return nil, fmt.Errorf("%s cannot be changed here without losing a comment; change it by hand, or move the comment above its key", strings.Join(values[0].Path, "."))
}

// step is an entry of a mapping or a sequence on the way to a value.
type step struct {
	in, key, value *yaml.Node // the key of an item is the item; a value that is not there yet has neither
	next           int        // line on which the entry behind it begins; 0 for the last
}

// route returns the steps to a place. Only the last may be missing, and only
// from a mapping.
func route(root *yaml.Node, path []string) ([]step, error) {
	steps := make([]step, len(path))
	n := root
	for i, key := range path {
		k, v := find(n, key)
		if v == nil && (i+1 < len(path) || n.Kind != yaml.MappingNode) {
			return nil, fmt.Errorf("nothing stands at %s", strings.Join(path[:i+1], "."))
		}
		steps[i] = step{in: n, key: k, value: v, next: lineBehind(n, v)}
		n = v
	}
	return steps, nil
}

// lineBehind returns the line of the entry behind a value, 0 for the last.
func lineBehind(in, value *yaml.Node) int {
	if i := slices.Index(in.Content, value) + 1; i > 0 && i < len(in.Content) {
		return in.Content[i].Line
	}
	return 0
}

// set puts a value into the tree; the value itself is left as it is.
func set(root *yaml.Node, v Value) error {
	if len(v.Path) == 0 {
		return fmt.Errorf("no path says where the value is to stand")
	}
	steps, err := route(root, v.Path)
	if err != nil {
		return err
	}
	s, node := steps[len(steps)-1], clone(v.Node)
	if s.value == nil {
		s.in.Content = append(s.in.Content, Text(v.Path[len(v.Path)-1]), node)
		return nil
	}
	at := slices.Index(s.in.Content, s.value)
	if s.key != s.value && node.Kind != yaml.ScalarNode { // the encoder drops a comment behind what has lines of its own
		s.key.LineComment, s.value.LineComment = s.key.LineComment+s.value.LineComment, ""
	}
	s.in.Content[at] = over(s.value, node)
	return nil
}

func clone(n *yaml.Node) *yaml.Node {
	out := *n
	out.Content = make([]*yaml.Node, len(n.Content))
	for i, child := range n.Content {
		out.Content[i] = clone(child)
	}
	return &out
}
