package document

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// FuzzText holds that a text that is put into a file is read back as that text,
// whatever it looks like to YAML, and that what can be written is in canonical
// form.
func FuzzText(f *testing.F) {
	for _, seed := range []string{"", " ", "yes", "~", "null", "0x1f", "1e3", "2026-01-01", "<<", "- a", "a: b", "# c", "'", "\"", "a\nb\n", "\n", "\nb", "\t\n", "\t", " a", "a ", "a\n\n\n", "\t", "\u0085", "\u2028x", "\ufeff", "{{x}}", "*a", "&a", "!!int 1", "---", "...", strings.Repeat("word ", 40), "é\U0001f600", "a\\nb", "%", "@", "`"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || strings.ContainsFunc(text, func(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' || r == 0xfffe || r == 0xffff }) {
			return
		}
		mapping := &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Content: []*yaml.Node{Text("text"), Text(text), Text("tail"), Text("x")}}
		written, err := encode(&yaml.Node{Kind: yaml.DocumentNode, Content: []*yaml.Node{mapping}})
		if err != nil {
			t.Fatalf("%q cannot be written: %v", text, err)
		}
		doc, faults := Parse("f.yaml", written)
		if len(faults) > 0 {
			t.Fatalf("%q is written as %q: %v", text, written, faults)
		}
		_, value := find(doc.root(), "text")
		_, tail := find(doc.root(), "tail")
		if value == nil || value.Tag != "!!str" || value.Value != text || tail == nil || tail.Value != "x" {
			t.Fatalf("%q is written as %q and read as %+v", text, written, value)
		}
	})
}

// FuzzPutValues holds that two values that are put at once say what they say
// one after the other, and that the ends of lines stay what they were.
func FuzzPutValues(f *testing.F) {
	for _, seed := range []string{"a: 1 # x\nb: 2\n", "a: {c: 1, b: 2} # x\n", "a:\r\n  b: 1\r\n  c: 2\r\n", "items:\n  a:\n    n: 1\n    # t\n  b:\n    n: 2\n", "a: [1, 2]\nb: [3] # c\n", "a:\n- b: >-\n    x\n\n  # c\n  c: 1\n"} {
		for _, paths := range [][2]string{{"a", "b"}, {"a/b", "a/c"}, {"items/a/n", "items/b/n"}, {"a/0", "b/0"}, {"a/0/b", "a/0/c"}, {"a", "new"}} {
			f.Add(seed, paths[0], paths[1], "2026-01-02", "x: 'y' # z")
		}
	}
	f.Fuzz(func(t *testing.T, text, first, second, one, two string) {
		doc, faults := Parse("f.yaml", []byte(text))
		bad := func(s string) bool { return !utf8.ValidString(s) || strings.ContainsFunc(s, unicode.IsControl) }
		if len(faults) > 0 || len(text) > 2000 || bad(first) || bad(second) || bad(one) || bad(two) || !same(doc.root(), doc.root()) {
			return
		}
		if strings.HasPrefix(second+"/", first+"/") || strings.HasPrefix(first+"/", second+"/") {
			return // the one would stand in the other
		}
		values := []Value{{strings.Split(first, "/"), Text(one)}, {strings.Split(second, "/"), Text(two)}}
		together, err := PutValues([]byte(text), values)
		if err != nil {
			return
		}
		apart, err := PutValues([]byte(text), values[:1])
		if err == nil {
			apart, err = PutValues(apart, values[1:])
		}
		if err != nil {
			return // the one by itself would lose a comment
		}
		a, faults := Parse("f.yaml", together)
		if len(faults) > 0 {
			t.Fatalf("%q became %q: %v", text, together, faults)
		}
		b, faults := Parse("f.yaml", apart)
		if len(faults) > 0 {
			t.Fatalf("%q became %q: %v", text, apart, faults)
		}
		if !same(a.root(), b.root()) {
			t.Errorf("%q became %q at once and %q one after the other", text, together, apart)
		}
		if n := strings.Count(text, "\r\n"); n > 0 && n == strings.Count(text, "\n") && n == strings.Count(text, "\r") && strings.Count(string(together), "\r\n") != strings.Count(string(together), "\n") && slices.Contains([]byte(together), '\r') {
			t.Errorf("%q became %q, whose lines end in two ways", text, together)
		}
	})
}
