package evidence

// Match is the result of looking for a quote.
type Match struct {
	Found bool
	// Obfuscated reports whether the page hides an e-mail address of the quote, such
	// as "[email protected]", so that the address itself was not compared.
	Obfuscated bool
	Nearest    string // the passage most like the quote where it was not found; empty for none
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
	switch {
	case q.words == 0:
		return Match{}
	case t.has(q):
		return Match{Found: true}
	case t.hasHidden(q):
		return Match{Found: true, Obfuscated: true}
	}
	return Match{Nearest: t.nearest(q)}
}

// has reports whether the tokens of a quote are in the text in a row, in time
// linear in the page (Knuth, Morris, Pratt).
func (t *Text) has(q *Text) bool {
	n := len(q.tokens)
	// back[i] is how many of the quote's first tokens end its first i+1.
	back := make([]int32, n)
	for i, k := 1, 0; i < n; i++ {
		for k > 0 && q.word(i) != q.word(k) {
			k = int(back[k-1])
		}
		if q.word(i) == q.word(k) {
			k++
		}
		back[i] = int32(k)
	}
	for i, k := 0, 0; i < len(t.tokens); i++ {
		for k > 0 && t.word(i) != q.word(k) {
			k = int(back[k-1])
		}
		if t.word(i) == q.word(k) {
			k++
		}
		if k == n {
			if t.whole(i+1-n, i+1) {
				return true
			}
			k = int(back[k-1])
		}
	}
	return false
}

// hasHidden reports whether the text has a quote whose e-mail addresses it may
// hide.
func (t *Text) hasHidden(q *Text) bool {
	addresses := q.addresses()
	if len(addresses) == 0 {
		return false
	}
	last := -1 // index of the previous hidden address
	for i := range t.tokens {
		if t.tokens[i].kind != hidden {
			continue
		}
		// Token i may hide the quote's address a, and the text hides none before it.
		for _, a := range addresses {
			from := i - a.from
			if from <= last {
				break
			}
			if t.hasHiddenAt(from, q, addresses) {
				return true
			}
		}
		last = i
	}
	return false
}

// hasHiddenAt compares a quote with the tokens from an index on.
func (t *Text) hasHiddenAt(i int, q *Text, addresses []span) bool {
	from := i
	for k := 0; k < len(q.tokens); {
		for len(addresses) > 0 && addresses[0].from < k {
			addresses = addresses[1:]
		}
		switch {
		case i == len(t.tokens):
			return false
		case t.tokens[i].kind == hidden && len(addresses) > 0 && addresses[0].from == k:
			k = addresses[0].to
		case t.word(i) == q.word(k):
			k++
		default:
			return false
		}
		i++
	}
	return t.whole(from, i)
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
		dots := 0
		for k := i + 1; k < a.to; k++ {
			if t.word(k) == "." && k+1 < a.to {
				dots++
			}
		}
		for a.to > i+1 && t.tokens[a.to-1].kind != word { // the full stop after it
			a.to--
		}
		if a.from < i && dots > 0 {
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
