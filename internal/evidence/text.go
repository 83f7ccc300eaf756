// Package evidence re-checks quotes: it reduces a page to its words, looks for
// a quote in them, and returns what the result means for the cell that quotes it.
// It reads no files and no network.
package evidence

import (
	"slices"
	"strings"
)

// Text is the words of a page, in reading order. It never changes, so goroutines
// may share it.
type Text struct {
	text       string // the tokens as a reader sees them, a block a line
	tokens     []token
	words      int
	references references // for reading a quote that has the page's markup

	// Other readings of a page of which a reader does not, or may not, see all; nil
	// for none.
	shown, skipped, everything func() *Text
	byDoubt                    map[Doubt]func() *Text
}

// Words returns how many words the text has.
func (t *Text) Words() int { return t.words }

// String returns the text without markup, one line for each block, for reading
// and comparing. There, quotation marks, dashes and white space have one form.
func (t *Text) String() string { return t.text }

// word returns the token at index i.
func (t *Text) word(i int) string { return t.text[t.tokens[i].start:t.tokens[i].end] }

// ReadText reduces a page in plain text or Markdown to its words.
func ReadText(page string) *Text {
	marked := markUnseen(newlines(withoutMarks(page)))
	return withReadings(marked, reading{hiddenIn: "\n\n", blockEnd: "\n\n"}, func(page string, unseen bool) *Text {
		l := lines{reader: reader{dialect: dialect{tildes: !unseen, references: referencesOf(page)}}}
		for line := range strings.Lines(page) {
			l.add(line)
		}
		l.end()
		return l.reader.text()
	})
}

// readQuote reduces a quote to its words. It may be cut from the middle of a
// block, so only its start is checked for the marks of a list, a heading or a
// table. The references are those of the page.
func readQuote(quote string, r references) *Text {
	quote = strings.TrimSpace(newlines(quote))
	if _, marked := unquote(quote); marked {
		var inner []string
		for line := range strings.Lines(quote) {
			line, _ = unquote(line)
			inner = append(inner, line)
		}
		quote = strings.Join(inner, "\n")
	}
	if rest, ok := bullet(quote); ok {
		quote = rest
	}
	if rest, ok := heading(quote); ok {
		quote = rest
	}
	quote = strings.TrimSuffix(strings.TrimPrefix(quote, "|"), "|")

	var words reader
	words.scan(plain(quote, dialect{references: r}))
	t := words.text()
	t.tokens = slices.DeleteFunc(t.tokens, func(k token) bool { return k.kind == boundary })
	t.text = strings.ReplaceAll(t.text, "\n", " ")
	return t
}

// lines joins the lines of a text into blocks.
type lines struct {
	reader reader
	block  strings.Builder
	quoted bool // the block is a Markdown quotation
	table  bool // the lines are rows of a table
}

// end ends the current block.
func (l *lines) end() {
	if l.block.Len() > 0 {
		l.reader.block(l.block.String())
		l.block.Reset()
	}
}

// alone adds a line as a block of its own.
func (l *lines) alone(line string) {
	l.end()
	l.block.WriteString(line)
	l.end()
}

func (l *lines) add(line string) {
	line, quoted := unquote(line)
	if quoted != l.quoted {
		l.end()
		l.quoted = quoted
	}
	line = strings.TrimFunc(line, func(c rune) bool { return blank(c) || widthless(c) })
	if line == "" || line == "&nbsp;" || rule(line) || fence(line) {
		l.end()
		l.table = strings.Contains(line, "|")
		return
	}
	if label, rest, ok := definition(line); ok {
		l.end()
		if label[0] != '^' {
			return
		}
		line = rest
	}
	if rest, ok := bullet(line); ok {
		l.end()
		line = rest
	}
	if rest, ok := heading(line); ok {
		l.alone(rest)
		return
	}
	if row, ok := strings.CutPrefix(line, "|"); ok {
		l.alone(strings.TrimSuffix(row, "|"))
		return
	}
	if l.table && strings.Contains(line, "|") {
		l.alone(line)
		return
	}
	l.block.WriteString(line)
	l.block.WriteByte('\n')
}

// newlines makes every end of a line a "\n".
func newlines(s string) string {
	for _, end := range []string{"\r\n", "\r", "\u2028", "\u2029"} {
		s = strings.ReplaceAll(s, end, "\n")
	}
	return s
}

// unquote drops the marks of a Markdown quotation from a line. A mark needs a
// space after it: ">5 days" is not a quotation.
func unquote(line string) (string, bool) {
	marked := false
	for {
		rest, ok := strings.CutPrefix(strings.TrimLeft(line, " \t"), ">")
		if !ok || rest != "" && !strings.ContainsAny(rest[:1], " \t\n>") {
			return line, marked
		}
		line, marked = rest, true
	}
}

// bullet drops the bullet of a list from a line.
func bullet(line string) (string, bool) {
	for _, mark := range []string{"-", "*", "•"} {
		rest, ok := strings.CutPrefix(line, mark)
		if ok && rest != "" && strings.TrimLeftFunc(rest, blank) != rest {
			return strings.TrimLeftFunc(rest, blank), true
		}
	}
	return line, false
}

// heading drops the marks of a Markdown heading from a line.
func heading(line string) (string, bool) {
	rest := strings.TrimLeft(line, "#")
	marks := len(line) - len(rest)
	if marks == 0 || marks > 6 || rest == "" || rest[0] != ' ' && rest[0] != '\t' {
		return line, false
	}
	return strings.TrimSpace(rest), true
}

// rule reports whether a line is only a horizontal rule: under a heading, between
// parts or in a table.
func rule(line string) bool {
	return strings.Trim(line, "-=*_|:+ \t") == "" &&
		strings.Count(line, "-")+strings.Count(line, "=")+strings.Count(line, "*")+strings.Count(line, "_") >= 3
}

// fence reports whether a line begins or ends a block of code.
func fence(line string) bool {
	return strings.HasPrefix(line, "~~~") || strings.HasPrefix(line, "```") && !strings.Contains(strings.TrimLeft(line, "`"), "`")
}
