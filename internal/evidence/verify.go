package evidence

import (
	"slices"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// Subject is an offering with the cells whose quotes are checked.
type Subject struct {
	Offering *dataset.Offering
	Cells    []*dataset.Cell
}

// Verify looks for every quote of the subjects in the page of its source, and
// returns the outcome of each cell. A source without a page is not checked. The
// caller fills in the tool, the dataset and the day.
func Verify(subjects []Subject, catalog *dataset.Catalog, pages []Page) Verification {
	v := Verification{SchemaVersion: report.SchemaVersion, Pages: append([]Page{}, pages...), Offerings: make([]Offering, len(subjects)), Disclaimer: report.Disclaimer}
	for i, s := range subjects {
		v.Offerings[i] = v.offering(s, catalog)
	}
	v.distrustPages()
	for i := range v.Offerings {
		v.count(&v.Offerings[i])
	}
	return v
}

// count counts what was found of an offering.
func (v *Verification) count(o *Offering) {
	for i := range o.Cells {
		c := &o.Cells[i]
		c.Outcome = outcome(c.Quotes)
		o.CellCounts.count(c.Outcome)
		v.CellCounts.count(c.Outcome)
		for j := range c.Quotes {
			o.Counts.count(&c.Quotes[j])
			v.Counts.count(&c.Quotes[j])
		}
	}
}

func (v *Verification) offering(s Subject, catalog *dataset.Catalog) Offering {
	o := Offering{Offering: report.Offering{ID: s.Offering.ID, Name: s.Offering.Name, Vendor: s.Offering.Vendor}, Cells: []Cell{}}
	for _, c := range s.Cells {
		quotes := v.cellQuotes(s.Offering, c)
		if len(quotes) == 0 {
			o.CellCounts.Unquoted++
			v.CellCounts.Unquoted++
			continue
		}
		title := c.ID
		if spec, ok := catalog.Cell(c.ID); ok {
			title = spec.Title
		}
		o.Cells = append(o.Cells, Cell{Cell: c.ID, Title: title, Quotes: quotes})
	}
	return o
}

// cellQuotes looks for the quotes of a cell and of its exceptions, which have
// quotes of their own.
func (v *Verification) cellQuotes(o *dataset.Offering, c *dataset.Cell) []Quote {
	order := []dataset.Stance{dataset.Supports, dataset.Context}
	if c.Refused {
		order = []dataset.Stance{dataset.Supports, dataset.Contradicts, dataset.Context}
	}
	quotes := v.look(o, c.Evidence, order, c.Refused)
	for i := range c.Exceptions {
		// A quote against some models is the reason for the exception.
		own := v.look(o, c.Exceptions[i].Evidence, []dataset.Stance{dataset.Supports, dataset.Contradicts, dataset.Context}, false)
		for j := range own {
			own[j].Models = c.Exceptions[i].Models
		}
		quotes = append(quotes, own...)
	}
	return quotes
}

// look looks for quotes. The basis of the grade are those of the first stance of
// the order that any quote has. If the vendor refuses, a quote that contradicts
// the claim does not contradict the grade.
func (v *Verification) look(o *dataset.Offering, evidence []dataset.Evidence, order []dataset.Stance, refused bool) []Quote {
	at := slices.IndexFunc(order, func(s dataset.Stance) bool {
		return slices.ContainsFunc(evidence, func(e dataset.Evidence) bool { return e.Stance == s })
	})
	quotes := make([]Quote, len(evidence))
	for i, e := range evidence {
		q := Quote{Source: e.Source, Quote: e.Quote, Stance: e.Stance, Role: Aside, Models: []string{}, File: e.File, Line: e.Line}
		switch {
		case at >= 0 && e.Stance == order[at]:
			q.Role = Basis
		case e.Stance == dataset.Contradicts && !refused:
			q.Role = Contradiction
		}
		if s, ok := o.Source(e.Source); ok {
			q.URL = s.URL
		}
		v.find(o.ID, &q, e.Checked)
		quotes[i] = q
	}
	return quotes
}

// find looks for one quote in the page of its source. Recorded is what the last
// re-check saw, nil for nothing.
func (v *Verification) find(offering string, q *Quote, recorded *dataset.Checked) {
	page := v.Page(offering, q.Source)
	if page == nil {
		q.State = NotChecked
		return
	}
	if page.Text == nil {
		q.State, q.Reason = Unreachable, page.Reason
		return
	}
	match := page.Text.Find(q.Quote)
	switch {
	case match.Found:
		q.EmailHidden = match.Obfuscated
		q.read(match.Sentences, recorded)
	case match.Doubt != "":
		q.State, q.Reason = Undecided, string(match.Doubt)
	default:
		q.State, q.Nearest, q.unseen = Missing, match.Nearest, match.Unseen
	}
}

// read decides by the sentences around a quote, which of them is the one that was
// recorded. Where none was recorded, one that negates nothing is enough.
func (q *Quote) read(sentences []Sentence, recorded *dataset.Checked) {
	is := func(s Sentence) bool { return s.Negation == "" }
	if recorded != nil {
		is = func(s Sentence) bool { return s.Digest == recorded.Sentence }
	}
	at := slices.IndexFunc(sentences, is)
	s := sentences[max(at, 0)]
	q.State, q.Sentence, q.SentenceDigest = Found, s.Text, s.Digest
	switch {
	case at < 0 && recorded != nil:
		q.State = Reworded
	case at < 0:
		q.Negation = s.Negation
	}
}

// Page returns the page of a source, nil for none.
func (v *Verification) Page(offering, source string) *Page {
	for i := range v.Pages {
		if v.Pages[i].Offering == offering && v.Pages[i].Source == source {
			return &v.Pages[i]
		}
	}
	return nil
}

// outcome returns what the states of a cell's quotes mean. A cell without a basis
// is unknown until all quotes against it were checked.
func outcome(quotes []Quote) Outcome {
	is := func(role Role, states ...State) bool {
		return slices.ContainsFunc(quotes, func(q Quote) bool { return q.Role == role && slices.Contains(states, q.State) })
	}
	negated := slices.ContainsFunc(quotes, func(q Quote) bool { return q.Negated() })
	switch {
	case negated, is(Basis, Missing, Reworded, Undecided), is(Contradiction, Reworded, Undecided):
		return Weakened
	case is(Contradiction, Missing):
		return ContradictionGone
	case is(Basis, Unreachable, NotChecked):
		return Unknown
	case !is(Basis, Found) && is(Contradiction, Unreachable, NotChecked):
		return Unknown
	}
	return Holds
}

func (c *Counts) count(q *Quote) {
	if q.Negated() {
		c.Negated++
	}
	switch q.State {
	case Found:
		c.Found++
	case Reworded:
		c.Reworded++
	case Missing:
		c.Missing++
	case Undecided:
		c.Undecided++
	case Unreachable:
		c.Unreachable++
	default:
		c.NotChecked++
	}
}

func (c *CellCounts) count(o Outcome) {
	switch o {
	case Holds:
		c.Holds++
	case Weakened:
		c.Weakened++
	case ContradictionGone:
		c.ContradictionGone++
	default:
		c.Unknown++
	}
}
