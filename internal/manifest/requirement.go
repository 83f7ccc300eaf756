package manifest

import (
	"regexp"
	"strings"
	"sync"

	"github.com/vendorcheck/vendorcheck/internal/syntax"
)

// requirement is a package as Python's tools ask for it: NAME[EXTRA] >=1; WHEN.
type requirement struct {
	name    string
	extras  []string
	version string
}

// requirementForm has the name, the extras, and the version or the address.
var requirementForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?s)^([0-9A-Za-z][-\w.]*)\s*(?:\[([^\]]*)\]\s*)?(@.*|[=<>!~(].*)?$`)
})

// parseRequirement reads a requirement; ok is false where the text is not one. Its
// marker says when it applies, and is left out.
func parseRequirement(text string) (r requirement, ok bool) {
	text, _, _ = strings.Cut(text, ";")
	m := requirementForm().FindStringSubmatch(strings.TrimSpace(text))
	if m == nil {
		return r, false
	}
	r = requirement{name: m[1], extras: splitExtras(m[2])}
	if !strings.HasPrefix(m[3], "@") {
		r.version = strings.TrimSpace(strings.Trim(m[3], "()"))
	}
	return r, true
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
		f.fail(line, "%.60q is not a requirement of the form NAME[EXTRA] >=VERSION", text)
		return
	}
	f.addPython(r.name, r.extras, r.version, line, true)
}
