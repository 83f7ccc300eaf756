package evidence

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// fold replaces characters that differ only in form: ligatures, full-width
// characters and quotation marks. It drops characters without width. Dashes stay,
// since not every dash makes a compound.
//
// Normalization is NFC, not NFKC, which would turn ¹⁰ and ½ into other numbers.
func fold(s string) string {
	if printable(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, c := range norm.NFC.String(s) {
		switch {
		case c >= '！' && c <= '～':
			c -= '！' - '!'
			b.WriteRune(c)
		case c < utf8.RuneSelf && !blank(c) && unicode.IsControl(c):
		case c < utf8.RuneSelf:
			b.WriteByte(byte(c))
		case strings.ContainsRune("“”„‟«»″〝〞〟", c):
			b.WriteByte('"')
		case strings.ContainsRune("‘’‚‛‹›′´ʼ", c):
			b.WriteByte('\'')
		case c == '…':
			b.WriteString("...")
		case c >= 'ﬀ' && c <= 'ﬄ':
			b.WriteString([...]string{"ff", "fi", "fl", "ffi", "ffl"}[c-'ﬀ'])
		case !widthless(c):
			b.WriteRune(c)
		}
	}
	return b.String()
}

// printable reports whether fold would leave a text as it is.
func printable(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= utf8.RuneSelf || c == 0x7f || c < ' ' && !blank(rune(c)) {
			return false
		}
	}
	return true
}

func blank(c rune) bool { return unicode.IsSpace(c) }

// widthless reports whether a character is invisible.
func widthless(c rune) bool {
	return unicode.In(c, unicode.Cf, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point) &&
		!unicode.Is(unicode.Prepended_Concatenation_Mark, c)
}

func wordlike(c rune) bool {
	if c < utf8.RuneSelf {
		return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
	}
	return unicode.IsLetter(c) || unicode.IsNumber(c) || unicode.IsMark(c)
}

// ideograph reports whether a character is a word by itself: its script has no
// spaces.
func ideograph(c rune) bool {
	return c >= 0x2e80 && unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

// starts reports whether the first character of a text is of a kind.
func starts(s string, is func(rune) bool) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return is(c)
}

// joins reports whether a character can be inside a word.
func joins(c rune) bool { return wordlike(c) && !ideograph(c) }

func dash(c rune) bool {
	return c == '-' || c >= '‐' && c <= '―' || c == '−' || c == '﹘' || c == '﹣' || c == '⸺' || c == '⸻'
}

// dashEnd returns the length of the leading dashes: "--" is one dash.
func dashEnd(s string) int {
	for i, c := range s {
		if !dash(c) {
			return i
		}
	}
	return len(s)
}

// hyphenated reports whether a dash between two words joins them; a long one
// separates clauses. Some pages use an en dash or a minus as a hyphen.
func hyphenated(s string) bool {
	switch s {
	case "-", "‐", "‑", "‒", "–", "−":
		return true
	}
	return false
}

// number reports whether a text starts with a number, with or without a sign or a
// point in front.
func number(s string) bool {
	return starts(s[numberStart(s):], unicode.IsDigit)
}

// numberStart returns the length of the sign and the point before a number.
func numberStart(s string) int {
	n := dashEnd(s)
	if n == 0 && strings.HasPrefix(s, "+") {
		n = 1
	}
	if strings.HasPrefix(s[n:], ".") {
		n++
	}
	return n
}

// plainSign replaces the minus of a number by "-".
func plainSign(s string) string {
	if n := dashEnd(s); n > 0 {
		return "-" + s[n:]
	}
	return s
}

// wordEnd returns the length of the leading word.
func wordEnd(s string) int {
	i := 0
	if c, n := utf8.DecodeRuneInString(s); !wordlike(c) {
		i = numberStart(s)
	} else if ideograph(c) {
		return n
	}
	digit := false
	for i < len(s) {
		c, n := utf8.DecodeRuneInString(s[i:])
		rest := s[i+n:]
		switch {
		case joins(c):
			digit = unicode.IsDigit(c)
		case c == '_':
			rest = strings.TrimLeft(rest, "_")
			if !starts(rest, joins) {
				return i
			}
			n = len(s) - len(rest) - i
		case c == '\'' && starts(rest, joins):
			digit = false
		case digit && (c == '.' || c == ',' || c == ':') && starts(rest, unicode.IsDigit):
		default:
			return i
		}
		i += n
	}
	return len(s)
}

// disguise recognizes what pages show in place of an e-mail address or its signs:
// "[email protected]", "[at]", "(dot)". It returns the token and the length of the
// disguise, 0 for none.
func disguise(s string) (text string, kind kind, length int) {
	const maxDisguise = 64 // bytes, with white space
	end := strings.IndexAny(s[:min(len(s), maxDisguise)], ")]}")
	if end < 0 || s[end]-s[0] > 2 { // in ASCII a bracket's other half is 1 or 2 after it
		return "", 0, 0
	}
	inside := s[1:end]
	if s[0] == '[' { // round brackets with spaces are ordinary text
		inside = strings.Join(strings.Fields(inside), " ")
	}
	switch {
	case strings.EqualFold(inside, "at"):
		return "@", punctuation, end + 1
	case strings.EqualFold(inside, "dot"):
		return ".", punctuation, end + 1
	case s[0] == '[' && inside == "email protected":
		return hiddenAddress, hidden, end + 1
	}
	return "", 0, 0
}
