package evidence

import (
	"strings"
	"unicode/utf8"
)

// tilde deals with "~": two before and after a text strike it out, and one does
// where a word begins and ends, which it does not in "~/keys". What is struck out is no longer said, so the end of a
// block takes its place, and no quote passes over it.
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

// strike drops what the tildes at i end, or notes that they may begin it.
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
