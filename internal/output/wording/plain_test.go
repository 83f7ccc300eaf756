package wording

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// addTricks seeds a target with the tricks and with what wrapping may stumble
// on.
func addTricks(add func(text string)) {
	for _, seed := range append(tricks(), "", "plain", "a-b-c", "::x ::y", "##[x", strings.Repeat("x", 300), strings.Repeat("漢", 90), "e\u0301\u0301 👩‍👩‍👧 \u200b\u2060", "a\u00a0b\u2028c", "\x1f-\x1f") {
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

// tricks are texts that break formats which take them as they are.
func tricks() []string {
	return []string{
		"<script>alert(1)</script><img src=x onerror=alert(1)>",
		"\"><svg onload=alert(1)> ' onfocus='alert(1)",
		"]]></failure><!-- &lt;b&gt; &amp; &#60;i&#62; --><![CDATA[x",
		"{{ . }} ${{ github.token }} $(id) `id`",
		"a | b || c \\| d \\\\| e",
		"`code` ``` ~~~ **bold** __u__ ~~s~~ # 1. - > *",
		"[click](javascript:alert(1)) ![x](http://evil.example/x.png) <http://evil.example> http://evil.example www.evil.example a@evil.example",
		"[ref]: javascript:alert(1) \"t\"",
		"::error::owned",
		"line\n::error file=a,line=1::owned\r\n::stop-commands::x\n##[add-mask]x",
		"100%0A::error::owned %25 a,b:c=d",
		"=cmd|' /C calc'!A0",
		"+1+1", "-2+3", "@SUM(1)", "\t=1", " \"=1", "＝1",
		"\x1b[31mred\x1b]0;title\x07\x1b]8;;http://evil.example\x07link\x9b2J",
		"nul\x00 bell\x07 back\b del\x7f c1\u0085\u009b31m",
		"bidi \u202egnp.exe\u202c \u2066x\u2069 \u200f \u061c",
		"bad \xff\xfe \xc3( lone \xed\xa0\x80 \xed\xb0\x80 end",
		"not a character \ufffe \uffff, separators \u2028 \u2029, mark \ufeff",
		"---\n# heading\n\n> quote\n\n- item\n\n| a |\n|---|\n\n    code",
		"javascript:alert(1)", "https://evil.example/\" onclick=\"alert(1)", "https://evil.example/a b)|<c>\n`[x](y)",
		"é begins, 漢字, 😀 and \u0301",
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

// asUnicode replaces each byte that is no UTF-8, as JSON writers do.
func asUnicode(s string) string { return strings.Map(func(r rune) rune { return r }, s) }
