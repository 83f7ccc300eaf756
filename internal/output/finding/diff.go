package finding

import (
	"fmt"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/diff"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/profile"
)

// Diff makes what every format can write of what is different between two
// datasets. Pages for people list editorial changes with details only; formats
// for programs always do.
func Diff(d *diff.Diff) *Findings {
	v := &diffView{d}
	word, text := v.answer()
	f := &Findings{
		Command: "diff", Subject: d.Old.Name + " → " + d.New.Name, Failed: d.Failed, Word: word, Text: text,
		Rules:    diffRules(),
		Columns:  []string{"material", "cell", "subject", "from", "to", "stance", "source", "url", "quote", "use", "model"},
		Identity: wording.Identity{Tool: d.Tool, Dataset: d.New.Dataset, AsOf: d.AsOf},
		Notes:    []Note{{Text: "Old: " + sideWords(&d.Old), Detail: true}, {Text: "New: " + sideWords(&d.New), Detail: true}},
		View:     d,
	}
	if v.Impact != nil {
		for i := range v.Impact.Offerings {
			a := &v.Impact.Offerings[i]
			v.addVerdicts(f.group(a.Offering.ID, a.Offering.Name), a)
		}
		for i := range v.Impact.NotJudged {
			g := f.group(ruleNotJudged, "Not judged")
			g.Items = append(g.Items, v.notJudgedItem(&v.Impact.NotJudged[i]))
		}
	}
	for i := range v.Changes {
		ch := &v.Changes[i]
		id, name := ch.Offering, ch.Name
		if id == "" {
			id, name = "catalog", "Catalog"
		}
		g := f.group(id, name)
		g.Items = append(g.Items, v.changeItem(ch))
		g.Summary = v.changed(ch.Offering)
	}
	f.Last = v.last(f)
	return f
}

// last is the answer in one line, as the exit code has it, with the ids of the
// offerings that it rests on.
func (v *diffView) last(f *Findings) string {
	changes, rest := v.material(), ""
	if v.Impact != nil {
		rest = ", " + v.verdictCount()
	}
	switch {
	case v.ImpactOnly && v.Failed:
		return wording.WithIDs("failed: "+v.verdictCount(), f.failed(), "")
	case v.ImpactOnly:
		return "ok: " + v.verdictCount() + ", " + changes
	case v.Failed:
		return wording.WithIDs("failed: "+changes, f.failed(), rest)
	}
	return "ok: " + changes + rest
}

// material counts what is material, or says that nothing is.
func (v *diffView) material() string {
	switch {
	case v.Counts.Material > 0:
		return wording.Plural(v.Counts.Material, "material change") + v.where()
	case v.Counts.Editorial > 0:
		return wording.Plural(v.Counts.Editorial, "editorial change") + ", none that is material"
	}
	return "no difference"
}

// failed lists the groups with errors.
func (f *Findings) failed() []string {
	var ids []string
	for _, g := range f.WorstFirst() {
		if g.Level() == LevelError {
			ids = append(ids, g.ID)
		}
	}
	return ids
}

// group returns the group with the id, which it adds where there is none.
func (f *Findings) group(id, name string) *Group {
	for i := range f.Groups {
		if f.Groups[i].ID == id {
			return &f.Groups[i]
		}
	}
	f.Groups = append(f.Groups, Group{ID: id, Name: name})
	return &f.Groups[len(f.Groups)-1]
}

// diffView puts a diff into words.
type diffView struct{ *diff.Diff }

// answer says the answer in a word, and in what follows the subject.
func (v *diffView) answer() (word, text string) {
	text = v.material()
	switch {
	case v.Counts.Material > 0:
		word, text = "CHANGED", text+v.besides()
	case v.Counts.Editorial > 0:
		word = "EDITORIAL"
	default:
		word = "SAME"
	}
	if v.Impact != nil {
		text += "; " + v.verdicts()
		switch {
		case !v.ImpactOnly:
		case v.Impact.Holds():
			word = "VERDICTS HOLD"
		case v.Impact.Changed > 0:
			word = "VERDICTS CHANGE"
		default:
			word = "NOT JUDGED"
		}
	}
	return word, text
}

func (v *diffView) where() string {
	if v.Counts.Offerings == 0 {
		return " in the catalog"
	}
	return " in " + wording.Plural(v.Counts.Offerings, "offering")
}

func (v *diffView) besides() string {
	if v.Counts.Editorial == 0 {
		return ""
	}
	return fmt.Sprintf(", %d editorial", v.Counts.Editorial)
}

// verdicts says how many verdicts change, and under which profiles.
func (v *diffView) verdicts() string { return v.verdictCount() + v.judgedBy() }

func (v *diffView) verdictCount() string {
	text := "no verdict changes"
	switch n := v.Impact.Changed; {
	case n == 1:
		text = "1 verdict changes"
	case n > 1:
		text = fmt.Sprintf("%d verdicts change", n)
	}
	if n := len(v.Impact.NotJudged); n > 0 {
		text += fmt.Sprintf(", %d could not be judged", n)
	}
	return text
}

// judgedBy names the profiles that were judged by, if there are any.
func (v *diffView) judgedBy() string {
	if v.Impact.Profile.Name == profile.CommandLine {
		return ""
	}
	return " under " + v.Impact.Profile.Name
}

// changed counts the changes of an offering, or of the catalog: "1 material
// change, 3 editorial changes (prose 2, date 1)".
func (v *diffView) changed(offering string) string {
	counts := map[diff.Kind]int{}
	material, editorial := 0, 0
	for i := range v.Changes {
		switch ch := &v.Changes[i]; {
		case ch.Offering != offering:
		case ch.Material:
			material++
		default:
			editorial++
			counts[ch.Kind]++
		}
	}
	var parts, kinds []string
	if material > 0 {
		parts = append(parts, wording.Plural(material, "material change"))
	}
	for _, info := range diff.Kinds() {
		if n := counts[info.Kind]; n > 0 {
			kinds = append(kinds, fmt.Sprintf("%s %d", info.Title, n))
		}
	}
	if editorial > 0 {
		parts = append(parts, wording.Plural(editorial, "editorial change")+" ("+strings.Join(kinds, ", ")+")")
	}
	return strings.Join(parts, ", ")
}

// addVerdicts adds the verdicts that change on an offering.
func (v *diffView) addVerdicts(g *Group, a *diff.Affected) {
	g.Notes = append(g.Notes, "Verdict"+strings.TrimPrefix(usedAs(a), ",")+v.judgedBy()+": "+verdictArrow(a.From, a.To))
	for i := range a.Requirements {
		g.Items = append(g.Items, v.verdictItem(a, &a.Requirements[i]))
	}
}
