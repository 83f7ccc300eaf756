package document

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"
)

func fruit(name, note string) *yaml.Node {
	n := &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{Text("name"), Text(name)}}
	if note != "" {
		n.Content = append(n.Content, Text("note"), Text(note))
	}
	return n
}

func TestPutItem(t *testing.T) {
	for name, test := range map[string]struct {
		text, want string
		at         int
	}{
		"no list": {at: Append, text: "a: 1", want: "a: 1\nfruits:\n  - name: fig\n    note: \"yes\"\n"},
		"no list, airy": {at: Append, text: "# head\n\na:  1\n\n# foot\n",
			want: "# head\n\na:  1\n\n# foot\n\nfruits:\n  - name: fig\n    note: \"yes\"\n"},
		"CRLF":                 {at: Append, text: "a: 1 # x\r\nb: 2\r\n", want: "a: 1 # x\nb: 2\nfruits:\n  - name: fig\n    note: \"yes\"\n"},
		"empty list":           {at: Append, text: "fruits: [ ]  # none\na: 1\n", want: "fruits: # none\n  - name: fig\n    note: \"yes\"\na: 1\n"},
		"null":                 {at: Append, text: "fruits: ~\na: 1\n", want: "fruits:\n  - name: fig\n    note: \"yes\"\na: 1\n"},
		"nothing but comments": {at: Append, text: "fruits:\n  # - name: kiwi\na: 1\n", want: "fruits:\n  - name: fig\n    note: \"yes\"\n  # - name: kiwi\na: 1\n"},
		"behind the last": {at: Append, text: "fruits:\n\n  - {name:   kiwi}   # green\n  # within\n\n# about a\na: 1\n",
			want: "fruits:\n\n  - {name:   kiwi}   # green\n  # within\n  - name: fig\n    note: \"yes\"\n\n# about a\na: 1\n"},
		"at the margin": {at: Append, text: "fruits:\n- name: kiwi\n", want: "fruits:\n- name: kiwi\n- name: fig\n  note: \"yes\"\n"},
		"far in":        {at: Append, text: "fruits:\n      - name: kiwi\na: 1\n", want: "fruits:\n      - name: kiwi\n      - name: fig\n        note: \"yes\"\na: 1\n"},
		"behind a text that keeps its empty lines": {at: Append, text: "fruits:\n  - name: |+\n      # no comment\n\na: '#'\n",
			want: "fruits:\n  - name: |+\n      # no comment\n\n  - name: fig\n    note: \"yes\"\na: '#'\n"},
		"in brackets":   {at: Append, text: "fruits: [{name: kiwi}] # c\n\na:   1\n", want: "# c\nfruits:\n  - {name: kiwi}\n  - name: fig\n    note: \"yes\"\na: 1\n"},
		"replace first": {at: 0, text: "fruits:\n  # h\n  - note: no # why\n    name: kiwi\n    # below\n\n  # next\n  - name:   x\n", want: "fruits:\n  # h\n  - note: \"yes\" # why\n    name: fig\n    # below\n\n  # next\n  - name:   x\n"},
		"replace last":  {at: 1, text: "fruits:\n  - name:   x\n\n  - name: kiwi # c\n    # d\n# e\n\n# f\na:   1", want: "fruits:\n  - name:   x\n\n  - name: fig # c\n    # d\n\n    note: \"yes\"\n# e\n\n# f\na:   1"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := PutItem([]byte(test.text), "fruits", test.at, fruit("fig", "yes"))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, string(got)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A comment that has no place in the new text, or that the parser passes over,
// is never dropped.
func TestPutItemRefuses(t *testing.T) {
	for name, test := range map[string]struct {
		text string
		at   int
	}{
		"its key is gone":        {"fruits:\n  - name: kiwi\n    gone: x # why\n", 0},
		"the parser passes over": {"# x\nfruits: [{name: kiwi}]\n# y\n...\n# z\n", Append},
		"it stands in what goes": {"fruits:\n  - name: kiwi\n    note: [a, # c\n      b]\n", 0},
	} {
		if got, err := PutItem([]byte(test.text), "fruits", test.at, fruit("fig", "yes")); err == nil {
			t.Errorf("%s: the text was changed to\n%s", name, got)
		}
	}
}

// FuzzPutItem holds that what comes out can be read, says what was said and the
// item, has every comment, and, cut out again, leaves what was there.
func FuzzPutItem(f *testing.F) {
	for _, seed := range []string{
		"a: 1", "# x\n---\nfruits: []\n# y\n...\n# z\n", "fruits:\n- name: kiwi # c\n# d\nb: |\n  # t\n", "fruits: [{name: kiwi, # c\n note: 1}]\n",
		"fruits:\n  # h\n  - note: >-\n      a\n\n      # b\n    name: kiwi\n    # f\n\n  # n\n  - {name: x}\n# e\n", "{fruits: [{name: a}], b: 1} # c", "fruits: ~ # c\r\n# d\r\n",
	} {
		f.Add(seed, "fig", "a # b: [c", 0)
		f.Add(seed, "yes", "2026-01-01", Append)
	}
	f.Fuzz(func(t *testing.T, text, name, note string, at int) {
		doc, faults := Parse("f.yaml", []byte(text))
		if len(faults) > 0 || doc.root().Kind != yaml.MappingNode || strings.ContainsFunc(name+note, unicode.IsControl) || !utf8.ValidString(name+note) {
			return
		}
		_, list := find(doc.root(), "fruits")
		if at != Append && (list == nil || at < 0 || at >= len(list.Content)) || list != nil && list.Kind != yaml.SequenceNode && !isNull(list) {
			return
		}
		got, err := PutItem([]byte(text), "fruits", at, fruit(name, note))
		if err != nil {
			return
		}
		before, _ := tree([]byte(text))
		if !same(doc.root(), doc.root()) { // a key that stands twice, which Decode refuses
			return
		}
		after, faults := Parse("f.yaml", got)
		if len(faults) > 0 {
			t.Fatalf("%q became %q: %v", text, got, faults)
		}
		whole, _ := tree(got)
		if diff := cmp.Diff(comments(before), comments(whole)); diff != "" {
			t.Errorf("%q became %q: comments\n%s", text, got, diff)
		}
		_, items := find(after.root(), "fruits")
		place := at
		if at == Append {
			place = len(items.Content) - 1
		}
		if !same(items.Content[place], fruit(name, note)) {
			t.Errorf("%q became %q without the item", text, got)
		}
		items.Content = slices.Delete(items.Content, place, place+1)
		_, old := find(before.Content[0], "fruits")
		switch {
		case at != Append:
			old.Content = slices.Delete(old.Content, at, at+1)
		case old == nil:
			after.root().Content = after.root().Content[:len(after.root().Content)-2]
		case isNull(old):
			*old = *items
		}
		if !same(before.Content[0], after.root()) {
			t.Errorf("%q became %q, which says something else besides", text, got)
		}
	})
}
