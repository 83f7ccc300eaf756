package table

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/evidence"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
)

// verifyTable writes what was found of the quotes: the answer, the cells, in
// full only the quotes that are missing, and the pages. With all it passes over
// no quote.
func verifyTable(w io.Writer, v *evidence.Verification, all bool, o finding.Options) error {
	p := &verifyPage{page: newPage(o), all: all}
	word, text := finding.VerifyAnswer(v)
	p.text(p.signOf(word).Bold(true).Render(verifySign(word)+" "+word)+"  ", p.style.strong.Render(wording.Plain(finding.VerifySubject(v)))+": "+text)
	var idle []string
	for i := range v.Offerings {
		if f := &v.Offerings[i]; f.Counts.Total() == f.Counts.NotChecked && !all && len(v.Offerings) > 1 {
			idle = append(idle, wording.Plain(f.ID))
		} else {
			p.offering(f, len(v.Offerings) > 1)
		}
	}
	if len(idle) > 0 {
		p.line("")
		p.text("", "Not checked, for no page was given: "+p.style.faint.Render(strings.Join(idle, ", ")))
	}
	p.pages(v)
	p.line("")
	p.text("", p.style.faint.Render("As of "+v.AsOf.String()+" · dataset "+wording.DatasetWords(v.Dataset)))
	p.text("", p.style.faint.Render(wording.Plain(v.Disclaimer)))
	return p.writeTo(w)
}

func verifySign(word string) string {
	switch word {
	case finding.QuotesFound:
		return "✓"
	case finding.QuotesMissing:
		return "✗"
	}
	return "!"
}

func (p *verifyPage) signOf(word string) ink {
	switch word {
	case finding.QuotesFound:
		return p.style.good
	case finding.QuotesMissing:
		return p.style.bad
	}
	return p.style.fair
}

// verifyPage is a page about quotes.
type verifyPage struct {
	*page
	all bool // also the quotes that were found or not looked for
}

func (p *verifyPage) offering(f *evidence.Offering, several bool) {
	p.line("")
	if several {
		p.text("", fmt.Sprintf("%s (%s): %s", p.style.strong.Render(wording.Plain(f.Name)), wording.Plain(f.ID), cellCounts(f.CellCounts)))
	}
	g := newGrid(column{title: "OUTCOME", width: 20}, column{title: "CELL", width: 20}, column{title: "QUOTES"})
	var idle []string
	for i := range f.Cells {
		c := &f.Cells[i]
		if !p.all && !slices.ContainsFunc(c.Quotes, func(q evidence.Quote) bool { return q.State != evidence.NotChecked }) {
			idle = append(idle, wording.Plain(c.Title))
			continue
		}
		g.add(p.outcome(c.Outcome), p.style.strong.Render(wording.Plain(c.Title)), quoteCounts(c.Quotes))
	}
	if len(g.rows) > 0 {
		if several {
			p.line("")
		}
		p.grid(g)
	}
	if len(idle) > 0 {
		p.text("", "Not checked, for no page was given: "+p.style.faint.Render(strings.Join(idle, ", ")))
	}
	if f.CellCounts.Unquoted > 0 {
		p.text("", "Without quotes: "+p.style.faint.Render(wording.Plural(f.CellCounts.Unquoted, "cell")))
	}
	for i := range f.Cells {
		p.cell(&f.Cells[i])
	}
}

// cell lists the quotes of a cell that a reader must look at.
func (p *verifyPage) cell(c *evidence.Cell) {
	first := true
	for i := range c.Quotes {
		q := &c.Quotes[i]
		if !p.all && q.State != evidence.Missing {
			continue
		}
		if first {
			p.line("")
			p.text("", p.style.strong.Render(wording.Plain(c.Title))+" ("+wording.Plain(c.Cell)+"): "+p.outcome(c.Outcome))
			first = false
		}
		p.quote(q)
	}
}

func (p *verifyPage) quote(q *evidence.Quote) {
	p.text("  ", p.state(q.State)+", "+finding.QuoteRole(q))
	p.text("    ", wording.Quotation(q.Quote))
	p.text("    ", p.style.faint.Render(wording.Plain(q.Source)+", "+wording.Plain(q.URL)+locationWords(q)))
	if q.EmailHidden {
		p.text("    ", p.style.faint.Render("The page hides the e-mail address; all other words were compared."))
	}
	if q.State != evidence.Missing {
		return
	}
	if q.Nearest == "" {
		p.text("    ", p.style.faint.Render("Nothing on the page is like it."))
		return
	}
	p.text("    ", "Nearest: "+wording.Quotation(q.Nearest))
}

func (p *verifyPage) outcome(o evidence.Outcome) string {
	word := strings.ReplaceAll(string(o), "_", " ")
	switch o {
	case evidence.Holds:
		return p.style.good.Render("✓ " + word)
	case evidence.Unknown:
		return p.style.faint.Render("? " + word)
	}
	return p.style.bad.Render("✗ " + word)
}

func (p *verifyPage) state(s evidence.State) string {
	word := strings.ReplaceAll(string(s), "_", " ")
	switch s {
	case evidence.Found:
		return p.style.good.Render("✓ " + word)
	case evidence.Missing:
		return p.style.bad.Render("✗ " + word)
	case evidence.Unreachable:
		return p.style.fair.Render("! " + word)
	}
	return p.style.faint.Render("· " + word)
}

func locationWords(q *evidence.Quote) string {
	if q.File == "" || q.Line < 1 {
		return ""
	}
	return fmt.Sprintf(", %s:%d", wording.Plain(q.File), q.Line)
}

// quoteCounts counts quotes by their state: "1 found, 2 missing".
func quoteCounts(quotes []evidence.Quote) string {
	var c [4]int
	states := []evidence.State{evidence.Found, evidence.Missing, evidence.Unreachable, evidence.NotChecked}
	for i := range quotes {
		c[slices.Index(states, quotes[i].State)]++
	}
	return counted([]string{"found", "missing", "unreachable", "not checked"}, c[:])
}

// cellCounts counts cells by their outcome: "3 hold, 1 weakened".
func cellCounts(c evidence.CellCounts) string {
	return counted([]string{"hold", "weakened", "contradiction gone", "unknown", "without quotes"},
		[]int{c.Holds, c.Weakened, c.ContradictionGone, c.Unknown, c.Unquoted})
}

// counted lists what there is any of.
func counted(words []string, counts []int) string {
	var parts []string
	for i, n := range counts {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, words[i]))
		}
	}
	return strings.Join(parts, ", ")
}
