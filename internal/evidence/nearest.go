package evidence

import "strings"

const (
	maxPassage = 8000 // bytes; a longer passage is no hint
	paragraph  = " ¶ "
)

// nearest returns the passage that shares the most words with a quote, in
// whole sentences; empty where it shares fewer than half. It is a hint for a
// reader and decides nothing. "¶" marks the end of a block.
func (t *Text) nearest(q *Text) string {
	p, shared := t.mostShared(q)
	if shared == 0 || 2*shared < q.words {
		return ""
	}
	p = t.sentences(p, 2*len(q.tokens))
	text := t.text[t.tokens[p.from].start:t.tokens[p.to-1].end]
	if len(text) > maxPassage {
		return ""
	}
	return strings.TrimSpace(strings.ReplaceAll(text, "\n", paragraph))
}

// mostShared slides a window of as many words as the quote has over the text,
// and returns the first that shares the most words with it, in any order, from
// the first to the last of these words.
func (t *Text) mostShared(q *Text) (best span, most int) {
	left := map[string]int{} // how often the quote has a word that the window has not
	for i := range q.tokens {
		if q.tokens[i].kind == word {
			left[q.word(i)]++
		}
	}
	var window []int // tokens of the last words, at most q.words of them
	shared := 0
	for i := range t.tokens {
		if t.tokens[i].kind != word {
			continue
		}
		if len(window) == q.words {
			if n, ok := left[t.word(window[0])]; ok {
				left[t.word(window[0])]++
				if n >= 0 {
					shared--
				}
			}
			window = window[1:]
		}
		window = append(window, i)
		n, ok := left[t.word(i)]
		if !ok {
			continue
		}
		left[t.word(i)]--
		if n > 0 {
			shared++
		}
		if shared > most {
			best, most = span{t.firstOf(window, left), i + 1}, shared
		}
	}
	return best, most
}

// firstOf returns the first of the tokens whose word is among the words.
func (t *Text) firstOf(tokens []int, words map[string]int) int {
	for _, i := range tokens {
		if _, ok := words[t.word(i)]; ok {
			return i
		}
	}
	return tokens[0]
}

// sentences widens a passage to whole sentences, by at most a number of tokens
// on either side, and never ends within what belongs together.
func (t *Text) sentences(p span, limit int) span {
	first, last := p.from-limit, p.to+limit
	for p.from > 0 && (p.from > first && !t.starts(p.from) || t.bound(p.from)) {
		p.from--
	}
	for p.to < len(t.tokens) && (p.to < last && !t.starts(p.to) || t.bound(p.to)) {
		p.to++
	}
	return p
}
