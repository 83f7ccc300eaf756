package snapshot

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
)

// byteOrderMark is U+FEFF in UTF-8.
var byteOrderMark = []byte("\uFEFF")

// Decode returns a page's text in UTF-8, without a byte order mark. The
// encoding is looked for where a browser looks: in a byte order mark, in
// contentType, which is an HTTP header's value or a bare media type, and in the
// page. What the encoding cannot explain becomes U+FFFD, so that a wrong label
// costs words and never the page.
func Decode(body []byte, contentType string) []byte {
	encoding, name, certain := charset.DetermineEncoding(body, contentType)
	// Only the start of the page is looked at, and windows-1252 is the answer
	// where nothing was found there. What is UTF-8 throughout is UTF-8.
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
