package yamlformat

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFormat(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("word ", 40))
	got, faults, err := Format("f.yaml", []byte(`# about the file
items:
  # about b
  b: {tags: [x, z], n: 1}   # after b
  a: {n: 2, tags: [`+strings.TrimSpace(strings.Repeat("tagtagtag, ", 12))+`]}
color: 'red'
text: "`+long+`"
`), &sample{}, false)
	if err != nil || len(faults) > 0 {
		t.Fatal(faults, err)
	}
	want := `text: >-
  ` + strings.Repeat("word ", 18) + `word
  ` + strings.Repeat("word ", 18) + `word
  word word
color: 'red'
# about the file
items:
  # about b
  # after b
  b:
    n: 1
    tags: [x, z]
  a:
    n: 2
    tags:
` + strings.Repeat("      - tagtagtag\n", 12)
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Error(diff)
	}
	again, _, err := Format("f.yaml", got, &sample{}, false)
	if err != nil || !cmp.Equal(again, got) {
		t.Errorf("formatting twice differs: %v\n%s", err, cmp.Diff(string(got), string(again)))
	}
}

func TestFormatQuotesTruthValues(t *testing.T) {
	got, _, err := Format("f.yaml", []byte("text: yes\nshout: 'NO'\n"), &sample{}, false)
	if err != nil || string(got) != "text: \"yes\"\nshout: \"NO\"\n" {
		t.Errorf("%v\n%s", err, got)
	}
}

func TestFormatRefuses(t *testing.T) {
	if _, faults, err := Format("f.yaml", []byte("txt: a"), &sample{}, false); err != nil || len(faults) == 0 {
		t.Errorf("a file with faults was formatted: %v", err)
	}
}

// FuzzFormat holds that the canonical form says what the file said, and is its
// own canonical form.
func FuzzFormat(f *testing.F) {
	for _, seed := range []string{"text: a # b", "# a\ntext: yes\n# c", "text: >\n  a\n  b\n", "text: '" + strings.Repeat("x y ", 40) + "z'", "items: {a: {n: 1, tags: [x, 'yes', \"1\"]}}\ntext: |\n  a\n\n  b\n"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		once, faults, err := Format("f.yaml", data, &sample{}, false)
		if err != nil || len(faults) > 0 {
			return
		}
		twice, faults, err := Format("f.yaml", once, &sample{}, false)
		if err != nil || len(faults) > 0 || string(twice) != string(once) {
			t.Errorf("%q became %q and then %q (%v %v)", data, once, twice, faults, err)
		}
	})
}

// TestFormatPointer holds that a mapping that may be missing has an order too.
func TestFormatPointer(t *testing.T) {
	type holder struct {
		Item *struct {
			Shout shout `yaml:"shout"`
			N     int   `yaml:"n"`
		} `yaml:"item"`
	}
	got, faults, err := Format("f.yaml", []byte("item: {n: 1, shout: \"A\"} # c\n"), &holder{}, false)
	if want := "# c\nitem:\n  shout: \"A\"\n  n: 1\n"; err != nil || len(faults) > 0 || string(got) != want {
		t.Errorf("%v %v\n%s", err, faults, cmp.Diff(want, string(got)))
	}
}
