package suggest

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// distance is the textbook's: the letters to insert, delete and replace.
func distance(a, b string) int {
	from, to := []rune(a), []rune(b)
	row := make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i := range from {
		diagonal := row[0]
		row[0] = i + 1
		for j := range to {
			change := diagonal
			if from[i] != to[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(to)]
}

// FuzzNearest holds that what is suggested is among the candidates, is a slip
// away, and that no other candidate is nearer; and that no word takes long.
func FuzzNearest(f *testing.F) {
	for _, word := range []string{"hippa", "", "x", "HIPAA_BAA", "zrd", "\xff\xfe", strings.Repeat("a", 100), "é", "\u0130"} {
		f.Add(word, "hipaa\nzdr\nhipaa_baa\naudit-logs\n\nab\nac\nad\nae")
		f.Add(word, word+"\n"+word+"x")
	}
	f.Fuzz(func(t *testing.T, word, list string) {
		candidates := strings.Split(list, "\n")
		begin := time.Now()
		near := Nearest(word, candidates)
		if took := time.Since(begin); took > time.Second && len(candidates) < 1000 {
			t.Errorf("%d bytes and %d candidates took %s", len(word), len(candidates), took)
		}
		if len(near) > 3 || !slices.IsSorted(near) {
			t.Errorf("%q: %q", word, near)
		}
		if len(word) > 64 || len(list) > 64 || !utf8.ValidString(word+list) || strings.ToValidUTF8(strings.ToLower(word+list), "") != strings.ToLower(word+list) {
			return // what is cut, or is no text, has no distance to speak of
		}
		plain := func(s string) string { return strings.ReplaceAll(strings.ToLower(s), "_", "-") }
		nearest := maxDistance + 1
		for _, c := range candidates {
			if d := distance(plain(word), plain(c)); isSlip(plain(word), plain(c), d) {
				nearest = min(nearest, d)
			}
		}
		for _, n := range near {
			if !slices.Contains(candidates, n) || distance(plain(word), plain(n)) != nearest {
				t.Errorf("%q is suggested for %q of %q; the nearest is %d edits away", n, word, candidates, nearest)
			}
		}
		if (len(near) > 0) != (nearest <= maxDistance) || (DidYouMean(word, candidates) != "") != (len(near) > 0) {
			t.Errorf("%q of %q: %q, and the nearest is %d edits away", word, candidates, near, nearest)
		}
	})
}
