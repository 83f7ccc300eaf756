package html

import (
	"fmt"
	"io"

	"github.com/vendorcheck/vendorcheck/internal/answer"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// htmlCompare is a comparison as its page shows it.
type htmlCompare struct {
	answer.CompareView
	Judged  bool
	Differs int
	Matrix  []htmlBand
	Cells   []htmlCompared
}

// htmlCompared is a row of it with the id of its place on the page.
type htmlCompared struct {
	answer.ComparedCell
	ID, State string
	Answers   []htmlAnswer
}

// htmlAnswer is what to watch out for with one offering.
type htmlAnswer struct {
	answer.Compared
	Name    string
	Grade   htmlMark
	Verdict *htmlMark
	Notes   []string
}

// Compare writes the matrix as a page.
func Compare(w io.Writer, view answer.CompareView, rests wording.Identity) error {
	page := newHTMLCompare(view)
	return writeHTML(w, "compare", htmlPage{Title: page.Title(), Filter: page.filter(), Identity: rests, Body: page})
}

func newHTMLCompare(view answer.CompareView) *htmlCompare {
	page := &htmlCompare{CompareView: view}
	for i, c := range view.Cells {
		cell := htmlCompared{ComparedCell: c, ID: fmt.Sprintf("c%d", i+1), State: "alike"}
		if c.Differs {
			cell.State = "differs"
			page.Differs++
		}
		for j, e := range c.Entries {
			cell.Answers = append(cell.Answers, newHTMLAnswer(e, view.Offerings[j].Name))
			page.Judged = page.Judged || e.Verdict != nil
		}
		page.Cells = append(page.Cells, cell)
	}
	page.Matrix = compareMatrix(page.Cells, view.Offerings)
	return page
}

func newHTMLAnswer(e answer.Compared, name string) htmlAnswer {
	a := htmlAnswer{Compared: e, Name: name, Grade: gradeMark(e.Grade, e.Refused), Notes: tileNotes(e.Confidence, e.Exceptions, e.Origin, "")}
	if e.Verdict != nil {
		mark := verdictMark(*e.Verdict)
		a.Verdict = &mark
	}
	return a
}

// Title is the name of the page.
func (p *htmlCompare) Title() string {
	if len(p.Offerings) == 2 {
		return p.Offerings[0].Name + " and " + p.Offerings[1].Name
	}
	return wording.Plural(len(p.Offerings), "offering") + " side by side"
}

func (p *htmlCompare) filter() htmlFilter {
	return htmlFilter{Noun: "cells", States: []htmlTally{
		{State: "differs", Mark: htmlMark{Sign: "≠", Word: "differ"}, Count: p.Differs},
		{State: "alike", Mark: htmlMark{Sign: "=", Word: "alike"}, Count: len(p.Cells) - p.Differs},
	}}
}

// htmlFind is what find found as its page shows it.
type htmlFind struct {
	answer.FindView
	Tally     []htmlTally
	Offerings []htmlFound
}

// htmlFound is one offering and what blocks it.
type htmlFound struct {
	answer.Found
	Mark htmlMark
}

// Find writes every offering with what blocks it, best first, as a
// page.
func Find(w io.Writer, view answer.FindView, rests wording.Identity) error {
	page := &htmlFind{FindView: view, Tally: verdictTally(report.Counts{})}
	for _, f := range view.Offerings {
		page.Offerings = append(page.Offerings, htmlFound{Found: f, Mark: verdictMark(f.Verdict)})
		page.Tally[report.Block.Rank()-f.Verdict.Rank()].Count++ // worst first
	}
	return writeHTML(w, "find", htmlPage{Title: page.Title(), Filter: htmlFilter{Noun: "offerings", States: page.Tally}, Identity: rests, Body: page})
}

// Title is the name of the page.
func (p *htmlFind) Title() string {
	return fmt.Sprintf("%s: %d clear, %d conditional, %d blocked", wording.Plural(len(p.Offerings), "offering"), p.Clear, p.Conditional, p.Blocked)
}
