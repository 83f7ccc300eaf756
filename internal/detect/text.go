package detect

import (
	"bytes"
	"slices"
	"strings"
	"sync"
)

// Text looks for every name in the text of a file and returns a signal for each
// line that has one. The same name on the same line is one signal.
func (r *Rules) Text(file string, context Context, text []byte) []Signal {
	t := reading{file: file, context: context, text: text, lines: lineCounter{text: text}, seen: map[*pattern]*sighting{},
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
	lines   lineCounter
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
	} else if known.full(t.lines.at(at)) {
		return
	}
	start, end, ok := p.match(t.text, at, &known.searched)
	if !ok {
		return
	}
	line := t.lines.at(start)
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
		before := bytes.LastIndexByte(text[max(at-longLine, 0):at], '\n')
		after := bytes.IndexByte(text[at:min(at+longLine, len(text))], '\n')
		size := min(at, longLine) + min(len(text)-at, longLine)
		if before >= 0 {
			size -= before + 1
		}
		if after >= 0 {
			size -= min(len(text)-at, longLine) - after
		}
		l.line, l.long = line, size > longLine
	}
	return l.long
}

// maxPerFile is how many lines of a file are reported for one name, and how many
// more in comments or built code, which must not crowd out the others.
const maxPerFile = 50

// sighting is where a name was seen in a file, and looked for.
type sighting struct {
	line, lines int
	asides      struct{ line, lines int } // in comments and built code
	searched    searched
}

// full reports whether a line is reported already, or as many as may be.
func (s *sighting) full(line int) bool { return line == s.line || s.lines == maxPerFile }

// add notes a line and reports whether to report it.
func (s *sighting) add(line int, aside bool) bool {
	last, lines := &s.line, &s.lines
	if aside {
		last, lines = &s.asides.line, &s.asides.lines
	}
	if s.full(line) || *last == line || *lines == maxPerFile {
		return false
	}
	*last, *lines = line, *lines+1
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
	p := r.packages[packageKey(registry, name)]
	if p == nil {
		if base, _, extra := strings.Cut(name, "["); extra {
			return r.Package(registry, base)
		}
		return Signal{}, false
	}
	return p.signal(name), true
}

// baseURLWords are how code and configuration point a library at another
// address.
var baseURLWords = []string{"base_url", "baseurl", "base-url", "api_base", "apibase", "endpoint", "base_uri", "baseuri", "uri_base"}

// explained returns the offerings whose library the file points at an offset: a
// word for a base URL is near it, and the file mentions the library's maker.
func (t *reading) explained(at int) []string {
	near := bytes.ToLower(t.text[lineStart(t.text, at, 3):lineEnd(t.text, at, 2)])
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

// lineStart returns where the line begins that is a number of lines above an
// offset.
func lineStart(text []byte, at, above int) int {
	limit := max(at-around, 0)
	for at > limit {
		if text[at-1] == '\n' {
			if above == 0 {
				return at
			}
			above--
		}
		at--
	}
	return at
}

// lineEnd returns where the line ends that is a number of lines below an offset.
func lineEnd(text []byte, at, below int) int {
	limit := min(at+around, len(text))
	for ; at < limit; at++ {
		if text[at] == '\n' {
			if below == 0 {
				return at
			}
			below--
		}
	}
	return at
}

// lineCounter returns the lines of offsets, fast where each is near the one
// before.
type lineCounter struct {
	text       []byte
	from, line int
}

func (l *lineCounter) at(offset int) int {
	if offset < l.from {
		l.line -= bytes.Count(l.text[offset:l.from], []byte{'\n'})
	} else {
		l.line += bytes.Count(l.text[l.from:offset], []byte{'\n'})
	}
	l.from = offset
	return l.line + 1
}
