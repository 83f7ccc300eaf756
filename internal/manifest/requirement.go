package manifest

import (
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/syntax"
)

// requirement is a package as Python's tools ask for it: NAME[EXTRA] >=1; WHEN.
type requirement struct {
	name    string
	extras  []string
	version string
}

// parseRequirement reads a requirement; ok is false where the text is none.
func parseRequirement(text string) (r requirement, ok bool) {
	text, _, _ = strings.Cut(text, ";") // the marker says when, not whether
	text = strings.TrimSpace(text)
	end := 0
	for end < len(text) && nameByte(text[end]) {
		end++
	}
	r.name = text[:end]
	if end == 0 || !wordByte(r.name[0]) {
		return r, false
	}
	rest := strings.TrimSpace(text[end:])
	if strings.HasPrefix(rest, "[") {
		inside, after, closed := strings.Cut(rest[1:], "]")
		if !closed {
			return r, false
		}
		r.extras, rest = splitExtras(inside), strings.TrimSpace(after)
	}
	if strings.HasPrefix(rest, "@") {
		return r, true // at an address
	}
	r.version = strings.TrimSpace(strings.Trim(rest, "()"))
	return r, rest == "" || strings.ContainsRune("=<>!~(", rune(rest[0]))
}

func splitExtras(inside string) []string {
	var out []string
	for extra := range strings.SplitSeq(inside, ",") {
		if extra = unquote(extra); extra != "" {
			out = append(out, extra)
		}
	}
	return out
}

func wordByte(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

func nameByte(c byte) bool { return wordByte(c) || c == '-' || c == '_' || c == '.' }

// addPython adds a package once for each extra, as NAME[EXTRA]: an extra may
// be another vendor's client. Without extras it is NAME.
func (f *file) addPython(name string, extras []string, version string, line int, direct bool) {
	if len(extras) == 0 {
		f.add(name, version, line, direct)
	}
	for _, extra := range extras {
		f.add(name+"["+extra+"]", version, line, direct)
	}
}

// addRequirements adds a list of requirements; tables in it include other
// lists.
func (f *file) addRequirements(items []*syntax.Node) {
	for _, item := range items {
		if item.Kind == syntax.Table {
			continue
		}
		f.addRequirement(item.Text, item.Line)
	}
}

func (f *file) addRequirement(text string, line int) {
	r, ok := parseRequirement(text)
	if !ok {
		f.fail(line, "%.60q is no requirement of the form NAME[EXTRA] >=VERSION", text)
		return
	}
	f.addPython(r.name, r.extras, r.version, line, true)
}
