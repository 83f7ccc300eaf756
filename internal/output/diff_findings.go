package output

import (
	"strconv"

	"github.com/vendorcheck/vendorcheck/internal/diff"
)

// ruleVerdict is the id of the rule on verdicts that change; the other rules
// have the kinds of change as ids.
const ruleVerdict = "verdict_changed"

func diffRules() []Rule {
	rules := []Rule{{
		ID: ruleVerdict, Title: "Verdict changed", Level: LevelError, Tags: []string{"verdict"},
		About: "By the same requirements and on the same day, the new data gives another verdict than the old. Decide anew.",
	}}
	for _, info := range diff.Kinds() {
		rule := Rule{ID: string(info.Kind), Title: capital(info.Title), About: info.About, Level: LevelNone, Tags: []string{"editorial"}}
		if info.Material {
			rule.Level, rule.Tags = LevelError, []string{"material"}
		}
		rules = append(rules, rule)
	}
	return rules
}

// level is how much a change weighs: what the exit code rests on is an error.
func (v *diffView) level(ch *diff.Change) Level {
	switch {
	case !ch.Material:
		return LevelNone
	case v.ImpactOnly:
		return LevelWarning
	}
	return LevelError
}

func (v *diffView) changeItem(ch *diff.Change) Item {
	item := Item{
		Rule: string(ch.Kind), Level: v.level(ch), Name: cellOrOffering(ch) + ": " + ch.Kind.Info().Title,
		Title:   told(ch),
		Message: subjectOfChange(ch) + ": " + ch.Kind.Info().Title + ", " + told(ch),
		Places:  places(ch),
		Key:     []string{ch.Offering, ch.Cell, ch.Subject, ch.From, ch.To},
		Value:   map[string]any{"change": ch},
		Fields:  []string{strconv.FormatBool(ch.Material), ch.Cell, ch.Subject, ch.From, ch.To, "", "", "", "", "", ""},
	}
	if q := ch.Quote; q != nil {
		if !isQuote(ch) {
			item.Detail = append(item.Detail, quotation(q.Text))
		}
		item.Detail = append(item.Detail, q.URL)
		copy(item.Fields[5:], []string{q.Stance, q.Source, q.URL, q.Text})
		item.Key = append(item.Key, q.Text)
	}
	return item
}

// subjectOfChange names the offering and the cell.
func subjectOfChange(ch *diff.Change) string {
	switch {
	case ch.Offering == "" && ch.Title == "":
		return "The catalog"
	case ch.Offering == "":
		return "The catalog on " + ch.Title
	case ch.Title == "":
		return ch.Name
	}
	return ch.Name + ", " + ch.Title
}

// places are where a change stands in the new data, or where it stood in the
// old.
func places(ch *diff.Change) []Place {
	var all []Place
	if ch.File != "" {
		all = append(all, Place{File: ch.File, Line: max(ch.Line, 1)})
	}
	if ch.OldFile != "" {
		all = append(all, Place{File: ch.OldFile, Line: max(ch.OldLine, 1)})
	}
	return all
}

// verdictLine is a verdict that changes, as the formats of one object a line
// write it.
type verdictLine struct {
	Offering string `json:"offering"`
	Name     string `json:"offering_name"`
	Use      string `json:"use"`
	Model    string `json:"model"`
	*diff.Flip
}

func (v *diffView) verdictItem(a *diff.Affected, f *diff.Flip) Item {
	item := Item{
		Rule: ruleVerdict, Level: LevelWarning, Name: f.Title + usedAs(a) + ": verdict",
		Title:   verdictArrow(&f.From, &f.To),
		Message: usedFor(a) + ", " + f.Title + ": the verdict under " + v.judgedBy() + " changes from " + string(f.From) + " to " + string(f.To),
		Detail:  []string{whyNow(f)},
		Key:     []string{a.Offering.ID, a.Use, a.Model, f.Cell, f.Severity, string(f.From), string(f.To)},
		Value:   map[string]any{"verdict": verdictLine{a.Offering.ID, a.Offering.Name, a.Use, a.Model, f}},
		Fields:  []string{"true", f.Cell, "", string(f.From), string(f.To), "", "", "", "", a.Use, a.Model},
	}
	if v.ImpactOnly {
		item.Level = LevelError
	}
	if a.File != "" {
		item.Places = append(item.Places, Place{File: a.File, Line: max(a.Line, 1)})
	}
	item.Places = append(item.Places, v.causes(a.Offering.ID, f.Cell)...)
	return item
}

// causes are the places of what changes of a cell, or of its offering.
func (v *diffView) causes(offering, cell string) []Place {
	var nearest []Place
	for i := range v.Changes {
		ch := &v.Changes[i]
		switch {
		case ch.Offering != offering:
		case ch.Cell == cell:
			return places(ch)
		case nearest == nil:
			nearest = places(ch)
		}
	}
	return nearest
}
