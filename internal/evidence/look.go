package evidence

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/vendorcheck/vendorcheck/internal/stylesheet"
)

// look is how a browser shows an element.
type look struct {
	mark       byte   // what of its text a reader does not, or may not, see
	visibility string // "" where it is that of the element around it
	apart      bool   // its style makes it a block
}

// looks decides how elements of a page are shown.
type looks struct {
	sheet      stylesheet.Sheet
	controlled map[string]bool // ids of what a script or a click shows
}

// prepare reads what a page says of its elements' looks.
func (l *looks) prepare(n *html.Node) {
	if n.Type != html.ElementNode {
		return
	}
	switch n.DataAtom {
	case atom.Style:
		if kind := attr(n, "type"); kind == "" || strings.EqualFold(kind, "text/css") {
			l.sheet.Add(textOf(n, len(n.Data)+maxSheet), attr(n, "media"))
		}
	case atom.Link:
		l.sheet.Open = l.sheet.Open || strings.Contains(strings.ToLower(attr(n, "rel")), "stylesheet") || attr(n, "as") == "style"
	case atom.Script:
		l.sheet.Open = l.sheet.Open || !strings.Contains(attr(n, "type"), "json")
	}
	l.control(n)
}

const maxSheet = 16 << 20 // bytes

// control notes the ids that an element names as what it shows.
func (l *looks) control(n *html.Node) {
	for i, a := range n.Attr {
		switch a.Key {
		case "aria-controls", "data-target", "data-bs-target", "popovertarget", "commandfor":
			if l.controlled == nil {
				l.controlled = map[string]bool{}
			}
			for id := range strings.FieldsSeq(a.Val) {
				l.controlled[strings.TrimPrefix(id, "#")] = true
			}
		case "class", "id":
			if l.sheet.Quirks {
				n.Attr[i].Val = strings.ToLower(a.Val)
			}
		}
	}
}

// of returns the look of an element.
func (l *looks) of(n *html.Node) look {
	style := l.sheet.Of(n)
	out := look{visibility: style.Get("visibility")}
	switch out.visibility {
	case "inherit", "unset":
		out.visibility = ""
	}
	switch style.Get("display") {
	case "block", "flex", "grid", "table", "list-item", "flow-root":
		out.apart = true
	}
	out.mark = l.mark(n, style)
	if root := n.DataAtom == atom.Html || n.DataAtom == atom.Body; root && (out.mark == hiddenText || invisible(out.visibility)) {
		out.mark, out.visibility = kindOf(ByScript, false), ""
	}
	return out
}

func invisible(visibility string) bool { return visibility == "hidden" || visibility == "collapse" }

// mark returns what of an element's text a reader does not see, or may not see.
func (l *looks) mark(n *html.Node, style stylesheet.Style) byte {
	if kind := byElement(n); kind != unmarked {
		return kind
	}
	if l.gone(n, style) {
		if l.controlled[attr(n, "id")] || attr(n, "role") == "tabpanel" || strings.EqualFold(attr(n, "hidden"), "until-found") {
			return kindOf(ByScript, false)
		}
		if style.Differs("display", isNone) || style.Differs("content-visibility", isHidden) {
			return kindOf(ByCondition, false)
		}
		return hiddenText
	}
	if kind := struck(n, style); kind != unmarked {
		return kind
	}
	if label(n, style) {
		return kindOf(ByLabel, true)
	}
	return l.inDoubt(n, style)
}

// gone reports whether an element takes no part in the page.
func (l *looks) gone(n *html.Node, style stylesheet.Style) bool {
	display := style.Get("display")
	return display == "none" || display == "" && has(n, "hidden") || isHidden(style.Get("content-visibility"))
}

func isNone(v string) bool   { return v == "none" }
func isHidden(v string) bool { return v == "hidden" }

// inDoubt returns the kind of an element that a reader may not see.
func (l *looks) inDoubt(n *html.Node, style stylesheet.Style) byte {
	switch {
	case has(n, "popover"), n.DataAtom == atom.Dialog && !has(n, "open"):
		return kindOf(ByScript, true)
	case style.Differs("display", isNone), style.Differs("visibility", invisible), style.Differs("content-visibility", isHidden), style.Differs("text-decoration", through):
		return kindOf(ByCondition, false)
	case style.Faint():
		return kindOf(BySize, false)
	}
	return l.byClass(n)
}

func through(v string) bool { return strings.Contains(v, "line-through") }

// struck returns the kind of an element that strikes its text out.
func struck(n *html.Node, style stylesheet.Style) byte {
	line := style.Get("text-decoration")
	switch {
	case through(line):
		return struckText
	case n.DataAtom != atom.Del && n.DataAtom != atom.S && n.DataAtom != atom.Strike:
		return unmarked
	case line != "" && line != "inherit":
		return kindOf(ByCondition, false)
	}
	return struckText
}

// byElement returns the kind of an element whose name decides.
func byElement(n *html.Node) byte {
	if n.Namespace == "svg" {
		switch n.Data {
		case "title", "desc", "metadata":
			return hiddenText
		case "defs", "symbol", "clipPath", "clippath", "mask", "pattern", "marker":
			return kindOf(ByFallback, true)
		}
		return unmarked
	}
	switch n.DataAtom {
	case atom.Noscript, atom.Noembed, atom.Noframes, atom.Rp, atom.Annotation, atom.Title:
		return hiddenText
	case atom.Template:
		if has(n, "shadowrootmode") {
			return kindOf(ByScript, false)
		}
		return hiddenText
	case atom.Object, atom.Audio, atom.Video, atom.Canvas, atom.Meter, atom.Progress, atom.Datalist, atom.Iframe:
		return kindOf(ByFallback, true)
	case atom.Img:
		return kindOf(ByLabel, true)
	}
	return unmarked
}

// hidingClass is how names of classes say that a style sheet hides or strikes out
// what has them.
var hidingClass = regexp.MustCompile(`^((js|is|u|w|uk|h|ui|has|element|text|visually|display|visibility|content)[-_]?)?(hidden|hide|invisible|none|unseen)$` +
	`|^d-none$|^(d|display)-[a-z]{2,3}-none$|^opacity-0$|^hidden-(xs|sm|md|lg|xl|mobile|desktop|tablet|phone)$|^(hide|hidden)-(on|for|from)?-?(mobile|desktop|tablet|small|medium|large)` +
	`|^(line-through|strikethrough|strike|struck|text-decoration-line-through|text-strike)$`)

// byClass returns the kind of an element whose class is a name for what is hidden,
// where a style sheet that is not read may say so.
func (l *looks) byClass(n *html.Node) byte {
	switch {
	case !l.sheet.Open:
		return unmarked
	case classed(n, labelClass):
		return kindOf(ByLabel, false)
	}
	classes := strings.Fields(attr(n, "class"))
	for _, c := range classes {
		if l.sheet.Decides(c) {
			continue
		}
		switch {
		case c == "collapse" && !slices.Contains(classes, "show") && !slices.Contains(classes, "in"),
			c == "tab-pane" && !slices.Contains(classes, "active"):
			return kindOf(ByScript, false)
		case hides(c):
			return kindOf(ByClass, false)
		}
	}
	return unmarked
}

// hides reports whether a class is a name for what is hidden. "md:" is in front of
// what counts on some screens alone, and "print:" of what counts on none.
func hides(class string) bool {
	class = strings.ToLower(class)
	if strings.HasPrefix(class, "print:") {
		return false
	}
	class = strings.TrimLeft(class[strings.LastIndexByte(class, ':')+1:], "!-")
	if hidingClass.MatchString(class) {
		return true
	}
	for part := range strings.SplitSeq(class, "_") { // names that programs make: "page_hidden__3xk"
		if part == "hidden" || part == "hide" || part == "invisible" {
			return true
		}
	}
	return false
}

var (
	labelClass  = regexp.MustCompile(`(?i)^(sr[-_]?only|(is-)?visually-?hidden|u-hidden-visually|screen-?reader(-text|-only|s)?|sr-text|a11y-hidden|assistive-text|element-invisible|offscreen)(-focusable)?$`)
	labelPhrase = regexp.MustCompile(`(?i)^[(\[]?\s*((this |the )?link )?(opens? (in )?(an?|the)?\s*(new|another|external)( browser)? (window|tab|site|page)|external (link|site|website))\s*\.?\s*[)\]]?$`)
)

const maxLabelText = 120 // bytes

// label reports whether an element is a label for screen readers that is within the
// text and is no part of it, such as "opens in a new window".
func label(n *html.Node, style stylesheet.Style) bool {
	const maxLabelWords = 8
	if block(n.DataAtom) && n.DataAtom != atom.Div && n.DataAtom != atom.P || n.DataAtom == atom.A {
		return false
	}
	text := strings.TrimSpace(textOf(n, maxLabelText))
	if text == "" || len(text) >= maxLabelText {
		return false
	}
	return labelPhrase.MatchString(text) ||
		(classed(n, labelClass) || style.Clipped()) && len(strings.Fields(text)) <= maxLabelWords && negation(text) == ""
}

func classed(n *html.Node, name *regexp.Regexp) bool {
	for c := range strings.FieldsSeq(attr(n, "class")) {
		if name.MatchString(c[strings.LastIndexByte(c, ':')+1:]) {
			return true
		}
	}
	return false
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}

// textOf returns the text in an element, cut where it is longer than a number of
// bytes.
func textOf(n *html.Node, most int) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
		if b.Len() >= most {
			break
		}
	}
	return b.String()
}

// unread reports whether an element has no text for readers at all.
func unread(element atom.Atom) bool {
	switch element {
	case atom.Script, atom.Style, atom.Head:
		return true
	}
	return false
}

// shownValues returns what a browser shows of an element's attributes.
func shownValues(n *html.Node) string {
	switch n.DataAtom {
	case atom.Optgroup, atom.Option:
		return attr(n, "label")
	case atom.Img:
		return attr(n, "alt")
	case atom.Iframe:
		return attr(n, "srcdoc")
	case atom.Input:
		switch strings.ToLower(attr(n, "type")) {
		case "hidden", "checkbox", "radio", "password", "file", "image", "range", "color":
			return ""
		}
		if value := attr(n, "value"); value != "" {
			return value
		}
		return attr(n, "placeholder")
	case atom.Textarea:
		if n.FirstChild == nil {
			return attr(n, "placeholder")
		}
	}
	return ""
}
