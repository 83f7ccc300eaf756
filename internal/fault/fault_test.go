package fault

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// TestErrorIsBounded holds that neither many faults nor long ones make an error
// that nobody can read, and that the beginning and the end of each say what is
// wrong.
func TestErrorIsBounded(t *testing.T) {
	long := Fault{File: "x.yaml", Line: 3, Code: "code", Message: "unknown word \"" + strings.Repeat("ä", 1<<20) + "\" of\na set", Hint: strings.Repeat("allowed ", 1<<20)}
	text := long.Error()
	if len(text) > 3*maxText || !strings.HasPrefix(text, "x.yaml:3: unknown word") || !strings.Contains(text, "\" of a set; allowed") || !strings.HasSuffix(text, " [code]") || !utf8.ValidString(text) {
		t.Errorf("%d bytes: %q … %q", len(text), text[:40], text[len(text)-80:])
	}
	short := Fault{File: "x.yaml", Message: "wrong"}
	for name, tc := range map[string]struct {
		list List
		want string
	}{
		"none":     {nil, ""},
		"one":      {List{short}, "x.yaml: wrong"},
		"two":      {List{short, short}, "x.yaml: wrong\nx.yaml: wrong"},
		"the most": {repeat(short, maxShown), "wrong"},
		"one more": {repeat(short, maxShown+1), "wrong\nand 1 more"},
		"many":     {repeat(short, 10_000), "wrong\nand 9800 more"},
		"long":     {repeat(long, 100), " more"},
		"one long": {List{long}, " [code]"},
	} {
		text := tc.list.Error()
		if !strings.HasSuffix(text, tc.want) || len(text) > maxBytes+100 || strings.Count(text, "\n") > maxShown {
			t.Errorf("%s: %d bytes that end in %q, want %q", name, len(text), text[max(0, len(text)-80):], tc.want)
		}
	}
}

func repeat(f Fault, times int) List {
	list := make(List, times)
	for i := range list {
		list[i] = f
	}
	return list
}
