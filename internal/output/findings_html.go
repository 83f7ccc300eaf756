package output

import (
	"fmt"
	"io"
)

// htmlFindings is findings as their page shows them.
type htmlFindings struct {
	*Findings
	Answer htmlMark
	Tally  []htmlTally
	Groups []htmlFindingsGroup
	Met    []htmlRule
}

// htmlFindingsGroup is a group with the id of its place on the page.
type htmlFindingsGroup struct {
	ID, Title, Name string
	Counts          levelCounts
	Items           []htmlItem
}

// htmlItem is an item as a row of its group's table.
type htmlItem struct {
	*Item
	State   string
	Outcome htmlMark
	Facts   []htmlFact
}

// htmlFact is what an item says in a column of its command.
type htmlFact struct{ Name, Text string }

// More reports whether there is something to read on.
func (i htmlItem) More() bool { return len(i.Detail)+len(i.Places)+len(i.Facts) > 0 }

// htmlRule is a rule that some item speaks of.
type htmlRule struct {
	Rule
	Mark htmlMark
}

func (htmlFormat) RenderFindings(w io.Writer, f *Findings, _ Options) error {
	page := newHTMLFindings(f)
	return writeHTML(w, "findings", htmlPage{Title: page.Title(), Filter: page.filter(), Rests: f.Rests, Body: page})
}

func newHTMLFindings(f *Findings) *htmlFindings {
	page := &htmlFindings{Findings: f, Answer: levelMark(f.level(), titleCase(f.Word))}
	counts := f.counts()
	for _, l := range levels() {
		page.Tally = append(page.Tally, htmlTally{State: l.String(), Mark: levelMark(l, levelWord(l)), Count: counts[l.String()]})
	}
	for i := range f.Groups {
		g := &f.Groups[i]
		shown := htmlFindingsGroup{ID: fmt.Sprintf("g%d", i+1), Title: g.title(), Name: g.id(), Counts: g.counts()}
		for j := range g.Items {
			shown.Items = append(shown.Items, newHTMLItem(f, &g.Items[j]))
		}
		page.Groups = append(page.Groups, shown)
	}
	page.meet()
	return page
}

// levelWord names the level for people.
func levelWord(l Level) string {
	if l == LevelNone {
		return nothingToReport
	}
	return l.String()
}

func newHTMLItem(f *Findings, i *Item) htmlItem {
	item := htmlItem{Item: i, State: i.Level.String(), Outcome: levelMark(i.Level, i.Title)}
	for n, name := range f.Columns {
		if text := i.field(n); text != "" {
			item.Facts = append(item.Facts, htmlFact{name, text})
		}
	}
	return item
}

// meet picks the rules that some item speaks of.
func (p *htmlFindings) meet() {
	met := map[string]bool{}
	for _, item := range p.items() {
		met[item.Rule] = true
	}
	for _, r := range p.Rules {
		if met[r.ID] {
			p.Met = append(p.Met, htmlRule{r, levelMark(r.Level, r.Title)})
		}
	}
}

// Title is the name of the page.
func (p *htmlFindings) Title() string { return p.Answer.Word + ": " + p.Subject }

func (p *htmlFindings) filter() htmlFilter {
	filter := htmlFilter{Noun: "items", Folded: "details", States: p.Tally}
	if len(p.Groups) > 1 {
		for _, g := range p.Groups {
			filter.Groups = append(filter.Groups, htmlChoice{g.ID, g.Title})
		}
	}
	return filter
}
