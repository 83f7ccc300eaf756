// Package stylesheet reads the style sheets of a page, as far as they decide what
// a reader sees of its text.
package stylesheet

import (
	"strconv"
	"strings"
)

// declaration sets a property. Names and values are in lower case, and have
// neither comments nor escapes.
type declaration struct {
	property, value string
	important       bool
}

// aliases are other names of the properties that Style has.
var aliases = map[string]string{
	"text-decoration-line": "text-decoration", "-webkit-text-decoration": "text-decoration", "-webkit-text-decoration-line": "text-decoration",
	"overflow-x": "overflow", "overflow-y": "overflow", "-webkit-text-fill-color": "fill-color",
	"-webkit-transform": "transform", "-webkit-clip-path": "clip-path", "background-color": "background",
	"inset-inline-start": "left", "inset-block-start": "top", "margin-inline-start": "margin-left", "block-size": "height", "inline-size": "width",
	"-webkit-opacity": "opacity", "-webkit-filter": "filter",
}

// properties are those that can hide text.
var properties = map[string]bool{
	"display": true, "visibility": true, "content-visibility": true, "text-decoration": true, "opacity": true, "font-size": true, "color": true,
	"fill-color": true, "background": true, "clip": true, "clip-path": true, "position": true, "left": true, "right": true, "top": true, "bottom": true,
	"margin-left": true, "margin-top": true, "text-indent": true, "width": true, "height": true, "max-width": true, "max-height": true,
	"overflow": true, "transform": true, "scale": true, "filter": true, "zoom": true,
}

// declarations reads the declarations of a block or a style attribute, and calls
// nested with the rules in it. A declaration without effect is dropped.
func declarations(body string, nested func(prelude, body string)) []declaration {
	var all []declaration
	statements(body, func(text, block string, braces bool) {
		if braces {
			nested(text, block)
			return
		}
		property, value, _ := strings.Cut(text, ":")
		d := declaration{property: word(property), value: word(value)}
		if before, after, ok := strings.Cut(d.value, "!"); ok {
			if strings.TrimSpace(after) != "important" {
				return
			}
			d.value, d.important = strings.TrimSpace(before), true
		}
		if to, ok := aliases[d.property]; ok {
			d.property = to
		}
		if properties[d.property] && valid(d.property, d.value) {
			all = append(all, d)
		}
	})
	return all
}

// keywords are the values of the properties that have no others. A browser drops
// a declaration with another value.
var keywords = map[string]string{
	"display": " none contents block inline flow flow-root list-item table flex grid ruby run-in math inline-block inline-flex inline-grid inline-table " +
		"table-row table-cell table-row-group table-header-group table-footer-group table-column table-column-group table-caption " +
		"ruby-base ruby-text ruby-base-container ruby-text-container -webkit-box -webkit-inline-box -webkit-flex -ms-flexbox -ms-grid ",
	"visibility":         " visible hidden collapse ",
	"content-visibility": " visible hidden auto ",
}

// valid reports whether a browser takes a value.
func valid(property, value string) bool {
	known, ok := keywords[property]
	if !ok || open(value) || strings.Contains(" inherit initial unset ", " "+value+" ") {
		return value != ""
	}
	for _, w := range strings.Fields(value) {
		if !strings.Contains(known, " "+w+" ") {
			return false
		}
	}
	return value != ""
}

// open reports whether a value is decided elsewhere.
func open(value string) bool {
	return strings.Contains(value, "(") && strings.ContainsAny(value, "ve") && (strings.Contains(value, "var(") || strings.Contains(value, "env(")) ||
		strings.HasPrefix(value, "revert")
}

// statements splits a style sheet without comments into its blocks, "text {block}",
// and its other statements, which end in ";".
func statements(css string, f func(text, block string, braces bool)) {
	for css != "" {
		end := until(css, ";{}")
		text := strings.TrimSpace(css[:end])
		if end == len(css) {
			f(text, "", false)
			return
		}
		rest := css[end+1:]
		if css[end] != '{' {
			if text != "" {
				f(text, "", false)
			}
			css = rest
			continue
		}
		size := blockEnd(rest)
		f(text, rest[:size], true)
		css = rest[min(size+1, len(rest)):]
	}
}

// blockEnd returns the index of the "}" that ends a block.
func blockEnd(s string) int {
	depth := 0
	for i := 0; i < len(s); i++ {
		i += until(s[i:], "{}")
		switch {
		case i >= len(s):
		case s[i] == '{':
			depth++
		case depth == 0:
			return i
		default:
			depth--
		}
	}
	return len(s)
}

// until returns the index of the first of some characters that is not in a string,
// in brackets or after a backslash; the length of the text for none.
func until(s, any string) int {
	depth, quote := 0, byte(0)
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '\\':
			i++
		case quote != 0:
			if c == quote || c == '\n' {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case strings.IndexByte(any, c) >= 0 && (depth == 0 || c == '{' || c == '}'):
			return i
		case c == '(' || c == '[':
			depth++
		case (c == ')' || c == ']') && depth > 0:
			depth--
		}
	}
	return len(s)
}

// withoutComments drops comments, each for a space, and the marks of HTML comments.
func withoutComments(css string) string {
	css = strings.NewReplacer("<!--", " ", "-->", " ").Replace(css)
	if !strings.Contains(css, "/*") {
		return css
	}
	var b strings.Builder
	for quote, i := byte(0), 0; i < len(css); i++ {
		c := css[i]
		switch {
		case c == '\\' && i+1 < len(css):
			b.WriteByte(c)
			i++
			c = css[i]
		case quote != 0:
			if c == quote || c == '\n' {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case strings.HasPrefix(css[i:], "/*"):
			_, rest, _ := strings.Cut(css[i+2:], "*/")
			i = len(css) - len(rest) - 1
			c = ' '
		}
		b.WriteByte(c)
	}
	return b.String()
}

// word returns a name or a value in lower case, without escapes and with single
// spaces.
func word(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(unescape(s)), " "))
}

// unescape decodes the escapes of CSS: "\64 isplay" is "display".
func unescape(s string) string {
	text, rest, found := strings.Cut(s, `\`)
	if !found {
		return s
	}
	var b strings.Builder
	for found {
		b.WriteString(text)
		const maxDigits = 6
		n := 0
		for n < min(len(rest), maxDigits) && strings.IndexByte("0123456789abcdefABCDEF", rest[n]) >= 0 {
			n++
		}
		if code, err := strconv.ParseUint(rest[:n], 16, 32); err == nil {
			b.WriteRune(rune(code))
			if rest = rest[n:]; rest != "" && strings.IndexByte(" \t\n\r\f", rest[0]) >= 0 {
				rest = rest[1:]
			}
		}
		text, rest, found = strings.Cut(rest, `\`)
	}
	b.WriteString(text)
	return b.String()
}
