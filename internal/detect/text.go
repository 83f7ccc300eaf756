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
		makers: sync.OnceValue(func() []string { return r.speaksOf(text) })}
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
	makers  func() []string // offerings of whose makers the text speaks
}

// look notes a pattern whose needle stands at a place, if all of it does.
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
	if known.full(line) {
		return
	}
	known.line, known.lines = line, known.lines+1
	s := p.signal(string(t.text[start:end]))
	s.File, s.Line, s.Context = t.file, line, t.context
	if t.context.Counts() && inComment(t.file, t.text, start) {
		s.Context = Comment
	}
	if p.kind == Host || p.kind == EnvVar || p.kind == Service {
		s.Explains = t.explained(start)
	}
	t.signals = append(t.signals, s)
}

// maxPerFile is how many lines of a file are told of one name.
const maxPerFile = 50

// sighting is where a name was seen in a file, and looked for.
type sighting struct {
	line, lines int
	searched    searched
}

// full reports whether a sighting on a line is not to be told: the line is
// told of already, or so are as many as may be.
func (s *sighting) full(line int) bool { return line == s.line || s.lines == maxPerFile }

// signal begins a signal of the pattern.
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

// baseURLWords are how code and configuration say that a library shall speak
// to another address.
var baseURLWords = []string{"base_url", "baseurl", "base-url", "api_base", "apibase", "endpoint", "base_uri", "baseuri", "uri_base"}

// explained returns the offerings whose library the file points at what stands
// at a place: there is a word for a base URL near it, and the file speaks of
// the library's maker.
func (t *reading) explained(at int) []string {
	near := bytes.ToLower(t.text[lineStart(t.text, at, 3):lineEnd(t.text, at, 2)])
	if !slices.ContainsFunc(baseURLWords, func(w string) bool { return bytes.Contains(near, []byte(w)) }) {
		return nil
	}
	return t.makers()
}

// speaksOf returns the offerings of whose makers a text speaks.
func (r *Rules) speaksOf(text []byte) []string {
	low := bytes.ToLower(text)
	var ids []string
	for _, m := range r.makers {
		if !slices.Contains(ids, m.offering) && bytes.Contains(low, []byte(m.word)) {
			ids = append(ids, m.offering)
		}
	}
	return ids
}

// around is how far from a place lines are followed, in bytes; a line of a
// bundle may be as long as the file.
const around = 400

// lineStart returns where the line begins that stands a number of lines above
// a place.
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

// lineEnd returns where the line ends that stands a number of lines below a
// place.
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

// lineCounter numbers places in a text, each of them near the one before.
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
