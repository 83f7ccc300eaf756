package tree

import (
	"strings"
	"unicode/utf8"
)

// wildmatch reports whether a path fits a pattern of git: * and ? stop at
// slashes, ** between slashes stands for any folders, brackets and backslashes
// are as in a shell.
func wildmatch(pattern, path string) bool {
	w := wild{pattern: pattern, path: path}
	if strings.Count(pattern, "*") > fewStars {
		w.dead = map[[2]int]bool{}
	}
	return w.match(0, 0)
}

// fewStars is how many need no memory to be matched in time.
const fewStars = 2

// wild remembers which places lead nowhere, so that no pattern takes longer
// than its length times the path's.
type wild struct {
	pattern, path string
	dead          map[[2]int]bool
}

func (w *wild) match(p, s int) bool {
	key := [2]int{p, s}
	if w.dead[key] {
		return false
	}
	ok := w.step(p, s)
	if !ok && w.dead != nil {
		w.dead[key] = true
	}
	return ok
}

func (w *wild) step(p, s int) bool {
	for p < len(w.pattern) {
		switch c := w.pattern[p]; c {
		case '*':
			return w.star(p, s)
		case '?':
			if s == len(w.path) || w.path[s] == '/' {
				return false
			}
			_, size := utf8.DecodeRuneInString(w.path[s:])
			p, s = p+1, s+size
		case '[':
			end, ok := w.bracket(p, s)
			if !ok {
				return false
			}
			_, size := utf8.DecodeRuneInString(w.path[s:])
			p, s = end, s+size
		case '\\':
			if p+1 == len(w.pattern) {
				return false
			}
			p++
			fallthrough
		default:
			if s == len(w.path) || w.path[s] != w.pattern[p] {
				return false
			}
			p, s = p+1, s+1
		}
	}
	return s == len(w.path)
}

// star matches * and **.
func (w *wild) star(p, s int) bool {
	end := p
	for end < len(w.pattern) && w.pattern[end] == '*' {
		end++
	}
	double := end-p > 1 && (p == 0 || w.pattern[p-1] == '/') && (end == len(w.pattern) || w.pattern[end] == '/')
	folders := double && end < len(w.pattern) // **/ stands for folders, or for none
	switch {
	case folders && s == 0 && w.match(end+1, s):
		return true
	case folders && s > 0 && w.path[s-1] == '/' && w.match(end+1, s):
		return true
	case !folders && w.match(end, s):
		return true
	case s == len(w.path) || w.path[s] == '/' && !double:
		return false
	}
	return w.match(p, s+1)
}

// bracket matches one character against [abc], [a-z], [!a] or [[:alpha:]], and
// returns where the pattern goes on.
func (w *wild) bracket(p, s int) (end int, ok bool) {
	if s == len(w.path) || w.path[s] == '/' {
		return 0, false
	}
	c, _ := utf8.DecodeRuneInString(w.path[s:])
	i := p + 1
	not := i < len(w.pattern) && (w.pattern[i] == '!' || w.pattern[i] == '^')
	if not {
		i++
	}
	in := false
	for first := true; ; first = false {
		if i >= len(w.pattern) {
			return 0, false // never closed
		}
		if w.pattern[i] == ']' && !first {
			return i + 1, in != not
		}
		if class, ok := w.class(i); ok {
			has, known := inClass(class, c)
			if !known {
				return 0, false
			}
			in = in || has
			i += len("[::]") + len(class)
			continue
		}
		low, next := w.member(i)
		high := low
		if next+1 < len(w.pattern) && w.pattern[next] == '-' && w.pattern[next+1] != ']' {
			high, next = w.member(next + 1)
		}
		in = in || low <= c && c <= high
		i = next
	}
}

// class reads the name of a class of POSIX, [:name:], in a bracket. What ends
// otherwise at its first ] is no class, and its [ is a character.
func (w *wild) class(i int) (name string, ok bool) {
	rest, ok := strings.CutPrefix(w.pattern[i:], "[:")
	if !ok {
		return "", false
	}
	name, _, ok = strings.Cut(rest, "]")
	if !ok {
		return "", false
	}
	return strings.CutSuffix(name, ":")
}

// member reads one character of a bracket.
func (w *wild) member(i int) (r rune, next int) {
	if w.pattern[i] == '\\' && i+1 < len(w.pattern) {
		i++
	}
	r, size := utf8.DecodeRuneInString(w.pattern[i:])
	return r, i + size
}

// inClass knows the classes of POSIX, for ASCII as git does. A bracket with
// another one in it fits nothing.
func inClass(class string, r rune) (in, known bool) {
	lower, upper, digit := 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z', '0' <= r && r <= '9'
	switch class {
	case "alpha":
		return lower || upper, true
	case "digit":
		return digit, true
	case "alnum":
		return lower || upper || digit, true
	case "lower":
		return lower, true
	case "upper":
		return upper, true
	case "space":
		return strings.ContainsRune(" \t\n\v\f\r", r), true
	case "blank":
		return r == ' ' || r == '\t', true
	case "xdigit":
		return digit || 'a' <= r && r <= 'f' || 'A' <= r && r <= 'F', true
	case "punct":
		return '!' <= r && r <= '~' && !lower && !upper && !digit, true
	case "print":
		return ' ' <= r && r <= '~', true
	case "graph":
		return '!' <= r && r <= '~', true
	case "cntrl":
		return r < ' ' || r == 0x7f, true
	}
	return false, false
}
