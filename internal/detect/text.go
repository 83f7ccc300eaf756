package detect

import (
	"bytes"
	"slices"
	"strings"
	"sync"

	"github.com/vendorcheck/vendorcheck/internal/syntax"
)

// Text looks for every name in the text of a file and returns a signal for each
// line that has one. The same name on the same line is one signal.
func (r *Rules) Text(file string, context Context, text []byte) []Signal {
	t := reading{file: file, context: context, text: text, lines: syntax.NewLineCounter(text), seen: map[*pattern]*sighting{},
		comments: commented{form: commentsOf(file), text: text},
		makers:   sync.OnceValue(func() []string { return r.mentioned(text) }),
		built:    sync.OnceValue(func() bool { return looksBuilt(file, text) })}
	r.search.each(text, func(needle, at int) {
		for _, p := range r.byNeedle[needle] {
			t.look(p, at)
		}
	})
	return t.signals
}

// reading is a text that is being searched.
type reading struct {
	file    string
	context Context
	text    []byte
	lines   syntax.LineCounter
	seen    map[*pattern]*sighting
	signals []Signal
	makers  func() []string // offerings whose makers the text mentions
	built   func() bool     // whether the file looks like the work of a build

	comments commented
	long     longAt
}

// look adds a signal where a pattern, whose needle is at an offset, is whole.
func (t *reading) look(p *pattern, at int) {
	known := t.seen[p]
	if known == nil {
		known = &sighting{}
		t.seen[p] = known
	} else if known.counted.full(t.lines.Of(at)) {
		return
	}
	start, end, ok := p.match(t.text, at, &known.searched)
	if !ok {
		return
	}
	line := t.lines.Of(start)
	context := t.contextOf(start, line)
	if !known.add(line, context != t.context) {
		return
	}
	s := p.signal(string(t.text[start:end]))
	s.File, s.Line, s.Context = t.file, line, context
	if p.kind == Host || p.kind == EnvVar || p.kind == Service {
		s.Explains = t.explained(start)
	}
	t.signals = append(t.signals, s)
}

// contextOf returns the context of an offset.
func (t *reading) contextOf(at, line int) Context {
	switch {
	case !t.context.Counts():
		return t.context
	case t.built() && t.long.is(t.text, at, line):
		return Bundle
	case t.comments.covers(at):
		return Comment
	}
	return t.context
}

// longAt remembers whether a line is longer than anybody writes.
type longAt struct {
	line int
	long bool
}

func (l *longAt) is(text []byte, at, line int) bool {
	if l.line != line {
		from, to := max(at-longLine, 0), min(at+longLine, len(text))
		begin := from + bytes.LastIndexByte(text[from:at], '\n') + 1
		if end := bytes.IndexByte(text[at:to], '\n'); end >= 0 {
			to = at + end
		}
		l.line, l.long = line, to-begin > longLine
	}
	return l.long
}

// maxPerFile is how many lines of a file are reported for one name, and how many
// more in comments or built code, which must not crowd out the others.
const maxPerFile = 50

// sighting is where a name was seen in a file, and looked for.
type sighting struct {
	counted, asides lineCount // asides are those in comments and built code
	searched        searched
}

// add notes a line and reports whether to report it.
func (s *sighting) add(line int, aside bool) bool {
	if aside {
		return !s.counted.full(line) && s.asides.add(line)
	}
	return s.counted.add(line)
}

// lineCount counts lines, each once, up to maxPerFile.
type lineCount struct{ last, lines int }

// full reports whether a line is counted already, or as many as may be.
func (c *lineCount) full(line int) bool { return line == c.last || c.lines == maxPerFile }

func (c *lineCount) add(line int) bool {
	if c.full(line) {
		return false
	}
	c.last, c.lines = line, c.lines+1
	return true
}

// signal returns a signal of the pattern, without its location.
func (p *pattern) signal(text string) Signal {
	s := Signal{Kind: p.kind, Offerings: p.offerings, Weak: p.weak, Name: p.name, Text: text, Region: p.region}
	if p.kind == Host && p.glob != nil {
		for _, part := range p.glob().FindStringSubmatch(text)[1:] {
			if s.Region = regionIn(part); s.Region != "" {
				break
			}
		}
	}
	return s
}

// Package returns the signal of a package, false for one that identifies
// nothing. An extra, as in anthropic[bedrock], is part of the name where the
// data has it so.
func (r *Rules) Package(registry, name string) (Signal, bool) {
	if p := r.packages[packageKey(registry, name)]; p != nil {
		return p.signal(name), true
	}
	if base, _, extra := strings.Cut(name, "["); extra {
		return r.Package(registry, base)
	}
	return Signal{}, false
}

// baseURLWords are how code and configuration point a library at another
// address.
var baseURLWords = []string{"base_url", "baseurl", "base-url", "api_base", "apibase", "endpoint", "base_uri", "baseuri", "uri_base"}

// explained returns the offerings whose library the file points at an offset: a
// word for a base URL is near it, and the file mentions the library's maker.
func (t *reading) explained(at int) []string {
	near := bytes.ToLower(linesAround(t.text, at, 3, 2))
	if !slices.ContainsFunc(baseURLWords, func(w string) bool { return bytes.Contains(near, []byte(w)) }) {
		return nil
	}
	return t.makers()
}

// mentioned returns the offerings whose makers a text mentions.
func (r *Rules) mentioned(text []byte) []string {
	low := bytes.ToLower(text)
	var ids []string
	for _, m := range r.makers {
		if !slices.Contains(ids, m.offering) && bytes.Contains(low, []byte(m.word)) {
			ids = append(ids, m.offering)
		}
	}
	return ids
}

// around is how far from an offset lines are followed, in bytes; a line of a
// bundle may be as long as the file.
const around = 400

// linesAround returns the line of an offset with a number of lines above and below.
func linesAround(text []byte, at, above, below int) []byte {
	from, to := max(at-around, 0), min(at+around, len(text))
	begin, end := at, at
	for range above + 1 {
		if begin = from + bytes.LastIndexByte(text[from:begin], '\n'); begin < from {
			break
		}
	}
	for range below + 1 {
		next := bytes.IndexByte(text[end:to], '\n')
		if next < 0 {
			end = to
			break
		}
		end += next + 1
	}
	return text[begin+1 : end]
}
