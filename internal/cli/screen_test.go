package cli

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"
)

// screens lists answers of the bundled data that must be read whole, or nearly,
// on a terminal: the word that the first and the last line begin with, and the
// most lines on 80 and on 120 columns; 0 for no limit.
var screens = map[string]struct {
	line      string
	word      string
	code      int
	at80      int
	at120     int
	unlimited bool // the answer lists what it was asked for, however long
}{
	"check of two":     {line: "xai --require hipaa,zdr", word: "BLOCKED", code: ExitBlocked, at80: 20, at120: 16},
	"needs action":     {line: "xai --require hipaa:unclear,zdr:gated", word: "NEEDS ACTION", at80: 23, at120: 18},
	"clear":            {line: "xai --require gdpr,training", word: "CLEAR", at80: 8, at120: 8},
	"gate of four":     {line: "gate --project ../../testdata/project/portfolio/vendorcheck.yaml", word: "BLOCKED", code: ExitBlocked, at80: 23, at120: 22},
	"check of several": {line: "xai openai anthropic mistral --require hipaa,zdr:gated", word: "BLOCKED", code: ExitBlocked, at80: 33, at120: 27},
	"watch-outs":       {line: "xai", word: "NOT JUDGED", at80: 36, at120: 28},
	"details":          {line: "xai --require hipaa,zdr --details", word: "BLOCKED", code: ExitBlocked, unlimited: true},
	"gate in detail":   {line: "gate --project ../../testdata/project/portfolio/vendorcheck.yaml -v", word: "BLOCKED", code: ExitBlocked, unlimited: true},
}

// TestScreen holds that answers fit on a screen, that no line is wider than it and
// no word broken, and that the first and the last line say the same verdict.
func TestScreen(t *testing.T) {
	for name, s := range screens {
		for columns, most := range map[int]int{80: s.at80, 120: s.at120} {
			t.Run(fmt.Sprintf("%s %d", name, columns), func(t *testing.T) {
				out := runApp(t, nil, map[string]string{"COLUMNS": fmt.Sprint(columns)}, append(strings.Fields(s.line), "--as-of", "2026-11-30")...)
				if out.code != s.code {
					t.Errorf("exit code %d, want %d\n%s", out.code, s.code, out.stderr)
				}
				lines := strings.Split(strings.TrimRight(out.stdout, "\n"), "\n")
				if len(lines) > most && !s.unlimited {
					t.Errorf("%d lines, at most %d are allowed\n%s", len(lines), most, out.stdout)
				}
				if first, last := lines[0], lines[len(lines)-1]; !strings.Contains(first, s.word) || !strings.HasPrefix(last, strings.ToLower(s.word)+": ") {
					t.Errorf("the verdict is %s, the first line\n%s\nand the last\n%s", s.word, first, last)
				}
				checkLines(t, lines, columns, wideWords(t, s.line))
			})
		}
	}
}

// checkLines reports lines that are wider than the screen and do not consist of
// one word, and words that are not whole.
func checkLines(t *testing.T, lines []string, columns int, known map[string]bool) {
	t.Helper()
	for _, line := range lines {
		if ansi.StringWidth(line) > columns && strings.Contains(strings.TrimSpace(line), " ") {
			t.Errorf("%d columns: %s", ansi.StringWidth(line), line)
		}
		for _, word := range strings.Fields(line) {
			if !known[word] && !strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
				t.Errorf("%q is not whole in: %s", word, line)
			}
		}
	}
}

// wideWords returns the words of an answer on a screen so wide that none is
// broken.
func wideWords(t *testing.T, line string) map[string]bool {
	t.Helper()
	known := map[string]bool{"VENDOR": true, "CELL": true} // of the hint where ids do not fit
	out := runApp(t, nil, map[string]string{"COLUMNS": "400"}, append(strings.Fields(line), "--as-of", "2026-11-30")...)
	for _, word := range strings.Fields(out.stdout) {
		known[word], known[strings.TrimSuffix(word, ";")] = true, true
	}
	return known
}

// TestScreensAreNamed holds that every screen has a limit or says that it has none.
func TestScreensAreNamed(t *testing.T) {
	for name, s := range screens {
		if slices.Contains([]int{s.at80, s.at120}, 0) != s.unlimited {
			t.Errorf("%s: give its lines on 80 and on 120 columns, or set unlimited", name)
		}
	}
}
