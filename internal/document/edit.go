package document

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"
)

// Append is the place behind the last item of a list.
const Append = -1

// PutItem returns a file's text with an item in the list at a key of its top
// level: in place of the item of that number, or behind the last for Append. A
// list that is not there is begun. Every comment is kept, and every line that
// the item does not touch; only where the list stands in brackets the whole
// file takes the encoder's form. The text must be one that Decode takes. It is
// an error when a comment would be lost.
func PutItem(text []byte, key string, at int, item *yaml.Node) ([]byte, error) {
	text = []byte(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(text)))
	before, err := tree(text)
	if err != nil {
		return nil, err
	}
	want, err := tree(text)
	if err != nil {
		return nil, err
	}
	item = put(want.Content[0], key, at, item)
	for _, write := range []func() ([]byte, error){
		func() ([]byte, error) { return splice(text, before.Content[0], key, at, item) },
		func() ([]byte, error) { return encode(want) },
	} {
		out, err := write()
		if err == nil && replaces(text, before, out, want) {
			return out, nil
		}
	}
	return nil, fmt.Errorf("%s cannot be changed here without losing a comment; change it by hand, or move the comment above the list", key)
}

// tree parses a text into a document node, which has the comments at its ends.
func tree(text []byte) (doc *yaml.Node, err error) {
	defer func() {
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

// put puts the item into the tree, and returns it with the comments of the one
// that it replaces.
func put(root *yaml.Node, key string, at int, item *yaml.Node) *yaml.Node {
	k, list := find(root, key)
	if list == nil {
		k, list = Text(key), &yaml.Node{}
		root.Content = append(root.Content, k, list)
	}
	liftComment(k, list)
	list.Kind, list.Tag, list.Value, list.Style = yaml.SequenceNode, "!!seq", "", 0
	if at == Append {
		list.Content = append(list.Content, item)
		return item
	}
	list.Content[at] = over(list.Content[at], item)
	return list.Content[at]
}

// over returns what the new node says as the old one says it: with its
// comments, its order of keys, and its style where a value stays the same.
func over(old, new *yaml.Node) *yaml.Node {
	if old.Kind == yaml.ScalarNode && same(old, new) {
		return old
	}
	out := *new
	out.HeadComment, out.LineComment, out.FootComment = old.HeadComment, old.LineComment, old.FootComment
	if old.Kind != yaml.MappingNode || new.Kind != yaml.MappingNode {
		return &out
	}
	out.Style, out.Content = old.Style, nil
	for i := 0; i+1 < len(old.Content); i += 2 {
		if _, value := find(new, old.Content[i].Value); value != nil {
			out.Content = append(out.Content, old.Content[i], over(old.Content[i+1], value))
		}
	}
	for i := 0; i+1 < len(new.Content); i += 2 {
		if _, value := find(old, new.Content[i].Value); value == nil {
			out.Content = append(out.Content, new.Content[i], new.Content[i+1])
		}
	}
	return &out
}

// Text returns a text as a node, quoted or folded as Format does it.
func Text(value string) *yaml.Node {
	n := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: value}
	n.Style = styleOf(n)
	// The encoder leaves the merge key bare, loses a line break that begins a text,
	// and puts tabs where none may be.
	if value == "<<" || strings.HasPrefix(value, "\n") || strings.Contains(value, "\t") {
		n.Style = yaml.DoubleQuotedStyle
	}
	return n
}

// gap is the lines of a text that give way to an item, numbered from 0, and how
// the item fills it.
type gap struct {
	start, end int
	heading    string // stands before the item
	column     int    // of the item's dash, from 1
}

// column of a dash where there is no list yet to take it from.
const dashColumn = 3

// splice puts the item's lines between those of the text. What it returns is a
// proposal: nodes do not say where they end, so a text that goes on where it
// seems to be over comes out wrong, and the caller must look.
func splice(text []byte, root *yaml.Node, key string, at int, item *yaml.Node) ([]byte, error) {
	lines := slices.Collect(strings.Lines(string(text)))
	g, err := gapFor(lines, root, key, at)
	if err != nil {
		return nil, err
	}
	if g.start > g.end || g.end > len(lines) {
		return nil, errNoGap
	}
	written, err := itemLines(item, g.column)
	if err != nil {
		return nil, err
	}
	head, tail := strings.Join(lines[:g.start], ""), strings.Join(lines[g.end:], "")
	if head != "" && !strings.HasSuffix(head, "\n") {
		head += "\n"
	}
	return []byte(head + g.heading + written + tail), nil
}

var errNoGap = errors.New("the list is not written line by line")

func gapFor(lines []string, root *yaml.Node, key string, at int) (gap, error) {
	k, list := find(root, key)
	switch {
	case root.Style&yaml.FlowStyle != 0 || strings.ContainsAny(strings.Join(lines, ""), "\u0085\u2028\u2029"): // the parser ends lines at these too
		return gap{}, errNoGap
	case list == nil:
		return gap{len(lines), len(lines), heading(lines, key), dashColumn}, nil
	case len(list.Content) == 0 && list.Line == k.Line:
		return gap{k.Line - 1, k.Line, emptied(lines[k.Line-1], list), dashColumn}, nil
	case len(list.Content) == 0 || list.Style&yaml.FlowStyle != 0:
		return gap{}, errNoGap
	}
	end := endOf(lines, root, k)
	if at == Append {
		return gap{start: end, end: end, column: list.Column}, nil
	}
	item := list.Content[at]
	if at+1 < len(list.Content) {
		end = list.Content[at+1].Line - 1
	}
	return gap{start: item.Line - 1, end: max(item.Line, stepBack(lines, end, item.Column)), column: list.Column}, nil
}

// heading begins a list at the end of a file, after an empty line where the
// file has such lines.
func heading(lines []string, key string) string {
	if slices.Contains(lines, "\n") {
		return "\n" + key + ":\n"
	}
	return key + ":\n"
}

var emptyList = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(\[\s*\]|~|(?i:null))`) })

// emptied returns the line of a key without the empty list, or the null, behind
// it.
func emptied(line string, list *yaml.Node) string {
	runes := []rune(line)
	i := min(list.Column-1, len(runes))
	head, tail := strings.TrimSpace(string(runes[:i])), emptyList().ReplaceAllString(string(runes[i:]), "")
	return strings.TrimSpace(head+" "+strings.TrimSpace(tail)) + "\n"
}

// endOf returns the number of lines up to the end of an entry of the root. What
// is said above the next key is not the entry's.
func endOf(lines []string, root, key *yaml.Node) int {
	end := len(lines)
	for i := 0; i < len(root.Content); i += 2 {
		if line := root.Content[i].Line; line > key.Line {
			end = min(end, line-1)
		}
	}
	return stepBack(lines, end, key.Column+1)
}

// stepBack goes back from a line over empty lines, and over comments that stand
// left of a column.
func stepBack(lines []string, end, column int) int {
	for end > 0 {
		text := strings.TrimLeft(lines[end-1], " ")
		if strings.TrimSpace(text) != "" && (text[0] != '#' || len(lines[end-1])-len(text) >= column-1) {
			break
		}
		end--
	}
	return end
}

// itemLines writes the item of a list. The comments above and below it stand in
// the text.
func itemLines(item *yaml.Node, column int) (string, error) {
	bare := *item
	bare.HeadComment, bare.FootComment = "", ""
	text, err := encode(&yaml.Node{Kind: yaml.SequenceNode, Content: []*yaml.Node{&bare}})
	var b strings.Builder
	for line := range strings.Lines(string(text)) {
		b.WriteString(strings.TrimRight(strings.Repeat(" ", column-1)+line, " \n") + "\n")
	}
	return b.String(), err
}

// replaces reports whether a text says what is wanted, with every comment of
// the text before it.
func replaces(text []byte, before *yaml.Node, out []byte, want *yaml.Node) bool {
	after, err := tree(out)
	return err == nil && same(after.Content[0], want.Content[0]) &&
		slices.Equal(comments(before), comments(after)) && signs(text, before) == signs(out, after)
}

// signs counts the number signs outside of values. The parser passes over some
// comments; by their signs they are missed all the same.
func signs(text []byte, doc *yaml.Node) int {
	count := bytes.Count(text, []byte("#"))
	eachText(doc, func(value string, _ int) { count -= strings.Count(value, "#") })
	return count
}
