package yamlformat

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/vendorcheck/vendorcheck/internal/strictyaml"
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
		written, err := Write(mapping, 0)
		if err != nil {
			t.Fatalf("%q cannot be written: %v", text, err)
		}
		doc, faults := strictyaml.Parse("f.yaml", []byte(written))
		if len(faults) > 0 {
			t.Fatalf("%q is written as %q: %v", text, written, faults)
		}
		var got struct {
			Text string `yaml:"text"`
			Tail string `yaml:"tail"`
		}
		if faults := doc.Decode(&got); len(faults) > 0 || got.Text != text || got.Tail != "x" {
			t.Fatalf("%q is written as %q and read as %+v: %v", text, written, got, faults)
		}
	})
}
