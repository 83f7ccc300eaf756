// Package suggest finds the word that was probably meant.
package suggest

import (
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/agext/levenshtein"
)

// maxDistance is the number of edits up to which a word counts as a
// misspelling. Two letters swapped are two edits.
const maxDistance = 2

// Nearest returns the candidates that are closest to word, at most three, in
// alphabetical order; none when every candidate is too different to be a misspelling.
func Nearest(word string, candidates []string) []string {
	word = normal(word)
	length := utf8.RuneCountInString(word)
	best := maxDistance + 1
	var near []string
	for _, c := range candidates {
		other := normal(c)
		if more := utf8.RuneCountInString(other) - length; more > maxDistance || more < -maxDistance {
			continue // so many edits at least, and finding out how many takes long
		}
		d := levenshtein.Distance(word, other, nil)
		// Nothing of a word is left when every letter was edited.
		if d > maxDistance || d >= len(word) || d > best {
			continue
		}
		if d < best {
			best, near = d, near[:0]
		}
		near = append(near, c)
	}
	sort.Strings(near)
	return near[:min(len(near), 3)]
}

// DidYouMean returns ` (did you mean "x"?)` for the nearest candidates, or
// nothing.
func DidYouMean(word string, candidates []string) string {
	near := Nearest(word, candidates)
	if len(near) == 0 {
		return ""
	}
	quoted := make([]string, len(near))
	for i, n := range near {
		quoted[i] = fmt.Sprintf("%q", n)
	}
	return " (did you mean " + strings.Join(quoted, " or ") + "?)"
}

func normal(s string) string {
	const maxLength = 64 // a longer word is not a misspelled name of ours
	if len(s) > maxLength {
		s = s[:maxLength]
	}
	return strings.ReplaceAll(strings.ToLower(s), "_", "-")
}
