package evidence

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// ReadHTML reduces an HTML page to the words that a browser shows without
// scripts. It returns an error for a page that nests more than 512 elements.
func ReadHTML(page string) (*Text, error) {
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return nil, fmt.Errorf("cannot read the page as HTML: %w", err)
	}
	w := walker{looks: newLooks(doc)}
	w.walk(doc)
	w.out = append(w.out, boundaryMark...)
	w.aside(string(w.comments))
	return withReadings(string(w.out), reading{blockEnd: boundaryMark}, func(page string, _ bool) *Text {
		var r reader
		for block := range strings.SplitSeq(withBorders(page), boundaryMark) {
			r.block(block)
		}
		return r.text()
	}), nil
}

// newLooks reads what a page says of its elements' looks.
func newLooks(doc *html.Node) *looks {
	l := &looks{}
	l.sheet.Quirks = doc.FirstChild == nil || doc.FirstChild.Type != html.DoctypeNode
	for n := range doc.Descendants() {
		l.prepare(n)
	}
	return l
}

// walker collects the text that is shown of a tree of elements.
type walker struct {
	*looks
	out  []byte
	open []frame

	comments []byte
	cell     bool // the last output was the border of a table cell
	pre      int  // how many <pre> are open

	sup      int // how many <sup> are open
	supStart int // index in out of the outermost
	supLink  bool

	link      int // how many <a> are open
	linkStart int // index in out of the outermost
	noteEnd   int // end in out of the <sup> that is all of the link so far, 0 for none
}

// frame is what a walker remembers of an open element.
type frame struct {
	marked    bool // its text has a mark
	cell      bool // walker.cell before it
	apart     bool
	invisible bool // its own text is not shown
}

// walk visits a tree without recursion, since a hostile page may be deep.
func (w *walker) walk(n *html.Node) {
	for {
		if w.enter(n) {
			if n.FirstChild != nil {
				n = n.FirstChild
				continue
			}
			w.leave(n)
		}
		for n.NextSibling == nil {
			if n = n.Parent; n == nil {
				return
			}
			w.leave(n)
		}
		n = n.NextSibling
	}
}

// enter starts a node and reports whether to visit its children.
func (w *walker) enter(n *html.Node) bool {
	switch n.Type {
	case html.DocumentNode:
		w.open = append(w.open, frame{})
		return true
	case html.TextNode:
		w.text(n.Data)
		return false
	case html.CommentNode:
		w.comments = append(w.comments, withoutMarks(n.Data)+boundaryMark...)
		return false
	case html.ElementNode:
	default:
		return false
	}
	if unread(n.DataAtom) {
		return false
	}
	w.push(w.of(n))
	w.start(n)
	w.text(shownValues(n))
	if address := protectedAddress(n); address != "" {
		w.text(address)
		return w.leave(n)
	}
	return true
}

// push opens an element with its look.
func (w *walker) push(l look) {
	around := w.open[len(w.open)-1]
	f := frame{marked: l.mark != unmarked, cell: w.cell, apart: l.apart, invisible: around.invisible}
	if l.visibility != "" {
		f.invisible = invisible(l.visibility)
	}
	if f.marked {
		w.out = append(append(w.out, markStart...), l.mark)
	}
	w.open = append(w.open, f)
	if l.apart {
		w.boundary()
	}
}

// pop closes an element.
func (w *walker) pop() {
	last := len(w.open) - 1
	f := w.open[last]
	if w.open = w.open[:last]; f.apart {
		w.boundary()
	}
	if f.marked {
		w.out, w.cell = append(w.out, markEnd...), f.cell
	}
}

// aside adds text that nobody sees.
func (w *walker) aside(s string) {
	w.out = append(append(append(append(w.out, markStart...), hiddenText), withoutMarks(s)...), markEnd...)
}

// start starts an element that is part of the page.
func (w *walker) start(n *html.Node) {
	switch n.DataAtom {
	case atom.Br:
		w.out = lineBreak(w.out)
	case atom.Td, atom.Th:
		w.border(n)
	case atom.Tr:
		w.cell = false
		w.boundary()
	case atom.Pre:
		w.pre++
		w.boundary()
	case atom.Sup:
		w.openSup()
	case atom.Sub:
		if endsInDigit(w.out) { // a subscript is not part of the number
			w.out = append(w.out, ' ')
		}
	case atom.A:
		w.openLink()
	case atom.Button, atom.Input:
		w.out = append(w.out, ' ')
	default:
		if block(n.DataAtom) || svgText(n) {
			w.boundary()
		}
	}
}

// svgText reports whether an element is a text in a picture.
func svgText(n *html.Node) bool { return n.Namespace == "svg" && n.Data == "text" }

// leave ends a node that was entered, and returns false.
func (w *walker) leave(n *html.Node) bool {
	w.end(n)
	w.pop()
	return false
}

func (w *walker) end(n *html.Node) {
	switch n.DataAtom {
	case atom.Tr:
		w.cell = false
		w.boundary()
	case atom.Pre:
		w.pre--
		w.boundary()
	case atom.Sup:
		w.closeSup()
	case atom.A:
		w.closeLink()
	case atom.Button, atom.Input:
		w.out = append(w.out, ' ')
	case atom.Td, atom.Th:
	default:
		if block(n.DataAtom) || svgText(n) {
			w.boundary()
		}
	}
}

func (w *walker) text(s string) {
	if s = withoutMarks(s); s == "" {
		return
	}
	if w.open[len(w.open)-1].invisible {
		w.aside(s)
		return
	}
	if strings.TrimSpace(s) != "" {
		w.cell = false
	}
	if w.pre == 0 {
		w.out = append(w.out, s...)
		return
	}
	// Empty lines of preformatted text are visible.
	for i, line := range strings.Split(s, "\n") {
		if i > 0 {
			w.out = lineBreak(w.out)
		}
		w.out = append(w.out, line...)
	}
}

// boundary ends a block, except between the border of a cell and its text.
func (w *walker) boundary() {
	if !w.cell {
		w.out = append(w.out, boundaryMark...)
	}
}

// border starts a table cell. Cells of a row are separated by "|", as in
// Markdown, so that only a quote with "|" matches across cells.
func (w *walker) border(n *html.Node) {
	before := n.PrevSibling
	for before != nil && before.Type != html.ElementNode {
		before = before.PrevSibling
	}
	if before == nil {
		w.boundary()
		return
	}
	w.out = append(w.out, borderMark...)
	w.cell = true
}

const borderMark = "\x1f"

// withBorders writes the borders of table cells. What is before one is on its line.
func withBorders(page string) string {
	parts := strings.Split(page, borderMark)
	for i := range parts[:len(parts)-1] {
		parts[i] = strings.TrimRight(parts[i], " \t\n"+boundaryMark)
	}
	return strings.Join(parts, " | ")
}

func (w *walker) openSup() {
	if w.sup == 0 {
		w.supStart, w.supLink = len(w.out), false
	}
	w.sup++
	w.out = append(w.out, ' ')
}

// closeSup drops the mark of a footnote: a <sup> with a link in it.
func (w *walker) closeSup() {
	if w.sup--; w.sup > 0 {
		return
	}
	start := min(w.supStart, len(w.out))
	text := w.out[start:]
	if w.supLink && footnote(text) {
		w.out = w.out[:start]
		return
	}
	if th := bytes.TrimSpace(text); endsInDigit(w.out[:start]) && ordinal(string(th)) {
		w.out = append(w.out[:start], th...)
		return
	}
	w.out = append(w.out, ' ')
	if w.link > 0 && empty(w.out[min(w.linkStart, w.supStart, len(w.out)):min(w.supStart, len(w.out))]) {
		w.noteEnd = len(w.out)
	}
}

func (w *walker) openLink() {
	if w.sup > 0 {
		w.supLink = true
	}
	if w.link == 0 {
		w.linkStart, w.noteEnd = len(w.out), 0
	}
	w.link++
}

// closeLink drops the mark of a footnote: a link that contains only a <sup>. A
// <sup> next to other text belongs to it, as in 10⁶.
func (w *walker) closeLink() {
	w.link--
	if start := min(w.linkStart, len(w.out)); w.link == 0 && w.noteEnd > 0 && empty(w.out[min(w.noteEnd, len(w.out)):]) && footnote(w.out[start:]) {
		w.out = w.out[:start]
	}
}

// footnote reports whether a text is the mark of a footnote, such as "[1]", "a" or
// "†". A word is not one.
func footnote(text []byte) bool {
	letters := 0
	for _, c := range string(text) {
		if !unicode.IsLetter(c) {
			letters = 0
		} else if letters++; letters > 1 {
			return false
		}
	}
	return true
}

// ordinal reports whether a text, up to the next tag, is the ending of an ordinal
// number: 1st, 2nd, 3rd, 4th.
func ordinal(text string) bool {
	end, _, _ := strings.Cut(text[:min(len(text), len("th</"))], "<")
	switch strings.ToLower(end) {
	case "st", "nd", "rd", "th":
		return true
	}
	return false
}

func endsInDigit(text []byte) bool {
	return len(text) > 0 && starts(string(text[len(text)-1:]), unicode.IsDigit)
}

func empty(text []byte) bool { return len(bytes.Trim(text, " \t\n\v"+boundaryMark)) == 0 }

// protectedAddress decodes an e-mail address that Cloudflare removed from the
// page's text, "" for none. The first byte is XORed with all others.
func protectedAddress(n *html.Node) string {
	const maxCode = 512
	for _, a := range n.Attr {
		if a.Key != "data-cfemail" || len(a.Val) > maxCode {
			continue
		}
		code, err := hex.DecodeString(a.Val)
		if err != nil || len(code) < 2 {
			return ""
		}
		for i := range code[1:] {
			code[1+i] ^= code[0]
		}
		address := string(code[1:])
		if !utf8.ValidString(address) || strings.Count(address, "@") != 1 ||
			strings.ContainsFunc(address, func(c rune) bool { return blank(c) || !unicode.IsPrint(c) }) {
			return ""
		}
		return address
	}
	return ""
}

// block reports whether an element is a block.
func block(element atom.Atom) bool {
	switch element {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Caption, atom.Center, atom.Dd,
		atom.Details, atom.Dialog, atom.Dir, atom.Div, atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption, atom.Figure,
		atom.Footer, atom.Form, atom.Frameset, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Header,
		atom.Hgroup, atom.Hr, atom.Html, atom.Legend, atom.Li, atom.Listing, atom.Main, atom.Menu, atom.Nav, atom.Ol,
		atom.Optgroup, atom.Option, atom.P, atom.Plaintext, atom.Pre, atom.Search, atom.Section, atom.Select, atom.Summary,
		atom.Table, atom.Tbody, atom.Td, atom.Textarea, atom.Tfoot, atom.Th, atom.Thead, atom.Tr, atom.Ul, atom.Xmp:
		return true
	}
	return false
}

// inline reports whether an element is part of the text around it.
func inline(element atom.Atom) bool {
	switch element {
	case atom.A, atom.Abbr, atom.B, atom.Bdi, atom.Bdo, atom.Big, atom.Cite, atom.Code, atom.Del, atom.Dfn, atom.Em,
		atom.Font, atom.I, atom.Img, atom.Ins, atom.Kbd, atom.Mark, atom.Nobr, atom.Q, atom.S, atom.Samp, atom.Small,
		atom.Span, atom.Strike, atom.Strong, atom.Sub, atom.Tt, atom.U, atom.Var, atom.Wbr:
		return true
	}
	return false
}
