package detect

import (
	"strconv"
	"unicode"
	"unicode/utf8"
)

// runeAt returns the character at an offset, a blank after the text's end.
func runeAt(text []byte, at int) rune {
	if at >= len(text) {
		return ' '
	}
	r, _ := utf8.DecodeRune(text[at:])
	return r
}

// runeBefore returns the character before an offset, a blank before the text. An
// escape, as in https%3A%2F%2Fapi.example.com, is decoded.
func runeBefore(text []byte, at int) rune {
	if at == 0 {
		return ' '
	}
	for _, escape := range [...]struct {
		mark   string
		digits int
	}{{"%", 2}, {`\x`, 2}, {`\u`, 4}} {
		begin := at - escape.digits - len(escape.mark)
		if begin < 0 || string(text[begin:at-escape.digits]) != escape.mark {
			continue
		}
		if n, err := strconv.ParseUint(string(text[at-escape.digits:at]), 16, 32); err == nil {
			return rune(n)
		}
	}
	if at > 1 && text[at-2] == '\\' {
		switch text[at-1] {
		case 'n', 'r', 't', 'b', 'f', 'v':
			return ' '
		}
	}
	r, _ := utf8.DecodeLastRune(text[:at])
	return r
}

// wordRune reports whether a character continues a name. Only
// letters and digits do, and not those of scripts without blanks between words.
func wordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return r == '_' || '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
	}
	if r == utf8.RuneError || unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai) {
		return false
	}
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)
}
