package html

import (
	"fmt"
	"io"

	"github.com/vendorcheck/vendorcheck/internal/output/finding"
)

// htmlFindings is findings as their page shows them.
type htmlFindings struct {
	*finding.Findings
	Answer htmlMark
	Tally  []htmlTally
	Groups []htmlFindingsGroup
	Met    []htmlRule
}

// htmlFindingsGroup is a group with the id of its place on the page.
type htmlFindingsGroup struct {
	*finding.Group
	ID    string
	Items []htmlItem
}

// htmlItem is an item as a row of its group's table.
type htmlItem struct {
	*finding.Item
	State   string
	Outcome htmlMark
	Facts   []htmlFact
}

// htmlFact is what an item says in a column of its command.
type htmlFact struct{ Name, Text string }

// More reports whether there is something to read on.
func (i htmlItem) More() bool { return len(i.Detail)+len(i.Locations)+len(i.Facts) > 0 }

// htmlRule is a rule that some item speaks of.
type htmlRule struct {
	finding.Rule
	Mark htmlMark
}

func (Format) RenderFindings(w io.Writer, f *finding.Findings, _ finding.Options) error {
	page := newHTMLFindings(f)
	return writeHTML(w, "findings", htmlPage{Title: page.Title(), Filter: page.filter(), Identity: f.Identity, Body: page})
}

func newHTMLFindings(f *finding.Findings) *htmlFindings {
	page := &htmlFindings{Findings: f, Answer: levelMark(f.Level(), titleCase(f.Word))}
	counts := f.Counts()
	for _, l := range finding.Levels() {
		page.Tally = append(page.Tally, htmlTally{State: l.String(), Mark: levelMark(l, levelWord(l)), Count: counts[l.String()]})
	}
	for i := range f.Groups {
		g := &f.Groups[i]
		shown := htmlFindingsGroup{Group: g, ID: fmt.Sprintf("g%d", i+1)}
		for j := range g.Items {
			shown.Items = append(shown.Items, newHTMLItem(f, &g.Items[j]))
		}
		page.Groups = append(page.Groups, shown)
	}
	page.meet()
	return page
}

// levelWord names the level for people.
func levelWord(l finding.Level) string {
	if l == finding.LevelNone {
		return finding.NothingToReport
	}
	return l.String()
}

func newHTMLItem(f *finding.Findings, i *finding.Item) htmlItem {
	item := htmlItem{Item: i, State: i.Level.String(), Outcome: levelMark(i.Level, i.Title)}
	for n, name := range f.Columns {
		if text := i.Field(n); text != "" {
			item.Facts = append(item.Facts, htmlFact{name, text})
		}
	}
	return item
}

// meet picks the rules that some item speaks of.
func (p *htmlFindings) meet() {
	met := map[string]bool{}
	for _, item := range p.Items() {
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
			filter.Groups = append(filter.Groups, htmlChoice{g.ID, g.Label()})
		}
	}
	return filter
}
