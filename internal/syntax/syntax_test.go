package syntax

import (
	"errors"
	"strings"
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/fault"
)

// readers are all of them, by name.
var readers = map[string]func([]byte, Options) (*Node, error){"JSON": JSON, "TOML": TOML, "XML": XML, "YAML": YAML}

var bounds = Options{MaxDepth: 20, MaxNodes: 100}

// TestLines holds that every form gives the same nodes with their lines.
func TestLines(t *testing.T) {
	for name, text := range map[string]string{
		"JSON": "{\"a\":\n {\"b\": \"x\",\n\"c\": [\"y\", \"z\"]}}",
		"TOML": "[a]\nb = 'x'\nc = ['y', 'z']\n",
		"YAML": "a:\n  b: x\n  c: [y, z]\n",
		"XML":  "<r><a\nb='x'>\n<c>y</c></a></r>",
	} {
		root, err := readers[name]([]byte(text), bounds)
		if err != nil {
			t.Fatal(name, err)
		}
		a := root.Get("a")
		if a == nil || a.Kind != Table || a.TextOf("b") != "x" || a.LineOf("c") != 3 || a.LineOf("none") != a.Line || root.Get("b", "c") != nil {
			t.Errorf("%s: %+v", name, a)
		}
		if c := a.Get("c"); name != "XML" && (c.Kind != List || len(c.Children) != 2 || c.Children[1].Text != "z" || c.Children[1].Line != 3) {
			t.Errorf("%s: %+v", name, c)
		}
	}
}

// TestKeep holds that what is not kept is read and bounded all the same.
func TestKeep(t *testing.T) {
	o := bounds
	o.Strict = true
	o.Keep = func(name string) bool { return name == "a" }
	objects := 0
	o.Visit = func(string, int) error { objects++; return nil }
	root, err := JSON([]byte(`{"b": {"a": {}, "c": []}, "A": [{}, {"b": 1}]}`), o)
	if err != nil || len(root.Children) != 1 || len(root.Get("a").Children) != 2 || objects != 5 {
		t.Errorf("%+v, %d objects, %v", root, objects, err)
	}
	for text, want := range map[string]string{
		`{"b": {"c": 1, "C": 2}}`:          `duplicate key "C"`,
		`{"b": ` + strings.Repeat("[", 30): "values nest deeper than 20 levels",
	} {
		if _, err := JSON([]byte(text), o); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// FuzzNodes holds that no text makes a reader panic, and that lines are lines of
// the text and bounds are kept.
func FuzzNodes(f *testing.F) {
	for _, seed := range []string{"{\"a\": [1, null, {\"b\": \"c\"}]}", "[a]\nb = {c = 'd'}\n[[e]]\n", "a:\n- b: &x c\n- *x\n", "<a b='c'>\n<d>e</d><!-- --></a>", "[[[", "{\"a\"", "<a><b></a>", "\xff\x00"} {
		f.Add([]byte(seed), true)
		f.Add([]byte(seed), false)
	}
	f.Fuzz(func(t *testing.T, data []byte, strict bool) {
		o := bounds
		o.Strict = strict
		lines := strings.Count(string(data), "\n") + 1
		for name, read := range readers {
			root, err := read(data, o)
			var wrong fault.Fault
			if err != nil && (!errors.As(err, &wrong) || wrong.Line < 0 || wrong.Line > lines || wrong.Message == "") {
				t.Errorf("%s: %#v in %d lines", name, err, lines)
			}
			if n := checkNodes(t, name, root, lines, 0); n > o.MaxNodes+2 {
				t.Errorf("%s: %d nodes", name, n)
			}
		}
	})
}

// checkNodes checks the lines of a node and those in it, and counts them.
func checkNodes(t *testing.T, name string, n *Node, lines, depth int) int {
	if n == nil {
		return 0
	}
	if n.Line < 0 || n.Line > lines || depth > 3*bounds.MaxDepth {
		t.Errorf("%s: %q is on line %d of %d, %d deep", name, n.Key, n.Line, lines, depth)
	}
	count := 1
	for _, c := range n.Children {
		count += checkNodes(t, name, c, lines, depth+1)
	}
	return count
}
