package internal_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// quaint matches words that an engineer would not say aloud to a colleague. Each
// has a plain one: is, returns, reports, overlay, fix, after.
var quaint = regexp.MustCompile(`(?i)\b(stands|told|tells|laid over|lays over|mend|mends|mended|behind the end|heed|heeds|deed|deeds|re-?derived)\b`)

// british matches spellings that the code, its flags and its JSON do not have.
var british = regexp.MustCompile(`[Cc]olour|[Ss]ummaris|[Cc]atalogue|[Bb]ehaviour|[Rr]ecognis|[Oo]rganis|[Jj]udgement`)

// kept are the words that stay although quaint or british matches them.
var kept = strings.NewReplacer(
	`was:"rederived"`, "", // the old name of a key of the data
)

// TestPlainEnglish holds the words of code, comments and messages.
func TestPlainEnglish(t *testing.T) {
	for _, s := range sources(t) {
		text, err := os.ReadFile(filepath.Join("..", s.path))
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(text), "\n") {
			line = kept.Replace(line)
			if word := quaint.FindString(line) + british.FindString(line); word != "" {
				t.Errorf("%s:%d: %q: say it in plain English", s.path, i+1, word)
			}
		}
	}
}
