package yamlformat

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/vendorcheck/vendorcheck/internal/strictyaml"
)

// Text returns a text as a node, quoted or folded as Format does it.
func Text(value string) *yaml.Node {
	n := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: value}
	n.Style = styleOf(n)
	// The encoder leaves the merge key bare, loses a line break that begins a text,
	// and writes tabs where they are not allowed.
	if value == "<<" || strings.HasPrefix(value, "\n") || strings.Contains(value, "\t") {
		n.Style = yaml.DoubleQuotedStyle
	}
	return n
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
	return utf8.RuneCountInString(text) > maxInline && !strings.ContainsAny(text, "\n\t\r") &&
		!strings.Contains(text, "  ") && strings.TrimSpace(text) == text
}

// Write returns a node as text in which every line is indented by a margin.
func Write(n *yaml.Node, margin int) (string, error) {
	var b bytes.Buffer
	encoder := yaml.NewEncoder(&b)
	encoder.SetIndent(2)
	if err := errors.Join(encoder.Encode(n), encoder.Close()); err != nil {
		return "", err
	}
	return wrapFolded(indent(b.String(), margin)), nil
}

func indent(text string, margin int) string {
	if margin == 0 {
		return text
	}
	var b strings.Builder
	for line := range strings.Lines(text) {
		if line != "\n" {
			b.WriteString(strings.Repeat(" ", margin))
		}
		b.WriteString(line)
	}
	return b.String()
}

// wrapFolded wraps the texts that the encoder has folded but left on one line.
func wrapFolded(text string) string {
	var out strings.Builder
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
	return out.String()
}

func wrapLine(out *strings.Builder, line string) {
	content := strings.TrimLeft(line, " ")
	margin := line[:len(line)-len(content)]
	words := strings.Split(content, " ")
	current := margin + words[0]
	for _, word := range words[1:] {
		if utf8.RuneCountInString(current+" "+word) > pageWidth {
			out.WriteString(current + "\n")
			current = margin + word
		} else {
			current += " " + word
		}
	}
	out.WriteString(current + "\n")
}

// Same reports whether two nodes have the same content, whatever the order of keys and
// the style of scalars.
func Same(a, b *yaml.Node) bool {
	if a.Kind != b.Kind || len(a.Content) != len(b.Content) || a.Kind == yaml.ScalarNode && (a.Value != b.Value || a.Tag != b.Tag) {
		return false
	}
	if a.Kind == yaml.MappingNode {
		for i := 0; i+1 < len(a.Content); i += 2 {
			if _, value := strictyaml.Find(b, a.Content[i].Value); value == nil || !Same(a.Content[i+1], value) {
				return false
			}
		}
		return true
	}
	for i := range a.Content {
		if !Same(a.Content[i], b.Content[i]) {
			return false
		}
	}
	return true
}

// Comments returns every comment below a node, sorted.
func Comments(n *yaml.Node) []string {
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
