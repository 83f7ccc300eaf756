package yamledit

import (
	"bytes"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/vendorcheck/vendorcheck/internal/yamlformat"
)

// splicer proposes how to put values between the lines of a text. Nodes do not
// know where they end, so a proposal may be wrong, and the caller must check it.
type splicer struct {
	text         string
	lines        []string
	starts       []int // offset of each line, and of the end of the text
	before, want *yaml.Node
}

func newSplicer(text string, before, want *yaml.Node) *splicer {
	s := &splicer{text: text, lines: slices.Collect(strings.Lines(text)), starts: []int{0}, before: before, want: want}
	for i, line := range s.lines {
		s.starts = append(s.starts, s.starts[i]+len(line))
	}
	return s
}

// edit puts a text in place of the bytes between two offsets.
type edit struct {
	from, to int
	text     string
}

// apply returns the text with the edits; they must not touch one another.
func (s *splicer) apply(edits []edit) ([]byte, bool) {
	slices.SortFunc(edits, func(a, b edit) int { return a.from - b.from })
	var b bytes.Buffer
	end := 0
	for i, e := range edits {
		if e.from < end || e.to < e.from || i > 0 && e.from == edits[i-1].from {
			return nil, false
		}
		b.WriteString(s.text[end:e.from])
		b.WriteString(e.text)
		end = e.to
	}
	b.WriteString(s.text[end:])
	return b.Bytes(), true
}

// proposals yields what to try, in order: for one value each of its edits, for
// several the best of each.
func (s *splicer) proposals(values []Value) iter.Seq[[]edit] {
	return func(yield func([]edit) bool) {
		if strings.ContainsAny(s.text, "\u0085\u2028\u2029") { // the parser ends lines at these too
			return
		}
		var best []edit
		for _, v := range values {
			for e := range s.edits(v.Path) {
				if len(values) > 1 {
					best = append(best, e)
					break
				}
				if !yield([]edit{e}) {
					return
				}
			}
		}
		if len(values) > 1 {
			yield(best)
		}
	}
}

// edits yields the ways to put the value of a path, those that touch less
// first: the scalar alone, its entry, and then each entry around it.
func (s *splicer) edits(path []string) iter.Seq[edit] {
	return func(yield func(edit) bool) {
		old, err := route(s.before, path)
		if err != nil {
			return
		}
		wanted, err := route(s.want, path)
		if err != nil {
			return
		}
		if last := &wanted[len(wanted)-1]; last.value == nil { // appended
			last.value = last.in.Content[len(last.in.Content)-1]
			last.key = last.value
		}
		if e, ok := s.scalar(old[len(old)-1], wanted[len(wanted)-1]); ok && !yield(e) {
			return
		}
		for n := len(path); n > 0; n-- {
			if e, ok := s.entry(old[:n], wanted[n-1]); ok && !yield(e) {
				return
			}
		}
	}
}

// scalar puts one scalar in place of another, both on one line.
func (s *splicer) scalar(old, wanted step) (edit, bool) {
	if old.value == nil || old.value.Kind != yaml.ScalarNode || wanted.value.Kind != yaml.ScalarNode {
		return edit{}, false
	}
	from, ok := s.offset(old.value.Line, old.value.Column)
	if !ok {
		return edit{}, false
	}
	length, ok := scalarLength(old.value, s.text[from:s.starts[old.value.Line]])
	if !ok {
		return edit{}, false
	}
	text, ok := oneLine(wanted.value, old.in.Style&yaml.FlowStyle)
	if length == 0 { // there was nothing after the colon
		text = " " + text
	}
	return edit{from, from + length, text}, ok
}

// scalarLength returns the length of a scalar at the beginning of what is left
// of its line, unless it goes on after the line.
func scalarLength(n *yaml.Node, rest string) (int, bool) {
	switch {
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return 0, false
	case n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) == 0:
		return len(n.Value), strings.HasPrefix(rest, n.Value)
	}
	for i := 1; i < len(rest); i++ {
		switch {
		case rest[i] == '\\' && rest[0] == '"', strings.HasPrefix(rest[i:], "''") && rest[0] == '\'':
			i++
		case rest[i] == rest[0]:
			return i + 1, true
		}
	}
	return 0, false
}

// oneLine returns a scalar as text for a line that it shares; flow is the style
// of what holds it.
func oneLine(n *yaml.Node, flow yaml.Style) (string, bool) {
	bare := *n
	bare.HeadComment, bare.LineComment, bare.FootComment = "", "", ""
	text, err := yamlformat.Write(&yaml.Node{Kind: yaml.SequenceNode, Style: flow, Content: []*yaml.Node{&bare}}, 0)
	text = strings.TrimSuffix(text, "\n")
	if flow != 0 {
		text = strings.TrimSuffix(strings.TrimPrefix(text, "["), "]")
	} else {
		text = strings.TrimPrefix(text, "- ")
	}
	return text, err == nil && !strings.Contains(text, "\n")
}

// entry writes the last step's entry again, or after the others of its mapping or
// list when it is new there.
func (s *splicer) entry(old []step, wanted step) (edit, bool) {
	last := old[len(old)-1]
	column := last.in.Column
	if last.in.Style&yaml.FlowStyle != 0 || column < 1 {
		return edit{}, false
	}
	text, err := entryLines(last.in.Kind, wanted, column-1)
	if err != nil {
		return edit{}, false
	}
	end := s.end(old)
	if last.value == nil {
		return s.insert(s.starts[stepBack(s.lines, end, column)], text, len(old) == 1 && wanted.value.Kind != yaml.ScalarNode), true
	}
	from, ok := s.offset(last.key.Line, column)
	first := min(last.key.Line, len(s.lines))
	if last.key != last.value && isEmpty(last.value) && last.value.Line == last.key.Line {
		end = first // comments below an empty list stay below its items
	}
	return edit{from, s.starts[max(stepBack(s.lines, end, column+1), first)], text[column-1:]}, ok
}

// insert puts lines of text at an offset; a section of the top level gets an
// empty line before it where the file has such lines.
func (s *splicer) insert(at int, text string, section bool) edit {
	if section && slices.Contains(s.lines, "\n") {
		text = "\n" + text
	}
	if at == len(s.text) && !strings.HasSuffix(s.text, "\n") {
		text = "\n" + text
	}
	return edit{at, at, text}
}

// end returns the number of lines up to what follows the last step's entry,
// comments above that included.
func (s *splicer) end(steps []step) int {
	for i := len(steps) - 1; i >= 0; i-- {
		if next := steps[i].next; next > 0 {
			return min(next-1, len(s.lines))
		}
	}
	return len(s.lines)
}

// offset returns the offset of a line and a column, both counted from 1.
func (s *splicer) offset(line, column int) (int, bool) {
	if line < 1 || line > len(s.lines) {
		return 0, false
	}
	at := s.starts[line-1]
	for range column - 1 {
		_, size := utf8.DecodeRuneInString(s.text[at:s.starts[line]])
		at += size
	}
	return at, at < s.starts[line] || at == len(s.text)
}

// entryLines returns an entry of a mapping or a list as lines of text, indented by
// the margin. The comments above and below it are in the file already.
func entryLines(kind yaml.Kind, entry step, margin int) (string, error) {
	bare := *entry.key
	bare.HeadComment, bare.FootComment = "", ""
	alone := &yaml.Node{Kind: kind, Content: []*yaml.Node{&bare}}
	if kind == yaml.MappingNode {
		alone.Content = append(alone.Content, entry.value)
	}
	return yamlformat.Write(alone, margin)
}

// stepBack goes back from a line over empty lines, and over comments that begin
// left of a column. It returns the number of lines that are left.
func stepBack(lines []string, end, column int) int {
	for end > 0 {
		text := strings.TrimLeft(lines[end-1], " ")
		if strings.TrimSpace(text) != "" && (text[0] != '#' || len(lines[end-1])-len(text) >= column-1) {
			break
		}
		end--
	}
	return end
}
