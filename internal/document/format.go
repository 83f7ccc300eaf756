package document

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
)

// The widths of the canonical form, in characters.
const (
	pageWidth     = 100 // prose is wrapped to it
	longestInline = 72  // a longer text, or list, gets lines of its own
)

// Format returns the canonical form of a file that holds a value like v: keys
// in the order of the type, text that YAML 1.1 would read as a truth value
// quoted, long texts folded and wrapped. Comments stay with their keys. A file
// that does not decode into v is returned as its faults.
func Format(name string, data []byte, v any) ([]byte, fault.List, error) {
	return format(name, data, v, (*Document).Decode)
}

// FormatPartial does what Format does, for a file that is laid over another: no
// key of its top level is required.
func FormatPartial(name string, data []byte, v any) ([]byte, fault.List, error) {
	return format(name, data, v, (*Document).DecodePartial)
}

func format(name string, data []byte, v any, decode func(*Document, any) fault.List) ([]byte, fault.List, error) {
	doc, faults := Parse(name, data)
	if doc != nil {
		faults = decode(doc, reflect.New(reflect.TypeOf(v).Elem()).Interface())
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
	return nil, nil, fmt.Errorf("%s: its comments have no stable place; write each above a key", name)
}

func formatOnce(data []byte, t reflect.Type) ([]byte, error) {
	var before, root, after yaml.Node
	for _, n := range []*yaml.Node{&before, &root} {
		if err := yaml.Unmarshal(data, n); err != nil {
			return nil, err
		}
	}
	arrange(root.Content[0], t)
	out, err := encode(&root)
	if err != nil {
		return nil, err
	}
	if err := yaml.Unmarshal(out, &after); err != nil {
		return nil, fmt.Errorf("the canonical form cannot be read: %w", err)
	}
	// The form may change, the content must not.
	if !same(before.Content[0], after.Content[0]) || !slices.Equal(comments(&before), comments(&after)) {
		return nil, errors.New("the canonical form would lose something; the file was left as it is")
	}
	return out, nil
}

func encode(root *yaml.Node) ([]byte, error) {
	text, err := unwrapped(root)
	return wrapFolded(text), err
}

// unwrapped is what the encoder makes of a node: each folded text on one line.
func unwrapped(root *yaml.Node) (string, error) {
	var b bytes.Buffer
	encoder := yaml.NewEncoder(&b)
	encoder.SetIndent(2)
	if err := errors.Join(encoder.Encode(root), encoder.Close()); err != nil {
		return "", err
	}
	return b.String(), nil
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
	if t.Kind() == reflect.Slice && fieldsOf(t.Elem()).key != nil { // a keyed list
		for i := 0; i+1 < len(n.Content); i += 2 {
			n.Content[i].Style = styleOf(n.Content[i])
			arrange(n.Content[i+1], t.Elem())
		}
		return
	}
	if t.Kind() != reflect.Struct {
		return
	}
	fields := fieldsOf(t)
	var ordered []*yaml.Node
	for _, name := range fields.names {
		for i := 0; i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == name {
				arrange(n.Content[i+1], fields.byName[name].Type)
				ordered = append(ordered, n.Content[i], n.Content[i+1])
			}
		}
	}
	n.Content = ordered
}

// liftComments puts the comments behind values in braces above their keys.
func liftComments(n *yaml.Node) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i+1].Kind != yaml.ScalarNode {
			liftComment(n.Content[i], n.Content[i+1])
		}
	}
}

// liftComment puts a comment behind a value above its key: behind the value's
// new form it would belong to the next key.
func liftComment(k, v *yaml.Node) {
	if v.LineComment != "" {
		k.HeadComment = strings.TrimPrefix(k.HeadComment+"\n"+v.LineComment, "\n")
		v.LineComment = ""
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
	return length <= longestInline
}

// truthValues are the words that YAML 1.1 reads as true or false.
var truthValues = []string{"yes", "no", "on", "off", "y", "n"}

func styleOf(n *yaml.Node) yaml.Style {
	switch {
	case n.Tag == "!!str" && slices.Contains(truthValues, strings.ToLower(n.Value)):
		return yaml.DoubleQuotedStyle
	case n.Tag == "!!str" && foldable(n.Value):
		return yaml.FoldedStyle
	case n.Tag == "!!str" && n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0:
		return n.Style // it may look like a number or a date
	}
	return 0
}

// foldable reports whether a long text comes back unchanged when it is wrapped
// at its spaces.
func foldable(text string) bool {
	return utf8.RuneCountInString(text) > longestInline && !strings.ContainsAny(text, "\n\t\r") &&
		!strings.Contains(text, "  ") && strings.TrimSpace(text) == text
}

// wrapFolded wraps the texts that the encoder has folded but left on one line.
func wrapFolded(text string) []byte {
	var out bytes.Buffer
	wrapNext := false
	for line := range strings.Lines(text) {
		body := strings.TrimRight(line, "\n")
		if wrapNext && strings.TrimSpace(body) != "" {
			wrapLine(&out, body)
			wrapNext = false
			continue
		}
		wrapNext = strings.HasSuffix(body, ": >-") || strings.HasSuffix(body, "- >-")
		out.WriteString(line)
	}
	return out.Bytes()
}

func wrapLine(out *bytes.Buffer, line string) {
	content := strings.TrimLeft(line, " ")
	margin := line[:len(line)-len(content)]
	column := 0
	for i, word := range strings.Split(content, " ") {
		length := utf8.RuneCountInString(word)
		switch {
		case i == 0:
			out.WriteString(margin)
			column = len(margin)
		case column+1+length > pageWidth:
			out.WriteString("\n" + margin)
			column = len(margin)
		default:
			out.WriteByte(' ')
			column++
		}
		out.WriteString(word)
		column += length
	}
	out.WriteByte('\n')
}

// same reports whether two nodes say the same, whatever the order of keys and
// the style of scalars.
func same(a, b *yaml.Node) bool {
	if a.Kind != b.Kind || len(a.Content) != len(b.Content) || a.Kind == yaml.ScalarNode && (a.Value != b.Value || a.Tag != b.Tag) {
		return false
	}
	if a.Kind == yaml.MappingNode {
		for i := 0; i+1 < len(a.Content); i += 2 {
			if _, value := find(b, a.Content[i].Value); value == nil || !same(a.Content[i+1], value) {
				return false
			}
		}
		return true
	}
	for i := range a.Content {
		if !same(a.Content[i], b.Content[i]) {
			return false
		}
	}
	return true
}

// comments returns every comment below a node, sorted.
func comments(n *yaml.Node) []string {
	var all []string
	var walk func(*yaml.Node)
	walk = func(n *yaml.Node) {
		for _, c := range []string{n.HeadComment, n.LineComment, n.FootComment} {
			for line := range strings.Lines(c) {
				all = append(all, strings.TrimSpace(line))
			}
		}
		for _, child := range n.Content {
			walk(child)
		}
	}
	walk(n)
	all = slices.DeleteFunc(all, func(c string) bool { return c == "" })
	slices.Sort(all)
	return all
}
