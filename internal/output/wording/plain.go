// Package wording puts reports into words that more than one format prints. It
// depends on no format.
package wording

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/vendorcheck/vendorcheck/internal/report"
)

// VerdictSign is the sign that goes before the word.
func VerdictSign(v report.Verdict) string {
	switch v {
	case report.Pass:
		return "✓"
	case report.Conditional:
		return "!"
	case report.Warn:
		return "~"
	case report.Waived:
		return "○"
	}
	return "✗"
}

// Plain makes a text from data safe for a terminal: no control sequences, no
// invisible marks that change the direction of what follows, one line.
func Plain(text string) string {
	plain := strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r):
			return '�'
		}
		return r
	}, text)), " ")
	return strings.ReplaceAll(plain, "##[", "## [")
}

// PlainASCII reports whether every byte is a column of its own.
func PlainASCII(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r < ' ' || r > '~' }) < 0
}

// Sentences joins texts, each with a full stop where it has no end.
func Sentences(parts []string) string {
	var whole []string
	for _, s := range parts {
		s = Plain(s)
		if s == "" {
			continue
		}
		if !strings.ContainsAny(s[len(s)-1:], ".!?") {
			s += "."
		}
		whole = append(whole, s)
	}
	return strings.Join(whole, " ")
}

// Capital begins a message of ours like a sentence; the name of an attribute
// keeps its case.
func Capital(s string) string {
	first, _, _ := strings.Cut(s, " ")
	if !PlainASCII(first) || first == "" || strings.Contains(first, "_") {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// Quotation marks a text as somebody else's words.
func Quotation(quote string) string { return "“" + Plain(quote) + "”" }

// Plural counts a noun: "1 cell", "2 cells".
func Plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// NoCommand keeps a line of a wrapped text from being a command of the CI
// system in whose log it is: those begin with two colons, or with ##[.
func NoCommand(line string) string {
	const joiner = "\u2060" // takes no room
	text := visibleText(line)
	for _, sign := range []string{"::", "##["} {
		if strings.HasPrefix(text, sign) {
			return line[:len(line)-len(text)] + text[:1] + joiner + text[1:]
		}
	}
	return line
}

// visibleText cuts off the blanks and the colors that a line begins with.
func visibleText(line string) string {
	for {
		line = strings.TrimLeft(line, " ")
		color, rest, is := strings.Cut(line, "m")
		if !is || !strings.HasPrefix(color, "\x1b[") {
			return line
		}
		line = rest
	}
}
