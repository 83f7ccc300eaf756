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

// CompareHeadline returns the answer of compare: the worst verdict, a word, and
// what follows. Where nothing is required there is no verdict.
func CompareHeadline(v *answer.CompareView) (worst report.Verdict, word, text string) {
	total := Plural(len(v.Offerings), "offering")
	if len(v.Verdicts) == 0 {
		return "", comparedWord(v), total + ": " + differ(v)
	}
	worst = worstOf(v.Verdicts)
	rest := ""
	for _, verdict := range []report.Verdict{report.Warn, report.Conditional, report.Pass} {
		if n := len(comparedIDs(v, verdict)); n > 0 && verdict != worst {
			rest += fmt.Sprintf(", %d %s", n, verdictVerb(verdict, n))
		}
	}
	return worst, comparedVerdicts[worst], fmt.Sprintf("%d of %s%s", len(comparedIDs(v, worst)), total, rest)
}

// CompareLastLine is the answer of compare in one line, with the ids of the
// worst.
func CompareLastLine(v *answer.CompareView) string {
	worst, word, text := CompareHeadline(v)
	word = strings.ToLower(word)
	if worst == "" {
		return word + ": " + differ(v)
	}
	if worst == report.Pass {
		return word + ": " + text
	}
	before, after, some := strings.Cut(text, ", ")
	if some {
		after = ", " + after
	}
	return WithIDs(word+": "+before, comparedIDs(v, worst), after)
}

// comparedVerdicts are the words of the answer, by the worst verdict.
var comparedVerdicts = map[report.Verdict]string{report.Pass: "CLEAR", report.Conditional: "NEEDS ACTION", report.Warn: "WARN", report.Waived: "WAIVED", report.Block: "BLOCKED"}

func comparedWord(v *answer.CompareView) string {
	if v.Differing() == 0 {
		return "ALIKE"
	}
	return "DIFFERENT"
}

// differ counts the cells that are not graded alike: "14 of 20 cells differ".
func differ(v *answer.CompareView) string {
	n := v.Differing()
	return fmt.Sprintf("%d of %s %s", n, Plural(len(v.Cells)+v.Omitted, "cell"), verbFor(n, "differs", "differ"))
}

// verdictVerb is what offerings of a verdict do.
func verdictVerb(v report.Verdict, n int) string {
	switch v {
	case report.Warn:
		return verbFor(n, "warns", "warn")
	case report.Conditional:
		return verbFor(n, "needs", "need") + " action"
	}
	return verbFor(n, "passes", "pass")
}

// worstOf returns the worst of some verdicts.
func worstOf(verdicts []report.Verdict) report.Verdict {
	worst := report.Pass
	for _, v := range verdicts {
		if v.Rank() > worst.Rank() {
			worst = v
		}
	}
	return worst
}

// comparedIDs returns the offerings of a verdict.
func comparedIDs(v *answer.CompareView, verdict report.Verdict) []string {
	var ids []string
	for i, of := range v.Verdicts {
		if of == verdict {
			ids = append(ids, v.Offerings[i].ID)
		}
	}
	return ids
}
