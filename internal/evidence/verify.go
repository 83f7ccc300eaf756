package evidence

import (
	"slices"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// MinWords is how many words an HTML page must show before a quote can be
// called missing from it. With fewer it most likely needs its scripts.
const MinWords = 30

// Subject is an offering, and those of its cells whose quotes are looked for.
type Subject struct {
	Offering *dataset.Offering
	Cells    []*dataset.Cell
}

// Verify looks for every quote of the subjects in the page of its source, and
// says whether each cell still rests on what the pages say. A source that none
// of the pages is of is not checked. The caller fills in the tool, the dataset
// and the day.
func Verify(subjects []Subject, catalog *dataset.Catalog, pages []Page) Verification {
	v := Verification{SchemaVersion: report.SchemaVersion, Pages: slices.Clone(pages), Offerings: make([]Offering, len(subjects)), Disclaimer: report.Disclaimer}
	if v.Pages == nil {
		v.Pages = []Page{}
	}
	for i, s := range subjects {
		v.Offerings[i] = v.offering(s, catalog)
		v.Counts.add(v.Offerings[i].Counts)
		v.CellCounts.add(v.Offerings[i].CellCounts)
	}
	return v
}

func (v *Verification) offering(s Subject, catalog *dataset.Catalog) Offering {
	o := Offering{Offering: report.Offering{ID: s.Offering.ID, Name: s.Offering.Name, Vendor: s.Offering.Vendor}, Cells: []Cell{}}
	for _, c := range s.Cells {
		quotes := v.cellQuotes(s.Offering, c)
		if len(quotes) == 0 {
			o.CellCounts.Unquoted++
			continue
		}
		title := c.ID
		if spec, ok := catalog.Cell(c.ID); ok {
			title = spec.Title
		}
		cell := Cell{Cell: c.ID, Title: title, Outcome: outcome(quotes), Quotes: quotes}
		o.CellCounts.count(cell.Outcome)
		for i := range quotes {
			o.Counts.count(quotes[i].State)
		}
		o.Cells = append(o.Cells, cell)
	}
	return o
}

// cellQuotes looks for the quotes of a cell and of its exceptions. An exception
// rests on quotes of its own, and the cell on all of them.
func (v *Verification) cellQuotes(o *dataset.Offering, c *dataset.Cell) []Quote {
	order := []dataset.Stance{dataset.Supports, dataset.Context}
	if c.Refused {
		order = []dataset.Stance{dataset.Supports, dataset.Contradicts, dataset.Context}
	}
	quotes := v.look(o, c.Evidence, order, c.Refused)
	for i := range c.Exceptions {
		// A quote that speaks against some models is what sets them apart.
		own := v.look(o, c.Exceptions[i].Evidence, []dataset.Stance{dataset.Supports, dataset.Contradicts, dataset.Context}, false)
		for j := range own {
			own[j].Models = c.Exceptions[i].Models
		}
		quotes = append(quotes, own...)
	}
	return quotes
}

// look looks for quotes. The grade rests on those of the first stance, in the
// order given, that any of them has. Where the vendor declines, what speaks
// against the thing does not speak against the grade.
func (v *Verification) look(o *dataset.Offering, evidence []dataset.Evidence, order []dataset.Stance, declines bool) []Quote {
	at := slices.IndexFunc(order, func(s dataset.Stance) bool {
		return slices.ContainsFunc(evidence, func(e dataset.Evidence) bool { return e.Stance == s })
	})
	quotes := make([]Quote, len(evidence))
	for i, e := range evidence {
		q := Quote{Source: e.Source, Quote: e.Quote, Stance: e.Stance, Role: Aside, Models: []string{}, File: e.File, Line: e.Line}
		switch {
		case at >= 0 && e.Stance == order[at]:
			q.Role = Basis
		case e.Stance == dataset.Contradicts && !declines:
			q.Role = Contradiction
		}
		if s, ok := o.Source(e.Source); ok {
			q.URL = s.URL
		}
		v.find(o.ID, &q)
		quotes[i] = q
	}
	return quotes
}

// find looks for one quote in the page of its source.
func (v *Verification) find(offering string, q *Quote) {
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
		q.State, q.EmailHidden = Found, match.Obfuscated
	case page.Thin:
		page.State, page.Reason, page.Message = PageUnreachable, NoText, "the page shows hardly any text without its scripts"
		q.State, q.Reason = Unreachable, NoText
	default:
		q.State, q.Nearest = Missing, match.Nearest
	}
}

// Page returns the page of a source, nil where none was asked for.
func (v *Verification) Page(offering, source string) *Page {
	for i := range v.Pages {
		if v.Pages[i].Offering == offering && v.Pages[i].Source == source {
			return &v.Pages[i]
		}
	}
	return nil
}

// outcome says what the quotes of a cell mean together. A cell whose grade
// rests on none of them is unknown until all were looked for.
func outcome(quotes []Quote) Outcome {
	is := func(role Role, states ...State) bool {
		return slices.ContainsFunc(quotes, func(q Quote) bool { return q.Role == role && slices.Contains(states, q.State) })
	}
	switch {
	case is(Basis, Missing):
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

func (c *Counts) count(s State) {
	switch s {
	case Found:
		c.Found++
	case Missing:
		c.Missing++
	case Unreachable:
		c.Unreachable++
	default:
		c.NotChecked++
	}
}

func (c *Counts) add(more Counts) {
	c.Found += more.Found
	c.Missing += more.Missing
	c.Unreachable += more.Unreachable
	c.NotChecked += more.NotChecked
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

func (c *CellCounts) add(more CellCounts) {
	c.Holds += more.Holds
	c.Weakened += more.Weakened
	c.ContradictionGone += more.ContradictionGone
	c.Unknown += more.Unknown
	c.Unquoted += more.Unquoted
}
