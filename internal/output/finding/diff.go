package finding

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/diff"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/profile"
)

// Diff makes what every format can write of what is different between two
// datasets. With all, the table and the Markdown page list editorial changes
// too; formats for programs always do.
func Diff(d *diff.Diff, all bool) *Findings {
	v := NewDiffView(d, all)
	word, text := v.Answer()
	f := &Findings{
		Command: "diff", Subject: v.Subject(), Failed: d.Failed, Word: word, Text: text,
		Rules:    diffRules(),
		Columns:  []string{"material", "cell", "subject", "from", "to", "stance", "source", "url", "quote", "use", "model"},
		Identity: wording.Identity{Tool: d.Tool, Dataset: d.New.Dataset, AsOf: d.AsOf},
		View:     d,
		All:      all,
	}
	for _, g := range v.Groups() {
		group := Group{ID: g.Id, Name: g.Name}
		for _, a := range g.affected {
			for i := range a.Requirements {
				group.Items = append(group.Items, v.verdictItem(a, &a.Requirements[i]))
			}
		}
		for _, ch := range g.Changes {
			group.Items = append(group.Items, v.changeItem(ch))
		}
		f.Groups = append(f.Groups, group)
	}
	return f
}

// DiffView is the answer with what the reader wants to see of it.
type DiffView struct {
	*diff.Diff
	All bool
}

// NewDiffView returns the view of a diff; with all, it lists editorial changes
// too.
func NewDiffView(d *diff.Diff, all bool) *DiffView { return &DiffView{Diff: d, All: all} }

// DiffGroup is all that changes of one offering, or of the catalog.
type DiffGroup struct {
	Id, Name string
	Changes  []*diff.Change
	affected []*diff.Affected
}

// Groups gathers the changes, which are in order, and the verdicts by offering.
func (v *DiffView) Groups() []*DiffGroup {
	var groups []*DiffGroup
	group := func(id, name string) *DiffGroup {
		for _, g := range groups {
			if g.Id == id {
				return g
			}
		}
		groups = append(groups, &DiffGroup{Id: id, Name: name})
		return groups[len(groups)-1]
	}
	for i := range v.Changes {
		ch := &v.Changes[i]
		id, name := ch.Offering, ch.Name
		if id == "" {
			id, name = "catalog", "Catalog"
		}
		g := group(id, name)
		g.Changes = append(g.Changes, ch)
	}
	for i := range v.Affected() {
		a := &v.Impact.Offerings[i]
		g := group(a.Offering.ID, a.Offering.Name)
		g.affected = append(g.affected, a)
	}
	return groups
}

// Affected lists the offerings on which verdicts change, none where nothing was
// judged.
func (v *DiffView) Affected() []diff.Affected {
	if v.Impact == nil {
		return nil
	}
	return v.Impact.Offerings
}

// Count counts changes of a group.
func (g *DiffGroup) Count(material bool) int {
	n := 0
	for _, ch := range g.Changes {
		if ch.Material == material {
			n++
		}
	}
	return n
}

// Subject names the two sides; versions where the names say nothing.
func (v *DiffView) Subject() string { return v.Old.Name + " → " + v.New.Name }

// Answer says the answer in a word, and in what follows the subject.
func (v *DiffView) Answer() (word, text string) {
	switch {
	case v.Counts.Material > 0:
		word, text = "CHANGED", wording.Plural(v.Counts.Material, "material change")+v.where()+v.besides()
	case v.Counts.Editorial > 0:
		word, text = "EDITORIAL", wording.Plural(v.Counts.Editorial, "editorial change")+", none that is material"
	default:
		word, text = "SAME", "no difference"
	}
	if v.Impact != nil {
		text += "; " + v.verdicts()
		if v.ImpactOnly && v.Failed {
			word = "VERDICTS CHANGE"
		} else if v.ImpactOnly {
			word = "VERDICTS HOLD"
		}
	}
	return word, text
}

func (v *DiffView) where() string {
	if v.Counts.Offerings == 0 {
		return " in the catalog"
	}
	return " in " + wording.Plural(v.Counts.Offerings, "offering")
}

func (v *DiffView) besides() string {
	if v.Counts.Editorial == 0 {
		return ""
	}
	return fmt.Sprintf(", %d editorial", v.Counts.Editorial)
}

// verdicts says how many verdicts change, and by whose requirements.
func (v *DiffView) verdicts() string {
	n := v.Impact.Changed
	switch n {
	case 0:
		return "no verdict changes under " + v.JudgedBy()
	case 1:
		return "1 verdict changes under " + v.JudgedBy()
	}
	return fmt.Sprintf("%d verdicts change under %s", n, v.JudgedBy())
}

// JudgedBy names whose requirements were judged by.
func (v *DiffView) JudgedBy() string {
	if v.Impact.Profile.Name == profile.CommandLine {
		return "your requirements"
	}
	return v.Impact.Profile.Name
}

// ByKind says "3 editorial changes (prose 2, date 1)".
func ByKind(changes []*diff.Change) string {
	counts := map[diff.Kind]int{}
	n := 0
	for _, ch := range changes {
		if !ch.Material {
			counts[ch.Kind]++
			n++
		}
	}
	var parts []string
	for _, info := range diff.Kinds() {
		if counts[info.Kind] > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", info.Title, counts[info.Kind]))
		}
	}
	return wording.Plural(n, "editorial change") + " (" + strings.Join(parts, ", ") + ")"
}

// Shown picks the changes of a group that are listed one by one, those that are
// material first. Of one cell they stay together.
func (g *DiffGroup) Shown(all bool) []*diff.Change {
	list := slices.DeleteFunc(slices.Clone(g.Changes), func(ch *diff.Change) bool { return !ch.Material && !all })
	slices.SortStableFunc(list, func(a, b *diff.Change) int { return boolOrder(b.Material) - boolOrder(a.Material) })
	return list
}

func boolOrder(b bool) int {
	if b {
		return 1
	}
	return 0
}
