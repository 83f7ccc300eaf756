package evidence

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// markUnseen marks what the HTML in a text or a Markdown page hides, strikes out or
// may hide.
func markUnseen(page string) string {
	if !strings.Contains(page, "<") {
		return page
	}
	m := marker{page: page, root: &html.Node{Type: html.DocumentNode}, endless: map[string]bool{}, budget: 4 << 20}
	m.sheet.Open, m.sheet.Quirks = true, true // whoever shows the page has a style sheet
	m.tags(func(_ int, t html.Token) {
		m.control(&html.Node{Attr: t.Attr})
	})
	m.mark()
	return m.out.String()
}

// marker writes a page with marks.
type marker struct {
	looks
	page    string
	out     strings.Builder
	root    *html.Node
	open    []tagged
	at      int             // index in page of what is not written yet
	endless map[string]bool // end tags that the rest does not have
	budget  int             // bytes that long tags may still take
	code    codeState
}

const (
	maxOpen      = 512 // elements, as in HTML
	maxLongToken = 64 << 10
)

// codeState is what was seen of the marks of code up to an index in the page.
type codeState struct {
	at, ticks, fences int
}

// tagged is an open element.
type tagged struct {
	node   *html.Node
	marks  int  // start marks that are open for it
	within bool // it starts within a line
}

// tags calls f with every start tag, and reads the style sheets.
func (m *marker) tags(f func(at int, t html.Token)) {
	for i := strings.IndexByte(m.page, '<'); i >= 0; {
		t, n := m.token(m.page[i:])
		if n == 0 {
			n = 1
		}
		if t.Type == html.StartTagToken {
			f(i, t)
			if body, _, ok := cutFold(m.page[i+n:], "</style"); ok && t.DataAtom == atom.Style {
				m.sheet.Add(body, attr(&html.Node{Attr: t.Attr}, "media"))
			}
		}
		next := strings.IndexByte(m.page[i+n:], '<')
		if next < 0 {
			return
		}
		i += n + next
	}
}

// token reads a token. Long ones are read until they took too much.
func (m *marker) token(s string) (html.Token, int) {
	t, n := tokenAt(s, maxTag)
	if n > 0 || len(s) <= maxTag || m.budget <= 0 || s[0] != '<' || !strings.Contains(s[maxTag:min(len(s), maxLongToken)], ">") {
		return t, n
	}
	m.budget -= min(len(s), maxLongToken)
	return tokenAt(s, maxLongToken)
}

// tokenAt reads the tag, the comment or the declaration that a text starts with, and
// its length, at most a number of bytes; 0 for none.
func tokenAt(s string, most int) (html.Token, int) {
	if strings.HasPrefix(s, "<!--") {
		return html.Token{Type: html.CommentToken}, commentEnd(s)
	}
	if len(s) < 2 || !strings.ContainsRune("/!?", rune(s[1])) && (s[1]|0x20 < 'a' || s[1]|0x20 > 'z') {
		return html.Token{}, 0
	}
	z := html.NewTokenizer(strings.NewReader(s[:min(len(s), most)]))
	kind := z.Next()
	if n := len(z.Raw()); kind != html.ErrorToken && kind != html.TextToken && strings.HasSuffix(string(z.Raw()), ">") {
		return z.Token(), n
	}
	return html.Token{}, 0
}

// commentEnd returns the length of a comment. One that does not end is as long as
// the text.
func commentEnd(s string) int {
	for _, short := range []string{"<!-->", "<!--->"} {
		if strings.HasPrefix(s, short) {
			return len(short)
		}
	}
	if at := strings.Index(s, "-->"); at >= 0 {
		return at + len("-->")
	}
	return len(s)
}

// cutFold cuts a text at an end tag in any case.
func cutFold(s, end string) (before, after string, found bool) {
	for i := 0; ; i++ {
		n := strings.IndexByte(s[i:], end[0])
		if n < 0 || i+n+len(end) > len(s) {
			return s, "", false
		}
		if i += n; strings.EqualFold(s[i:i+len(end)], end) {
			return s[:i], s[i+len(end):], true
		}
	}
}

// mark writes the page.
func (m *marker) mark() {
	for m.at < len(m.page) {
		n := strings.IndexByte(m.page[m.at:], '<')
		if n < 0 {
			n = len(m.page) - m.at
		}
		m.write(n)
		t, size := m.token(m.page[m.at:])
		switch {
		case size == 0:
			m.write(min(1, len(m.page)-m.at))
		case t.Type == html.StartTagToken || t.Type == html.SelfClosingTagToken:
			m.start(t, size)
		case t.Type == html.EndTagToken:
			m.end(t, size)
		default:
			m.hide(size)
		}
	}
	for i := range m.open {
		m.out.WriteString(strings.Repeat(markEnd, m.open[i].marks))
	}
}

// write writes the next bytes of the page. An empty line ends what is hidden in a
// paragraph, and what is after it is in doubt.
func (m *marker) write(n int) {
	text := m.page[m.at : m.at+n]
	m.at += n
	for i := range m.open {
		t := &m.open[i]
		if t.marks != 1 || !t.within && t.node.DataAtom != atom.P {
			continue
		}
		if at := emptyLine(text); at >= 0 {
			m.out.WriteString(text[:at] + markEnd + markStart + string(rune(kindOf(ByMarkup, false))))
			text = text[at:]
		}
	}
	m.out.WriteString(text)
}

// emptyLine returns the index of the first empty line, -1 for none.
func emptyLine(s string) int {
	for i := 0; ; i++ {
		n := strings.IndexByte(s[i:], '\n')
		if n < 0 {
			return -1
		}
		i += n
		if rest := strings.TrimLeft(s[i+1:], " \t>"); strings.HasPrefix(rest, "\n") {
			return i + 1
		}
	}
}

// hide writes a comment or a declaration.
func (m *marker) hide(size int) {
	kind := byte(hiddenText)
	if m.asCode() || m.at+size == len(m.page) && !strings.HasSuffix(m.page, "-->") && strings.HasPrefix(m.page[m.at:], "<!--") {
		kind = kindOf(ByMarkup, false)
	}
	comment := strings.NewReplacer("<!--", "\n\n", "-->", "\n\n").Replace(m.page[m.at : m.at+size])
	m.out.WriteString(markStart + string(rune(kind)) + comment + markEnd)
	m.at += size
}

// start writes a start tag, with its mark.
func (m *marker) start(t html.Token, size int) {
	n := &html.Node{Type: html.ElementNode, Data: t.Data, DataAtom: t.DataAtom, Attr: t.Attr}
	around := m.root
	if last := len(m.open) - 1; last >= 0 {
		around = m.open[last].node
	}
	if t.DataAtom == atom.Svg || around.Namespace == "svg" {
		n.Namespace = "svg"
	}
	around.AppendChild(n)
	m.control(n)
	if unread(t.DataAtom) {
		m.dropElement(t.Data, size)
		return
	}
	if text, _, ok := strings.Cut(m.page[m.at+size:min(len(m.page), m.at+size+maxLabelText)], "<"); ok {
		n.AppendChild(&html.Node{Type: html.TextNode, Data: text})
	}
	look := m.of(n)
	if invisible(look.visibility) && look.mark != struckText {
		look.mark = hiddenText
	}
	opened := tagged{node: n, within: m.within()}
	if void(t.DataAtom) || look.mark == unmarked && t.DataAtom == 0 {
		m.out.WriteString(m.page[m.at : m.at+size])
		m.at += size
		return
	}
	if look.mark != unmarked {
		if (look.mark == hiddenText || look.mark == struckText) && (m.asCode() || !m.ends(t.Data, size)) {
			look.mark = kindOf(ByMarkup, false)
		}
		m.out.WriteString(markStart + string(rune(look.mark)))
		opened.marks = 1
	}
	m.out.WriteString(m.page[m.at : m.at+size])
	m.at += size
	m.push(opened)
}

// push opens an element. A paragraph ends the one before it; what is in too many
// elements is in doubt, with all that follows.
func (m *marker) push(t tagged) {
	last := len(m.open) - 1
	switch {
	case last >= 0 && t.node.DataAtom == atom.P && m.open[last].node.DataAtom == atom.P && m.open[last].marks == 0:
		m.open[last] = t
	case last+1 >= maxOpen:
		m.out.WriteString(markStart + string(rune(kindOf(ByMarkup, false))) + m.page[m.at:] + markEnd)
		m.at = len(m.page)
		m.open = append(m.open, t)
	default:
		m.open = append(m.open, t)
	}
}

// ends reports whether the rest of the page, after a start tag, has the end tag.
func (m *marker) ends(name string, size int) bool {
	if m.endless[name] {
		return false
	}
	_, _, ok := cutFold(m.page[m.at+size:], "</"+name)
	m.endless[name] = !ok
	return ok
}

// dropElement drops an element that has no text for readers.
func (m *marker) dropElement(name string, size int) {
	if !m.ends(name, size) {
		m.write(size)
		return
	}
	_, rest, _ := cutFold(m.page[m.at+size:], "</"+name)
	m.out.WriteString("\n\n")
	m.at = len(m.page) - len(rest) + min(strings.IndexByte(rest+">", '>')+1, len(rest))
}

// end writes an end tag, and closes its element and those in it.
func (m *marker) end(t html.Token, size int) {
	m.out.WriteString(m.page[m.at : m.at+size])
	m.at += size
	i := len(m.open) - 1
	for i >= 0 && m.open[i].node.Data != t.Data {
		i--
	}
	if i < 0 {
		return
	}
	for _, of := range m.open[i:] {
		m.out.WriteString(strings.Repeat(markEnd, of.marks))
	}
	m.open = m.open[:i]
}

// line returns what is before the next bytes on their line.
func (m *marker) line() string {
	return m.page[strings.LastIndexByte(m.page[:m.at], '\n')+1 : m.at]
}

// within reports whether the next bytes are within a line.
func (m *marker) within() bool { return strings.Trim(m.line(), " \t>") != "" }

// asCode reports whether the next bytes may be shown as they are written: in code,
// or after a backslash.
func (m *marker) asCode() bool {
	before := m.page[:m.at]
	if strings.HasSuffix(before, `\`) || strings.HasPrefix(m.line(), "    ") || strings.HasPrefix(m.line(), "\t") {
		return true
	}
	m.code.read(m.page, m.at)
	return m.code.ticks%2 == 1 || m.code.fences%2 == 1
}

// read counts the marks of code up to an index: the runs of backticks since the
// last empty line, and the fences.
func (c *codeState) read(page string, to int) {
	for ; c.at < to; c.at++ {
		rest := page[c.at:]
		switch starts := c.at == 0 || page[c.at-1] == '\n'; {
		case starts && (strings.HasPrefix(rest, "```") || strings.HasPrefix(rest, "~~~")):
			c.fences, c.ticks = c.fences+1, 0
		case starts && rest[0] == '\n':
			c.ticks = 0
		case rest[0] == '`' && (c.at == 0 || page[c.at-1] != '`'):
			c.ticks++
		}
	}
}

// void reports whether an element has no end.
func void(element atom.Atom) bool {
	switch element {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta, atom.Source, atom.Track, atom.Wbr:
		return true
	}
	return false
}
