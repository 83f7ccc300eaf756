package evidence

import (
	"math/bits"
	"slices"
	"strings"
)

// Difference is a run of words that the quote and the nearest passage share,
// or that only one of them has.
type Difference struct {
	Op   string `json:"op"` // "same", "quote" (only the quote has it) or "page" (only the page has it)
	Text string `json:"text"`
}

const (
	longestQuote   = 300  // words; for a longer quote no passage is looked for
	mostTokens     = 1000 // of a quote, its signs included; the same
	longestPassage = 8000 // bytes
	paragraph      = " ¶ "
)

// nearest finds the passage that has the most words of a quote in the quote's
// order, and how the quote differs from it. It is a hint for a reader and
// decides nothing. Where less than half of the words are in common there is
// none. In the passage "¶" stands for the end of a block.
func (t *Text) nearest(q *Text) (string, []Difference) {
	if q.words > longestQuote || len(q.tokens) > mostTokens {
		return "", nil
	}
	window := t.likeliest(q)
	if window.from == window.to {
		return "", nil
	}
	for window.from > 0 && t.tokens[window.from-1].kind == punctuation {
		window.from--
	}
	for window.to < len(t.tokens) && t.tokens[window.to].kind == punctuation {
		window.to++
	}
	if window.to-window.from > 4*len(q.tokens)+100 {
		return "", nil
	}
	pairs := t.align(q, window)
	common := 0
	for _, p := range pairs {
		if q.tokens[p.quote].kind == word {
			common++
		}
	}
	if 2*common < q.words || common == 0 {
		return "", nil
	}
	passage := t.widen(q, pairs)
	if t.tokens[passage.to-1].end-t.tokens[passage.from].start > longestPassage {
		return "", nil
	}
	return t.show(passage), t.differences(q, passage, pairs)
}

// hit is a word of the page that the quote has too.
type hit struct {
	ordinal int32 // among the words of the page
	token   int32
	word    int32 // among the different words of the quote
}

// likeliest returns where the page has the most words of the quote in order.
// It looks at windows twice as long as the quote that overlap, so the time is
// linear in the page.
func (t *Text) likeliest(q *Text) span {
	hits, masks := t.hits(q)
	width, stride := int32(2*q.words), int32(max(1, q.words/4))
	best, most := span{}, 0
	from, to := 0, 0
	for start := int32(0); from < len(hits); start += stride {
		for from < len(hits) && hits[from].ordinal < start {
			from++
		}
		if from == len(hits) {
			break
		}
		if ahead := hits[from].ordinal - start; ahead > width {
			start += ahead / stride * stride
		}
		for to < len(hits) && hits[to].ordinal < start+width {
			to++
		}
		if to-from <= most {
			continue
		}
		if common := commonWords(hits[from:to], masks, q.words); common > most {
			most = common
			best = span{int(hits[from].token), int(hits[to-1].token) + 1}
		}
	}
	return best
}

// hits returns the words of the page that the quote has, and for each
// different word of the quote a bit for each place where it stands.
func (t *Text) hits(q *Text) ([]hit, [][]uint64) {
	ids := map[string]int32{}
	var masks [][]uint64
	place := 0
	for i, k := range q.tokens {
		if k.kind != word {
			continue
		}
		id, known := ids[q.word(i)]
		if !known {
			id = int32(len(masks))
			ids[q.word(i)] = id
			masks = append(masks, make([]uint64, (q.words+63)/64))
		}
		masks[id][place/64] |= 1 << (place % 64)
		place++
	}
	var hits []hit
	ordinal := int32(0)
	for i, k := range t.tokens {
		if k.kind != word {
			continue
		}
		if id, ok := ids[t.word(i)]; ok {
			hits = append(hits, hit{ordinal, int32(i), id})
		}
		ordinal++
	}
	return hits, masks
}

// commonWords returns the length of the longest common subsequence of the hits
// and the quote, by a bit a word of the quote (Hyyrö, 2004).
func commonWords(hits []hit, masks [][]uint64, words int) int {
	row := make([]uint64, (words+63)/64)
	for i := range row {
		row[i] = ^uint64(0)
	}
	for _, h := range hits {
		carry := uint64(0)
		for i, v := range row {
			match := v & masks[h.word][i]
			var sum uint64
			sum, carry = bits.Add64(v, match, carry)
			row[i] = sum | v&^match
		}
	}
	common := 0
	for i, v := range row {
		if left := words - 64*i; left < 64 {
			v |= ^uint64(0) << left
		}
		common += 64 - bits.OnesCount64(v)
	}
	return common
}

// pair is a token of the quote and the same one of the page.
type pair struct{ quote, page int }

// align pairs the tokens of a quote with those of a window of the page so that
// the most words agree in the shortest passage.
func (t *Text) align(q *Text, window span) []pair {
	rows, columns := len(q.tokens)+1, window.to-window.from+1
	const ( // what the best way to a cell came from
		stop byte = iota
		both
		quoteOnly
		pageOnly
	)
	way := make([]byte, rows*columns)
	score := make([]int32, columns)
	above := make([]int32, columns)
	best, end := int32(0), [2]int{}
	for i := 1; i < rows; i++ {
		score, above = above, score
		score[0] = 0
		for j := 1; j < columns; j++ {
			at := window.from + j - 1
			value, from := above[j], quoteOnly
			if v := score[j-1] - 1; v > value {
				value, from = v, pageOnly
			}
			if t.word(at) == q.word(i-1) {
				weight := int32(1)
				if t.tokens[at].kind == word {
					weight = 3
				}
				if v := above[j-1] + weight; v > value {
					value, from = v, both
				}
			}
			if value <= 0 {
				value, from = 0, stop
			}
			score[j] = value
			way[i*columns+j] = from
			if value > best {
				best, end = value, [2]int{i, j}
			}
		}
	}
	var pairs []pair
	for i, j := end[0], end[1]; i > 0 && j > 0; {
		switch way[i*columns+j] {
		case both:
			i, j = i-1, j-1
			pairs = append(pairs, pair{i, window.from + j})
		case quoteOnly:
			i--
		case pageOnly:
			j--
		default:
			i = 0
		}
	}
	slices.Reverse(pairs)
	return pairs
}

// widen returns the passage around the pairs: with the words in place of those
// that the quote has before the first and after the last pair, as far as the
// sentence goes, and never a part of what belongs together.
func (t *Text) widen(q *Text, pairs []pair) span {
	first, last := pairs[0], pairs[len(pairs)-1]
	p := span{first.page, last.page + 1}
	for range first.quote {
		if p.from == 0 || t.ends(p.from-1) {
			break
		}
		p.from--
	}
	for range len(q.tokens) - last.quote - 1 {
		if p.to == len(t.tokens) || t.ends(p.to) {
			break
		}
		p.to++
	}
	for p.from > 0 && t.bound(p.from) {
		p.from--
	}
	for p.to < len(t.tokens) && t.bound(p.to) {
		p.to++
	}
	return p
}

// ends says that a sentence or a block ends with a token.
func (t *Text) ends(i int) bool {
	switch t.word(i) {
	case ".", "!", "?", "。", "\n":
		return true
	}
	return false
}

// differences goes through a quote and a passage side by side.
func (t *Text) differences(q *Text, passage span, pairs []pair) []Difference {
	var all []Difference
	quote, page := 0, passage.from
	for i := 0; i <= len(pairs); {
		next, run := pair{len(q.tokens), passage.to}, 0
		if i < len(pairs) {
			next, run = pairs[i], 1
			for i+run < len(pairs) && pairs[i+run] == (pair{next.quote + run, next.page + run}) {
				run++
			}
		}
		all = appendRun(all, "quote", q, span{quote, next.quote})
		all = appendRun(all, "page", t, span{page, next.page})
		all = appendRun(all, "same", t, span{next.page, next.page + run})
		quote, page = next.quote+run, next.page+run
		i += max(run, 1)
	}
	return all
}

func appendRun(all []Difference, op string, t *Text, s span) []Difference {
	if s.from >= s.to {
		return all
	}
	return append(all, Difference{Op: op, Text: t.show(s)})
}

// show returns the tokens of a passage as a reader sees them, in one line.
func (t *Text) show(s span) string {
	text := t.text[t.tokens[s.from].start:t.tokens[s.to-1].end]
	return strings.TrimSpace(strings.ReplaceAll(text, "\n", paragraph))
}
