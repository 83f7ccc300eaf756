package detect

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
)

// What * in a name matches: a part of a name, or an expression that code fills
// in: {region}, ${var.region}, %s, <region>, " + region + ".
const (
	partOfHost = `(?:[a-z0-9_-]+|[$#]?\{\{?[^{}\n]{0,80}\}?\}|<[^<>\s]{1,40}>|%[sv]|%\w{1,40}%|\$\w{1,40}|\\\([^()\n]{1,60}\)|["'` + "`" + `]\s*(?:\+|\.\.?|&)` +
		`[\w.$@\[\]()'"\->:, \t]{1,60}(?:\+|\.\.?|&)\s*["'` + "`" + `])`
	partOfModel = `[A-Za-z0-9._:@/-]*`
)

// compileGlob turns a name with * into an expression for a window of text. Its
// groups are what each * matches.
func compileGlob(kind Kind, name string) *regexp.Regexp {
	part, flags := partOfHost, "(?i)"
	if kind != Host {
		part, flags = partOfModel, ""
	}
	parts := strings.Split(name, "*")
	for i := range parts {
		parts[i] = regexp.QuoteMeta(parts[i])
	}
	return regexp.MustCompile(flags + strings.Join(parts, "("+part+")"))
}

// match returns where in the text a pattern is whose needle was found at an
// offset. Part is what was searched for the pattern before.
func (p *pattern) match(text []byte, needleAt int, part *searched) (start, end int, ok bool) {
	if p.glob == nil {
		start, end = needleAt, needleAt+len(p.spelling)
		return start, end, p.exact(text[start:end]) && p.isWhole(text, start, end)
	}
	if !part.answers(needleAt, len(text)) {
		part.search(p.glob(), text, needleAt)
	}
	if start, end, ok = part.at(needleAt); ok {
		ok = p.isWhole(text, start, end)
	}
	return start, end, ok
}

// searched is the part of a text in which a name with wildcards was looked for.
// It is kept for the next needle, so that a text full of needles is searched
// about once.
type searched struct {
	from, to int
	found    [][]int // beginning and end of each match
}

// What is searched around a needle, in bytes: before and after it at least, and
// after it where needles are close together.
const (
	window = 200
	ahead  = 4096
)

// answers reports whether what was searched covers a needle at an offset.
func (s *searched) answers(at, size int) bool {
	return s.to > 0 && (s.from == 0 || s.from+window <= at) && (s.to == size || at+window <= s.to)
}

func (s *searched) search(glob *regexp.Regexp, text []byte, at int) {
	after := window
	if s.to > 0 && at < s.to+window {
		after = ahead
	}
	s.from, s.to = max(at-window, 0), min(at+after, len(text))
	s.found = glob.FindAllIndex(text[s.from:s.to], -1)
}

// at returns the match that covers an offset.
func (s *searched) at(offset int) (start, end int, ok bool) {
	i, ok := slices.BinarySearchFunc(s.found, offset-s.from, func(m []int, at int) int {
		switch {
		case m[1] <= at:
			return -1
		case m[0] > at:
			return 1
		}
		return 0
	})
	if !ok {
		return 0, 0, false
	}
	return s.from + s.found[i][0], s.from + s.found[i][1], true
}

// exact reports whether what is found has the case of the name. Hosts have none.
func (p *pattern) exact(found []byte) bool { return p.kind == Host || string(found) == p.name }

// isWhole reports whether a name that was found is not a part of a longer one.
func (p *pattern) isWhole(text []byte, start, end int) bool {
	before, after, next := runeBefore(text, start), runeAt(text, end), runeAt(text, end+1)
	switch p.kind {
	case Host:
		// A dot ends a sentence, or goes on to a longer host.
		begins := !wordRune(before) && before != '.' && before != '-' && (before != '@' || isUserinfo(text, start))
		return begins && !wordRune(after) && after != '-' && !(after == '.' && wordRune(next))
	case ModelID:
		// What a first * matches may begin anywhere.
		begins := strings.HasPrefix(p.name, "*") || !wordRune(before) && !strings.ContainsRune(".-@/:$", before)
		return begins && !wordRune(after) && !strings.ContainsRune("-@/(", after) && !(after == '.' && wordRune(next))
	case Service:
		// An address begins after the slashes of its scheme.
		begins := !wordRune(before) && (!strings.ContainsRune(".-/", before) || bytes.HasSuffix(text[:start], []byte("//")))
		return begins && !wordRune(after) && !strings.ContainsRune(".-", after)
	}
	return !wordRune(before) && !wordRune(after)
}

// isUserinfo reports whether the @ before an offset ends the name and password
// of an address, and not the name of a mailbox.
func isUserinfo(text []byte, at int) bool {
	before := text[max(at-window, 0):at]
	if i := bytes.LastIndexAny(before, " \t\n\"'`<>"); i >= 0 {
		before = before[i+1:]
	}
	return bytes.Contains(before, []byte("://"))
}

// packageKey makes names of packages comparable as their registries compare
// them.
func packageKey(registry, name string) string {
	name = strings.TrimSpace(name)
	switch registry {
	case "pypi":
		name = strings.ToLower(name)
		base, extra, hasExtra := strings.Cut(name, "[")
		name = pythonName(base)
		if hasExtra {
			name += "[" + extra
		}
	case "npm", "nuget", "packagist", "maven", "rubygems", "go": // package URLs have Go modules in lower case
		name = strings.ToLower(name)
	}
	return registry + ":" + name
}

// pythonName is PEP 503's: runs of - _ and . are one hyphen.
func pythonName(name string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == '-' || r == '_' || r == '.' }), "-")
}
