package output

import "iter"

// items goes through all items, each with its group.
func (f *Findings) items() iter.Seq2[*Group, *Item] {
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

// counts counts the items of all groups by level.
func (f *Findings) counts() levelCounts {
	c := levelCounts{}
	for _, item := range f.items() {
		c[item.Level.String()]++
	}
	return c
}

// level is how much the answer weighs: that of an error only where the exit
// code says so too.
func (f *Findings) level() Level {
	if f.Failed {
		return LevelError
	}
	worst := LevelNone
	for _, item := range f.items() {
		worst = max(worst, item.Level)
	}
	return min(worst, LevelWarning)
}

// counts counts the items by level.
func (g *Group) counts() levelCounts {
	c := levelCounts{}
	for i := range g.Items {
		c[g.Items[i].Level.String()]++
	}
	return c
}

// title names the group for people.
func (g *Group) title() string {
	if g.Name == "" {
		return g.ID
	}
	return g.Name
}

// id names the group for programs.
func (g *Group) id() string {
	if g.ID == "" {
		return g.Name
	}
	return g.ID
}

// headline is the outcome with what it is about.
func (i *Item) headline(g *Group) string { return g.title() + ", " + i.Name + ": " + i.Title }

// message says what is found; an item without words of its own has its
// headline.
func (i *Item) message(g *Group) string {
	if text := sentences([]string{i.Message}); text != "" {
		return text
	}
	return sentences([]string{i.headline(g)})
}

// field is what the item says in a column.
func (i *Item) field(column int) string {
	if column >= len(i.Fields) {
		return ""
	}
	return i.Fields[column]
}

// place is the first of the item's places, empty where it has none.
func (i *Item) place() Place {
	if len(i.Places) == 0 {
		return Place{}
	}
	return i.Places[0]
}

// placeInRepository finds the line that the item points at.
func (o Options) placeInRepository(i *Item) (Place, bool) {
	for _, p := range i.Places {
		if at, ok := o.inRepository(p.File, p.Line); ok {
			return at, true
		}
	}
	return Place{}, false
}

// account tells in plain lines all that there is to say of an item.
func (i *Item) account(g *Group) []string {
	lines := []string{Plain(i.headline(g))}
	for _, text := range append([]string{i.Message}, i.Detail...) {
		if text = Plain(text); text != "" {
			lines = append(lines, text)
		}
	}
	for _, p := range i.Places {
		lines = append(lines, Plain(filePlace(p.File, p.Line)))
	}
	return lines
}
