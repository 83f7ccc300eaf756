package html

import (
	"fmt"
	"io"

	"github.com/vendorcheck/vendorcheck/internal/answer"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// comparePage is a comparison as its page shows it.
type comparePage struct {
	answer.CompareView
	Judged  bool
	Differs int
	Matrix  []band
	Cells   []comparedRow
}

// comparedRow is a row of it with the id of its place on the page.
type comparedRow struct {
	answer.ComparedCell
	ID, State string
	Answers   []offeringAnswer
}

// offeringAnswer is what to watch out for with one offering.
type offeringAnswer struct {
	answer.Compared
	Name    string
	Grade   mark
	Verdict *mark
	Notes   []string
}

// Compare writes the matrix as a page.
func Compare(w io.Writer, view answer.CompareView, rests wording.Identity) error {
	page := newCompare(view)
	return writePage(w, "compare", frame{Title: page.Title(), Filter: page.filter(), Identity: rests, Body: page})
}

func newCompare(view answer.CompareView) *comparePage {
	page := &comparePage{CompareView: view}
	for i, c := range view.Cells {
		cell := comparedRow{ComparedCell: c, ID: fmt.Sprintf("c%d", i+1), State: "alike"}
		if c.Differs {
			cell.State = "differs"
			page.Differs++
		}
		for j, e := range c.Entries {
			cell.Answers = append(cell.Answers, newAnswer(e, view.Offerings[j].Name))
			page.Judged = page.Judged || e.Verdict != nil
		}
		page.Cells = append(page.Cells, cell)
	}
	page.Matrix = compareMatrix(page.Cells, view.Offerings)
	return page
}

func newAnswer(e answer.Compared, name string) offeringAnswer {
	a := offeringAnswer{Compared: e, Name: name, Grade: gradeMark(e.Grade, e.Refused), Notes: tileNotes(e.Confidence, e.Exceptions, e.Origin, "")}
	if e.Verdict != nil {
		mark := verdictMark(*e.Verdict)
		a.Verdict = &mark
	}
	return a
}

// Title is the name of the page.
func (p *comparePage) Title() string {
	if len(p.Offerings) == 2 {
		return p.Offerings[0].Name + " and " + p.Offerings[1].Name
	}
	return wording.Plural(len(p.Offerings), "offering") + " side by side"
}

func (p *comparePage) filter() filter {
	return filter{Noun: "cells", States: []stateCount{
		{State: "differs", Mark: mark{Sign: "≠", Word: "differ"}, Count: p.Differs},
		{State: "alike", Mark: mark{Sign: "=", Word: "alike"}, Count: len(p.Cells) - p.Differs},
	}}
}

// findPage is what find found as its page shows it.
type findPage struct {
	answer.FindView
	Tally     []stateCount
	Offerings []foundOffering
}

// foundOffering is one offering and what blocks it.
type foundOffering struct {
	answer.Found
	Mark mark
}

// Find writes every offering with what blocks it, best first, as a
// page.
func Find(w io.Writer, view answer.FindView, rests wording.Identity) error {
	page := &findPage{FindView: view, Tally: verdictTally(report.Counts{})}
	for _, f := range view.Offerings {
		page.Offerings = append(page.Offerings, foundOffering{Found: f, Mark: verdictMark(f.Verdict)})
		page.Tally[report.Block.Rank()-f.Verdict.Rank()].Count++ // worst first
	}
	return writePage(w, "find", frame{Title: page.Title(), Filter: filter{Noun: "offerings", States: page.Tally}, Identity: rests, Body: page})
}

// Help says which weaker acceptance would help, if any.
func (p *findPage) Help() string {
	if p.Hint == nil {
		return ""
	}
	return wording.FindHint(p.Hint)
}

// Title is the name of the page.
func (p *findPage) Title() string {
	text := fmt.Sprintf("%s: %d clear, %d need action, ", wording.Plural(p.Total(), "offering"), p.Clear, p.Conditional)
	if p.Warn > 0 {
		text += fmt.Sprintf("%d with a warning, ", p.Warn)
	}
	return text + fmt.Sprintf("%d blocked", p.Blocked)
}
