package yamledit

import (
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"

	"github.com/vendorcheck/vendorcheck/internal/strictyaml"
	"github.com/vendorcheck/vendorcheck/internal/yamlformat"
)

// parsed is a value as YAML writes it.
func parsed(t testing.TB, text string) *yaml.Node {
	t.Helper()
	doc, err := parse([]byte("x: " + text))
	if err != nil {
		t.Fatal(err)
	}
	n := doc.Content[0].Content[1]
	if n.Tag == "!!str" {
		n.Style |= yamlformat.Text(n.Value).Style
	}
	return n
}

// root returns the top of a file that strictyaml reads, nil for any other.
func root(text []byte) *yaml.Node {
	if _, faults := strictyaml.Parse("f.yaml", text); len(faults) > 0 {
		return nil
	}
	doc, err := parse(text)
	if err != nil {
		return nil
	}
	return doc.Content[0]
}

// sample has a canonical form.
type sample struct {
	Text  string `yaml:"text,required"`
	Items []item `yaml:"items"`
	List  []item `yaml:"list"`
}

type item struct {
	Name string   `yaml:",key"`
	N    int      `yaml:"n,required"`
	Tags []string `yaml:"tags"`
}

func TestPut(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("word ", 40))
	folded := ">-\n    " + strings.Repeat("word ", 18) + "word\n    " + strings.Repeat("word ", 18) + "word\n    word word"
	for name, test := range map[string]struct{ text, path, value, want string }{
		"scalar":                   {"a:\n  b: 2026-01-01\n  c: 1\n", "a/b", "2026-01-02", "a:\n  b: 2026-01-02\n  c: 1\n"},
		"odd spaces":               {"a:\n     b:   2026-01-01   # x\n\n     c : 1", "a/b", "2026-01-02", "a:\n     b:   2026-01-02   # x\n\n     c : 1"},
		"single quotes":            {"a: 'it''s # 1' # x\n", "a", "2026-01-02", "a: 2026-01-02 # x\n"},
		"double quotes":            {"a: \"it\\\"s # 1\" # x\n", "a", "it's", "a: it's # x\n"},
		"text that needs quotes":   {"a: x # y\n", "a", "'no'", "a: \"no\" # y\n"},
		"other letters":            {"ä: {ö: é, ü: '€'}\n", "ä/ü", "x", "ä: {ö: é, ü: x}\n"},
		"nothing":                  {"a: # x\nb:\n", "a", "1", "a: 1 # x\nb:\n"},
		"nothing, at the end":      {"a:\nb:", "b", "1", "a:\nb: 1"},
		"in braces":                {"a: {b: 1,c: 2} # x\n", "a/b", "'x, y'", "a: {b: 'x, y',c: 2} # x\n"},
		"item":                     {"a:\n- b\n-  c # x\n- d\n", "a/1", "e", "a:\n- b\n-  e # x\n- d\n"},
		"item in brackets":         {"a: [b, c]\n", "a/1", "e", "a: [b, e]\n"},
		"text for a folded one":    {"a:\n  b: >-\n    x\n    y\n\n  # c\n  c:   1\n", "a/b", "z", "a:\n  b: z\n\n  # c\n  c:   1\n"},
		"folded for a text":        {"a:\n  b: z\n  c:   1\n", "a/b", long, "a:\n  b: " + folded + "\n  c:   1\n"},
		"text on several lines":    {"a:\n  b: x\n    y\n  c: 1\n", "a/b", "z", "a:\n  b: z\n  c: 1\n"},
		"new key":                  {"a:\n  - s: x\n    q: >-\n      y\n      z\n\n  - s: w\n", "a/0/r", "{d: 1}", "a:\n  - s: x\n    q: >-\n      y\n      z\n    r: {d: 1}\n\n  - s: w\n"},
		"new key, last item":       {"a:\n  - s: x\n    q: y # c\n\n# d\nb:   1\n", "a/0/r", "1", "a:\n  - s: x\n    q: y # c\n    r: 1\n\n# d\nb:   1\n"},
		"new key, comment above":   {"a:\n- s: x\n  # within\n # next\n- s: w\n", "a/0/r", "1", "a:\n- s: x\n  # within\n  r: 1\n # next\n- s: w\n"},
		"new key, end of file":     {"a:\n- s:   x", "a/0/r", "1", "a:\n- s:   x\n  r: 1\n"},
		"new key, at the top":      {"a:   1\n# x\n", "b", "1", "a:   1\n# x\nb: 1\n"},
		"new key in braces":        {"a:\n  - {s:  x} # c\n  - {s:  y}\n", "a/0/r", "{d: 1}", "a:\n  - {s: x, r: {d: 1}} # c\n  - {s:  y}\n"},
		"new key in empty braces":  {"a:   1\nb: {}   # c\n", "b/r", "1", "a:   1\nb: {r: 1} # c\n"},
		"new key, kept empty line": {"a:\n  b: |+\n    # no comment\n\nc:   1\n", "a/r", "1", "a:\n  b: |+\n    # no comment\n\n  r: 1\n\nc:   1\n"},
		"mapping":                  {"a:\n  r:\n    e: 1 # x\n    d:   1\n    # y\n\n  b:   1\n", "a/r", "{d: 2, e: 3}", "a:\n  r:\n    e: 3 # x\n    d: 2\n    # y\n\n  b:   1\n"},
		"mapping for a text":       {"a:\n  r: x # c\n  b:   1\n", "a/r", "\n  d: 2", "a:\n  r: # c\n    d: 2\n  b:   1\n"},
		"in a sequence at once":    {"a:\n- - b:   1\n    c:   2\n  - d:   3\n", "a/0/0/r", "1", "a:\n- - b:   1\n    c:   2\n    r: 1\n  - d:   3\n"},
		"CRLF":                     {"a:\r\n  b: 1 # x\r\n\r\nc:   1\r\n", "a/r", "1", "a:\r\n  b: 1 # x\r\n  r: 1\r\n\r\nc:   1\r\n"},
		"CRLF here and there":      {"a:   1\r\nb: 1\n", "b", "2", "a:   1\nb: 2\n"},
		"a BOM":                    {"\ufeffa: 1\nb:   1\n", "a", "2", "a: 2\nb:   1\n"},
		"end of the document":      {"# x\na: [{b:   1, # y\n}]\n...\n# z\n", "a/0/c", "2", "# x\na: [{b: 1, # y\n    c: 2}]\n# z\n"},
		"the same":                 {"a:   'x' # c\r\nb: 1\n", "a", "x", "a:   'x' # c\r\nb: 1\n"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := Put([]byte(test.text), Value{strings.Split(test.path, "/"), parsed(t, test.value)})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, string(got)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestPutRefuses has a text for each way to be refused.
func TestPutRefuses(t *testing.T) {
	for name, test := range map[string]struct{ text, path, want string }{
		"no path":            {"a: 1\n", "", "no path"},
		"no such key":        {"a: {b: 1}\n", "a/c/d", "there is nothing at a.c"},
		"no such item":       {"a: [1]\n", "a/1", "there is nothing at a.1"},
		"within a text":      {"a: b\n", "a/b", "there is nothing at a.b"},
		"within nothing":     {"a:\n", "a/b", "there is nothing at a.b"},
		"not a mapping":      {"- a\n", "0", "one YAML mapping"},
		"not YAML":           {"a: [\n", "a", "did not find"},
		"a key twice":        {"a: 1\na: 2\n", "a", "a cannot be changed here"},
		"a comment would go": {"a:\n  b: 1 # x\n", "a", "a cannot be changed here without losing a comment"},
		"one is passed over": {"# x\na: [{b: 1, # y\n}]\n# z\n...\n# z\n", "a", "a cannot be changed here"},
		"it is in braces":    {"a: {b: 1, # y\n  c: 2}\n", "a", "a cannot be changed here"},
	} {
		var path []string
		if test.path != "" {
			path = strings.Split(test.path, "/")
		}
		got, err := Put([]byte(test.text), Value{path, parsed(t, "{z: 1}")})
		if err == nil || !strings.Contains(err.Error(), test.want) || got != nil {
			t.Errorf("%s: %v\n%s", name, err, got)
		}
	}
}

// TestPutSeveral holds that several values, also those that get in each other's
// way, come out as if they were put one after another.
func TestPutSeveral(t *testing.T) {
	text := "# x\na:\n  - s: x\n    q: {d: 1,  e: 2}\n  - {s:   y} # c\n  - {s:   z} # d\nb: 1\n"
	values := []Value{
		{[]string{"a", "0", "q", "e"}, parsed(t, "3")},
		{[]string{"a", "0", "q", "d"}, parsed(t, "4")},
		{[]string{"a", "0", "r"}, parsed(t, "{f: 5}")},
		{[]string{"a", "1", "r"}, parsed(t, "6")},
		{[]string{"a", "1", "s"}, parsed(t, "7")},
		{[]string{"a", "0", "r", "g"}, parsed(t, "8")},
		{[]string{"b"}, parsed(t, "9")},
		{[]string{"b"}, parsed(t, "10")},
	}
	one := []byte(text)
	for _, v := range values {
		var err error
		if one, err = Put(one, Value{v.Path, v.Node}); err != nil {
			t.Fatal(err)
		}
	}
	want := "# x\na:\n  - s: x\n    q: {d: 4,  e: 3}\n    r: {f: 5, g: 8}\n  - {s: 7, r: 6} # c\n  - {s:   z} # d\nb: 10\n"
	all, err := Put([]byte(text), values...)
	if err != nil || string(all) != want || string(one) != want {
		t.Errorf("%v\n%s\n%s", err, cmp.Diff(want, string(all)), cmp.Diff(want, string(one)))
	}
	if !yamlformat.Same(values[2].Node, parsed(t, "{f: 5}")) {
		t.Error("a value was changed on the way")
	}
	if same, err := Put([]byte(text)); err != nil || string(same) != text {
		t.Errorf("no values: %v\n%s", err, same)
	}
}

// FuzzPut holds that what comes out can be read, says what was said and
// the value, and has every comment; that the same value changes nothing again;
// and that a text in canonical form stays in it when a
// scalar takes the place of another.
func FuzzPut(f *testing.F) {
	for _, seed := range []struct{ text, path string }{
		{"a: 1", "a"}, {"a:\r\n  b: 1 # x\r\n", "a/r"}, {"a: [{b: 1, # y\n c: 2}]\n", "a/0/c"}, {"a:\n- b: >-\n    x\n\n  # c\n# d\n\nc: 1\n", "a/0/b"},
		{"text: x\nitems:\n  a:\n    n: 1\n    # t\n  b:\n    n: 2\n    tags: [x, y]\n", "items/a/n"}, {"{a: {b: 'x'}} # c", "a/b"}, {"a: # c\n  # d\n  b: |+\n   # e\n\n\n...\n", "a/r"},
		{"\ufeffa: \"x\\\"\" # y\n", "a"}, {"? a\n: b\n", "a"}, {"a:\n-\n  - - b\n", "a/0/0/0"}, {"list:\n  - n: 1\n    tags: []\ntext: x\n", "list/0/tags"}, {"a: \u0085b\u2028c", "a"},
	} {
		f.Add(seed.text, seed.path, "2026-01-02", "")
		f.Add(seed.text, seed.path, "a # b: [c, \"'", "key")
	}
	f.Fuzz(func(t *testing.T, text, where, value, key string) {
		top := root([]byte(text))
		if top == nil || strings.ContainsFunc(value+key+where, unicode.IsControl) || !utf8.ValidString(value+key+where) || !yamlformat.Same(top, top) {
			return
		}
		node, path := yamlformat.Text(value), strings.Split(where, "/")
		if key != "" {
			node = &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Content: []*yaml.Node{yamlformat.Text(key), node}}
		}
		got, err := Put([]byte(text), Value{path, node})
		if err != nil {
			return
		}
		before, _ := parse([]byte(text))
		after := root(got)
		if after == nil {
			t.Fatalf("%q became %q", text, got)
		}
		whole, _ := parse(got)
		if diff := cmp.Diff(yamlformat.Comments(before), yamlformat.Comments(whole)); diff != "" {
			t.Errorf("%q became %q: comments\n%s", text, got, diff)
		}
		if again, err := Put(got, Value{path, node}); err != nil || string(again) != string(got) {
			t.Errorf("%q became %q and then %q (%v)", text, got, again, err)
		}
		if !yamlformat.Same(cut(after, path, node), cut(before.Content[0], path, nil)) {
			t.Errorf("%q became %q, which says something else besides", text, got)
		}
		if key != "" || !replacesText(before.Content[0], path) {
			return
		}
		if form, faults, err := yamlformat.Format("f.yaml", []byte(text), &sample{}, false); err != nil || len(faults) > 0 || string(form) != text {
			return
		}
		if form, faults, err := yamlformat.Format("f.yaml", got, &sample{}, false); err == nil && len(faults) == 0 && string(form) != string(got) {
			t.Errorf("%q became %q, whose canonical form is %q", text, got, form)
		}
	})
}

// cut takes the value of a path, which must be the one given unless that is
// nil, out of a tree.
func cut(root *yaml.Node, path []string, want *yaml.Node) *yaml.Node {
	n := root
	for _, key := range path[:len(path)-1] {
		_, n = strictyaml.Find(n, key)
	}
	last := path[len(path)-1]
	_, v := strictyaml.Find(n, last)
	switch {
	case want != nil && !yamlformat.Same(v, want):
		return &yaml.Node{}
	case n.Kind == yaml.SequenceNode:
		i, _ := strconv.Atoi(last)
		n.Content[i] = yamlformat.Text("cut out")
	case v != nil:
		for i := 0; i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == last {
				n.Content = append(n.Content[:i:i], n.Content[i+2:]...)
				break
			}
		}
	}
	return root
}

// replacesText reports whether a scalar of a mapping stands at the path.
func replacesText(root *yaml.Node, path []string) bool {
	steps, err := route(root, path)
	if err != nil {
		return false
	}
	last := steps[len(steps)-1]
	return last.in.Kind == yaml.MappingNode && last.value != nil && last.value.Kind == yaml.ScalarNode
}
