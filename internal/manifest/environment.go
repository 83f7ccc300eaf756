package manifest

import (
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/syntax"
)

// maxEnvironment bounds what is read as YAML, in bytes: people write these files.
const maxEnvironment = 1 << 20

// readEnvironment reads conda's file. Conda's packages of Python libraries
// have the names of PyPI, and count as PyPI's.
func readEnvironment(f *file) {
	if len(f.data) > maxEnvironment {
		f.fail(0, "the file is larger than %d bytes", maxEnvironment)
		return
	}
	for _, d := range f.nodes(f.yaml(), "dependencies/[]") {
		if d.Kind == syntax.Table {
			f.addRequirements(pipLines(f.nodes(d, "pip/[]")))
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
func pipLines(items []*syntax.Node) []*syntax.Node {
	var out []*syntax.Node
	for _, item := range items {
		if !strings.HasPrefix(item.Text, "-") && !strings.Contains(strings.Fields(item.Text + " .")[0], "/") {
			out = append(out, item)
		}
	}
	return out
}

// condaSpec makes a requirement of NAME VERSION BUILD, which conda takes, too.
func condaSpec(text string) string {
	name, rest, _ := strings.Cut(strings.TrimSpace(text), " ")
	if rest == "" || strings.ContainsRune("=<>!~", rune(rest[0])) {
		return text
	}
	return name + "=" + rest
}
