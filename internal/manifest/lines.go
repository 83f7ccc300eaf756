package manifest

import (
	"bytes"
	"iter"
	"strings"
)

// lines iterates over the file's lines without their ends, by number. A merge
// conflict is a fault in every form.
func (f *file) lines() iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		number := 0
		for line := range bytes.SplitSeq(f.data, []byte{'\n'}) {
			number++
			text := string(bytes.TrimSuffix(line, []byte{'\r'}))
			if strings.HasPrefix(text, "<<<<<<< ") || strings.HasPrefix(text, ">>>>>>> ") {
				f.fail(number, "a merge conflict is not resolved")
				continue
			}
			if !yield(number, text) {
				return
			}
		}
	}
}

// indent returns how many spaces a line begins with.
func indent(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

// unquote drops quotation marks around a text.
func unquote(text string) string {
	text = strings.TrimSpace(text)
	if len(text) >= 2 && (text[0] == '"' || text[0] == '\'') && text[len(text)-1] == text[0] {
		return text[1 : len(text)-1]
	}
	return text
}
