package manifest

import (
	"bytes"
	"strings"
)

// readBunLock reads bun's lock file, which is JSON with comments and commas
// before closing brackets.
func readBunLock(f *file) {
	f.data = plainJSON(f.data)
	root := f.json()
	for _, w := range f.nodes(root, "workspaces/*") {
		f.npmAsked(w)
	}
	for _, p := range f.nodes(root, "packages/*") {
		items := f.list(p)
		if len(items) == 0 {
			continue
		}
		name, version := npmSplit(items[0].Text)
		if !strings.HasPrefix(version, "workspace:") {
			f.add(name, version, p.Line, false)
		}
	}
}

// plainJSON blanks comments and the commas before closing brackets, so that
// offsets stay.
func plainJSON(data []byte) []byte {
	out := bytes.Clone(data)
	comma := -1 // the last, while only space follows it
	for i := 0; i < len(out); i++ {
		switch c := out[i]; {
		case c == '"':
			i, comma = stringEnd(out, i), -1
		case c == '/' && i+1 < len(out) && (out[i+1] == '/' || out[i+1] == '*'):
			i = blankComment(out, i)
		case c == ',':
			comma = i
		case (c == '}' || c == ']') && comma >= 0:
			out[comma], comma = ' ', -1
		case c != ' ' && c != '\t' && c != '\r' && c != '\n':
			comma = -1
		}
	}
	return out
}

// stringEnd returns the offset of the quote that ends the string at i.
func stringEnd(text []byte, i int) int {
	quote := text[i]
	for i++; i < len(text) && text[i] != quote && text[i] != '\n'; i++ {
		if text[i] == '\\' {
			i++
		}
	}
	return min(i, len(text)-1)
}

// blankComment blanks the comment that begins at i and returns its last
// offset.
func blankComment(text []byte, i int) int {
	mark, keep := "\n", 1
	if text[i+1] == '*' {
		mark, keep = "*/", 0
	}
	end := len(text)
	if n := bytes.Index(text[i+2:], []byte(mark)); n >= 0 {
		end = i + 2 + n + len(mark) - keep
	}
	for at := i; at < end; at++ {
		if text[at] != '\n' {
			text[at] = ' '
		}
	}
	return end - 1
}
