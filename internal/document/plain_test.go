package document

import (
	"os"
	"path/filepath"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"
)

// plainSeeds are texts at the border of what is read plainly.
var plainSeeds = []string{
	"a: b\n", "a:\n  b: c\n  d:\n    - e\n    - f: g\n      h: i\nj: k\n", "a: >-\n  b\n  c\n\n  d\n\n\ne: f\n", "a: >-\n  b\n # c\nd: e\n", "a: >-\n\n  b\n", "a: >-\n  b\n   c\n",
	"a: [b, 'c''d', \"e\", 1, yes, 2026-11-21]\n", "a: [b,\n    c]\n", "a: []\n", "a: [ ]\n", "a: [b, ]\n", "a: [ä, b]\n", "a: [b # c\n  , d]\n", "a: [\n  b]\n",
	"a: b\n  c\n", "a: 'b'\n  'c'\n", "a: b: c\n", "a: b #c\n", "a: b#c\n", "# x\na: b # c\n", "a:\n# x\n  b: c\n", "a:\n- b\n", "a:\n", "a: ''\n", "a: \"\"\n", "yes: no\n", "on: ~\n", "a: 0777\nb: 0o7\nc: 1_000\nd: .5\ne: 12:30\nf: .inf\ng: <<\n",
	"a:  b\n", "a: b \n", "a: -b\n", "a: ?b\n", "a: (b)\n", "a: b\n\n\n", "a: b\n...\n", "a: b\n---\nc: d\n", "%YAML 1.1\n---\na: b\n", "a: 'it''s'\n", "a: 'b\n  c'\n", "a: {b: c}\n", "a: |\n  b\n", "a: >+\n  b\n", "a: >-2\n  b\n", "a: &x b\nc: *x\n", "a: !!str 1\n",
	"a: b\na: c\n", "<<: {a: b}\n", "a:\n  - - b\n", "a:\n  - b\n  c: d\n", "a:\n    b: c\n  d: e\n", "a: >-\n    b\n  c\n", "a:\tb\n", "a: b\r\n", "\ufeffa: b\n", "a: \u0085b\n", "a: b\u2028c\n", "a: 😀\n", "a: [😀, b]\n", "a: 'b' c\n", "a: \"b\" # c\n", "a: [b] # c\n", "a: [b]c\n", "a: [b: c]\n", "a: [b:c, d]\n",
	"a: >-\n  b\n#\nc: d\n", "a: >-\n  b\n\n# c\n\nd: e\n", "a: >-\n  # b\n", "a: >-\n  - b\n", "a: >-\n  b: c\n", "a:\n  # x\n  - b\n  # y\n  - c\n", "a: - b\n", "a: .\n", "a: ..\n", "a: ...\n", "a: b,c\n", "a: b]c\n", "a: @b\n", "a: `b`\n", "a: %b\n", "a: b'c\n", "a: https://b.c/d?e#f\n", "a: x:\n", "a: 2026-02-28\n", "a: 2026-02-29\n", "a: 2024-02-29\n", "a: 0000-01-01\n", "a: 2026-13-01\n", "a: 2026-00-01\n", "a: 2026-1-1\n", "a: [x:]\n", "a: ['b':c]\n", "a: [\"b\"]\n",
}

// sameTree reports whether two trees are the same but for their comments.
func sameTree(a, b *yaml.Node) bool {
	if a.Kind != b.Kind || a.Style != b.Style || a.Tag != b.Tag || a.Value != b.Value || a.Line != b.Line || a.Column != b.Column || len(a.Content) != len(b.Content) {
		return false
	}
	for i := range a.Content {
		if !sameTree(a.Content[i], b.Content[i]) {
			return false
		}
	}
	return true
}

// What is read plainly, the full parser reads alike, to the line and the column.
func holdPlain(t *testing.T, text string) bool {
	t.Helper()
	if checkBytes("x", []byte(text)) != nil {
		return false
	}
	plain := readPlain(text)
	if plain == nil {
		return false
	}
	full, fault := parseOne("x", []byte(text))
	if fault != nil {
		t.Fatalf("%q is read plainly, but the full parser says: %v", text, fault)
	}
	if !sameTree(full, plain) {
		t.Fatalf("%q is read otherwise than the full parser does (-full +plain):\n%s", text, cmp.Diff(full, plain))
	}
	return true
}

func TestReadPlain(t *testing.T) {
	for _, text := range plainSeeds {
		holdPlain(t, text)
	}
}

// The bundled offerings and profiles are read plainly, or loading them would be
// slow and nobody would notice.
func TestBundledDataIsPlain(t *testing.T) {
	for _, pattern := range []string{"../../data/offerings/*.yaml", "../../data/profiles/*.yaml"} {
		names, err := filepath.Glob(pattern)
		if err != nil || len(names) == 0 {
			t.Fatalf("%s: %v, %d files", pattern, err, len(names))
		}
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if !holdPlain(t, string(text)) {
				t.Errorf("%s is not read plainly", name)
			}
		}
	}
}

func FuzzReadPlain(f *testing.F) {
	for _, text := range plainSeeds {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { holdPlain(t, text) })
}

// What is read plainly never needs to be searched for characters that control
// the terminal or turn the direction of text.
func TestPlainTextControlsNothing(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if (unicode.IsControl(r) && r != '\n' || unicode.Is(unicode.Bidi_Control, r)) && plainBytes(string(r)) {
			t.Errorf("%U counts as plain", r)
		}
	}
}
