package dataset

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// FuzzNames holds what is the same name, the same model and a word of a text to
// what each promises: to be the same both ways round, and to see no less and no
// more than words.
func FuzzNames(f *testing.F) {
	for _, seed := range [][2]string{{"hipaa_baa", "HIPAA-BAA"}, {"eu", "eu, us"}, {"Anvil Max", "anvil-max"}, {"neu", "eu"}, {"", ""}, {"\u017f", "s"}, {"1.2", "1.10"}, {"-", "_"}, {"\xff", "\xfe"}, {"+1", "01"}} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		if !utf8.ValidString(a) || !utf8.ValidString(b) {
			return
		}
		if SameName(a, b) != SameName(b, a) || !SameName(a, a) || SameName(a, b) != (FoldName(a) == FoldName(b)) || SameName(a, b) && len(a) != len(b) {
			t.Errorf("SameName(%q, %q) = %v, folded %q and %q", a, b, SameName(a, b), FoldName(a), FoldName(b))
		}
		if SameModel(a, b) != SameModel(b, a) || !SameModel(a, a) {
			t.Errorf("SameModel(%q, %q) = %v", a, b, SameModel(a, b))
		}
		// Words with blanks for all that is none, at the ends too, are found as texts.
		words := func(s string) string {
			return " " + strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ") + " "
		}
		if want := strings.TrimSpace(words(b)) != "" && strings.Contains(words(a), words(b)); HasWords(a, b) != want {
			t.Errorf("HasWords(%q, %q) = %v", a, b, !want)
		}
		if numbers, ok := ParseVersion(a); ok && (len(numbers) != 1+strings.Count(a, ".") || slices.Min(numbers) < 0) {
			t.Errorf("ParseVersion(%q) = %v", a, numbers)
		}
	})
}
