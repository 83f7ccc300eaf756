package diff

import (
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
)

// evidence compares the sentences of a cell, or of the models named in subject.
// A sentence is the same if its words are, on whatever page. Of the others, one
// that replaces exactly one on the same page with the same stance is the same
// sentence in other words.
func (t *topic) evidence(o pair[dataset.Offering], subject string, old, new []dataset.Evidence) {
	whole := match(pointers(old), pointers(new), func(e *dataset.Evidence) string { return sentence(e) + "\n" + pageAndStance(e) })
	gone, came := unmatched(whole)
	moved := match(gone, came, sentence)
	gone, came = unmatched(moved)
	for _, e := range append(whole, moved...) {
		if e.both() {
			t.sameSentence(o, subject, e)
		}
	}
	if reordered(whole) {
		t.noteOrder("evidence")
	}
	for _, e := range reworded(gone, came) {
		t.otherSentence(o, subject, e)
	}
}

// sentence is a quote without what only forms it.
func sentence(e *dataset.Evidence) string { return strings.Join(strings.Fields(e.Quote), " ") }

func pageAndStance(e *dataset.Evidence) string { return e.Source + "\n" + string(e.Stance) }

// reworded pairs sentences that are the only ones with their page and stance on
// both sides.
func reworded(gone, came []*dataset.Evidence) []pair[dataset.Evidence] {
	count := map[string][2]int{}
	for _, e := range gone {
		n := count[pageAndStance(e)]
		count[pageAndStance(e)] = [2]int{n[0] + 1, n[1]}
	}
	for _, e := range came {
		n := count[pageAndStance(e)]
		count[pageAndStance(e)] = [2]int{n[0], n[1] + 1}
	}
	alone := func(e *dataset.Evidence) bool { return count[pageAndStance(e)] == [2]int{1, 1} }
	var pairs []pair[dataset.Evidence]
	for _, p := range match(gone, came, pageAndStance) {
		if p.both() && !alone(p.old) {
			pairs = append(pairs, pair[dataset.Evidence]{old: p.old}, pair[dataset.Evidence]{new: p.new})
			continue
		}
		pairs = append(pairs, p)
	}
	return pairs
}

// sameSentence compares stance, page and date of a sentence.
func (t *topic) sameSentence(o pair[dataset.Offering], subject string, e pair[dataset.Evidence]) {
	t = t.within(e.old.Location, e.new.Location)
	t.base.Quote = quoted(o.new, e.new)
	t.differ(QuoteWhitespace, subject, e.old.Quote, e.new.Quote)
	t.differ(Stance, subject, string(e.old.Stance), string(e.new.Stance))
	t.checked(subject, e)
	if e.old.Source == e.new.Source { // what has changed of the source is reported with the source
		return
	}
	before, after := sourceKind(o.old, e.old), sourceKind(o.new, e.new)
	decides := e.old.Stance != dataset.Context || e.new.Stance != dataset.Context
	if before != after && decides {
		t.add(SourceKind, subject, before, after)
		return
	}
	t.add(Source, subject, e.old.Source, e.new.Source)
}

// otherSentence reports a sentence that is new, gone or reworded.
func (t *topic) otherSentence(o pair[dataset.Offering], subject string, e pair[dataset.Evidence]) {
	switch {
	case e.new == nil:
		t = t.within(e.old.Location, nowhere)
		t.base.Quote = quoted(o.old, e.old)
		t.add(kindFor(e.old, QuoteRemoved), subject, e.old.Quote, "")
	case e.old == nil:
		t = t.within(nowhere, e.new.Location)
		t.base.Quote = quoted(o.new, e.new)
		t.add(kindFor(e.new, QuoteAdded), subject, "", e.new.Quote)
	default:
		t = t.within(e.old.Location, e.new.Location)
		t.base.Quote = quoted(o.new, e.new)
		t.add(kindFor(e.new, QuoteChanged), subject, e.old.Quote, e.new.Quote)
		t.checked(subject, e)
	}
}

// checked compares when, and against what, a sentence was last re-checked.
func (t *topic) checked(subject string, e pair[dataset.Evidence]) {
	if subject != "" {
		subject += ": "
	}
	t.differ(Date, subject+"checked", recheckText(e.old.Checked), recheckText(e.new.Checked))
}

func recheckText(r *dataset.Checked) string {
	if r == nil {
		return ""
	}
	return r.Date.String() + ", " + string(r.Copy) + ", " + r.Text + ", " + r.Sentence
}

// kindFor returns the kind of change for a sentence, which is another one for a
// sentence that decides nothing.
func kindFor(e *dataset.Evidence, kind Kind) Kind {
	if e.Stance == dataset.Context {
		return ContextQuote
	}
	return kind
}

// quoted is a sentence with its page.
func quoted(o *dataset.Offering, e *dataset.Evidence) *Quote {
	q := &Quote{Text: e.Quote, Stance: string(e.Stance), Source: e.Source}
	if s, ok := o.Source(e.Source); ok {
		q.URL, q.Title, q.Kind = s.URL, s.Title, string(s.Kind)
	}
	return q
}

// sourceKind returns the kind of the page of a sentence; empty for a page that
// the offering does not have.
func sourceKind(o *dataset.Offering, e *dataset.Evidence) string { return quoted(o, e).Kind }
