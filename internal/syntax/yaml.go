package syntax

import (
	"bytes"
	"regexp"
	"strconv"
	"sync"

	"gopkg.in/yaml.v3"
)

var yamlLine = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^yaml: (?:line (\d+): )?`) })

// YAML reads a text in YAML. After a fault nothing of it is known, and the node
// is nil.
func YAML(data []byte, o Options) (*Node, error) {
	// The library also counts what ends lines for no editor, and lines after the
	// end.
	r := &yamlReader{reader: newReader(data, o), lastLine: bytes.Count(data, []byte{'\n'}) + 1}
	var document yaml.Node
	if err := yaml.Unmarshal(data, &document); err != nil {
		line := 0
		if m := yamlLine().FindStringSubmatch(err.Error()); len(m) > 1 {
			line, _ = strconv.Atoi(m[1])
		}
		return nil, r.fail(min(line, r.lastLine), CodeSyntax, "not valid YAML: %s", yamlLine().ReplaceAllString(err.Error(), ""))
	}
	if len(document.Content) == 0 {
		return nil, nil
	}
	root := r.value(document.Content[0], "", 0)
	return root, r.err
}

type yamlReader struct {
	reader
	lastLine int
}

// value converts a value. Aliases stay empty: what they repeat is read where it
// is written.
func (r *yamlReader) value(y *yaml.Node, key string, depth int) *Node {
	n := r.node(key, min(y.Line, r.lastLine))
	n.Kind, n.Text = Text, y.Value
	if depth > r.MaxDepth || r.err != nil {
		return n
	}
	switch y.Kind {
	case yaml.SequenceNode:
		n.Kind = List
		for _, c := range y.Content {
			n.Children = append(n.Children, r.value(c, "", depth+1))
		}
	case yaml.MappingNode:
		n.Kind = Table
		for i := 0; i+1 < len(y.Content); i += 2 {
			c := r.value(y.Content[i+1], y.Content[i].Value, depth+1)
			c.Line = min(y.Content[i].Line, r.lastLine)
			n.Children = append(n.Children, c)
		}
	}
	return n
}
