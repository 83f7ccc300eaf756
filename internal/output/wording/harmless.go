package wording

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// jsonFormats are those in which a character is escaped by its number.
var jsonFormats = []string{"json", "sarif", "gitlab", "ndjson"}

// Harmless returns a page without what a terminal or the log of a CI system would
// obey: control and bidirectional characters, and commands that begin with ##[,
// which may be anywhere in a line. JSON has them escaped. In color, which is made
// of control characters, they stay: such pages are made of plain texts.
func Harmless(format string, page []byte, color bool) []byte {
	text := strings.ReplaceAll(string(page), "\r\n", "\n")
	if !strings.Contains(text, "##[") && (color || strings.IndexFunc(text, obeyed) < 0) {
		return page
	}
	json := slices.Contains(jsonFormats, format)
	if json {
		text = strings.ReplaceAll(string(page), "##[", `#\u0023[`)
	} else {
		text = strings.ReplaceAll(string(page), "##[", "## [")
	}
	if color {
		return []byte(text)
	}
	var safe strings.Builder
	for i, r := range text {
		switch {
		case !obeyed(r), r == '\r' && strings.HasPrefix(text[i:], "\r\n"):
			safe.WriteRune(r)
		case json:
			fmt.Fprintf(&safe, `\u%04x`, r)
		default:
			safe.WriteRune(unicode.ReplacementChar)
		}
	}
	return []byte(safe.String())
}

// obeyed reports whether a character is one that a terminal acts on.
func obeyed(r rune) bool {
	return unicode.IsControl(r) && r != '\n' && r != '\t' || unicode.Is(unicode.Bidi_Control, r)
}
