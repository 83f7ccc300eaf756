package evidence

import "strings"

// references are the labels that a Markdown page defines: of addresses, and with
// a leading "^" of footnotes.
type references map[string]bool

const maxLabel = 1000 // bytes

// referencesOf collects the labels that a text defines.
func referencesOf(text string) references {
	var all references
	for line := range strings.Lines(text) {
		label, _, ok := definition(strings.TrimSpace(line))
		if !ok {
			continue
		}
		if all == nil {
			all = references{}
		}
		all[label] = true
	}
	return all
}

// definition reads a line that defines a reference: "[label]: address" with or
// without a title, or "[^label]: words". The rest is what follows the colon.
func definition(line string) (label, rest string, ok bool) {
	if !strings.HasPrefix(line, "[") {
		return "", "", false
	}
	n := labelEnd(line)
	if n == 0 || !strings.HasPrefix(line[n:], ":") {
		return "", "", false
	}
	label, rest = plainLabel(line[1:n-1]), strings.TrimSpace(line[n+1:])
	if label == "" || label[0] != '^' && !addressAndTitle(rest) {
		return "", "", false
	}
	return label, rest, true
}

// addressAndTitle reports whether a text is an address, with or without a title.
func addressAndTitle(s string) bool {
	end := strings.IndexAny(s, " \t")
	if end < 0 {
		return addressLike(s)
	}
	title := strings.TrimSpace(s[end:])
	if len(title) < 2 || !addressLike(s[:end]) {
		return false
	}
	switch title[:1] + title[len(title)-1:] {
	case `""`, "''", "()":
		return true
	}
	return false
}

// labelEnd returns the length of a label, "[label]", 0 for none.
func labelEnd(s string) int {
	s = s[:min(len(s), maxLabel)]
	end := strings.IndexAny(s[1:], "[]")
	if end < 0 || s[1+end] != ']' {
		return 0
	}
	return end + 2
}

// plainLabel returns a label in the form in which labels are compared.
func plainLabel(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// note returns the length of a leading footnote mark, "[^label]", 0 for none.
func (r references) note(s string) int {
	if len(r) == 0 || !strings.HasPrefix(s, "[^") {
		return 0
	}
	if n := labelEnd(s); n > 0 && r[plainLabel(s[1:n-1])] {
		return n
	}
	return 0
}

// end returns the length of the end of a link by reference, "][label]", "][]" or
// "]", 0 for none. The text of the link is the label where none is given.
func (r references) end(s string, text []byte) int {
	if len(r) == 0 {
		return 0
	}
	n := 1
	if rest := s[1:]; strings.HasPrefix(rest, "[") {
		if end := labelEnd(rest); end > len("[]") {
			if !r[plainLabel(rest[1:end-1])] {
				return 0
			}
			return 1 + end
		} else if end > 0 {
			n += end
		}
	}
	if n == 1 && strings.HasPrefix(s, "](") || len(text) > maxLabel || strings.IndexByte(string(text[:min(1, len(text))]), '[') == 0 || !r[plainLabel(string(text))] {
		return 0
	}
	return n
}
