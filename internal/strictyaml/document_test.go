package strictyaml

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vendorcheck/vendorcheck/internal/fault"

	"gopkg.in/yaml.v3"
)

// color is a closed set of words.
type color string

func (color) Words() []string { return []string{"red", "green"} }

// shout reads itself from text.
type shout string

func (s *shout) UnmarshalText(text []byte) error {
	if string(text) != strings.ToUpper(string(text)) {
		return fmt.Errorf("expected capitals")
	}
	*s = shout(text)
	return nil
}

// kind reads itself from a node.
type kind string

func (k *kind) DecodeNode(n *yaml.Node) error {
	*k = kind(Describe(n))
	return nil
}

type item struct {
	fault.Location `yaml:"-"`
	Name           string   `yaml:",key"`
	N              int      `yaml:"n,required"`
	Tags           []string `yaml:"tags"`
}

type sample struct {
	Text  string `yaml:"text,required"`
	On    bool   `yaml:"on"`
	Color color  `yaml:"color"`
	Shout shout  `yaml:"shout"`
	Kind  kind   `yaml:"kind"`
	Items []item `yaml:"items"`
	List  []item `yaml:"list"`
}

func decode(text string) (sample, []string) {
	var s sample
	doc, faults := Parse("f.yaml", []byte(text))
	if doc != nil {
		faults = doc.Decode(&s)
	}
	var messages []string
	for _, f := range faults {
		messages = append(messages, f.Error())
	}
	return s, messages
}

func TestDecode(t *testing.T) {
	got, faults := decode("\ufefftext: a\r\non: true\r\ncolor: red\r\nshout: HEY\r\nkind: [1]\r\nitems:\r\n  b: {n: 1}\r\n  a:\r\n    n: 2\r\n    tags: [x, y]\r\n")
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	want := sample{Text: "a", On: true, Color: "red", Shout: "HEY", Kind: "a list", List: []item{}, Items: []item{
		{Location: fault.Location{File: "f.yaml", Line: 7}, Name: "b", N: 1, Tags: []string{}},
		{Location: fault.Location{File: "f.yaml", Line: 8}, Name: "a", N: 2, Tags: []string{"x", "y"}},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestFaults holds each fault to its line and its words.
func TestFaults(t *testing.T) {
	for text, want := range map[string]string{
		"":                              "f.yaml:1: the file is empty; it must hold one YAML mapping [syntax]",
		"~":                             "f.yaml:1: the file is empty",
		"# nothing\n--- null":           "f.yaml:2: the file is empty",
		"a: [":                          "not valid YAML",
		"text: a\n---\ntext: b":         "f.yaml:2: a second document starts here",
		"text: a\x00":                   "f.yaml:1: the file holds a NUL byte",
		"text: a\nx: \xff":              "f.yaml:2: the file is not valid UTF-8",
		"text: a\ntex: b":               `f.yaml:2: unknown key "tex" (did you mean "text"?); allowed: text, on, color`,
		"text: a\ntext: b":              `f.yaml:2: duplicate key "text"; it was first on line 1`,
		"text: 1.2":                     `f.yaml:1: text: expected text, found the number "1.2"; quote it: "1.2" [wrong-type]`,
		"text: a\non: maybe":            `f.yaml:2: on: expected true or false, found text "maybe"`,
		"text: a\ncolor: gren":          `f.yaml:2: color: unknown word "gren" (did you mean "green"?); allowed: red, green [bad-value]`,
		"text: a\nshout: hey":           "f.yaml:2: shout: expected capitals",
		"text: a\nshout: [hey]":         "f.yaml:2: shout: expected one value, found a list",
		"text: a\nitems: [1]":           "f.yaml:2: items: expected a mapping, found a list",
		"text: a\nitems: {a: }":         "f.yaml:2: items.a: expected a value, found nothing",
		"text: a\nitems: {a: {n: x}}":   `f.yaml:2: items.a.n: expected a whole number, found text "x"`,
		"text: a\nitems: {a: {n: 0x1}}": "f.yaml:2: items.a.n: expected a whole decimal number",
		"text: a\nitems: {a: {}}":       `f.yaml:2: items.a: the key "n" is missing [missing-key]`,
		"text: a\nitems: {1: {n: 1}}":   `f.yaml:2: items: expected a name as key, found the number "1"`,
		"text: a\nitems: {a: {n: 1, tags: [x, null]}}": "items.a.tags[1]: expected a value, found nothing",
		"on: true":                          `f.yaml:1: the key "text" is missing`,
		"text: null":                        `the key "text" is missing`,
		"[]":                                "f.yaml:1: expected a mapping, found a list",
		"text: &x a\non: *x":                "f.yaml:1: anchors (&name) are not allowed",
		"text: !!str a":                     "f.yaml:1: tags (!!str) are not allowed",
		"text: a\n<<: {on: true}":           "expected a name as key",
		strings.Repeat("[", 40):             "not valid YAML",
		nested(40):                          "values nest deeper than 32 levels",
		strings.Repeat("x", MaxSize+1):      "the file has more than 1048576 bytes",
		"text: a\n\tb: 1":                   "not valid YAML",
		"text: \"" + strings.Repeat("y", 9): "not valid YAML",
	} {
		_, faults := decode(text)
		if joined := strings.Join(faults, "\n"); !strings.Contains(joined, want) {
			t.Errorf("%.60q:\n got %s\nwant %s", text, joined, want)
		}
	}
}

func nested(depth int) string {
	return strings.Repeat("[", depth) + strings.Repeat("]", depth)
}

func TestAllFaultsAreCollected(t *testing.T) {
	_, faults := decode("txt: a\non: 1\ncolor: blue\nshout: hey\nitems:\n  a: {}\n  b: {n: x, m: 1}\n")
	if len(faults) != 8 {
		t.Errorf("%d faults, want 8:\n%s", len(faults), strings.Join(faults, "\n"))
	}
}

func TestLine(t *testing.T) {
	doc, faults := Parse("f", []byte("a: 1\nb:\n  c:\n    - x\n    - d: 1\n"))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	for _, tc := range []struct {
		path []string
		want int
	}{{nil, 1}, {[]string{"b"}, 2}, {[]string{"b", "c"}, 3}, {[]string{"b", "c", "1", "d"}, 5}, {[]string{"b", "nosuch", "d"}, 2}} {
		if got := doc.Line(tc.path...); got != tc.want {
			t.Errorf("Line(%v) = %d, want %d", tc.path, got, tc.want)
		}
	}
}

// FuzzDecode holds that no input makes the decoder panic, and that every fault
// names the file.
func FuzzDecode(f *testing.F) {
	for _, seed := range []string{"text: a", "items: {a: {n: 1}}", "a: &a [*a]", "? [a]: b", "text: a\n---\nb", "\ufefftext: a", "- - - -", "{", "text: !!binary aGk=", "items: {a: {n: 1}, a: {n: 2}}"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		var s sample
		doc, faults := Parse("f.yaml", text)
		if (doc == nil) == (len(faults) == 0) {
			t.Fatal("a document and faults, or neither")
		}
		if doc != nil {
			faults = doc.Decode(&s)
		}
		for _, f := range faults {
			if f.File != "f.yaml" || f.Message == "" || f.Code == "" {
				t.Errorf("a fault without a place, a code or a message: %+v", f)
			}
		}
	})
}

// A file with very many faults is read no further than anybody reads them.
func TestManyFaults(t *testing.T) {
	var text strings.Builder
	for i := range 10 * maxFaults {
		fmt.Fprintf(&text, "unknown%d: 1\n", i)
	}
	doc, faults := Parse("x", []byte(text.String()))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	var v struct {
		Name string `yaml:"name"`
	}
	faults = doc.Decode(&v)
	if len(faults) != maxFaults+1 || faults[maxFaults].Code != CodeMore {
		t.Errorf("%d faults, the last %v", len(faults), faults[len(faults)-1])
	}
}
