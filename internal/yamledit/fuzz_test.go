package yamledit

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/vendorcheck/vendorcheck/internal/yamlformat"
)

// FuzzPutTwo holds that two values that are put at once have the same effect as
// one after the other, and that the ends of lines stay what they were.
func FuzzPutTwo(f *testing.F) {
	for _, seed := range []string{"a: 1 # x\nb: 2\n", "a: {c: 1, b: 2} # x\n", "a:\r\n  b: 1\r\n  c: 2\r\n", "items:\n  a:\n    n: 1\n    # t\n  b:\n    n: 2\n", "a: [1, 2]\nb: [3] # c\n", "a:\n- b: >-\n    x\n\n  # c\n  c: 1\n"} {
		for _, paths := range [][2]string{{"a", "b"}, {"a/b", "a/c"}, {"items/a/n", "items/b/n"}, {"a/0", "b/0"}, {"a/0/b", "a/0/c"}, {"a", "new"}} {
			f.Add(seed, paths[0], paths[1], "2026-01-02", "x: 'y' # z")
		}
	}
	f.Fuzz(func(t *testing.T, text, first, second, one, two string) {
		before := root([]byte(text))
		bad := func(s string) bool { return !utf8.ValidString(s) || strings.ContainsFunc(s, unicode.IsControl) }
		if before == nil || len(text) > 2000 || bad(first) || bad(second) || bad(one) || bad(two) || !yamlformat.Same(before, before) {
			return
		}
		if strings.HasPrefix(second+"/", first+"/") || strings.HasPrefix(first+"/", second+"/") {
			return // the one would be in the other
		}
		values := []Value{{strings.Split(first, "/"), yamlformat.Text(one)}, {strings.Split(second, "/"), yamlformat.Text(two)}}
		together, err := Put([]byte(text), values...)
		if err != nil {
			return
		}
		apart, err := Put([]byte(text), values[0])
		if err == nil {
			apart, err = Put(apart, values[1])
		}
		if err != nil {
			return // the one by itself would lose a comment
		}
		a, b := root(together), root(apart)
		if a == nil || b == nil {
			t.Fatalf("%q became %q at once and %q one after the other", text, together, apart)
		}
		if !yamlformat.Same(a, b) {
			t.Errorf("%q became %q at once and %q one after the other", text, together, apart)
		}
		if n := strings.Count(text, "\r\n"); n > 0 && n == strings.Count(text, "\n") && n == strings.Count(text, "\r") && strings.Count(string(together), "\r\n") != strings.Count(string(together), "\n") && slices.Contains([]byte(together), '\r') {
			t.Errorf("%q became %q, whose lines end in two ways", text, together)
		}
	})
}
