package wording

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/vendorcheck/vendorcheck/internal/answer"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// lastLine is how many columns a last line takes at most, if an id fits.
const lastLine = 80

// WithIDs puts ids in brackets between two texts: as many as fit on a line, and
// how many more there are.
func WithIDs(before string, ids []string, after string) string {
	if len(ids) == 0 {
		return before + after
	}
	for shown := len(ids); ; shown-- {
		list := Plain(strings.Join(ids[:shown], ", "))
		if more := len(ids) - shown; more > 0 {
			list += fmt.Sprintf(" and %d more", more)
		}
		if text := before + " (" + list + ")" + after; shown == 1 || utf8.RuneCountInString(text) <= lastLine {
			return text
		}
	}
}

// FindHeadline returns the answer of find: the verdict of the best offerings, in
// a word, and in what follows.
func FindHeadline(v *answer.FindView) (best report.Verdict, word, text string) {
	requirements, rest := Plural(len(v.Required), "requirement"), restOfFound(v, "more ")
	switch {
	case v.Clear > 0:
		return report.Pass, "FOUND", fmt.Sprintf("%d of %s meet %s%s", v.Clear, Plural(v.Total(), "offering"), requirements, rest)
	case v.Conditional > 0:
		return report.Conditional, "NEEDS ACTION", fmt.Sprintf("%d of %s could meet %s%s", v.Conditional, Plural(v.Total(), "offering"), requirements, restOfFound(v, ""))
	}
	return report.Block, "NOT FOUND", fmt.Sprintf("none of %s meets %s%s", Plural(v.Total(), "offering"), requirements, rest)
}

// FindLastLine is the answer of find in one line, with the ids of the best.
func FindLastLine(v *answer.FindView) string {
	best, word, _ := FindHeadline(v)
	word = strings.ToLower(word) + ": "
	blocked := ""
	if v.Blocked > 0 {
		blocked = fmt.Sprintf(", %d blocked", v.Blocked)
	}
	switch best {
	case report.Pass:
		return WithIDs(fmt.Sprintf("%s%d of %d clear", word, v.Clear, v.Total()), idsOf(v, best), restOfFound(v, "")+blocked)
	case report.Conditional:
		return WithIDs(fmt.Sprintf("%s%d of %d", word, v.Conditional, v.Total()), idsOf(v, best), warned(v)+blocked)
	}
	return fmt.Sprintf("%s%d of %d blocked%s", word, v.Blocked, v.Total(), warned(v))
}

// restOfFound counts what is neither among the best nor blocked.
func restOfFound(v *answer.FindView, more string) string {
	text := ""
	if v.Clear > 0 && v.Conditional > 0 {
		text = fmt.Sprintf(", %d %s%s", v.Conditional, more, verbFor(v.Conditional, "needs", "need")+" action")
	}
	return text + warned(v)
}

func warned(v *answer.FindView) string {
	if v.Warn == 0 {
		return ""
	}
	return fmt.Sprintf(", %d with a warning", v.Warn)
}

// verbFor picks the verb for a number.
func verbFor(n int, one, several string) string {
	if n == 1 {
		return one
	}
	return several
}

// idsOf returns the offerings of a verdict.
func idsOf(v *answer.FindView, verdict report.Verdict) []string {
	var ids []string
	for i := range v.Offerings {
		if v.Offerings[i].Verdict == verdict {
			ids = append(ids, v.Offerings[i].ID)
		}
	}
	return ids
}

// FindHint says what a weaker acceptance would give.
func FindHint(h *answer.Hint) string {
	text := "--accept " + strings.ReplaceAll(h.Accept.Label(), " ", "-") + ": " + fmt.Sprint(h.More) + " more "
	return text + verbFor(h.More, "needs", "need") + " only action"
}
