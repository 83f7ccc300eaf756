// Package suggest finds the word that was probably meant.
package suggest

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/agext/levenshtein"
)

// maxDistance is the number of edits up to which a word counts as a
// misspelling. Two letters swapped are two edits.
const maxDistance = 2

const (
	shortWord = 4 // letters up to which two edits leave too little of a word
	maxNear   = 3 // suggestions in one message
	maxListed = 7 // words up to which a message lists all that are allowed
)

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
		if d > best || !isSlip(word, other, d) {
			continue
		}
		if d < best {
			best, near = d, near[:0]
		}
		near = append(near, c)
	}
	slices.Sort(near)
	return near[:min(len(near), maxNear)]
}

// isSlip reports whether a word may be a misspelling of another that is some
// edits away. Nothing of a word is left when every letter was edited, and of a
// short word not enough after two edits, unless two letters were swapped.
func isSlip(word, other string, edits int) bool {
	if edits > maxDistance || edits >= len(word) {
		return false
	}
	return edits < maxDistance || utf8.RuneCountInString(word) > shortWord || sortedLetters(word) == sortedLetters(other)
}

func sortedLetters(word string) string {
	letters := []rune(word)
	slices.Sort(letters)
	return string(letters)
}

// closest returns the nearest candidates; where none is near, those that contain
// the word or are contained in it. At most three.
func closest(word string, candidates []string) []string {
	if near := Nearest(word, candidates); len(near) > 0 {
		return near
	}
	var near []string
	for _, c := range candidates {
		if len(near) < maxNear && contained(normal(word), normal(c)) {
			near = append(near, c)
		}
	}
	return near
}

// contained reports whether one of two words, which are not short, is a part of
// the other.
func contained(a, b string) bool {
	return min(len(a), len(b)) >= shortWord && (strings.Contains(a, b) || strings.Contains(b, a))
}

// Instead ends a message about an unknown word: it returns what may have been
// meant, and what is allowed: all of a short list, and of a longer one what shows
// all, such as "vendorcheck list".
func Instead(word string, allowed []string, shows string) string {
	hint := didYouMean(closest(word, allowed))
	if len(allowed) <= maxListed || shows == "" {
		return hint + "; allowed: " + strings.Join(allowed, ", ")
	}
	return hint + "; " + shows + " shows all"
}

// DidYouMean returns ` (did you mean "x"?)` for the nearest candidates, or
// nothing.
func DidYouMean(word string, candidates []string) string {
	return didYouMean(Nearest(word, candidates))
}

func didYouMean(near []string) string {
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
