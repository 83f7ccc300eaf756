package evidence

import (
	"bytes"
	"html"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/atom"
	"golang.org/x/text/unicode/norm"
)

// special are the characters that can be markup.
const special = "&\\<[]()*_~`"

const (
	maxTag     = 4096 // bytes
	maxAddress = 2048 // bytes, of a link in Markdown
)

// plain removes inline HTML and Markdown from a text.
func plain(s string, d dialect) string {
	s = fold(unescape(s))
	if strings.ContainsAny(s, special) {
		s = strip(s, d)
	}
	return norm.NFC.String(s) // characters may compose now
}

// dialect is what else is markup in a text.
type dialect struct {
	tildes     bool       // "~~" strikes out, as in a Markdown page
	references references // that the page defines; nil for none
}

// unescape decodes entities, also nested ones. One without a semicolon stays:
// "a=1&copy=2" is an address.
func unescape(s string) string {
	if !strings.Contains(s, "&") {
		return s
	}
	var b strings.Builder
	for {
		text, rest, found := strings.Cut(s, "&")
		b.WriteString(text)
		if !found {
			return b.String()
		}
		char, length := "&", 0
		for char == "&" {
			n := entityEnd(rest[length:])
			if n == 0 {
				break
			}
			entity := "&" + rest[length:length+n]
			decoded := html.UnescapeString(entity)
			if decoded == entity {
				break
			}
			char, length = decoded, length+n
		}
		b.WriteString(char)
		s = rest[length:]
	}
}

// entityEnd returns the length of the entity whose "&" is before s, 0 for none.
func entityEnd(s string) int {
	const maxEntity = 32 // CounterClockwiseContourIntegral;
	for i := range min(len(s), maxEntity) {
		switch c := s[i]; {
		case c == ';' && i > 0:
			return i + 1
		case c != '#' && !(c < utf8.RuneSelf && wordlike(rune(c))):
			return 0
		}
	}
	return 0
}

// stripper drops markup from a text.
type stripper struct {
	dialect
	in     string
	out    []byte
	links  []int  // index in out of each open "[", negative for an image
	struck [3]int // index in out where text struck out by "~" or "~~" may start, negative for none
	close  int    // index in in of the ">" after an address
}

// nothing replaces a bracket that turned out to be markup.
const nothing = '\x00'

func strip(s string, d dialect) string {
	p := stripper{dialect: d, in: s, out: make([]byte, 0, len(s)), struck: [3]int{-1, -1, -1}, close: -1}
	for i := 0; i < len(s); {
		n := strings.IndexAny(s[i:], special+">")
		if n < 0 {
			n = len(s) - i
		}
		p.out = append(p.out, s[i:i+n]...)
		if i += n; i < len(s) {
			i += p.step(i)
		}
	}
	return strings.ReplaceAll(string(p.out), string(rune(nothing)), "")
}

// step handles the markup at i and returns its length.
func (p *stripper) step(i int) int {
	s := p.in[i:]
	switch s[0] {
	case '\\':
		if len(s) > 1 && s[1] == '\n' {
			return 1
		}
		if len(s) > 1 && s[1] == '`' { // as "`" alone, which is always dropped
			return 2
		}
		if len(s) > 1 && s[1] < utf8.RuneSelf && s[1] > ' ' && !wordlike(rune(s[1])) {
			p.out = append(p.out, s[1])
			return 2
		}
	case '`':
		return 1
	case '*':
		return p.stars(i)
	case '~':
		return p.tilde(i)
	case '<':
		if n := p.tag(i); n > 0 {
			return n
		}
	case '>':
		if i == p.close {
			return 1
		}
	case '[':
		return p.bracket(i)
	case ']':
		return p.link(i)
	}
	p.out = append(p.out, s[0])
	return 1
}

// stars drops the marks of emphasis. A star between digits or white space is
// kept as a sign.
func (p *stripper) stars(i int) int {
	rest := strings.TrimLeft(p.in[i:], "*")
	n := len(p.in) - i - len(rest)
	before, _ := utf8.DecodeLastRuneInString(p.in[:i])
	after, _ := utf8.DecodeRuneInString(rest)
	apart := (i == 0 || blank(before)) && (rest == "" || blank(after))
	if apart || i > 0 && '0' <= before && before <= '9' && '0' <= after && after <= '9' {
		p.out = append(p.out, p.in[i:i+n]...)
	}
	return n
}

func (p *stripper) bracket(i int) int {
	if _, kind, n := disguise(p.in[i:]); kind == hidden {
		p.out = append(p.out, p.in[i:i+n]...)
		if strings.HasPrefix(p.in[i+n:], "(") {
			n += addressEnd(p.in[i+n:])
		}
		return n
	}
	if n := p.references.note(p.in[i:]); n > 0 {
		return n
	}
	at := len(p.out)
	if at > 0 && p.out[at-1] == '!' && p.in[i-1] == '!' {
		at = -at
	}
	p.links = append(p.links, at)
	p.out = append(p.out, '[')
	return 1
}

// link ends a link or an image: "](address)" or "][reference]". The text of a
// link is kept.
func (p *stripper) link(i int) int {
	at, n := 0, 0
	if last := len(p.links) - 1; last >= 0 {
		at = p.links[last]
		p.links = p.links[:last]
		if n = p.references.end(p.in[i:], p.out[max(at, -at)+1:]); n == 0 && strings.HasPrefix(p.in[i:], "](") {
			if n = addressEnd(p.in[i+1:]); n > 0 {
				n++
			}
		}
	}
	switch {
	case n == 0:
		p.out = append(p.out, ']')
		return 1
	case at < 0:
		p.out = p.out[:-at-1]
	default:
		p.out[at] = nothing
	}
	return n
}

// addressEnd returns the length of the address of a link, "(address)", 0 where
// the text does not look like an address, as in "[we](do not)".
func addressEnd(s string) int {
	const maxDepth = 32 // of brackets, so that many do not take quadratic time
	s = s[:min(len(s), maxAddress)]
	depth, end := 0, -1
	for i := 1; i < len(s) && end < 0 && depth <= maxDepth; i++ {
		switch c := s[i]; {
		case c == '\\':
			i++
		case c == '(':
			depth++
		case c == ')' && depth > 0:
			depth--
		case c == ')' || c <= ' ':
			end = i
		}
	}
	if end < 0 {
		return 0
	}
	if address := s[1:end]; address != "" && !addressLike(address) {
		return 0
	}
	rest := strings.TrimLeft(s[end:], " \t\n")
	if rest != "" && (rest[0] == '"' || rest[0] == '\'') { // a title
		_, after, closed := strings.Cut(rest[1:], rest[:1])
		if !closed {
			return 0
		}
		rest = strings.TrimLeft(after, " \t\n")
	}
	if !strings.HasPrefix(rest, ")") {
		return 0
	}
	return len(s) - len(rest) + 1
}

// addressLike reports whether a text can be an address rather than words.
func addressLike(s string) bool {
	return strings.ContainsAny(s, "/#:@") || strings.Contains(strings.TrimRight(s, "."), ".")
}

// tag drops an HTML tag, or the angle brackets around an address, and returns the
// length of what it dropped, 0 for none.
func (p *stripper) tag(i int) int {
	s := p.in[i:]
	name, n := tagEnd(s)
	if n == 0 {
		end := strings.IndexAny(s[1:min(len(s), maxAddress)], "> \t\n<")
		if end > 0 && s[1+end] == '>' && (strings.Contains(s[:end], "://") || strings.Contains(s[:end], "@")) {
			p.close = i + 1 + end
			return 1
		}
		return 0
	}
	switch element := atom.Lookup([]byte(strings.ToLower(name))); {
	case element == atom.Br:
		p.out = lineBreak(p.out)
	case element == atom.Sup && !(endsInDigit(p.out) && ordinal(s[n:])), element == atom.Sub && endsInDigit(p.out):
		p.out = append(p.out, ' ')
	case element == atom.Sup:
	case block(element):
		p.out = append(p.out, boundaryMark...)
	case !inline(element):
		return 0
	}
	return n
}

// tagEnd returns the name and the length of the tag that a text starts with.
// Attributes must have a value, so that "a <b and c> d" keeps its words.
func tagEnd(s string) (string, int) {
	s = s[:min(len(s), maxTag)]
	i := 1
	if strings.HasPrefix(s[i:], "/") {
		i++
	}
	start := i
	for i < len(s) && s[i] < utf8.RuneSelf && wordlike(rune(s[i])) {
		i++
	}
	name := s[start:i]
	if name == "" {
		return "", 0
	}
	for {
		rest := strings.TrimLeft(s[i:], " \t\n/")
		spaced := len(rest) < len(s)-i
		i = len(s) - len(rest)
		switch {
		case strings.HasPrefix(rest, ">"):
			return name, i + 1
		case !spaced:
			return "", 0
		}
		key, value, ok := strings.Cut(rest, "=")
		if !ok || value == "" || strings.ContainsAny(key, " \t\n<>'\"") {
			return "", 0
		}
		end := strings.IndexAny(value, " \t\n>")
		if q := value[0]; q == '"' || q == '\'' {
			end = strings.IndexByte(value[1:], q) + 2
			if end == 1 {
				return "", 0
			}
		}
		if end <= 0 {
			return "", 0
		}
		i = len(s) - len(value) + end
	}
}

// lineBreak adds a <br>: white space, and after another <br> the end of a block.
func lineBreak(out []byte) []byte {
	const mark = '\v' // white space that no page uses
	if before := bytes.TrimRight(out, " \t\n"); len(before) > 0 && before[len(before)-1] == mark {
		return append(out, boundaryMark...)
	}
	return append(out, mark)
}
