package evidence

import (
	"slices"
	"strings"
)

// Match is the result of looking for a quote.
type Match struct {
	Found bool
	// Obfuscated reports whether the page hides an e-mail address of the quote, such
	// as "[email protected]", so that the address itself was not compared.
	Obfuscated bool
	Doubt      Doubt  // why it cannot be known whether a reader sees the quote; empty where it is known
	Unseen     bool   // the page has the quote, and hides it or strikes it out
	Nearest    string // the passage most like the quote where it was not found; empty for none
	// Sentences are the whole sentences around the quote, wherever the page has it.
	Sentences []Sentence
}

// Find looks for a quote, word for word. Only the form may differ: Unicode
// normalization, white space, the kind of quotation marks and dashes, markup.
//
// The quote must be within one block of the page, and neither start nor end
// inside a compound, a number with its signs or an address: "compliant" is not
// found in "non-compliant", nor "30" in "30%". A quote without a word is never
// found.
func (t *Text) Find(quote string) Match {
	q := readQuote(quote, t.references)
	if q.words == 0 {
		return Match{}
	}
	m := Match{Sentences: t.around(t.places(q))}
	if len(m.Sentences) == 0 {
		m.Sentences = t.around(t.hiddenPlaces(q))
		m.Obfuscated = len(m.Sentences) > 0
	}
	if m.Found = len(m.Sentences) > 0; m.Found {
		return m
	}
	if m.Doubt = t.doubt(q); m.Doubt == "" {
		m.Nearest = t.nearest(q)
		m.Unseen = t.everything != nil && t.everything().holds(q)
	}
	return m
}

// separator is before each token of a joined text. Reading a text drops it.
const separator = "\x00"

// joined returns the tokens with a separator before and after each of them.
func (t *Text) joined() string {
	var b strings.Builder
	for i := range t.tokens {
		b.WriteString(separator)
		b.WriteString(t.word(i))
	}
	b.WriteString(separator)
	return b.String()
}

// places returns where the tokens of a quote are in the text in a row.
func (t *Text) places(q *Text) []span {
	page, quote := t.joined(), q.joined()
	var all []span
	for first := 0; ; first++ {
		n := strings.Index(page, quote)
		if n < 0 {
			return all
		}
		first += strings.Count(page[:n], separator)
		if to := first + len(q.tokens); t.whole(first, to) {
			all = append(all, span{first, to})
		}
		page = page[n+len(separator):]
	}
}

// hiddenPlaces returns where the text has a quote whose e-mail addresses it may
// hide.
func (t *Text) hiddenPlaces(q *Text) []span {
	addresses := q.addresses()
	if len(addresses) == 0 || !slices.ContainsFunc(t.tokens, func(k token) bool { return k.kind == hidden }) {
		return nil
	}
	var all []span
	for i := range t.tokens {
		if to := t.hiddenEnd(i, q, addresses); to > i && t.whole(i, to) {
			all = append(all, span{i, to})
		}
	}
	return all
}

// hiddenEnd compares a quote with the tokens from an index on, and returns the
// index after them; 0 where they differ.
func (t *Text) hiddenEnd(i int, q *Text, addresses []span) int {
	for k := 0; k < len(q.tokens); {
		for len(addresses) > 0 && addresses[0].from < k {
			addresses = addresses[1:]
		}
		switch {
		case i == len(t.tokens):
			return 0
		case t.tokens[i].kind == hidden && len(addresses) > 0 && addresses[0].from == k:
			k = addresses[0].to
		case t.word(i) == q.word(k):
			k++
		default:
			return 0
		}
		i++
	}
	return i
}

// span is a range of tokens.
type span struct{ from, to int }

// addresses returns the ranges of e-mail addresses.
func (t *Text) addresses() []span {
	var all []span
	for i := range t.tokens {
		if t.word(i) != "@" {
			continue
		}
		a := span{i, i + 1}
		for a.from > 0 && t.adjoins(a.from) && t.partOfAddress(a.from-1) {
			a.from--
		}
		for a.to < len(t.tokens) && t.adjoins(a.to) && t.partOfAddress(a.to) {
			a.to++
		}
		for a.from < i && t.tokens[a.from].kind != word {
			a.from++
		}
		for a.to > i+1 && t.tokens[a.to-1].kind != word { // the full stop after it
			a.to--
		}
		dotted := false
		for k := i + 1; k < a.to; k++ {
			dotted = dotted || t.word(k) == "."
		}
		if a.from < i && dotted {
			all = append(all, a)
		}
	}
	return all
}

// adjoins reports whether a token has no white space before it.
func (t *Text) adjoins(i int) bool { return t.tokens[i-1].end == t.tokens[i].start }

func (t *Text) partOfAddress(i int) bool {
	text := t.word(i)
	if t.tokens[i].kind != word {
		return text == "." || text == "-" || text == "+"
	}
	return printable(text)
}
