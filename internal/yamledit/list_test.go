package yamledit

import (
	"slices"
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

func fruit(name, note string) *yaml.Node {
	n := &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{yamlformat.Text("name"), yamlformat.Text(name)}}
	if note != "" {
		n.Content = append(n.Content, yamlformat.Text("note"), yamlformat.Text(note))
	}
	return n
}

// appended is the number of an item that is put after the last.
const appended = -1

func putFruit(text string, at int, item *yaml.Node) ([]byte, error) {
	place := Append
	if at != appended {
		place = strconv.Itoa(at)
	}
	return Put([]byte(text), Value{[]string{"fruits", place}, item})
}

func TestPutItem(t *testing.T) {
	for name, test := range map[string]struct {
		text, want string
		at         int
	}{
		"no list": {at: appended, text: "a: 1", want: "a: 1\nfruits:\n  - name: fig\n    note: \"yes\"\n"},
		"no list, airy": {at: appended, text: "# head\n\na:  1\n\n# foot\n",
			want: "# head\n\na:  1\n\n# foot\n\nfruits:\n  - name: fig\n    note: \"yes\"\n"},
		"CRLF":                 {at: appended, text: "a: 1 # x\r\nb: 2\r\n", want: "a: 1 # x\r\nb: 2\r\nfruits:\r\n  - name: fig\r\n    note: \"yes\"\r\n"},
		"empty list":           {at: appended, text: "fruits: [ ]  # none\na: 1\n", want: "fruits: # none\n  - name: fig\n    note: \"yes\"\na: 1\n"},
		"null":                 {at: appended, text: "fruits: ~\na: 1\n", want: "fruits:\n  - name: fig\n    note: \"yes\"\na: 1\n"},
		"nothing but comments": {at: appended, text: "fruits:\n  # - name: kiwi\na: 1\n", want: "fruits:\n  - name: fig\n    note: \"yes\"\n  # - name: kiwi\na: 1\n"},
		"after the last": {at: appended, text: "fruits:\n\n  - {name:   kiwi}   # green\n  # within\n\n# about a\na: 1\n",
			want: "fruits:\n\n  - {name:   kiwi}   # green\n  # within\n  - name: fig\n    note: \"yes\"\n\n# about a\na: 1\n"},
		"at the margin": {at: appended, text: "fruits:\n- name: kiwi\n", want: "fruits:\n- name: kiwi\n- name: fig\n  note: \"yes\"\n"},
		"far in":        {at: appended, text: "fruits:\n      - name: kiwi\na: 1\n", want: "fruits:\n      - name: kiwi\n      - name: fig\n        note: \"yes\"\na: 1\n"},
		"after a text that keeps its empty lines": {at: appended, text: "fruits:\n  - name: |+\n      # no comment\n\na: '#'\n",
			want: "fruits:\n  - name: |+\n      # no comment\n\n  - name: fig\n    note: \"yes\"\n\na: '#'\n"},
		"in brackets":   {at: appended, text: "fruits: [{name: kiwi}] # c\n\na:   1\n", want: "fruits: # c\n  - {name: kiwi}\n  - name: fig\n    note: \"yes\"\n\na:   1\n"},
		"replace first": {at: 0, text: "fruits:\n  # h\n  - note: no # why\n    name: kiwi\n    # below\n\n  # next\n  - name:   x\n", want: "fruits:\n  # h\n  - note: \"yes\" # why\n    name: fig\n    # below\n\n  # next\n  - name:   x\n"},
		"replace last":  {at: 1, text: "fruits:\n  - name:   x\n\n  - name: kiwi # c\n    # d\n# e\n\n# f\na:   1", want: "fruits:\n  - name:   x\n\n  - name: fig # c\n    # d\n\n    note: \"yes\"\n# e\n\n# f\na:   1"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := putFruit(test.text, test.at, fruit("fig", "yes"))
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
		"the parser passes over": {"# x\nfruits: [{name: kiwi}]\n# y\n...\n# z\n", appended},
		"it is in what goes":     {"fruits:\n  - name: kiwi\n    note: [a, # c\n      b]\n", 0},
	} {
		if got, err := putFruit(test.text, test.at, fruit("fig", "yes")); err == nil {
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
		f.Add(seed, "yes", "2026-01-01", appended)
	}
	f.Fuzz(func(t *testing.T, text, name, note string, at int) {
		top := root([]byte(text))
		if top == nil || strings.ContainsFunc(name+note, unicode.IsControl) || !utf8.ValidString(name+note) {
			return
		}
		_, list := strictyaml.Find(top, "fruits")
		if at != appended && (list == nil || at < 0 || at >= len(list.Content)) || list != nil && list.Kind != yaml.SequenceNode && !isEmpty(list) {
			return
		}
		got, err := putFruit(text, at, fruit(name, note))
		if err != nil {
			return
		}
		before, _ := parse([]byte(text))
		if !yamlformat.Same(top, top) { // a key that is there twice, which Decode refuses
			return
		}
		after := root(got)
		if after == nil {
			t.Fatalf("%q became %q", text, got)
		}
		whole, _ := parse(got)
		if diff := cmp.Diff(yamlformat.Comments(before), yamlformat.Comments(whole)); diff != "" {
			t.Errorf("%q became %q: comments\n%s", text, got, diff)
		}
		_, items := strictyaml.Find(after, "fruits")
		place := at
		if at == appended {
			place = len(items.Content) - 1
		}
		if !yamlformat.Same(items.Content[place], fruit(name, note)) {
			t.Errorf("%q became %q without the item", text, got)
		}
		items.Content = slices.Delete(items.Content, place, place+1)
		_, old := strictyaml.Find(before.Content[0], "fruits")
		switch {
		case at != appended:
			old.Content = slices.Delete(old.Content, at, at+1)
		case old == nil:
			after.Content = after.Content[:len(after.Content)-2]
		case isEmpty(old):
			*old = *items
		}
		if !yamlformat.Same(before.Content[0], after) {
			t.Errorf("%q became %q, which says something else besides", text, got)
		}
	})
}
