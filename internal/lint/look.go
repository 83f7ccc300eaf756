package lint

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// checkLooks reports names that may be taken for another: "хai" begins with a
// Cyrillic letter.
func checkLooks(o *offering) {
	for _, list := range []nameList{{"id", []string{o.ID}}, {"name", []string{o.Name}}, {"aliases", o.Aliases}} {
		for _, name := range list.names {
			if r, invisible := firstInvisible(name); invisible {
				o.report([]string{list.key}, "%q has the character %U, which is invisible", name, r)
			} else if mixesScripts(name) {
				o.report([]string{list.key}, "%+q has letters of several scripts", name)
			}
		}
	}
}

// firstInvisible returns the first character that takes no room.
func firstInvisible(name string) (rune, bool) {
	for _, r := range name {
		if r >= utf8.RuneSelf && unicode.Is(unicode.Cf, r) {
			return r, true
		}
	}
	return 0, false
}

// mixesScripts reports whether a name has both Latin letters and others that
// look like them.
func mixesScripts(name string) bool {
	alike := []*unicode.RangeTable{unicode.Cyrillic, unicode.Greek, unicode.Armenian, unicode.Cherokee, unicode.Coptic, unicode.Lisu}
	latin, other := false, false
	for _, r := range name {
		latin = latin || unicode.Is(unicode.Latin, r)
		other = other || r >= utf8.RuneSelf && slices.ContainsFunc(alike, func(t *unicode.RangeTable) bool { return unicode.Is(t, r) })
	}
	return latin && other
}
