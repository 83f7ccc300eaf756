package evidence

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// whole reports whether a range of tokens neither starts nor ends inside an
// expression.
func (t *Text) whole(from, to int) bool {
	return !t.bound(from) && !t.bound(to)
}

// bound reports whether the tokens before and at an index are parts of one
// expression, so that either of them alone would mean something else.
func (t *Text) bound(i int) bool {
	if i <= 0 || i >= len(t.tokens) {
		return false
	}
	if t.compound(i) || t.grouped(i) {
		return true
	}
	return t.adjoins(i) && (t.measured(i) || t.linked(i-1) || t.linked(i))
}

// compound reports whether the two tokens are parts of one compound.
func (t *Text) compound(i int) bool {
	return t.tokens[i-1].kind == hyphen || t.tokens[i].kind == hyphen
}

// grouped reports whether the two tokens are groups of one number, as in "30 000".
func (t *Text) grouped(i int) bool {
	before, at := t.word(i-1), t.word(i)
	whole := strings.IndexAny(at+".", ".,")
	return whole == 3 && digits(at[:3]) && len(before) <= 3 && digits(before)
}

func digits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// measured reports whether one token is a number and the other its sign or
// currency, as in "30%" and "<$30".
func (t *Text) measured(i int) bool {
	before, at := t.word(i-1), t.word(i)
	switch {
	case currency(at):
		return t.numeric(i-1) || t.tokens[i-1].kind == word || before == "-" || signs(before)
	case signs(at):
		return t.numeric(i - 1)
	case t.numeric(i):
		return currency(before) || signs(before)
	}
	return false
}

// linked reports whether a token joins its neighbors: two numbers, as in "5–10"
// and "1/2", or the names of an address.
func (t *Text) linked(i int) bool {
	if i <= 0 || i+1 >= len(t.tokens) || !t.adjoins(i) || !t.adjoins(i+1) {
		return false
	}
	switch t.word(i) {
	case "-", "/", "*", ":":
		return t.numeric(i-1) && t.numeric(i+1)
	case "@":
		return t.tokens[i-1].kind == word && t.tokens[i+1].kind == word
	case ".":
		c, _ := utf8.DecodeRuneInString(t.word(i + 1))
		return t.tokens[i-1].kind == word && t.tokens[i+1].kind == word && unicode.IsLower(c)
	}
	return false
}

func (t *Text) numeric(i int) bool {
	return t.tokens[i].kind == word && number(t.word(i))
}

// signs reports whether a token is a sign that changes the meaning of a number.
func signs(s string) bool { return strings.Contains("%‰°~^+<>≤≥±≈×÷√", s) }

func currency(s string) bool {
	c, n := utf8.DecodeRuneInString(s)
	return n == len(s) && unicode.Is(unicode.Sc, c)
}
