package document

import (
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// plainReader reads the plain part of YAML that our files keep to, in about a
// tenth of the time that the full parser takes: block mappings and lists,
// scalars on one line, lists in brackets, texts folded with >-, and comments on
// lines of their own. It gives up on everything else, right or wrong, and the
// full parser then says what it is. What it does read, the full parser reads
// alike: a fuzz target holds the two together.
type plainReader struct {
	text  string // the whole file
	start int    // of the current line's content
	end   int    // of the current line, without its break
	line  int    // 1-based
	depth int    // columns before the current line's content; -1 at the end
	given bool   // given up
	nodes []yaml.Node
}

// readPlain returns the only document of a file, and nil for what is beyond it.
// The values share the memory of the text.
func readPlain(text string) *yaml.Node {
	if text == "" || text[len(text)-1] != '\n' || !plainBytes(text) {
		return nil
	}
	r := &plainReader{text: text, end: -1}
	r.next()
	if r.depth != 0 {
		return nil
	}
	root := r.mapping(0, 0)
	if r.given || r.depth != -1 {
		return nil
	}
	return root
}

// plainBytes reports whether a text, which is UTF-8, has no characters but those
// that are one column wide to the full parser, end no line but \n, and neither
// control a terminal nor turn the direction of text.
func plainBytes(text string) bool {
	for i := 0; i < len(text); {
		b := text[i]
		switch {
		case b >= utf8.RuneSelf:
			r, size := utf8.DecodeRuneInString(text[i:])
			if r < 0xA0 || r == '\uFEFF' || r >= 0xFFFE && r < 0x10000 || turns(r) {
				return false
			}
			i += size
		case b < ' ' && b != '\n' || b == 0x7F:
			return false
		default:
			i++
		}
	}
	return true
}

// turns reports whether a character turns the direction of text, or parts lines
// or paragraphs: unicode.Bidi_Control and its neighbours.
func turns(r rune) bool {
	return r == 0x61C || r >= 0x200E && r <= 0x200F || r >= 0x2028 && r <= 0x202E || r >= 0x2066 && r <= 0x2069
}

func (r *plainReader) giveUp() *yaml.Node {
	r.given, r.depth = true, -1
	return nil
}

// next goes to the next line that holds more than a comment.
func (r *plainReader) next() {
	for r.nextLine() {
		if r.start < r.end && r.text[r.start] != '#' {
			return
		}
	}
}

// nextLine goes to the next line, and reports whether there is one.
func (r *plainReader) nextLine() bool {
	from := r.end + 1
	if from >= len(r.text) {
		r.depth = -1
		return false
	}
	r.line++
	r.end = from + strings.IndexByte(r.text[from:], '\n')
	r.start = from
	for r.start < r.end && r.text[r.start] == ' ' {
		r.start++
	}
	r.depth = r.start - from
	return true
}

// node makes a node that begins in the current line's column; nodes come from
// blocks, for a file has thousands.
func (r *plainReader) node(kind yaml.Kind, style yaml.Style, tag, value string, column int) *yaml.Node {
	const block = 128
	if len(r.nodes) == 0 {
		r.nodes = make([]yaml.Node, block)
	}
	n := &r.nodes[0]
	r.nodes = r.nodes[1:]
	n.Kind, n.Style, n.Tag, n.Value, n.Line, n.Column = kind, style, tag, value, r.line, column+1
	return n
}

// deepest is how deep the reader follows; Parse refuses less.
const deepest = maxDepth + 2

// mapping reads the entries that begin in a column.
func (r *plainReader) mapping(column, level int) *yaml.Node {
	n := r.node(yaml.MappingNode, 0, "!!map", "", column)
	if level > deepest {
		return r.giveUp()
	}
	for r.depth == column {
		length := keyLength(r.text[r.start:r.end])
		if length == 0 {
			return r.giveUp()
		}
		key := r.text[r.start : r.start+length]
		k := r.node(yaml.ScalarNode, 0, plainTag(key), key, column)
		r.start += length + 1
		v := r.entry(column, column+length+1, level)
		if v == nil {
			return r.giveUp()
		}
		n.Content = append(n.Content, k, v)
	}
	if r.depth > column {
		return r.giveUp()
	}
	return n
}

// keyLength returns how long the key is that a line begins with, 0 for none.
func keyLength(line string) int {
	const longest = 200
	for i := range min(len(line), longest) {
		c := line[i]
		switch {
		case c == ':':
			if i+1 == len(line) || line[i+1] == ' ' {
				return i
			}
			return 0
		case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z':
		case i > 0 && ('0' <= c && c <= '9' || c == '_' || c == '-' || c == '.'):
		default:
			return 0
		}
	}
	return 0
}

// entry reads what follows a key and its colon: on its line, or below it and
// further in.
func (r *plainReader) entry(column, at, level int) *yaml.Node {
	if r.start < r.end {
		for r.start < r.end && r.text[r.start] == ' ' {
			r.start, at = r.start+1, at+1
		}
		return r.inLine(column, at)
	}
	r.next()
	switch {
	case r.depth <= column:
		return r.giveUp()
	case strings.HasPrefix(r.text[r.start:r.end], "- "):
		return r.list(r.depth, level+1)
	}
	return r.mapping(r.depth, level+1)
}

// list reads the items whose dashes stand in a column.
func (r *plainReader) list(column, level int) *yaml.Node {
	n := r.node(yaml.SequenceNode, 0, "!!seq", "", column)
	if level > deepest {
		return r.giveUp()
	}
	for r.depth == column {
		rest, found := strings.CutPrefix(r.text[r.start:r.end], "- ")
		if !found {
			return r.giveUp()
		}
		r.start += 2
		var item *yaml.Node
		if keyLength(rest) > 0 {
			r.depth = column + 2
			item = r.mapping(column+2, level+1)
		} else {
			item = r.inLine(column, column+2)
		}
		if item == nil {
			return r.giveUp()
		}
		n.Content = append(n.Content, item)
	}
	if r.depth > column {
		return r.giveUp()
	}
	return n
}

// inLine reads the value that begins in a line, at a column of its own, within
// a mapping or list that begins in another, and goes to the line after it.
func (r *plainReader) inLine(column, at int) *yaml.Node {
	rest := r.text[r.start:r.end]
	if rest == "" || rest[len(rest)-1] == ' ' {
		return r.giveUp()
	}
	var n *yaml.Node
	switch rest[0] {
	case '>':
		if rest != ">-" {
			return r.giveUp()
		}
		return r.folded(column, at)
	case '[':
		n = r.brackets(column, at)
	default:
		var length int
		if n, length = r.scalar(rest, false, at); length != len(rest) {
			return r.giveUp()
		}
	}
	if n == nil {
		return r.giveUp()
	}
	r.next()
	if r.depth > column {
		return r.giveUp() // a scalar of several lines
	}
	return n
}

// folded reads a text in lines that count as one.
func (r *plainReader) folded(column, at int) *yaml.Node {
	n := r.node(yaml.ScalarNode, yaml.FoldedStyle, "!!str", "", at)
	var b strings.Builder
	margin, blank := 0, 0
	for r.nextLine() {
		if r.start == r.end && r.depth == 0 && margin > 0 {
			blank++
			continue
		}
		if margin == 0 {
			margin = r.depth
			if margin <= column {
				return r.giveUp()
			}
		}
		if r.depth <= column && r.start < r.end {
			break
		}
		if r.start == r.end || r.depth != margin || r.text[r.end-1] == ' ' {
			return r.giveUp()
		}
		switch {
		case b.Len() == 0:
		case blank > 0:
			b.WriteString(strings.Repeat("\n", blank))
		default:
			b.WriteByte(' ')
		}
		b.WriteString(r.text[r.start:r.end])
		blank = 0
	}
	if b.Len() == 0 {
		return r.giveUp()
	}
	n.Value = b.String()
	if r.depth >= 0 && r.text[r.start] == '#' {
		r.next()
	}
	return n
}

// brackets reads a list in brackets, which may go on over several lines.
func (r *plainReader) brackets(column, at int) *yaml.Node {
	n := r.node(yaml.SequenceNode, yaml.FlowStyle, "!!seq", "", at)
	counted, columns := r.start, at // columns before what is counted
	r.start++
	for {
		for r.start < r.end && r.text[r.start] == ' ' {
			r.start++
		}
		if r.start == r.end {
			if !r.nextLine() || r.depth <= column || r.start == r.end {
				return r.giveUp()
			}
			counted, columns = r.start, r.depth
		}
		columns += utf8.RuneCountInString(r.text[counted:r.start])
		counted = r.start
		rest := r.text[r.start:r.end]
		if rest == "]" && len(n.Content) == 0 {
			break
		}
		item, length := r.scalar(rest, true, columns)
		if item == nil || length == len(rest) {
			return r.giveUp()
		}
		n.Content = append(n.Content, item)
		r.start += length + 1
		if rest[length:] == "]" {
			break
		}
		if rest[length] != ',' {
			return r.giveUp()
		}
	}
	return n
}

// scalar reads a scalar from the beginning of a text, and returns how much of
// it that is. In brackets it ends before a comma or a bracket.
func (r *plainReader) scalar(text string, bracketed bool, at int) (*yaml.Node, int) {
	switch text[0] {
	case '"':
		end := strings.IndexByte(text[1:], '"')
		if end < 0 || strings.IndexByte(text[1:1+end], '\\') >= 0 {
			return nil, 0
		}
		return r.node(yaml.ScalarNode, yaml.DoubleQuotedStyle, "!!str", text[1:1+end], at), end + 2
	case '\'':
		value, length := singleQuoted(text)
		if length == 0 {
			return nil, 0
		}
		return r.node(yaml.ScalarNode, yaml.SingleQuotedStyle, "!!str", value, at), length
	}
	length := len(text)
	if bracketed {
		length = max(strings.IndexAny(text, ",[]{}?"), 0)
	}
	value := text[:length]
	if value == "" || !startsPlain(value[0]) || value[length-1] == ':' || value[length-1] == ' ' || strings.Contains(value, ": ") || strings.Contains(value, " #") {
		return nil, 0
	}
	return r.node(yaml.ScalarNode, 0, plainTag(value), value, at), length
}

// singleQuoted reads a text in single quotes, in which two of them stand for
// one, and returns its length with them, 0 when they do not end.
func singleQuoted(text string) (value string, length int) {
	doubled := false
	for i := 1; i < len(text); i++ {
		if text[i] != '\'' {
			continue
		}
		if i+1 < len(text) && text[i+1] == '\'' {
			doubled = true
			i++
			continue
		}
		value = text[1:i]
		if doubled {
			value = strings.ReplaceAll(value, "''", "'")
		}
		return value, i + 1
	}
	return "", 0
}

// startsPlain reports whether a scalar may begin with a byte without quotes.
func startsPlain(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '(' || c == '/' || c == '.' || c == '$' || c >= utf8.RuneSelf
}

// plainTag returns the tag of a scalar without quotes, as the full parser gives
// it: only a few words and what begins like a number are no text.
func plainTag(value string) string {
	const longestWord = len("false")
	switch c := value[0]; {
	case strings.IndexByte("yYnNtTfFoO", c) >= 0:
		if len(value) > longestWord {
			return "!!str"
		}
	case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c >= utf8.RuneSelf || c == '(' || c == '/' || c == '$':
		return "!!str"
	case isDate(value):
		return "!!timestamp"
	}
	return (&yaml.Node{Kind: yaml.ScalarNode, Value: value}).ShortTag()
}

// isDate reports whether a text is a day as our files write it, as far as that is
// plain: 29 to 31 are not, for not every month has them.
func isDate(text string) bool {
	if len(text) != len("2006-01-02") || text[4] != '-' || text[7] != '-' {
		return false
	}
	for i := range len(text) {
		if i != 4 && i != 7 && (text[i] < '0' || text[i] > '9') {
			return false
		}
	}
	month, day := text[5:7], text[8:10]
	return "01" <= month && month <= "12" && "01" <= day && day <= "28"
}
