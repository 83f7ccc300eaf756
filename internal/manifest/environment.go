package manifest

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"gopkg.in/yaml.v3"
)

// maxEnvironment bounds what is read as YAML, in bytes. People write these
// files.
const maxEnvironment = 1 << 20

// readEnvironment reads conda's file. Conda's packages of Python libraries
// have PyPI's names, so that both count as PyPI's.
func readEnvironment(f *file) {
	if len(f.data) > maxEnvironment {
		f.fail(0, "the file is larger than %d bytes", maxEnvironment)
		return
	}
	for _, d := range f.list(f.yaml().get("dependencies")) {
		if d.Kind == table {
			f.addRequirements(pipLines(f.list(d.get("pip"))))
			continue
		}
		_, name, hasChannel := strings.Cut(d.Text, "::")
		if !hasChannel {
			name = d.Text
		}
		if r, ok := parseRequirement(condaSpec(name)); ok && r.name != "python" && r.name != "pip" {
			f.addPython(r.name, r.extras, r.version, d.Line, true)
		}
	}
}

// pipLines leaves out pip's options and addresses.
func pipLines(items []*node) []*node {
	var out []*node
	for _, item := range items {
		if !strings.HasPrefix(item.Text, "-") && !strings.Contains(strings.Fields(item.Text + " .")[0], "/") {
			out = append(out, item)
		}
	}
	return out
}

// condaSpec makes the NAME VERSION BUILD that conda takes too a requirement.
func condaSpec(text string) string {
	name, rest, _ := strings.Cut(strings.TrimSpace(text), " ")
	if rest == "" || strings.ContainsRune("=<>!~", rune(rest[0])) {
		return text
	}
	return name + "=" + rest
}

var yamlLine = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^yaml: (?:line (\d+): )?`) })

// yaml reads the file as YAML. After a mistake nothing of it is known.
func (f *file) yaml() *node {
	// The library also counts what ends lines for no editor, and on behind the
	// end.
	lines := bytes.Count(f.data, []byte{'\n'}) + 1
	var document yaml.Node
	if err := yaml.Unmarshal(f.data, &document); err != nil {
		line := 0
		m := yamlLine().FindStringSubmatch(err.Error())
		if len(m) > 1 {
			line, _ = strconv.Atoi(m[1])
			line = min(line, lines)
		}
		f.fail(line, "no valid YAML: %s", yamlLine().ReplaceAllString(err.Error(), ""))
		return nil
	}
	if len(document.Content) == 0 {
		return nil
	}
	return yamlNode(document.Content[0], lines, 0)
}

// yamlNode takes over a value of a file of so many lines. Aliases stay empty: what they would repeat is
// read where it stands.
func yamlNode(y *yaml.Node, lines, depth int) *node {
	n := &node{Text: y.Value, Line: min(y.Line, lines)}
	if depth > maxDepth {
		return n
	}
	switch y.Kind {
	case yaml.SequenceNode:
		n.Kind = list
		for _, c := range y.Content {
			n.Children = append(n.Children, yamlNode(c, lines, depth+1))
		}
	case yaml.MappingNode:
		n.Kind = table
		for i := 0; i+1 < len(y.Content); i += 2 {
			c := yamlNode(y.Content[i+1], lines, depth+1)
			c.Key, c.Line = y.Content[i].Value, min(y.Content[i].Line, lines)
			n.Children = append(n.Children, c)
		}
	}
	return n
}
