package dataset

import (
	"slices"
	"strings"
	"unicode"
)

// HasWords reports whether the words of part are in text, in a row: "eu"
// is in "eu-west-1", and not in "neutral".
func HasWords(text, part string) bool {
	split := func(s string) []string {
		return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	}
	have, want := split(text), split(part)
	if len(want) == 0 {
		return false
	}
	for i := 0; i+len(want) <= len(have); i++ {
		if slices.Equal(have[i:i+len(want)], want) {
			return true
		}
	}
	return false
}
