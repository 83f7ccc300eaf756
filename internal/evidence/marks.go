package evidence

import (
	"strings"
	"sync"
)

// Marks in a page's text around what a reader does not see, or may not see: the
// start with a kind, and the end.
const (
	markStart = "\x1c"
	markEnd   = "\x1d"
)

// The kinds of marked text. All other kinds are doubts; of a label, which is out
// of the text around it, the kind is in upper case.
const (
	unmarked   = 0
	hiddenText = 'h'
	struckText = 's'
)

var doubtOf = map[byte]Doubt{'c': ByClass, 'd': ByCondition, 'j': ByScript, 'f': ByFallback, 'z': BySize, 'l': ByLabel, 'm': ByMarkup}

// kindOf returns the kind of text that is in doubt.
func kindOf(d Doubt, label bool) byte {
	for kind, doubt := range doubtOf {
		if doubt == d {
			if label {
				return kind &^ 0x20
			}
			return kind
		}
	}
	return unmarked
}

// withoutMarks drops our marks from the text of a page.
func withoutMarks(s string) string {
	if !strings.ContainsAny(s, markStart+markEnd+borderMark) {
		return s
	}
	return strings.NewReplacer(markStart, "", markEnd, "", borderMark, "").Replace(s)
}

// reading is one way to read a page with marked text.
type reading struct {
	doubt    Doubt // that is shown; "" for none
	all      bool  // show every doubt
	skip     bool  // pass over what is in doubt; otherwise it ends a block
	unseen   bool  // show what is hidden or struck out, too
	hiddenIn string
	blockEnd string
}

// of returns the text of a page in this reading.
func (r reading) of(marked string) string {
	var b strings.Builder
	for depth := 0; ; {
		at := strings.IndexAny(marked, markStart+markEnd)
		if at < 0 {
			if depth == 0 {
				b.WriteString(marked)
			}
			return b.String()
		}
		if depth == 0 {
			b.WriteString(marked[:at])
		}
		end := marked[at] == markEnd[0]
		marked = marked[at+1:]
		switch {
		case end && depth > 0:
			depth--
		case end || marked == "":
		default:
			kind := marked[0]
			marked = marked[1:]
			if depth == 0 && r.shows(kind) {
				marked = r.unwrap(marked)
				continue
			}
			if depth++; depth == 1 {
				b.WriteString(r.gap(kind))
			}
		}
	}
}

// unwrap drops the end mark of what is shown.
func (r reading) unwrap(s string) string {
	depth := 0
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == markStart[0]:
			depth++
		case s[i] == markEnd[0] && depth == 0:
			return s[:i] + s[i+1:]
		case s[i] == markEnd[0]:
			depth--
		}
	}
	return s
}

func (r reading) shows(kind byte) bool {
	if kind == hiddenText || kind == struckText {
		return r.unseen
	}
	return r.all || r.doubt != "" && doubtOf[kind|0x20] == r.doubt
}

// gap is what replaces text that is not shown.
func (r reading) gap(kind byte) string {
	switch {
	case kind == hiddenText:
		return r.hiddenIn
	case kind == struckText:
		return r.blockEnd
	case kind&0x20 == 0 || r.skip:
		return ""
	}
	return r.blockEnd
}

// withReadings makes the text of a page with marks, and remembers how to read it
// otherwise.
func withReadings(marked string, base reading, read func(page string, unseen bool) *Text) *Text {
	t := read(base.of(marked), false)
	if !strings.Contains(marked, markStart) {
		return t
	}
	variant := func(r reading) func() *Text {
		r.hiddenIn, r.blockEnd = base.hiddenIn, base.blockEnd
		return sync.OnceValue(func() *Text { return read(r.of(marked), r.unseen) })
	}
	t.shown, t.skipped = variant(reading{all: true}), variant(reading{skip: true})
	t.everything = variant(reading{all: true, unseen: true})
	t.byDoubt = map[Doubt]func() *Text{}
	for kind, d := range doubtOf {
		if strings.Contains(marked, markStart+string(rune(kind))) || strings.Contains(marked, markStart+string(rune(kind&^0x20))) {
			t.byDoubt[d] = variant(reading{doubt: d})
		}
	}
	return t
}

// doubts are the doubts in the order in which they are named.
var doubts = []Doubt{ByClass, ByScript, ByCondition, BySize, ByFallback, ByLabel, ByMarkup}

// doubt returns why it cannot be known whether a reader sees a quote that is not in
// the text that is surely seen; "" where the page does not have it, or hides it.
func (t *Text) doubt(q *Text) Doubt {
	if len(t.byDoubt) == 0 {
		return ""
	}
	var last Doubt
	for _, d := range doubts {
		if read := t.byDoubt[d]; read != nil {
			last = d
			if read().holds(q) {
				return d
			}
		}
	}
	if t.shown().holds(q) || t.skipped().holds(q) {
		for _, d := range doubts {
			if t.byDoubt[d] != nil {
				return d
			}
		}
		return last
	}
	return ""
}

// holds reports whether the text has a quote, with or without its addresses.
func (t *Text) holds(q *Text) bool { return len(t.places(q)) > 0 || len(t.hiddenPlaces(q)) > 0 }
