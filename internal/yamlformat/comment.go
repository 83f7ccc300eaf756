package yamlformat

import (
	"strings"
	"unicode/utf8"
)

// maxComment is the width of a line of comment in columns.
const maxComment = 98

// Comment formats a text as comment lines, wrapped between words.
func Comment(text string) string {
	var b strings.Builder
	column := 0
	for word := range strings.FieldsSeq(strings.Map(readable, text)) {
		if column > 0 && column+1+len(word) > maxComment {
			b.WriteByte('\n')
			column = 0
		}
		if column == 0 {
			b.WriteByte('#')
		}
		b.WriteString(" " + word)
		column += 1 + len(word)
	}
	return b.String() + "\n"
}

// readable replaces a character that YAML refuses even in a comment.
func readable(r rune) rune {
	switch r {
	case '\ufeff', '\ufffe', '\uffff':
		return utf8.RuneError
	}
	return r
}
