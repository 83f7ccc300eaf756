package evidence

import "strings"

// dropUnseen drops comments, elements that a browser does not show, and elements
// that it strikes out. The end of a block replaces them, so that no quote skips
// words that a reader of the plain text sees.
func dropUnseen(s string) string {
	var b strings.Builder
	missing := map[string]bool{} // end tags that the rest does not have
	for {
		text, rest, found := strings.Cut(s, "<")
		b.WriteString(text)
		if !found {
			return b.String()
		}
		s = rest
		if end := unseenEnd(rest, missing); end > 0 {
			b.WriteString("\n\n")
			s = rest[end:]
		} else {
			b.WriteByte('<')
		}
	}
}

// unseenEnd returns the length of the comment or unseen element whose "<" is
// before s, 0 for none.
func unseenEnd(s string, missing map[string]bool) int {
	if strings.HasPrefix(s, "!--") {
		if end := indexFold(s, "-->", missing); end > 0 {
			return end + len("-->")
		}
		return 0
	}
	for _, name := range []string{"script", "style", "template", "noscript", "svg", "head", "del", "strike", "s"} {
		if len(s) <= len(name) || !strings.EqualFold(s[:len(name)], name) || !strings.ContainsAny(s[len(name):len(name)+1], " \t\n>") {
			continue
		}
		end := "</" + name
		if name == "s" { // "</s" is the start of other end tags, too
			end += ">"
		}
		if at := indexFold(s, end, missing); at > 0 {
			rest := s[at+len(end)-1:]
			return len(s) - len(rest) + min(strings.IndexByte(rest+">", '>')+1, len(rest))
		}
	}
	return 0
}

// indexFold returns the index of an end tag or "-->" in any case, -1 for none, and
// records one that is missing.
func indexFold(s, end string, missing map[string]bool) int {
	for i := 0; !missing[end]; {
		n := strings.IndexByte(s[i:], end[0])
		if n < 0 || i+n+len(end) > len(s) {
			missing[end] = true
			break
		}
		i += n
		if strings.EqualFold(s[i:i+len(end)], end) {
			return i
		}
		i++
	}
	return -1
}
