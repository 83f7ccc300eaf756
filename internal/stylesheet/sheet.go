package stylesheet

import (
	"slices"
	"strings"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
)

// Sheet is what the style sheets of a page say. The zero value says nothing.
type Sheet struct {
	// Open is set where there are style sheets or scripts that are not read.
	Open bool
	// Quirks is set for a page without a document type, where the case of classes
	// and ids does not count.
	Quirks bool

	rules   map[string][]rule // by the class, id or tag that an element must have
	classes map[string]bool   // that a rule decides about
	count   int
}

// rule is one selector with its declarations.
type rule struct {
	selector cascadia.Sel
	sets     []declaration
	order    int
	depends  bool // on the screen, the browser or the state of the page
}

// Add reads a style sheet with the media that it is for.
func (s *Sheet) Add(css, media string) {
	if print, depends := mediaOf(media); !print {
		s.add("", withoutComments(css), depends)
	}
}

// mediaOf reports whether a list of media is not a screen, and whether it depends
// on more than that.
func mediaOf(media string) (other, depends bool) {
	switch strings.TrimPrefix(word(media), "only ") {
	case "", "all", "screen":
		return false, false
	case "print", "speech", "not all":
		return true, false
	}
	return false, true
}

// add reads rules, those within a rule with its selector.
func (s *Sheet) add(parent, css string, depends bool) {
	statements(css, func(prelude, body string, braces bool) {
		switch {
		case !braces:
			s.Open = s.Open || strings.HasPrefix(word(prelude), "@import")
		case strings.HasPrefix(prelude, "@"):
			s.conditional(parent, prelude, body, depends)
		default:
			s.rule(parent, prelude, body, depends)
		}
	})
}

// conditional reads the rules in an at-rule.
func (s *Sheet) conditional(parent, prelude, body string, depends bool) {
	name, condition, _ := strings.Cut(prelude+" ", " ")
	name, bracket, ok := strings.Cut(name, "(")
	if ok {
		condition = "(" + bracket + condition
	}
	switch word(name) {
	case "@media":
		other, more := mediaOf(condition)
		if other {
			return
		}
		depends = depends || more
	case "@supports", "@layer", "@container", "@scope", "@document", "@-moz-document", "@starting-style":
		depends = true
	default: // @font-face, @keyframes, @page
		return
	}
	if parent != "" {
		s.rule(parent, "&", body, depends)
		return
	}
	s.add("", body, depends)
}

// rule reads one rule.
func (s *Sheet) rule(parent, prelude, body string, depends bool) {
	group := prelude
	if parent != "" {
		group = nest(parent, prelude)
	}
	sets := declarations(body, func(prelude, body string) {
		if strings.HasPrefix(prelude, "@") {
			s.conditional(group, prelude, body, depends)
			return
		}
		s.rule(group, prelude, body, depends)
	})
	if len(sets) == 0 {
		return
	}
	for _, text := range split(group) {
		s.selector(text, sets, depends)
	}
}

// nest returns the selectors of a rule within another one.
func nest(parent, inner string) string {
	const maxSelectors = 1000
	var all []string
	for _, p := range split(parent) {
		for _, text := range split(inner) {
			if strings.Contains(text, "&") {
				text = strings.ReplaceAll(text, "&", p)
			} else {
				text = p + " " + text
			}
			if all = append(all, text); len(all) == maxSelectors {
				return strings.Join(all, ",")
			}
		}
	}
	return strings.Join(all, ",")
}

// split splits a list of selectors.
func split(group string) []string {
	var all []string
	for group != "" {
		end := until(group, ",")
		if text := strings.TrimSpace(group[:end]); text != "" {
			all = append(all, text)
		}
		group = group[min(end+1, len(group)):]
	}
	return all
}

// selector adds a rule for one selector.
func (s *Sheet) selector(text string, sets []declaration, depends bool) {
	if s.Quirks {
		text = strings.ToLower(text)
	}
	if strings.Contains(text, "::") || pseudoElement(text) {
		return
	}
	selector, err := cascadia.Parse(text)
	if plain := withoutStates(text); err != nil || plain != text {
		if selector, err = cascadia.Parse(plain); err != nil {
			return // a browser drops it, too
		}
		depends = true
	}
	if s.rules == nil {
		s.rules, s.classes = map[string][]rule{}, map[string]bool{}
	}
	s.count++
	key := keyOf(withoutStates(text))
	if strings.HasPrefix(key, ".") && decides(sets) {
		s.classes[key[1:]] = true
	}
	s.rules[key] = append(s.rules[key], rule{selector: selector, sets: sets, order: s.count, depends: depends})
}

func decides(sets []declaration) bool {
	return slices.ContainsFunc(sets, func(d declaration) bool { return d.property == "display" || d.property == "visibility" })
}

func pseudoElement(text string) bool {
	for _, end := range []string{":before", ":after", ":first-letter", ":first-line"} {
		if strings.HasSuffix(strings.ToLower(text), end) {
			return true
		}
	}
	return false
}

// fixed are the pseudo-classes that the elements of a page decide.
var fixed = []string{"not", "has", "nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type", "first-child", "last-child", "first-of-type",
	"last-of-type", "only-child", "only-of-type", "empty", "root", "lang"}

// withoutStates drops from a selector what the elements of a page alone do not
// decide, such as ":hover", so that it matches more.
func withoutStates(text string) string {
	var b strings.Builder
	for text != "" {
		at := until(text, ":")
		b.WriteString(text[:at])
		if text = text[at:]; text == "" {
			break
		}
		end := 1
		for end < len(text) && (text[end] == '-' || text[end] == ':' || text[end]|0x20 >= 'a' && text[end]|0x20 <= 'z') {
			end++
		}
		name := strings.ToLower(text[1:end])
		if strings.HasPrefix(text[end:], "(") {
			end = min(end+1+until(text[end+1:], ")")+1, len(text))
		}
		if slices.Contains(fixed, name) && !strings.Contains(text[1:end], ":") {
			b.WriteString(text[:end])
		}
		text = text[end:]
	}
	out := strings.TrimSpace(b.String())
	if out == "" || strings.HasSuffix(out, ">") || strings.HasSuffix(out, "+") || strings.HasSuffix(out, "~") {
		return out + "*"
	}
	return out
}

// keyOf returns what an element must have to match a selector: ".class", "#id" or
// the name of a tag; "" for none.
func keyOf(selector string) string {
	last := selector
	for {
		end := until(last, " >+~\t\n")
		if end == len(last) {
			break
		}
		last = last[end+1:]
	}
	last = last[:until(last, ":[")]
	if strings.Contains(last, `\`) {
		return ""
	}
	if at := strings.LastIndexAny(last, ".#"); at >= 0 {
		return last[at:]
	}
	return strings.ToLower(strings.TrimPrefix(last, "*"))
}

// Decides reports whether a rule of the sheet decides whether elements of a class
// are shown.
func (s *Sheet) Decides(class string) bool { return s.classes[class] }

// rulesOf returns the rules that match an element, in their order.
func (s *Sheet) rulesOf(n *html.Node) []rule {
	if s.count == 0 {
		return nil
	}
	keys := []string{"", n.Data}
	for _, a := range n.Attr {
		switch a.Key {
		case "id":
			keys = append(keys, "#"+a.Val)
		case "class":
			for _, c := range strings.Fields(a.Val) {
				keys = append(keys, "."+c)
			}
		}
	}
	slices.Sort(keys)
	var all []rule
	for _, key := range slices.Compact(keys) {
		for _, r := range s.rules[key] {
			if r.selector.Match(n) {
				all = append(all, r)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b rule) int {
		switch x, y := a.selector.Specificity(), b.selector.Specificity(); {
		case x.Less(y):
			return -1
		case y.Less(x):
			return 1
		}
		return a.order - b.order
	})
	return all
}
