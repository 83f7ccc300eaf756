package markdown

import (
	"fmt"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/vendorcheck/vendorcheck/internal/output/wording"
)

// Escape makes a text from data safe inside a Markdown page: one line that
// shows as it is written, whatever it holds. It never becomes markup, HTML or
// a link, neither in CommonMark nor with GitHub's extensions.
func Escape(text string) string {
	text = wording.Plain(text)
	var b strings.Builder
	for i, r := range text {
		rest := text[i+utf8.RuneLen(r):]
		switch {
		// HTML by entities: older dialects do not know \<.
		case r == '<':
			b.WriteString("&lt;")
			continue
		case r == '>':
			b.WriteString("&gt;")
			continue
		case r == '&' && beginsEntity(rest):
			b.WriteString("&amp;")
			continue
		case strings.ContainsRune(alwaysMarkup, r), opensLine(text[:i], r), joinsLink(text[:i], r, rest):
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// alwaysMarkup are the characters that can be markup anywhere in a line.
const alwaysMarkup = "\\`*_{}[]~|$"

// opensLine reports whether a character is markup where only blanks and digits
// are before it: headings, list items, rules.
func opensLine(before string, r rune) bool {
	switch r {
	case '#', '+', '-', '=', ':':
		return before == ""
	case '.', ')':
		return before != "" && strings.Trim(before, "0123456789") == ""
	}
	return false
}

// joinsLink reports whether a character belongs to what becomes a link by
// itself: https://…, mailto:…, www.… and mail addresses. The brackets of links
// proper are escaped always. GitHub makes a mail address a link in any case, to
// the address that it shows.
func joinsLink(before string, r rune, rest string) bool {
	switch r {
	case ':':
		return strings.HasPrefix(rest, "//") || endsWord(before, "mailto") || endsWord(before, "xmpp")
	case '@':
		return before != "" && rest != ""
	case '.':
		return endsWord(before, "www")
	}
	return false
}

// endsWord reports whether a text ends in a word, whatever its case.
func endsWord(text, word string) bool {
	return len(text) >= len(word) && strings.EqualFold(text[len(text)-len(word):], word)
}

// beginsEntity reports whether an ampersand before this text could begin an
// entity such as &lt; or &#60;.
func beginsEntity(rest string) bool {
	name := strings.TrimLeft(rest, "#0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
	return len(name) < len(rest) && strings.HasPrefix(name, ";")
}

// Link links a text to an address of data. Only https addresses become
// links, and none that hides its host behind a user's name; the text of any
// other is left as it is.
func Link(text, address string) string {
	target := Address(address)
	if target == "" {
		return Escape(text)
	}
	if wording.Plain(text) == "" {
		text = address
	}
	return "[" + Escape(text) + "](" + target + ")"
}

// Address returns an address of data as it may be written between < and >, and
// nothing where it must not become a link.
func Address(address string) string {
	target := linkTarget(address)
	if !linkable(address) || !linkable(target) {
		return ""
	}
	return target
}

func linkable(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Scheme == "https" && u.Host != ""
}

// linkTarget percent-encodes what would end a link's address or mean something
// in it: blanks, parentheses, brackets, quotes and all that no address holds.
func linkTarget(address string) string {
	const kept = "-._~:/?#@!$&+,;=%'"
	var b strings.Builder
	for i := range len(address) {
		c := address[i]
		letter := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
		if letter || strings.IndexByte(kept, c) >= 0 && !(c == '&' && beginsEntity(address[i+1:])) {
			b.WriteByte(c)
			continue
		}
		fmt.Fprintf(&b, "%%%02X", c)
	}
	return b.String()
}
