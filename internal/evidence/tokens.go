package evidence

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// kind is the kind of a token.
type kind uint8

const (
	punctuation kind = iota
	word
	hyphen   // a hyphen inside a compound, as in "opt-in"
	hidden   // a hidden e-mail address
	boundary // the end of a block
)

// token is a part of Text.text that is compared as a whole.
type token struct {
	start, end uint32
	kind       kind
}

const (
	boundaryMark  = "\x1e" // the end of a block, before the text is split into tokens
	hiddenAddress = "[email protected]"
)

// reader collects the tokens of a text.
type reader struct {
	dialect
	out    []byte
	tokens []token
}

func (r *reader) text() *Text {
	if n := len(r.tokens); n > 0 && r.tokens[n-1].kind == boundary {
		r.out, r.tokens = r.out[:len(r.out)-1], r.tokens[:n-1]
	}
	t := &Text{text: string(r.out), tokens: r.tokens, references: r.references}
	for i := range t.tokens {
		if t.tokens[i].kind == word {
			t.words++
		}
	}
	return t
}

// block reads one block of a page. Its output must read as the same tokens
// again, so that any part of Text.String is a quote of the page.
func (r *reader) block(raw string) {
	text := plain(raw, r.dialect)
	r.divide()
	first := len(r.tokens)
	r.scan(text)
	if strings.ContainsAny(raw, special) || strings.ContainsAny(text, special) {
		r.settle(first)
	}
}

// settle separates the tokens from the first one on by spaces if they would be
// read differently, as "&amp;" would after "&**amp;" has lost its stars.
func (r *reader) settle(first int) {
	if first == len(r.tokens) {
		return
	}
	start := r.tokens[first].start
	var again reader
	for line := range strings.SplitSeq(string(r.out[start:]), "\n") {
		again.divide()
		again.scan(plain(line, dialect{}))
	}
	if r.same(first, &again) {
		return
	}
	text, tokens := string(r.out[start:]), slices.Clone(r.tokens[first:])
	r.out, r.tokens = r.out[:start], r.tokens[:first]
	compound := true
	for _, k := range tokens {
		r.emit(text[k.start-start:k.end-start], k.kind, !compound && k.kind != hyphen)
		compound = k.kind == hyphen
	}
}

// same reports whether the tokens from the first one on equal those of other.
func (r *reader) same(first int, other *reader) bool {
	return slices.EqualFunc(r.tokens[first:], other.tokens, func(a, b token) bool {
		return string(r.out[a.start:a.end]) == string(other.out[b.start:b.end])
	})
}

// emit adds a token, after a space where the page has white space.
func (r *reader) emit(text string, kind kind, space bool) {
	if n := len(r.out); space && n > 0 && r.out[n-1] != '\n' && kind != boundary {
		r.out = append(r.out, ' ')
	}
	start := len(r.out)
	r.out = append(r.out, text...)
	r.tokens = append(r.tokens, token{start: uint32(start), end: uint32(len(r.out)), kind: kind})
}

// divide ends the block.
func (r *reader) divide() {
	if n := len(r.tokens); n > 0 && r.tokens[n-1].kind != boundary {
		r.emit("\n", boundary, false)
	}
}

// scan splits a text without markup into tokens.
//
// A word is a run of letters, digits and marks, with an inner apostrophe, inner
// underscores, and the points, commas and colons of a number, so that no part of
// "30,000" is a number of its own. A sign belongs to its number. Any other
// character except white space is a token.
func (r *reader) scan(s string) {
	gap := true  // white space is before i
	open := true // white space, an opening bracket or a cell border is before i
	for i := 0; i < len(s); {
		c, n := utf8.DecodeRuneInString(s[i:])
		text, kind := s[i:i+n], punctuation
		apart, leads := gap, open
		gap, open = false, false
		switch {
		case s[i] == boundaryMark[0]:
			r.divide()
			text, gap, open = "", true, true
		case blank(c):
			text, gap, open = "", true, true
		case c == '_':
			text, gap, open = "", apart, leads // emphasis; an inner one is part of its word
		case wordlike(c) || leads && number(s[i:]):
			n = wordEnd(s[i:])
			text, kind = plainSign(s[i:i+n]), word
		case dash(c):
			n = dashEnd(s[i:])
			if !apart && hyphenated(s[i:i+n]) && r.endsInWord() {
				if end := lineEnd(s[i+n:]); starts(s[i+n+end:], wordlike) {
					kind = hyphen
					n += end
				}
			}
			text = "-"
		case c == '[' || c == '(' || c == '{':
			if disguised, k, length := disguise(s[i:]); length > 0 {
				text, kind, n = disguised, k, length
				break
			}
			open = true
			if c == '[' { // left over from a link
				text, gap = "", true
			}
		case c == ']':
			text, gap, open = "", true, true
		case c == '|': // the border of a table cell
			open = true
		}
		if text != "" {
			r.emit(text, kind, apart)
		}
		i += n
	}
}

// endsInWord reports whether the last token is a word.
func (r *reader) endsInWord() bool {
	return len(r.tokens) > 0 && r.tokens[len(r.tokens)-1].kind == word
}

// lineEnd returns the length of leading white space with a line end, as after a
// hyphen that breaks a compound; 0 for none.
func lineEnd(s string) int {
	n := len(s) - len(strings.TrimLeft(s, " \t\n\v"))
	if !strings.ContainsAny(s[:n], "\n\v") {
		return 0
	}
	return n
}
