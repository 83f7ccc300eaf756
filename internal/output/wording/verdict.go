package wording

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/vendorcheck/vendorcheck/internal/report"
)

// lineWidth is how many columns the last line takes at most, if an id fits.
const lineWidth = 80

// Headline returns the one verdict of a report: as a verdict, in a word, and in
// what follows "Acme API: ". Where nothing was required the verdict is empty.
func Headline(r *report.Report) (v report.Verdict, word, text string) {
	t := tallyOf(r)
	v = t.leading()
	switch {
	case r.Incomplete():
		return report.Block, "INCOMPLETE", IncompleteWords(r)
	case t.total() == 0 && r.Scan != nil && r.Scan.Judged:
		return report.Pass, verdictWord(report.Pass), "no known offering is in use"
	case t.total() == 0:
		return "", "NOT JUDGED", surveyed(r)
	}
	return v, verdictWord(v), t.headline(v)
}

// LastLine returns the verdict of a report in one line, in words and numbers, with
// the ids of what decides it: "blocked: 1 of 4 vendors (mistral-api), 1 waived".
func LastLine(r *report.Report) string {
	t := tallyOf(r)
	v, word, text := Headline(r)
	word = strings.ToLower(word) + ": "
	switch {
	case r.Incomplete():
		return word + unreadCount(r) + t.blocksToo()
	case v == "":
		return word + text + "; --require names what must be met"
	case t.total() == 0:
		return word + text
	}
	return word + t.counted(v, lineWidth-utf8.RuneCountInString(word))
}

// verdictWord is what a whole report is called by its verdict.
func verdictWord(v report.Verdict) string {
	switch v {
	case report.Pass:
		return "CLEAR"
	case report.Conditional:
		return "NEEDS ACTION"
	case report.Warn, report.Waived:
		return strings.ToUpper(string(v))
	}
	return "BLOCKED"
}

// headline counts what leads, and what else there is: "1 of 2 requirements
// blocks signing, 1 waived". Where vendors are counted, the subject says of how
// many.
func (t tally) headline(v report.Verdict) string {
	n := len(t.ids[v])
	if t.noun == "vendor" {
		return fmt.Sprintf("%d %s", n, does(v, n)) + t.others(v)
	}
	return fmt.Sprintf("%d of %s %s", n, Plural(t.total(), t.noun), does(v, n)) + t.others(v)
}

// counted is the same for the last line, with as many ids as fit.
func (t tally) counted(v report.Verdict, width int) string {
	n, total := len(t.ids[v]), Plural(t.total(), t.noun)
	if v == report.Pass {
		return fmt.Sprintf("%d of %s %s", n, total, does(v, n))
	}
	text, rest := fmt.Sprintf("%d of %s (", n, total), ")"+t.others(v)
	return text + fitIDs(distinct(t.ids[v]), width-utf8.RuneCountInString(text+rest)) + rest
}

// blocksToo says what blocks where the answer is incomplete.
func (t tally) blocksToo() string {
	n := len(t.ids[report.Block])
	if n == 0 {
		return ", so nothing is clear"
	}
	return fmt.Sprintf("; %d of %s blocked (%s)", n, Plural(t.total(), t.noun), fitIDs(distinct(t.ids[report.Block]), lineWidth/4))
}

// fitIDs joins as many ids as fit, at least one, and counts the others.
func fitIDs(ids []string, width int) string {
	for shown := len(ids); shown > 1; shown-- {
		text := Plain(strings.Join(ids[:shown], ", "))
		if shown < len(ids) {
			text += fmt.Sprintf(" and %d more", len(ids)-shown)
		}
		if utf8.RuneCountInString(text) <= width {
			return text
		}
	}
	text := Plain(ids[0])
	if len(ids) > 1 {
		text += fmt.Sprintf(" and %d more", len(ids)-1)
	}
	return text
}

// Subject names what a report answers about.
func Subject(r *report.Report) string {
	if len(r.Results) == 1 && len(r.Unlisted) == 0 {
		return r.Results[0].Offering.Name
	}
	if n := tallyOf(r).total(); n > 0 {
		return Plural(n, "vendor")
	}
	if r.Scan != nil {
		return "scan"
	}
	return Plural(len(r.Results), "vendor")
}

// surveyed counts what there is to watch out for where nothing was required.
func surveyed(r *report.Report) string {
	found, clean := 0, 0
	for i := range r.Results {
		found += len(r.Results[i].WatchOuts)
		clean += len(r.Results[i].Clean)
	}
	return fmt.Sprintf("%s, %d clean", Plural(found, "watch-out"), clean)
}
