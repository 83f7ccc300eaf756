package cli

import (
	"encoding/binary"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
)

// hostileText says how to make a text that is too large, or too odd, to stand
// in the corpus as a file.
type hostileText struct {
	Old      string // what it takes the place of in the good file, where that stands once
	New      string
	Times    int    // how often New stands; {n} in it counts
	Before   string // once before it
	After    string // once behind it
	End      bool   // it stands behind the good file
	Keep     int    // percent of the good file that stay; 0 for all
	Encoding string // of encodings; UTF-8 with \n where it is left out
}

func (m hostileText) empty() bool { return m == hostileText{} }

// of makes the text from a good one, and returns the line that was spoiled.
func (m hostileText) of(t testing.TB, good string) (text []byte, line int) {
	t.Helper()
	var b strings.Builder
	b.WriteString(m.Before)
	for n := range max(m.Times, 1) {
		if m.Times == 0 {
			b.WriteString(m.New)
		} else {
			b.WriteString(strings.ReplaceAll(m.New, "{n}", strconv.Itoa(n)))
		}
	}
	b.WriteString(m.After)
	made := b.String()
	switch {
	case m.Keep > 0:
		good = good[:len(good)*m.Keep/100]
		made, line = good+made, 1+strings.Count(good, "\n")
	case m.End:
		made, line = good+made, 1+strings.Count(good, "\n")
	case m.Old != "":
		before, after, _ := strings.Cut(good, m.Old)
		if strings.Count(good, m.Old) != 1 {
			t.Fatalf("%q does not stand once in the good file", m.Old)
		}
		made, line = before+made+after, 1+strings.Count(before, "\n")
	case made == "": // the good file in another encoding
		made, line = good, 1
	default:
		line = 1
	}
	return encoded(t, made, m.Encoding), line
}

// encoded writes a text as the bytes of an encoding. In latin-1 every character
// is a byte, so that a table can hold bytes that are no text.
func encoded(t testing.TB, text, encoding string) []byte {
	t.Helper()
	var out []byte
	switch encoding {
	case "":
		return []byte(text)
	case "crlf":
		return []byte(strings.ReplaceAll(text, "\n", "\r\n"))
	case "cr":
		return []byte(strings.ReplaceAll(text, "\n", "\r"))
	case "chomp":
		return []byte(strings.TrimSuffix(text, "\n"))
	case "latin-1":
		for _, r := range text {
			if r > 0xFF {
				t.Fatalf("latin-1 has no %q", r)
			}
			out = append(out, byte(r))
		}
	case "utf-16le", "utf-16be":
		order := binary.AppendByteOrder(binary.LittleEndian)
		if encoding == "utf-16be" {
			order = binary.BigEndian
		}
		for _, unit := range utf16.Encode([]rune("\ufeff" + text)) {
			out = order.AppendUint16(out, unit)
		}
	case "utf-32le":
		for _, r := range "\ufeff" + text {
			out = binary.LittleEndian.AppendUint32(out, uint32(r))
		}
	default:
		t.Fatalf("there is no encoding %q", encoding)
	}
	return out
}
