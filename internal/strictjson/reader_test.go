package strictjson

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"

	"github.com/vendorcheck/vendorcheck/internal/fault"
)

// readJSON reads a text that holds one value.
func readJSON(text string) (*yaml.Node, error) { return Parse("x.json", []byte(text)) }

func TestJSON(t *testing.T) {
	n, err := readJSON("\ufeff{\n \"a\": [1, -2.5, true, null, \"x\\ny\"],\n \"b\": {\"c\": []}\n}\n")
	if err != nil {
		t.Fatal(err)
	}
	a := n.Content[1]
	for i, want := range []struct{ tag, value string }{{"!!int", "1"}, {"!!float", "-2.5"}, {"!!bool", "true"}, {"!!null", "null"}, {"!!str", "x\ny"}} {
		if got := a.Content[i]; got.Tag != want.tag || got.Value != want.value || got.Line != 2 {
			t.Errorf("item %d is %s %q on line %d", i, got.Tag, got.Value, got.Line)
		}
	}
	if b := n.Content[3]; b.Line != 3 || b.Content[1].Kind != yaml.SequenceNode {
		t.Errorf("b is %v on line %d", b.Kind, b.Line)
	}
}

func TestJSONRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"":                                 "x.json:1: the file is empty",
		"{\n\n\"a\": 1,\n\"a\": 2}":        `x.json:4: duplicate key "a"; it was first on line 3`,
		`{"a": {"b": 1, "\u0062": 2}}`:     `duplicate key "b"`,
		"[1,\n2,\n":                        "not valid JSON: the text ends too early",
		"[1,\n2 3]":                        "x.json:2: not valid JSON: invalid character '3' after array element",
		"[1,]":                             "x.json:1: not valid JSON",
		`{"a":1,}`:                         "x.json:1: not valid JSON",
		"{a: 1}":                           "x.json:1: not valid JSON",
		"[01]":                             "x.json:1: not valid JSON",
		"[NaN]":                            "x.json:1: not valid JSON",
		"[1] // x":                         "x.json:1: not valid JSON",
		"[1]\n[2]":                         "x.json:2: trailing data: a list",
		"\"a\nb\"":                         "not valid JSON",
		"[\n\"\x00\"]":                     "x.json:2: the file holds a NUL byte",
		"[\n\"\xff\"]":                     "x.json:2: the file is not valid UTF-8",
		strings.Repeat("[", 100):           "x.json:1: values nest deeper than 32 levels",
		strings.Repeat(`{"a":`, 100000):    "x.json:1: values nest deeper than 32 levels",
		"[" + strings.Repeat("0,", 300000): "x.json:1: there are more than 262144 values",
	} {
		_, err := readJSON(text)
		var f fault.List
		if !errors.As(err, &f) || !strings.Contains(f.Error(), want) {
			t.Errorf("%.40q: %v\nwant %s", text, err, want)
		}
	}
}

func FuzzJSON(f *testing.F) {
	for _, seed := range []string{`{"a":[1,2.5e3,"x",true,null,{}]}`, `[[[]]]`, `{"a":1,"a":2}`, "\ufeff1", `"\ud800"`, `{"a" 1}`, "1 2", "[", "nul"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		n, err := readJSON(text)
		if err != nil {
			var f fault.List
			if !errors.As(err, &f) || f[0].Line < 1 || f[0].Line > 1+strings.Count(text, "\n") {
				t.Errorf("a fault without its line: %v", err)
			}
			return
		}
		if !json.Valid([]byte(strings.TrimPrefix(text, "\ufeff"))) {
			t.Errorf("%q is read as %v", text, n)
		}
	})
}
