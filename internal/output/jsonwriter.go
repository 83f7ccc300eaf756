package output

import (
	"strconv"
	"unicode/utf8"

	"github.com/vendorcheck/vendorcheck/internal/date"
)

// jsonWriter writes indented JSON, byte for byte as encoding/json does without
// HTML escaping. It exists because building encoding/json's reflection tables
// took half of the time of a whole check; a test holds the two equal.
type jsonWriter struct {
	buf   []byte
	depth int
	empty bool // nothing was written yet since the last bracket was opened
}

func (w *jsonWriter) open(bracket byte) {
	w.buf = append(w.buf, bracket)
	w.depth++
	w.empty = true
}

func (w *jsonWriter) close(bracket byte) {
	w.depth--
	if !w.empty {
		w.newline()
	}
	w.buf = append(w.buf, bracket)
	w.empty = false
}

func (w *jsonWriter) newline() {
	w.buf = append(w.buf, '\n')
	for range w.depth {
		w.buf = append(w.buf, ' ', ' ')
	}
}

// next begins another element of an object or array.
func (w *jsonWriter) next() {
	if !w.empty {
		w.buf = append(w.buf, ',')
	}
	w.empty = false
	w.newline()
}

func (w *jsonWriter) key(name string) {
	w.next()
	w.text(name)
	w.buf = append(w.buf, ':', ' ')
}

func (w *jsonWriter) object(name string, fields func()) {
	w.key(name)
	w.open('{')
	fields()
	w.close('}')
}

func (w *jsonWriter) stringField(name, value string) {
	w.key(name)
	w.text(value)
}

func (w *jsonWriter) intField(name string, value int) {
	w.key(name)
	w.buf = strconv.AppendInt(w.buf, int64(value), 10)
}

func (w *jsonWriter) boolField(name string, value bool) {
	w.key(name)
	w.buf = strconv.AppendBool(w.buf, value)
}

// wordField writes a word of a closed set, and null where there is none.
func (w *jsonWriter) wordField(name, word string, known bool) {
	w.key(name)
	if !known {
		w.null()
		return
	}
	w.text(word)
}

func (w *jsonWriter) dateField(name string, d date.Date) { w.wordField(name, d.String(), !d.IsZero()) }

func (w *jsonWriter) null() { w.buf = append(w.buf, "null"...) }

func (w *jsonWriter) textsField(name string, texts []string) {
	list(w, name, texts, func(s string) { w.text(s) })
}

func list[T any](w *jsonWriter, name string, items []T, item func(T)) {
	w.key(name)
	w.array(len(items), func(i int) { item(items[i]) })
}

func objects[T any](w *jsonWriter, name string, items []T, fields func(*T)) {
	w.key(name)
	w.array(len(items), func(i int) {
		w.open('{')
		fields(&items[i])
		w.close('}')
	})
}

func (w *jsonWriter) array(n int, item func(int)) {
	w.open('[')
	for i := range n {
		w.next()
		item(i)
	}
	w.close(']')
}

const hexDigits = "0123456789abcdef"

// text writes a string. Invalid UTF-8 becomes U+FFFD, and the two line
// separators that JavaScript does not accept are escaped.
func (w *jsonWriter) text(s string) {
	b := append(w.buf, '"')
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			b = appendASCII(b, c)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			b = append(b, `\ufffd`...)
		case r == '\u2028' || r == '\u2029':
			b = append(b, '\\', 'u', '2', '0', '2', hexDigits[r&0xf])
		default:
			b = append(b, s[i:i+size]...)
		}
		i += size
	}
	w.buf = append(b, '"')
}

func appendASCII(b []byte, c byte) []byte {
	switch {
	case c == '"' || c == '\\':
		return append(b, '\\', c)
	case c == '\b':
		return append(b, '\\', 'b')
	case c == '\f':
		return append(b, '\\', 'f')
	case c == '\n':
		return append(b, '\\', 'n')
	case c == '\r':
		return append(b, '\\', 'r')
	case c == '\t':
		return append(b, '\\', 't')
	case c < ' ':
		return append(b, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&0xf])
	}
	return append(b, c)
}
