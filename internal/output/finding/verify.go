package finding

import (
	"fmt"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/evidence"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
)

// The words of the answer.
const (
	quotesMissing    = "MISSING"
	quotesUndecided  = "UNDECIDED"
	quotesReworded   = "REWORDED"
	quotesNegated    = "NEGATED"
	quotesFound      = "FOUND"
	quotesUnchecked  = "UNCHECKED"
	quotesIncomplete = "INCOMPLETE"
)

// verifyAnswer says the answer in a word, and in what follows "xAI API: ".
func verifyAnswer(v *evidence.Verification) (word, text string) {
	c := v.Counts
	open := ""
	if c.Unreachable > 0 {
		pages := "pages"
		if c.Unreachable == 1 {
			pages = "page"
		}
		open += fmt.Sprintf("; the %s of %d could not be read", pages, c.Unreachable)
	}
	if c.NotChecked > 0 {
		open += fmt.Sprintf("; %d not checked", c.NotChecked)
	}
	switch {
	case v.Failed():
		word, text := failingAnswer(c)
		return word, text + open
	case c.Total() == 0:
		return quotesUnchecked, "there is no quote to look for"
	case c.Found == 0:
		return quotesUnchecked, fmt.Sprintf("none of %s could be looked for%s", wording.Plural(c.Total(), "quote"), open)
	case c.Unreachable > 0:
		return quotesIncomplete, wording.Plural(c.Found, "quote") + " found again" + open
	}
	return quotesFound, wording.Plural(c.Found, "quote") + " found again" + open
}

// failure is a way in which quotes fail.
type failure struct {
	n          int // quotes
	word, what string
}

// failing lists the ways in which quotes fail, the worst first.
func failing(c evidence.Counts) []failure {
	return []failure{
		{c.Missing, quotesMissing, "missing from the page"},
		{c.Reworded, quotesReworded, "in another sentence than was recorded"},
		{c.Undecided, quotesUndecided, "on the page where a reader may not see it"},
		{c.Negated, quotesNegated, "in a sentence that takes back or limits what they say"},
	}
}

// failingAnswer says what fails, the worst first.
func failingAnswer(c evidence.Counts) (word, text string) {
	for _, kind := range failing(c) {
		switch {
		case kind.n == 0:
		case word != "":
			text += fmt.Sprintf("; %d %s", kind.n, strings.ToLower(kind.word))
		case kind.n == 1:
			word, text = kind.word, fmt.Sprintf("1 of %s is %s", wording.Plural(c.Found+c.Failing(), "quote"), strings.Replace(kind.what, "they say", "it says", 1))
		default:
			word, text = kind.word, fmt.Sprintf("%d of %s are %s", kind.n, wording.Plural(c.Found+c.Failing(), "quote"), kind.what)
		}
	}
	return word, text
}

// verifySubject names what was looked at.
func verifySubject(v *evidence.Verification) string {
	if len(v.Offerings) == 1 {
		return v.Offerings[0].Name
	}
	return wording.Plural(len(v.Offerings), "offering")
}

// quoteRole says what the quote is to the grade, and of which models.
func quoteRole(q *evidence.Quote) string {
	words := "context only"
	switch q.Role {
	case evidence.Basis:
		words = "the grade rests on it"
	case evidence.Contradiction:
		words = "it speaks against the grade"
	}
	if len(q.Models) > 0 {
		words += ", for " + wording.Plain(strings.Join(q.Models, ", "))
	}
	if q.Reason != "" && q.State != evidence.Undecided {
		words += " (" + wording.Plain(q.Reason) + ")"
	}
	return words
}

// Verify makes what every format can write of what was found of the quotes.
func Verify(v *evidence.Verification) *Findings {
	word, text := verifyAnswer(v)
	f := &Findings{
		Command: "verify", Subject: verifySubject(v), Failed: v.Failed(), Word: word, Text: text,
		Rules: verifyRules(), Groups: make([]Group, len(v.Offerings)),
		Columns:  []string{"cell", "outcome", "source", "url", "stance", "role", "state", "reason", "quote", "nearest", "sentence", "negation"},
		Identity: wording.Identity{Tool: v.Tool, Dataset: v.Dataset, AsOf: v.AsOf},
		Notes:    append([]Note{{Text: pagesWords(v)}}, pageNotes(v)...),
		View:     v,
	}
	for i := range v.Offerings {
		f.Groups[i] = verifyGroup(&v.Offerings[i])
	}
	f.Last = verifyLast(v)
	return f
}

// The ids of the rules, stable.
const (
	ruleGroundMissing     = "quote_missing"
	ruleContradictionGone = "contradiction_gone"
	ruleContextMissing    = "context_missing"
	ruleUndecided         = "quote_undecided"
	ruleReworded          = "quote_reworded"
	ruleNegated           = "quote_negated"
	ruleUnreachable       = "page_unreachable"
	ruleNotChecked        = "quote_not_checked"
	ruleFound             = "quote_found"
)

func verifyRules() []Rule {
	tags := []string{"evidence"}
	return []Rule{
		{ID: ruleGroundMissing, Title: "Quote missing", Level: LevelError, Tags: tags,
			About: "The page no longer holds the words that the grade of the cell rests on. Read the page again, and grade the cell by what it says now."},
		{ID: ruleContradictionGone, Title: "Contradiction gone", Level: LevelError, Tags: tags,
			About: "The page no longer holds the words that spoke against the grade of the cell. It is time to grade the cell again."},
		{ID: ruleContextMissing, Title: "Context missing", Level: LevelWarning, Tags: tags,
			About: "The page no longer holds words that bear on the cell and decide nothing. Read the page again, and replace or remove the quote."},
		{ID: ruleUndecided, Title: "Quote undecided", Level: LevelError, Tags: tags,
			About: "The page holds the words, but whether a reader sees them depends on what the program cannot know, such as a script. Open the page in a browser and look for the words."},
		{ID: ruleReworded, Title: "Quote reworded", Level: LevelError, Tags: tags,
			About: "The page holds the words, but the sentence around them is another than the recorded one. Read it, grade the cell by what it says now, and let verify --write record it once the old record is removed."},
		{ID: ruleNegated, Title: "Quote negated", Level: LevelError, Tags: tags,
			About: "The page holds the words, and the rest of their sentence takes them back or limits them. Read the sentence, grade the cell by it, and quote it whole."},
		{ID: ruleUnreachable, Title: "Page unreachable", Level: LevelWarning, Tags: tags,
			About: "The page that the quote is from could not be read, so nothing is known of the quote. Try again, or save the page by hand and give it with --snapshot."},
		{ID: ruleNotChecked, Title: "Quote not checked", Level: LevelNote, Tags: tags,
			About: "No page was given for the source of the quote. Give it with --snapshot, or read it with --live."},
		{ID: ruleFound, Title: "Quote found", Level: LevelNone, Tags: tags,
			About: "The page holds the quote, word for word."},
	}
}

func verifyGroup(o *evidence.Offering) Group {
	g := Group{ID: o.ID, Name: o.Name, Summary: cellCounts(o.CellCounts)}
	for i := range o.Cells {
		for j := range o.Cells[i].Quotes {
			g.Items = append(g.Items, verifyItem(o, &o.Cells[i], &o.Cells[i].Quotes[j]))
		}
	}
	return g
}

// verifiedQuote is a quote as the formats of one object a line write it.
type verifiedQuote struct {
	Offering string           `json:"offering"`
	Cell     string           `json:"cell"`
	Title    string           `json:"title"`
	Outcome  evidence.Outcome `json:"outcome"`
	*evidence.Quote
}

func verifyItem(o *evidence.Offering, c *evidence.Cell, q *evidence.Quote) Item {
	rule, level := verifyRule(q)
	item := Item{
		Rule: rule, Level: level, Extent: verifyExtents[rule], Name: c.Title,
		Title:   strings.ReplaceAll(string(q.State), "_", " ") + ", " + quoteRole(q),
		Message: verifyMessage(o, c, q),
		Detail:  verifyDetail(c, q), Brief: verifyBriefly(q),
		Key: []string{o.ID, c.Cell, q.Source, q.Quote, strings.Join(q.Models, ",")},
		Fields: []string{c.Cell, string(c.Outcome), q.Source, q.URL, string(q.Stance), string(q.Role), string(q.State), q.Reason,
			q.Quote, q.Nearest, q.Sentence, q.Negation},
		Value: verifiedQuote{Offering: o.ID, Cell: c.Cell, Title: c.Title, Outcome: c.Outcome, Quote: q},
	}
	if q.File != "" {
		item.Locations = []Location{{File: q.File, Line: q.Line}}
	}
	return item
}

// verifyExtents shows in full only the quotes that fail.
var verifyExtents = map[string]Extent{ruleFound: LineOnly, ruleUnreachable: LineOnly, ruleNotChecked: Hidden}

// cellCounts counts cells by their outcome: "3 hold, 1 weakened".
func cellCounts(c evidence.CellCounts) string {
	var parts []string
	for _, part := range []struct {
		n    int
		text string
	}{{c.Holds, "hold"}, {c.Weakened, "weakened"}, {c.ContradictionGone, "contradiction gone"}, {c.Unknown, "unknown"}, {c.Unquoted, "without quotes"}} {
		if part.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", part.n, part.text))
		}
	}
	return strings.Join(parts, ", ")
}

func verifyRule(q *evidence.Quote) (string, Level) {
	switch q.State {
	case evidence.Found:
		if q.Negated() {
			return ruleNegated, LevelError
		}
		return ruleFound, LevelNone
	case evidence.Reworded:
		return ruleReworded, LevelError
	case evidence.Unreachable:
		return ruleUnreachable, LevelWarning
	case evidence.NotChecked:
		return ruleNotChecked, LevelNote
	case evidence.Undecided:
		return ruleUndecided, LevelError
	}
	switch q.Role {
	case evidence.Basis:
		return ruleGroundMissing, LevelError
	case evidence.Contradiction:
		return ruleContradictionGone, LevelError
	}
	return ruleContextMissing, LevelWarning
}

// verifyMessage says what became of a quote. Its first sentence is
// complete.
func verifyMessage(o *evidence.Offering, c *evidence.Cell, q *evidence.Quote) string {
	who := o.Name + ", " + c.Title + ": "
	quote := quoted(q.Quote)
	switch q.State {
	case evidence.Found:
		says := who + "the page " + q.Source + " says " + quote
		if q.Negated() {
			return wording.Sentences([]string{says, "Its sentence is " + quoted(q.Sentence), negatedMeans(q)})
		}
		return wording.Sentences([]string{says})
	case evidence.Reworded:
		return wording.Sentences([]string{who + "on the page " + q.Source + " the sentence around " + quote + " is another than the recorded one",
			"It is " + quoted(q.Sentence), rewordedMeans})
	case evidence.Unreachable:
		return wording.Sentences([]string{who + "the page " + q.Source + " could not be read (" + q.Reason + "), so nothing is known of " + quote})
	case evidence.NotChecked:
		return wording.Sentences([]string{who + "no page was given for the source " + q.Source + ", so " + quote + " was not looked for"})
	case evidence.Undecided:
		return wording.Sentences([]string{who + "a reader of the page " + q.Source + " may not see " + quote, evidence.Doubt(q.Reason).Words(), undecidedMeans})
	}
	parts := []string{who + "the page " + q.Source + " does not say " + quote, missingMeans(q.Role)}
	if q.Nearest != "" {
		parts = append(parts, "The nearest passage is "+quoted(q.Nearest))
	}
	return wording.Sentences(parts)
}

// quoted marks words as somebody else's, at the end of a sentence of ours: of
// two full stops one is enough.
func quoted(words string) string { return wording.Quotation(strings.TrimSuffix(words, ".")) }

// undecidedMeans says what to do about an undecided quote.
const undecidedMeans = "Open the page in a browser and look for these words."

// rewordedMeans says what to do about a reworded quote.
const rewordedMeans = "Read the sentence and grade the cell again."

// negatedMeans says what to do about a quote that the rest of its sentence negates.
func negatedMeans(q *evidence.Quote) string {
	return "The words " + wording.Quotation(q.Negation) + " are outside the quote; read the sentence, and quote it whole."
}

// missingMeans says what the loss of a quote means for its cell.
func missingMeans(role evidence.Role) string {
	switch role {
	case evidence.Basis:
		return "The grade rests on these words; read the page and grade the cell again."
	case evidence.Contradiction:
		return "These words spoke against the grade; grade the cell again."
	}
	return "These words decide nothing; replace or remove the quote."
}

// verifyBriefly says of a quote that fails what it is, and what to do.
func verifyBriefly(q *evidence.Quote) []string {
	switch {
	case q.State == evidence.Missing:
		return []string{wording.Quotation(q.Quote), "→ " + missingMeans(q.Role)}
	case q.State == evidence.Undecided:
		return []string{wording.Quotation(q.Quote), evidence.Doubt(q.Reason).Words(), "→ " + undecidedMeans}
	case q.State == evidence.Reworded:
		return []string{wording.Quotation(q.Quote), "Now: " + wording.Quotation(q.Sentence), "→ " + rewordedMeans}
	case q.Negated():
		return []string{wording.Quotation(q.Quote), "Whole: " + wording.Quotation(q.Sentence), "→ " + negatedMeans(q)}
	}
	return nil
}

func verifyDetail(c *evidence.Cell, q *evidence.Quote) []string {
	lines := []string{
		"Cell: " + c.Cell + ", " + strings.ReplaceAll(string(c.Outcome), "_", " "),
		"Quote: " + wording.Quotation(q.Quote) + " (" + quoteRole(q) + ")",
		"Source: " + q.Source,
		q.URL,
	}
	if q.EmailHidden {
		lines = append(lines, "The page hides the e-mail address; all other words were compared.")
	}
	switch {
	case q.Nearest != "":
		lines = append(lines, "Nearest: "+wording.Quotation(q.Nearest))
	case q.State == evidence.Missing:
		lines = append(lines, "Nothing on the page is like it.")
	case q.State == evidence.Undecided:
		lines = append(lines, "Undecided: "+evidence.Doubt(q.Reason).Words(), undecidedMeans)
	case q.Sentence != "" && q.Sentence != q.Quote:
		lines = append(lines, "Sentence: "+wording.Quotation(q.Sentence))
	}
	if q.Negated() {
		lines = append(lines, negatedMeans(q))
	}
	if q.State == evidence.Reworded {
		lines = append(lines, rewordedMeans)
	}
	if q.State == evidence.Missing {
		lines = append(lines, missingMeans(q.Role))
	}
	for i := range lines {
		lines[i] = wording.Plain(lines[i])
	}
	return lines
}
