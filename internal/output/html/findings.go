package html

import (
	"fmt"
	"io"

	"github.com/vendorcheck/vendorcheck/internal/output/finding"
)

// findingsPage is findings as their page shows them.
type findingsPage struct {
	*finding.Findings
	Answer mark
	Tally  []stateCount
	Groups []findingsGroup
	Met    []metRule
}

// findingsGroup is a group with the id of its place on the page.
type findingsGroup struct {
	*finding.Group
	ID    string
	Items []findingItem
}

// findingItem is an item as a row of its group's table.
type findingItem struct {
	*finding.Item
	State   string
	Outcome mark
	Facts   []fact
}

// fact is what an item says in a column of its command.
type fact struct{ Name, Text string }

// More reports whether there is something to read on.
func (i findingItem) More() bool { return len(i.Detail)+len(i.Locations)+len(i.Facts) > 0 }

// metRule is a rule that some item speaks of.
type metRule struct {
	finding.Rule
	Mark mark
}

func (Format) RenderFindings(w io.Writer, f *finding.Findings, _ finding.Options) error {
	page := newFindings(f)
	return writePage(w, "findings", frame{Title: page.Title(), Filter: page.filter(), Identity: f.Identity, Body: page})
}

func newFindings(f *finding.Findings) *findingsPage {
	page := &findingsPage{Findings: f, Answer: levelMark(f.Level(), titleCase(f.Word))}
	counts := f.Counts()
	for _, l := range finding.Levels() {
		page.Tally = append(page.Tally, stateCount{State: l.String(), Mark: levelMark(l, levelWord(l)), Count: counts[l.String()]})
	}
	for i := range f.Groups {
		g := &f.Groups[i]
		shown := findingsGroup{Group: g, ID: fmt.Sprintf("g%d", i+1)}
		for j := range g.Items {
			shown.Items = append(shown.Items, newItem(f, &g.Items[j]))
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

func newItem(f *finding.Findings, i *finding.Item) findingItem {
	item := findingItem{Item: i, State: i.Level.String(), Outcome: mark{Class: levelClass(i.Level), Sign: i.Mark(), Word: i.Title}}
	for n, name := range f.Columns {
		if text := i.Field(n); text != "" {
			item.Facts = append(item.Facts, fact{name, text})
		}
	}
	return item
}

// meet picks the rules that some item speaks of.
func (p *findingsPage) meet() {
	met := map[string]bool{}
	for _, item := range p.Items() {
		met[item.Rule] = true
	}
	for _, r := range p.Rules {
		if met[r.ID] {
			p.Met = append(p.Met, metRule{r, levelMark(r.Level, r.Title)})
		}
	}
}

// Title is the name of the page.
func (p *findingsPage) Title() string { return p.Answer.Word + ": " + p.Subject }

func (p *findingsPage) filter() filter {
	filter := filter{Noun: "items", Folded: "details", States: p.Tally}
	if len(p.Groups) > 1 {
		for _, g := range p.Groups {
			filter.Groups = append(filter.Groups, choice{g.ID, g.Label()})
		}
	}
	return filter
}
