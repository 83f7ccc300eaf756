package table

import (
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/olekukonko/tablewriter/pkg/twwidth"

	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/hostiletext"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
)

// addTricks seeds a target with the tricks and with what wrapping may stumble
// on.
func addTricks(add func(text string)) {
	for _, seed := range append(hostiletext.All(), "", "plain", "a-b-c", "::x ::y", "##[x", strings.Repeat("x", 300), strings.Repeat("漢", 90), "e\u0301\u0301 👩‍👩‍👧 \u200b\u2060", "a\u00a0b\u2028c", "\x1f-\x1f") {
		add(seed)
	}
}

// FuzzPage writes any text as a paragraph and in a table, at any width: all of
// it is there, no line is a command of a CI system, none is wider than the page,
// and color changes nothing but the color.
func FuzzPage(f *testing.F) {
	addTricks(func(s string) {
		f.Add(s, 80, 4)
		f.Add(s, 1, 0)
	})
	blankEnds := regexp.MustCompile(` *\n`)
	f.Fuzz(func(t *testing.T, text string, width, margin int) {
		if width < 0 || width > 300 || margin < 0 || margin > 40 || len(text) > 2000 {
			return
		}
		page := func(color bool) string {
			p := newPage(finding.Options{Width: width, Color: color})
			p.text("", wording.Plain(text))
			p.text(strings.Repeat(" ", margin), p.style.strong.Render(wording.Plain(text)))
			g := newGrid(column{title: "FIRST", width: 10}, column{title: "LAST"})
			g.add(p.style.faint.Render(wording.Plain(text)), wording.Plain(text))
			p.grid(g)
			var b strings.Builder
			if err := p.writeTo(&b); err != nil {
				t.Fatal(err)
			}
			return b.String()
		}
		got := page(false)
		harmlessTable(t, got, "")
		if n := strings.Count(onlyLetters(got), onlyLetters(wording.Plain(text))); n < 2 {
			t.Errorf("%q is lost in\n%s", text, got)
		}
		if plain := wording.Plain(text); ansi.StringWidth(plain) != twwidth.Width(plain) {
			return // characters that the library of tables measures otherwise, such as those that Unicode never assigns
		}
		most := max(width, margin+minRest, 2*minColumn+gap)
		for line := range strings.Lines(got) {
			if n := ansi.StringWidth(strings.TrimSuffix(line, "\n")); n > most {
				t.Errorf("%d columns for %d: %q", n, width, line)
			}
			if begin := strings.TrimLeft(line, " "); strings.HasPrefix(begin, "::") || strings.HasPrefix(begin, "##[") {
				t.Errorf("a command: %q", line)
			}
		}
		if colored := blankEnds.ReplaceAllString(ansi.Strip(page(true)), "\n"); colored != got && !strings.ContainsAny(text, ":#") { // see wording.NoCommand
			t.Errorf("with color %q reads\n%s\nand without\n%s", text, colored, got)
		}
	})
}

// harmlessTable has no character that a terminal acts on.
func harmlessTable(t *testing.T, text, trick string) {
	for i, r := range text {
		if unicode.IsControl(r) && r != '\n' || unicode.Is(unicode.Bidi_Control, r) || r == utf8.RuneError && !strings.HasPrefix(text[i:], "�") {
			t.Fatalf("%U at byte %d of\n%s", r, i, text)
		}
	}
	if letters := onlyLetters(trick); !strings.Contains(onlyLetters(text), letters[:min(len(letters), 5)]) {
		t.Errorf("the text is lost in\n%s", text)
	}
}

// onlyLetters drops all that wrapping adds and Plain replaces.
func onlyLetters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, text)
}

func TestNoLineIsACommand(t *testing.T) {
	for line, want := range map[string]string{
		"":                    "",
		"  text :: more":      "  text :: more",
		"::error::x":          ":\u2060:error::x",
		"     ::set-output x": "     :\u2060:set-output x",
		"##[error]x":          "#\u2060#[error]x",
		"## heading":          "## heading",
	} {
		if got := wording.NoCommand(line); got != want {
			t.Errorf("wording.NoCommand(%q) = %q, want %q", line, got, want)
		}
	}
}
