package evidence

import "strings"

// references are the labels that a page in Markdown defines: of addresses, and
// with a "^" in front of footnotes.
type references map[string]bool

const longestLabel = 1000 // bytes

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

// definition reads a line that says what a reference leads to: "[label]: address"
// with or without a title, or "[^label]: words". The rest are the words.
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

// addressAndTitle says that a text is an address alone, or one with a title.
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

// labelEnd returns where the label ends that begins with "[", 0 for none.
func labelEnd(s string) int {
	s = s[:min(len(s), longestLabel)]
	end := strings.IndexAny(s[1:], "[]")
	if end < 0 || s[1+end] != ']' {
		return 0
	}
	return end + 2
}

// plainLabel gives a label the form in which it is compared.
func plainLabel(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// note returns the length of the mark of a footnote, "[^label]", that a text
// begins with, 0 for none.
func (r references) note(s string) int {
	if len(r) == 0 || !strings.HasPrefix(s, "[^") {
		return 0
	}
	n := labelEnd(s)
	if n == 0 || !r[plainLabel(s[1:n-1])] {
		return 0
	}
	return n
}

// end returns the length of the end of a link by reference that a text begins
// with, "][label]", "][]" or "]", 0 for none. The text of the link stands for a
// label that is not given.
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
	if n == 1 && strings.HasPrefix(s, "](") || len(text) > longestLabel || strings.IndexByte(string(text[:min(1, len(text))]), '[') == 0 || !r[plainLabel(string(text))] {
		return 0
	}
	return n
}
