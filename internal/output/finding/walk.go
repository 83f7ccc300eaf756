package finding

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/output/wording"
)

// Items goes through all items, each with its group.
func (f *Findings) Items() iter.Seq2[*Group, *Item] {
	return func(yield func(*Group, *Item) bool) {
		for i := range f.Groups {
			g := &f.Groups[i]
			for j := range g.Items {
				if !yield(g, &g.Items[j]) {
					return
				}
			}
		}
	}
}

// Counts counts the items of all groups by level.
func (f *Findings) Counts() LevelCounts {
	c := LevelCounts{}
	for _, item := range f.Items() {
		c[item.Level.String()]++
	}
	return c
}

// Level is the level of the answer: that of an error only where the exit
// code says so too.
func (f *Findings) Level() Level {
	if f.Failed {
		return LevelError
	}
	worst := LevelNone
	for _, item := range f.Items() {
		worst = max(worst, item.Level)
	}
	return min(worst, LevelWarning)
}

// Counts counts the items by level.
func (g *Group) Counts() LevelCounts {
	c := LevelCounts{}
	for i := range g.Items {
		c[g.Items[i].Level.String()]++
	}
	return c
}

// LastLine is the answer in one line, in lower case.
func (f *Findings) LastLine() string {
	if f.Last == "" {
		return strings.ToLower(f.Word) + ": " + f.Text
	}
	return f.Last
}

// WorstFirst returns the groups by their worst items.
func (f *Findings) WorstFirst() []*Group {
	groups := make([]*Group, len(f.Groups))
	for i := range f.Groups {
		groups[i] = &f.Groups[i]
	}
	slices.SortStableFunc(groups, func(a, b *Group) int { return int(b.Level() - a.Level()) })
	return groups
}

// Level is that of the group's worst item.
func (g *Group) Level() Level {
	worst := LevelNone
	for i := range g.Items {
		worst = max(worst, g.Items[i].Level)
	}
	return worst
}

// Reported returns the items that report something, verdicts that change first and
// then the worst: what a terminal shows without details.
func (g *Group) Reported() []*Item {
	shown, _ := g.Shown(false)
	shown = slices.DeleteFunc(shown, func(i *Item) bool { return i.Level == LevelNone })
	slices.SortStableFunc(shown, func(a, b *Item) int { return b.weight() - a.weight() })
	return shown
}

// weight is higher for what the reader should see first.
func (i *Item) weight() int {
	if i.Rule == ruleVerdict {
		return int(LevelError) + 1
	}
	return int(i.Level)
}

// Mark is the sign before the item's outcome.
func (i *Item) Mark() string { return wording.Plain(cmp.Or(i.Sign, LevelSign(i.Level))) }

// Mark is the sign before the group in a line: that of its first item.
func (g *Group) Mark() string {
	if len(g.Items) == 0 {
		return LevelSign(LevelNone)
	}
	return g.Items[0].Mark()
}

// Shown returns the items that a page for people shows, and counts the others.
func (g *Group) Shown(all bool) (shown []*Item, hidden int) {
	for i := range g.Items {
		if item := &g.Items[i]; all || item.Extent != Hidden {
			shown = append(shown, item)
		}
	}
	return shown, len(g.Items) - len(shown)
}

// Outcome says how the group came out.
func (g *Group) Outcome() string {
	if g.Summary != "" {
		return g.Summary
	}
	return g.Counts().String()
}

// Label names the group for people.
func (g *Group) Label() string {
	if g.Name == "" {
		return g.ID
	}
	return g.Name
}

// Key names the group for programs.
func (g *Group) Key() string {
	if g.ID == "" {
		return g.Name
	}
	return g.ID
}

// Headline is the outcome with what it is about.
func (i *Item) Headline(g *Group) string { return g.Label() + ", " + i.Name + ": " + i.Title }

// Sentence says what is found; an item without words of its own has its
// headline.
func (i *Item) Sentence(g *Group) string {
	if text := wording.Sentences([]string{i.Message}); text != "" {
		return text
	}
	return wording.Sentences([]string{i.Headline(g)})
}

// Field is what the item says in a column.
func (i *Item) Field(column int) string {
	if column >= len(i.Fields) {
		return ""
	}
	return i.Fields[column]
}

// Location is the first of the item's places, empty where it has none.
func (i *Item) Location() Location {
	if len(i.Locations) == 0 {
		return Location{}
	}
	return i.Locations[0]
}

// Body returns what a page for people writes below the outcome of an item.
func (i *Item) Body(all bool) []string {
	if i.Extent == Whole || all {
		return i.Detail
	}
	return nil
}

// Lines returns all that there is to say of an item.
func (i *Item) Lines(g *Group) []string {
	lines := []string{wording.Plain(i.Headline(g))}
	for _, text := range append([]string{i.Message}, i.Detail...) {
		if text = wording.Plain(text); text != "" {
			lines = append(lines, text)
		}
	}
	for _, p := range i.Locations {
		lines = append(lines, wording.Plain(wording.Location(p.File, p.Line)))
	}
	return lines
}
