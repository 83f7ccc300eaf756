package tree

import (
	"bytes"
	"encoding/binary"
	slashpath "path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"
)

// oracle turns a pattern into a regular expression, "" for one that it does not
// know: with brackets or backslashes.
func oracle(pattern string) string {
	if strings.ContainsAny(pattern, `[\`) || !utf8.ValidString(pattern) {
		return ""
	}
	var b strings.Builder
	b.WriteString(`(?s)\A`)
	parts := strings.Split(pattern, "/")
	for i, part := range parts {
		last := i == len(parts)-1
		if len(part) > 1 && strings.Trim(part, "*") == "" { // ** stands for whole folders
			if last {
				b.WriteString(`.*`)
			} else {
				b.WriteString(`(?:.*/)?`)
			}
			continue
		}
		for _, r := range part {
			switch r {
			case '*':
				b.WriteString(`[^/]*`)
			case '?':
				b.WriteString(`[^/]`)
			default:
				b.WriteString(regexp.QuoteMeta(string(r)))
			}
		}
		if !last {
			b.WriteByte('/')
		}
	}
	return b.String() + `\z`
}

// simple reports whether the standard library reads a pattern as git does.
func simple(pattern, path string) bool {
	for _, other := range []string{"**", "[!", "[:"} {
		if strings.Contains(pattern, other) {
			return false
		}
	}
	return !strings.Contains(path, "/") || !strings.Contains(pattern, "[")
}

// FuzzWildmatch holds patterns against regular expressions and against those
// of the standard library, and matching with memory against matching without.
func FuzzWildmatch(f *testing.F) {
	for _, seed := range [][2]string{{"**/foo", "a/b/foo"}, {"a/**/b", "a/b"}, {"a/**", "a/b/c"}, {"a**b", "a/b"}, {"?*é", "xé"}, {"[!a-c]*", "dx"}, {`\*`, "*"}, {"[[:digit:]-]", "-"}, {"[]-a]", "^"}, {"[", "["}, {"**", "a/b"},
		{"*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaa"}, {"/**/", "//"}, {"\xff?", "\xff\xfe"}} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, pattern, path string) {
		if len(pattern) > 64 || len(path) > 64 || path == "" || slices.Contains(strings.Split(path, "/"), "") {
			return // no file has such a path
		}
		got := wildmatch(pattern, path)
		if strings.Count(pattern, "*") == 0 && !strings.ContainsAny(pattern, wildcards) && got != (pattern == path) {
			t.Errorf("%q and %q: %v", pattern, path, got)
		}
		if simple(pattern, path) {
			if want, err := slashpath.Match(pattern, path); err == nil && got != want {
				t.Errorf("wildmatch(%q, %q) = %v, path.Match says %v", pattern, path, got, want)
			}
		}
		expression := oracle(pattern)
		if expression == "" || !utf8.ValidString(path) {
			return
		}
		if want := regexp.MustCompile(expression).MatchString(path); got != want {
			t.Errorf("wildmatch(%q, %q) = %v, %s says %v", pattern, path, got, expression, want)
		}
	})
}

// FuzzIgnore holds that the short ways of matching agree with the long one, and
// that a line that takes back what the lines before left out keeps the name.
func FuzzIgnore(f *testing.F) {
	for _, seed := range []string{"*.log\n!a.log\n", "/a\r\nb/\n", "# c\n\\#\n\\!\n", "a \nb\\ \n", "\xef\xbb\xbfa", "**/foo/**\n", "!", "/", "//", "[a-\n", "a\x00b", "!/*/", "*"} {
		f.Add([]byte(seed), "b/a.log", true)
	}
	f.Fuzz(func(t *testing.T, text []byte, path string, isFolder bool) {
		if len(text) > 200 || len(path) > 64 || slices.Contains(strings.Split(path, "/"), "") {
			return
		}
		patterns := parseIgnore(text, true)
		if len(patterns) > 1+bytes.Count(text, []byte("\n")) {
			t.Fatalf("%q has %d patterns", text, len(patterns))
		}
		name := path[strings.LastIndexByte(path, '/')+1:]
		folder := strings.TrimSuffix(path, name)
		for _, p := range patterns {
			if strings.ContainsAny(p.text, "\r\n") && !strings.Contains(p.text, "\r") {
				t.Errorf("%q has the pattern %q", text, p.text)
			}
			long := p
			long.literal, long.suffix = false, false
			long.wildcard, _ = parseWildcard(p.text)
			if short := p.fits(path, name, isFolder); short != long.fits(path, name, isFolder) {
				t.Errorf("%q and %q: %v by the short way", p.text, path, short)
			}
		}
		list := &ignoreList{path: folder, rules: []ignoreRules{{patterns: patterns}}}
		before := list.leaveOut(name, isFolder)
		if before != nil && before.keep {
			t.Errorf("%q leaves %q out by a pattern that keeps it", text, path)
		}
		kept := append(bytes.Clone(text), "\n!*\n"...)
		list.rules[0].patterns = parseIgnore(kept, true)
		if name != "" && list.leaveOut(name, isFolder) != nil {
			t.Errorf("%q leaves %q out", kept, path)
		}
		list.rules = append(list.rules, ignoreRules{depth: len(folder), patterns: parseIgnore([]byte("*"), false)})
		if name != "" && list.leaveOut(name, isFolder) == nil {
			t.Errorf("%q keeps %q against a deeper folder", kept, path)
		}
	})
}

// FuzzContent holds that a text that says to be UTF-16 reads as that, that
// others stay as they are, and that nothing grows beyond what UTF-8 takes.
func FuzzContent(f *testing.F) {
	for _, seed := range []string{"plain", "\xef\xbb\xbfa", "\xff\xfea\x00", "\xfe\xff\x00a", "\xff\xfe\x00\x00", "a\x00b\x00", "\x00a\x00b", "\xff\xfe\x00\xd8", "\xff\xfea"} {
		f.Add([]byte(seed), true)
	}
	f.Fuzz(func(t *testing.T, data []byte, source bool) {
		got := text(bytes.Clone(data), source)
		if 2*len(got) > 3*len(data)+2 {
			t.Errorf("%d bytes became %d", len(data), len(got))
		}
		if utf16Order(data, source) == nil {
			if !bytes.Equal(got, bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))) {
				t.Errorf("%q became %q", data, got)
			}
			return
		}
		if !utf8.Valid(got) || isBinary(data) && !source {
			t.Errorf("%q became %q", data, got)
		}
		// What is text comes back from either order of its bytes.
		plain := string(bytes.ToValidUTF8(data, nil))
		for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
			coded := order.AppendUint16(nil, 0xfeff)
			for _, unit := range utf16.Encode([]rune("a" + plain)) {
				coded = order.AppendUint16(coded, unit)
			}
			if back := text(coded, false); string(back) != "a"+plain {
				t.Errorf("%q is read from UTF-16 as %q", plain, back)
			}
		}
	})
}
