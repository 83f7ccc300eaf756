package output

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/diff"
	"github.com/vendorcheck/vendorcheck/internal/profile"
)

// Diff makes what every format can write of what is different between two
// datasets. With all, the table and the Markdown page list editorial changes
// too; formats for programs always do.
func Diff(d *diff.Diff, all bool) *Findings {
	v := newDiffView(d, all)
	word, text := v.answer()
	f := &Findings{
		Command: "diff", Subject: v.subject(), Failed: d.Failed, Word: word, Text: text,
		Rules:   diffRules(),
		Columns: []string{"material", "cell", "subject", "from", "to", "stance", "source", "url", "quote", "use", "model"},
		Rests:   Identity{Tool: d.Tool, Dataset: d.New.Dataset, AsOf: d.AsOf},
		View:    d,
		All:     all,
	}
	for _, g := range v.groups() {
		group := Group{ID: g.id, Name: g.name}
		for _, a := range g.affected {
			for i := range a.Requirements {
				group.Items = append(group.Items, v.verdictItem(a, &a.Requirements[i]))
			}
		}
		for _, ch := range g.changes {
			group.Items = append(group.Items, v.changeItem(ch))
		}
		f.Groups = append(f.Groups, group)
	}
	return f
}

// diffView is the answer with what the reader wants to see of it.
type diffView struct {
	*diff.Diff
	all bool
}

func newDiffView(d *diff.Diff, all bool) *diffView { return &diffView{Diff: d, all: all} }

// diffGroup is all that changes of one offering, or of the catalog.
type diffGroup struct {
	id, name string
	changes  []*diff.Change
	affected []*diff.Affected
}

// groups gathers the changes, which are in order, and the verdicts by offering.
func (v *diffView) groups() []*diffGroup {
	var groups []*diffGroup
	group := func(id, name string) *diffGroup {
		for _, g := range groups {
			if g.id == id {
				return g
			}
		}
		groups = append(groups, &diffGroup{id: id, name: name})
		return groups[len(groups)-1]
	}
	for i := range v.Changes {
		ch := &v.Changes[i]
		id, name := ch.Offering, ch.Name
		if id == "" {
			id, name = "catalog", "Catalog"
		}
		g := group(id, name)
		g.changes = append(g.changes, ch)
	}
	for i := range v.affected() {
		a := &v.Impact.Offerings[i]
		g := group(a.Offering.ID, a.Offering.Name)
		g.affected = append(g.affected, a)
	}
	return groups
}

// affected lists the offerings on which verdicts change, none where nothing was
// judged.
func (v *diffView) affected() []diff.Affected {
	if v.Impact == nil {
		return nil
	}
	return v.Impact.Offerings
}

// count counts changes of a group.
func (g *diffGroup) count(material bool) int {
	n := 0
	for _, ch := range g.changes {
		if ch.Material == material {
			n++
		}
	}
	return n
}

// subject names the two sides; a version stands where the names say nothing.
func (v *diffView) subject() string { return v.Old.Name + " → " + v.New.Name }

// answer says the answer in a word, and in what follows the subject.
func (v *diffView) answer() (word, text string) {
	switch {
	case v.Counts.Material > 0:
		word, text = "CHANGED", plural(v.Counts.Material, "material change")+v.where()+v.besides()
	case v.Counts.Editorial > 0:
		word, text = "EDITORIAL", plural(v.Counts.Editorial, "editorial change")+", none that is material"
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

func (v *diffView) where() string {
	if v.Counts.Offerings == 0 {
		return " in the catalog"
	}
	return " in " + plural(v.Counts.Offerings, "offering")
}

func (v *diffView) besides() string {
	if v.Counts.Editorial == 0 {
		return ""
	}
	return fmt.Sprintf(", %d editorial", v.Counts.Editorial)
}

// verdicts says how many verdicts change, and by whose requirements.
func (v *diffView) verdicts() string {
	n := v.Impact.Changed
	switch n {
	case 0:
		return "no verdict changes under " + v.judgedBy()
	case 1:
		return "1 verdict changes under " + v.judgedBy()
	}
	return fmt.Sprintf("%d verdicts change under %s", n, v.judgedBy())
}

// judgedBy names whose requirements were judged by.
func (v *diffView) judgedBy() string {
	if v.Impact.Profile.Name == profile.CommandLine {
		return "your requirements"
	}
	return v.Impact.Profile.Name
}

// compared says how much was compared, where that is not all.
func (v *diffView) compared() string {
	if v.Part == nil {
		return ""
	}
	text := "Compared with a saved report: " + plural(v.Part.Cells, "cell")
	if v.Part.LeftOut > 0 {
		text += fmt.Sprintf("; %d left out, which it tells of as an attestation or one model has them", v.Part.LeftOut)
	}
	if v.Impact != nil && v.Impact.NotJudged > 0 {
		text += fmt.Sprintf("; %s not judged, for it does not hold their cells", plural(v.Impact.NotJudged, "requirement"))
	}
	return text
}

// byKind says "3 editorial changes (prose 2, date 1)".
func byKind(changes []*diff.Change) string {
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
	return plural(n, "editorial change") + " (" + strings.Join(parts, ", ") + ")"
}

// shown picks the changes of a group that are listed one by one, those that are
// material first. Of one cell they stay together.
func (g *diffGroup) shown(all bool) []*diff.Change {
	list := slices.DeleteFunc(slices.Clone(g.changes), func(ch *diff.Change) bool { return !ch.Material && !all })
	slices.SortStableFunc(list, func(a, b *diff.Change) int { return boolOrder(b.Material) - boolOrder(a.Material) })
	return list
}

func boolOrder(b bool) int {
	if b {
		return 1
	}
	return 0
}
