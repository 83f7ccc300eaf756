package evidence

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// look is how a browser shows an element, by its name and attributes. Style
// sheets are not read.
type look struct {
	hidden bool
	struck bool // its content is struck out
	apart  bool // its style makes it a block
}

func lookOf(n *html.Node) look {
	if n.Type != html.ElementNode {
		return look{}
	}
	l := look{hidden: unseen(n.DataAtom), struck: n.DataAtom == atom.Del || n.DataAtom == atom.S || n.DataAtom == atom.Strike}
	open := false
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden", "popover":
			l.hidden = true
		case "style":
			l.style(a.Val)
		case "open":
			open = true
		}
	}
	l.hidden = l.hidden || n.DataAtom == atom.Dialog && !open
	return l
}

// style reads a style attribute. The last declaration of a property counts.
func (l *look) style(style string) {
	display, visibility, decoration := "", "", ""
	for declaration := range strings.SplitSeq(strings.ToLower(style), ";") {
		property, value, _ := strings.Cut(declaration, ":")
		value = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(value), "!important"))
		switch strings.TrimSpace(property) {
		case "display":
			display = value
		case "visibility":
			visibility = value
		case "text-decoration", "text-decoration-line":
			decoration = value
		}
	}
	l.hidden = l.hidden || display == "none" || visibility == "hidden" || visibility == "collapse"
	l.struck = l.struck || strings.Contains(decoration, "line-through")
	switch display {
	case "block", "flex", "grid", "table", "list-item", "flow-root":
		l.apart = true
	}
}

// unseen reports whether a browser shows nothing of an element.
func unseen(element atom.Atom) bool {
	switch element {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Head, atom.Svg, atom.Iframe, atom.Object,
		atom.Select, atom.Textarea, atom.Datalist, atom.Audio, atom.Video, atom.Canvas, atom.Noembed, atom.Noframes, atom.Rp,
		atom.Meter, atom.Progress, atom.Annotation:
		return true
	}
	return false
}
