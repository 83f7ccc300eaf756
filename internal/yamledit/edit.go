// Package yamledit changes values in the text of a YAML file. Comments, layout
// and everything else in the file stay as they are.
package yamledit

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/vendorcheck/vendorcheck/internal/strictyaml"
	"github.com/vendorcheck/vendorcheck/internal/yamlformat"
)

// Append is the last part of a path that leads to a new item after the last one
// of a list. A list that is missing or empty is begun.
const Append = "-"

// Value is a new value in a file. The path has the keys of mappings
// and the numbers of list items on the way from the top.
type Value struct {
	Path []string
	Node *yaml.Node
}

// Put returns a file's text with each value in place of the one at its path, or
// as the last of its mapping where there is none yet. Every comment is kept,
// every line that no value touches, and the ends of lines; only where a value
// cannot be put between the lines the whole file takes the encoder's form. A file
// in canonical form stays in it if the values are, and if a new key is the last
// by its type too. The text must be one that strictyaml decodes without fault.
// It is an error when a path leads nowhere, or when a comment would be lost.
func Put(text []byte, values ...Value) ([]byte, error) {
	unix := []byte(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(text)))
	out, err := put(unix, values)
	switch {
	case err != nil:
		return nil, err
	case bytes.Equal(out, unix):
		return text, nil
	case !endsInCRLF(text):
		return out, nil
	}
	doc, err := parse(out)
	if dos := bytes.ReplaceAll(out, []byte("\n"), []byte("\r\n")); err == nil && keeps(out, doc, dos, doc) {
		return dos, nil
	}
	return out, nil
}

// endsInCRLF reports whether every line of a text ends in CR LF.
func endsInCRLF(text []byte) bool {
	n := bytes.Count(text, []byte("\r\n"))
	return n > 0 && n == bytes.Count(text, []byte("\n")) && n == bytes.Count(text, []byte("\r"))
}

func put(text []byte, values []Value) ([]byte, error) {
	before, err := parse(text)
	if err != nil {
		return nil, err
	}
	want, err := parse(text)
	if err != nil {
		return nil, err
	}
	placed := make([]Value, len(values))
	for i, v := range values {
		if placed[i], err = set(want.Content[0], v); err != nil {
			return nil, err
		}
	}
	if yamlformat.Same(before.Content[0], want.Content[0]) {
		return text, nil
	}
	s := newSplicer(string(text), before.Content[0], want.Content[0])
	for edits := range s.proposals(placed) {
		if out, ok := s.apply(edits); ok && keeps(text, before, out, want) {
			return out, nil
		}
	}
	if half := len(values) / 2; half > 0 { // they may fit one after another
		if text, err = put(text, values[:half]); err != nil {
			return nil, err
		}
		return put(text, values[half:])
	}
	if out, err := yamlformat.Write(want, 0); err == nil && keeps(text, before, []byte(out), want) {
		return []byte(out), nil
	}
	return nil, fmt.Errorf("%s cannot be changed here without losing a comment; change it by hand, or move the comment above its key", strings.Join(placed[0].Path, "."))
}

// parse parses a text into a document node, which has the comments at its ends.
func parse(text []byte) (doc *yaml.Node, err error) {
	defer func() { // crafted input has made the parser panic before
		if r := recover(); r != nil {
			doc, err = nil, fmt.Errorf("the YAML cannot be parsed: %v", r)
		}
	}()
	doc = &yaml.Node{}
	if err := yaml.Unmarshal(text, doc); err != nil {
		return nil, err
	}
	if len(doc.Content) != 1 || doc.Content[0].Kind != yaml.MappingNode {
		return nil, errors.New("the file must hold one YAML mapping")
	}
	return doc, nil
}

// keeps reports whether a text has the values that are wanted, and every comment
// of the text before it.
func keeps(text []byte, before *yaml.Node, out []byte, want *yaml.Node) bool {
	after, err := parse(out)
	return err == nil && yamlformat.Same(after.Content[0], want.Content[0]) &&
		slices.Equal(yamlformat.Comments(before), yamlformat.Comments(after)) && signs(text, before) == signs(out, after)
}

// signs counts the number signs outside of values. The parser passes over some
// comments; this count misses them all the same.
func signs(text []byte, doc *yaml.Node) int {
	count := bytes.Count(text, []byte("#"))
	strictyaml.EachText(doc, func(value string, _ int) { count -= strings.Count(value, "#") })
	return count
}
