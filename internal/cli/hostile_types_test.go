package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// hostileType is a value of some type, and the kinds of value that it may stand
// for.
type hostileType struct {
	Text string
	For  []string
}

// TestHostileTypes puts a value of every type into every field of every file
// that people write.
func TestHostileTypes(t *testing.T) {
	tables := readHostile(t)
	for _, name := range []string{"offering", "catalog", "profile", "project"} {
		kind := tables.Kinds[name]
		good := readHostileFile(t, "good", kind.Good)
		for _, path := range fieldsIn(t, good) {
			t.Run(name+"/"+strings.Join(path, "."), func(t *testing.T) {
				t.Parallel()
				dir := t.TempDir()
				placeHostile(t, dir, kind, good)
				for name, value := range tables.Types {
					putType(t, dir, kind, good, path, name, value)
				}
			})
		}
	}
}

// putType puts a value into a field, and holds that the file is refused by its
// line unless the value may stand there.
func putType(t *testing.T, dir string, kind hostileKind, good []byte, path []string, name string, value hostileType) {
	t.Helper()
	var root, put yaml.Node
	if err := yaml.Unmarshal(good, &root); err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal([]byte(value.Text), &put); err != nil {
		t.Fatal(err)
	}
	nodes := along(&root, path)
	field := nodes[len(nodes)-1]
	expected := kindOf(path, field)
	*field = *put.Content[0]
	text, err := yaml.Marshal(&root)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, filepath.FromSlash(kind.At))
	if err := os.WriteFile(file, text, 0o644); err != nil {
		t.Fatal(err)
	}
	args := make([]string, len(kind.Run))
	for i, arg := range kind.Run {
		args[i] = arg
		if _, err := os.Stat(filepath.Join(dir, arg)); err == nil {
			args[i] = filepath.Join(dir, arg)
		}
	}
	if args[0] == "gate" {
		args = append(args, "--project", file)
	}
	out := runApp(t, mustFixture(t), nil, args...)
	for _, breach := range out.breaches() {
		t.Errorf("%s: %s", name, breach)
	}
	switch {
	case !slices.Contains(value.For, expected):
		refusedAt(t, out, kind, name, file, text, path)
	case out.code == kind.Refused && !strings.Contains(out.stderr, ".yaml:"):
		t.Errorf("%s: no line is named: %s", name, beginningOf(out.stderr))
	}
}

// refusedAt holds that a file is refused, by the line of the field or of what it
// stands in.
func refusedAt(t *testing.T, out outcome, kind hostileKind, name, file string, text []byte, path []string) {
	t.Helper()
	var root yaml.Node
	if err := yaml.Unmarshal(text, &root); err != nil {
		t.Fatal(err)
	}
	placed := false
	for _, n := range append(along(&root, path), keysAlong(&root, path)...) {
		placed = placed || strings.Contains(out.stderr, fmt.Sprintf("%s:%d: ", file, n.Line))
	}
	if out.code != kind.Refused || !placed || out.stdout != "" {
		t.Errorf("%s: exit code %d, want %d with the line\n%s%s", name, out.code, kind.Refused, beginningOf(out.stdout), beginningOf(out.stderr))
	}
}

// fieldsIn lists the paths of all values that have a name. Of those that have one
// name as deep in the file, such as the grades of cells, it is the first.
func fieldsIn(t *testing.T, good []byte) [][]string {
	t.Helper()
	var root yaml.Node
	if err := yaml.Unmarshal(good, &root); err != nil {
		t.Fatal(err)
	}
	var paths [][]string
	seen := map[string]bool{}
	var walk func(n *yaml.Node, path []string)
	walk = func(n *yaml.Node, path []string) {
		for i, c := range n.Content {
			switch {
			case n.Kind == yaml.MappingNode && i%2 == 1:
				below := append(slices.Clone(path), n.Content[i-1].Value)
				if key := fmt.Sprint(len(below), n.Content[i-1].Value); !seen[key] {
					seen[key] = true
					paths = append(paths, below)
				}
				walk(c, below)
			case n.Kind == yaml.SequenceNode:
				walk(c, append(slices.Clone(path), fmt.Sprint(i)))
			}
		}
	}
	walk(root.Content[0], nil)
	return paths
}

// along returns the values on the way to a path's, that one last.
func along(root *yaml.Node, path []string) []*yaml.Node {
	nodes := []*yaml.Node{root.Content[0]}
	for i := range path {
		_, v := entryOf(nodes[i], path[i])
		nodes = append(nodes, v)
	}
	return nodes
}

// keysAlong returns the keys on the way.
func keysAlong(root *yaml.Node, path []string) []*yaml.Node {
	var keys []*yaml.Node
	n := root.Content[0]
	for _, name := range path {
		k, v := entryOf(n, name)
		keys, n = append(keys, k), v
	}
	return keys
}

func entryOf(n *yaml.Node, name string) (k, v *yaml.Node) {
	for i, c := range n.Content {
		switch {
		case n.Kind == yaml.SequenceNode && name == fmt.Sprint(i):
			return c, c
		case n.Kind == yaml.MappingNode && i%2 == 1 && n.Content[i-1].Value == name:
			return n.Content[i-1], c
		}
	}
	return nil, nil
}

// kindOf tells what kind of value a field has.
func kindOf(path []string, n *yaml.Node) string {
	switch name := path[len(path)-1]; {
	case slices.Contains([]string{"profiles", "data", "allow_unlisted", "includes"}, name):
		return "names"
	case name == "grade", name == "accept":
		return "grade"
	}
	return map[string]string{"!!str": "text", "!!int": "number", "!!bool": "bool", "!!timestamp": "date", "!!seq": "list", "!!map": "mapping"}[n.Tag]
}
