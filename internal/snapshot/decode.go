package snapshot

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
)

// byteOrderMark is U+FEFF in UTF-8.
var byteOrderMark = []byte("\uFEFF")

// Decode returns a page's text in UTF-8, without a byte order mark. It finds the
// encoding as a browser does: by a byte order mark, by contentType, which is the
// value of an HTTP header or a media type, and in the page. Invalid bytes become
// U+FFFD, so that a wrong label costs words and never the page.
func Decode(body []byte, contentType string) []byte {
	encoding, name, certain := charset.DetermineEncoding(body, contentType)
	// DetermineEncoding reads only the start of the page, and defaults to
	// windows-1252. A page that is valid UTF-8 is UTF-8.
	if !certain && name == "windows-1252" && utf8.Valid(body) {
		return trimMark(body)
	}
	text, err := encoding.NewDecoder().Bytes(body)
	if err != nil {
		text = body
	}
	return trimMark(bytes.ToValidUTF8(text, []byte("\uFFFD")))
}

func trimMark(text []byte) []byte { return bytes.TrimPrefix(text, byteOrderMark) }
