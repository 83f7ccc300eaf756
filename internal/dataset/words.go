package dataset

import (
	"strings"
	"unicode"
)

// HasWords reports whether the words of part are in text, in a row: "eu"
// is in "eu-west-1", and not in "neutral".
func HasWords(text, part string) bool {
	spaced := func(s string) string {
		words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		return " " + strings.Join(words, " ") + " "
	}
	want := spaced(part)
	return strings.TrimSpace(want) != "" && strings.Contains(spaced(text), want)
}
