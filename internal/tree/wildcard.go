package tree

import (
	"path"
	"strings"
	"unicode/utf8"
)

// wildcard is a pattern of git, parted at its slashes. A part is a pattern of
// path.Match, or ** for any folders.
type wildcard []string

const anyFolders = "**"

// parseWildcard parses a pattern; ok is false for one that matches nothing, such as
// one with a bracket that is not closed.
func parseWildcard(pattern string) (w wildcard, ok bool) {
	var part strings.Builder
	end := func() {
		text := part.String()
		if len(text) > 1 && strings.Trim(text, "*") == "" {
			text = anyFolders
		}
		w = append(w, text)
		part.Reset()
	}
	for i := 0; i < len(pattern); i++ {
		switch c := pattern[i]; c {
		case '/':
			end()
		case '[':
			class, size := parseBracket(pattern[i:])
			if size == 0 {
				return nil, false
			}
			part.WriteString(class)
			i += size - 1
		case '\\':
			if i++; i == len(pattern) {
				return nil, false
			}
			if pattern[i] == '/' {
				end()
				continue
			}
			part.WriteByte(c)
			part.WriteByte(pattern[i])
		default:
			part.WriteByte(c)
		}
	}
	end()
	return w, true
}

// match reports whether a path matches. It goes back to the last ** alone, so that
// no pattern takes longer than its length times the path's.
func (w wildcard) match(name string) bool {
	var afterFolders wildcard
	from, rest, parts := "", name, w
	for rest != "" {
		first, others, _ := strings.Cut(rest, "/")
		switch {
		case len(parts) > 0 && parts[0] == anyFolders:
			parts = parts[1:]
			if len(parts) == 0 {
				return true
			}
			afterFolders, from = parts, rest
		case len(parts) > 0 && matchPart(parts[0], first):
			parts, rest = parts[1:], others
		case afterFolders != nil:
			_, from, _ = strings.Cut(from, "/")
			parts, rest = afterFolders, from
		default:
			return false
		}
	}
	return len(parts) == 0
}

func matchPart(pattern, name string) bool {
	ok, err := path.Match(pattern, name)
	return ok && err == nil
}

// parseBracket translates the bracket that begins a pattern, [abc], [a-z], [!a] or
// [[:alpha:]], into that of path.Match, and returns how long it is. The size is 0
// for one that is not closed or names an unknown class.
func parseBracket(pattern string) (class string, size int) {
	var out strings.Builder
	i := 1
	out.WriteByte('[')
	if i < len(pattern) && (pattern[i] == '!' || pattern[i] == '^') {
		out.WriteByte('^')
		i++
	}
	for first := true; i < len(pattern); first = false {
		if pattern[i] == ']' && !first {
			out.WriteByte(']')
			return out.String(), i + 1
		}
		if name, ok := className(pattern[i:]); ok {
			members, known := classes[name]
			if !known {
				return "", 0
			}
			out.WriteString(members)
			i += len("[::]") + len(name)
			continue
		}
		low, next := member(pattern, i)
		out.WriteString(low)
		if next+1 < len(pattern) && pattern[next] == '-' && pattern[next+1] != ']' {
			low, next = member(pattern, next+1)
			out.WriteString("-" + low)
		}
		i = next
	}
	return "", 0
}

// className reads the name of a class of POSIX, [:name:], in a bracket. Where the
// first ] is not after a colon, [ is a character.
func className(text string) (name string, ok bool) {
	rest, ok := strings.CutPrefix(text, "[:")
	if !ok {
		return "", false
	}
	name, _, ok = strings.Cut(rest, "]")
	if !ok {
		return "", false
	}
	return strings.CutSuffix(name, ":")
}

// member reads one character of a bracket and returns it escaped.
func member(pattern string, i int) (escaped string, next int) {
	if pattern[i] == '\\' && i+1 < len(pattern) {
		i++
	}
	_, size := utf8.DecodeRuneInString(pattern[i:])
	return `\` + pattern[i:i+size], i + size
}

// classes are those of POSIX, for ASCII as git has them.
var classes = map[string]string{
	"alpha": "a-zA-Z", "digit": "0-9", "alnum": "a-zA-Z0-9", "lower": "a-z", "upper": "A-Z", "xdigit": "0-9a-fA-F",
	"space": " \t\n\v\f\r", "blank": " \t", "cntrl": "\x00-\x1f\x7f", "print": " -~", "graph": "!-~", "punct": "!-/:-@\\[-`{-~",
}
