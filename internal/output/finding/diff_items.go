package finding

import (
	"strconv"

	"github.com/vendorcheck/vendorcheck/internal/diff"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
)

// ruleVerdict is the id of the rule on verdicts that change; the other rules
// have the kinds of change as ids.
const ruleVerdict = "verdict_changed"

// ruleNotJudged is the id of the rule on what cannot be judged on both datasets.
const ruleNotJudged = "not_judged"

func diffRules() []Rule {
	rules := []Rule{{
		ID: ruleVerdict, Title: "Verdict changed", Level: LevelError, Tags: []string{"verdict"},
		About: "By the same requirements and on the same day, the new data gives another verdict than the old. Decide again.",
	}, {
		ID: ruleNotJudged, Title: "Not judged", Level: LevelError, Tags: []string{"verdict"},
		About: "The old or the new data cannot judge it, so that nobody knows whether its verdict holds. Correct the project file, or decide again.",
	}}
	for _, info := range diff.Kinds() {
		rule := Rule{ID: string(info.Kind), Title: wording.Capital(info.Title), About: info.About, Level: LevelNone, Tags: []string{"editorial"}}
		if info.Material {
			rule.Level, rule.Tags = LevelError, []string{"material"}
		}
		rules = append(rules, rule)
	}
	return rules
}

// level is the level of a change: what the exit code rests on is an error.
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
		Title:     changeText(ch),
		Message:   subjectOfChange(ch) + ": " + ch.Kind.Info().Title + ", " + changeText(ch),
		Locations: locations(ch),
		Key:       []string{ch.Offering, ch.Cell, ch.Subject, ch.From, ch.To},
		Value:     map[string]any{"change": ch},
		Fields:    []string{strconv.FormatBool(ch.Material), ch.Cell, ch.Subject, ch.From, ch.To, "", "", "", "", "", ""},
	}
	if !ch.Material {
		item.Extent = Hidden
	}
	if q := ch.Quote; q != nil {
		if !isQuote(ch) {
			item.Detail = append(item.Detail, wording.Quotation(q.Text))
		}
		item.Detail = append(item.Detail, "Source: "+q.Title, q.URL)
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

// locations are where a change is in the new data, and where it was in the old.
func locations(ch *diff.Change) []Location {
	var all []Location
	if ch.File != "" {
		all = append(all, Location{File: ch.File, Line: max(ch.Line, 1)})
	}
	if ch.OldFile != "" {
		all = append(all, Location{File: ch.OldFile, Line: max(ch.OldLine, 1)})
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
		Message: usedFor(a) + ", " + f.Title + ": the verdict" + v.judgedBy() + " changes from " + string(f.From) + " to " + string(f.To),
		Detail:  []string{whyNow(f)}, Brief: []string{whyNow(f)},
		Key:    []string{a.Offering.ID, a.Use, a.Model, f.Cell, f.Severity, string(f.From), string(f.To)},
		Value:  map[string]any{"verdict": verdictLine{a.Offering.ID, a.Offering.Name, a.Use, a.Model, f}},
		Fields: []string{"true", f.Cell, "", string(f.From), string(f.To), "", "", "", "", a.Use, a.Model},
	}
	if v.ImpactOnly {
		item.Level = LevelError
	}
	if a.File != "" {
		item.Locations = append(item.Locations, Location{File: a.File, Line: max(a.Line, 1)})
	}
	item.Locations = append(item.Locations, v.causes(a.Offering.ID, f.Cell)...)
	return item
}

func (v *diffView) notJudgedItem(n *diff.NotJudged) Item {
	item := Item{
		Rule: ruleNotJudged, Level: LevelWarning, Name: "With the " + n.Side + " data", Title: n.Message,
		Message: wording.Capital(n.Message) + ": the " + n.Side + " data cannot judge it",
		Key:     []string{n.Side, n.File, n.Message},
		Value:   map[string]any{"not_judged": n},
		Fields:  []string{"true", "", n.Message, "", "", "", "", "", "", "", ""},
	}
	if v.ImpactOnly {
		item.Level = LevelError
	}
	if n.File != "" {
		item.Detail = []string{"In " + wording.Location(n.File, n.Line)}
		item.Brief, item.Locations = item.Detail, []Location{{File: n.File, Line: max(n.Line, 1)}}
	}
	return item
}

// causes are the places of what changes of a cell, or of its offering.
func (v *diffView) causes(offering, cell string) []Location {
	var nearest []Location
	for i := range v.Changes {
		ch := &v.Changes[i]
		switch {
		case ch.Offering != offering:
		case ch.Cell == cell:
			return locations(ch)
		case nearest == nil:
			nearest = locations(ch)
		}
	}
	return nearest
}
