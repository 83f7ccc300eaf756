package evidence

import (
	"strings"
	"unicode/utf8"
)

// tilde handles "~": two before and after a text strike it out, and so does one
// at the start and the end of a word, but not in "~/keys". The end of a block
// replaces text that is struck out, so that no quote skips it.
func (p *stripper) tilde(i int) int {
	rest := strings.TrimLeft(p.in[i:], "~")
	n := len(p.in) - i - len(rest)
	if p.tildes && n < len(p.struck) && p.strike(i, n, rest) {
		return n
	}
	if n == 1 {
		p.out = append(p.out, '~')
	}
	return n
}

// strike drops the text that the tildes at i end, or records that one may start
// there.
func (p *stripper) strike(i, n int, rest string) bool {
	before, _ := utf8.DecodeLastRuneInString(p.in[:i])
	after, _ := utf8.DecodeRuneInString(rest)
	at := p.struck[n]
	switch {
	case at >= 0 && !blank(before) && (n > 1 || rest == "" || blank(after) || strings.ContainsRune(`.,;:!?)]"'*_|<`, after)):
		p.out = append(p.out[:at], boundaryMark...)
		p.struck = [3]int{-1, -1, -1}
		for last := len(p.links) - 1; last >= 0 && max(p.links[last], -p.links[last]) >= at; last-- {
			p.links = p.links[:last]
		}
		return true
	case rest != "" && !blank(after) && (n > 1 || i == 0 || !wordlike(before)):
		p.struck[n] = len(p.out)
	}
	return false
}
