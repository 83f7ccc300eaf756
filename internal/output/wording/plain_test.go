package wording

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/vendorcheck/vendorcheck/internal/output/hostiletext"
)

// addTricks seeds a target with the tricks and with what wrapping may stumble
// on.
func addTricks(add func(text string)) {
	for _, seed := range append(hostiletext.All(), "", "plain", "a-b-c", "::x ::y", "##[x", strings.Repeat("x", 300), strings.Repeat("漢", 90), "e\u0301\u0301 👩‍👩‍👧 \u200b\u2060", "a\u00a0b\u2028c", "\x1f-\x1f") {
		add(seed)
	}
}

// FuzzPlain holds that nothing of a text acts on a terminal, that its letters
// stay, and that what is plain stays as it is.
func FuzzPlain(f *testing.F) {
	addTricks(func(s string) { f.Add(s) })
	f.Fuzz(func(t *testing.T, text string) {
		got := Plain(text)
		if !utf8.ValidString(got) || strings.ContainsFunc(got, func(r rune) bool {
			return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || unicode.IsSpace(r) && r != ' '
		}) {
			t.Errorf("Plain(%q) = %q", text, got)
		}
		if strings.Contains(got, "  ") || strings.TrimSpace(got) != got || Plain(got) != got || len(got) > 3*len(text) {
			t.Errorf("Plain(%q) = %q, and that again %q", text, got, Plain(got))
		}
		if onlyLetters(got) != onlyLetters(asUnicode(text)) {
			t.Errorf("Plain(%q) = %q loses letters", text, got)
		}
	})
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

// asUnicode replaces each byte that is no UTF-8, as JSON writers do.
func asUnicode(s string) string { return strings.Map(func(r rune) rune { return r }, s) }
