package html

import (
	"fmt"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// reportPage is a report as its page shows it.
type reportPage struct {
	*report.Report
	Judged  bool // something was required
	Verdict mark
	Word    string // the verdict, large
	Subject string
	Text    string // what follows the subject
	Tally   []stateCount
	Matrix  []band
	Results []result
}

// stateCount is how many items have one state.
type stateCount struct {
	State string
	Mark  mark
	Count int
}

// result is one offering. Its ID, and those of what it holds, count from
// one: they are unique whatever the data says.
type result struct {
	*report.Result
	ID           string
	Requirements []requirement
	Blocking     []requirement
	Steps        []requirement // blocking ones first
	SideEffects  []sideEffect
	Groups       []watchOutGroup // of watch-outs
	Tally        []stateCount
}

// requirement is a requirement with the id of its place on the page.
type requirement struct {
	*report.Requirement
	ID    string
	Mark  mark
	Grade mark
}

// Because says why it is not met.
func (q requirement) Because() []string { return wording.Because(q.Requirement) }

// NextStep says what to do, also where the data has no sentence for it.
func (q requirement) NextStep() string {
	if q.Verdict == report.Pass {
		return q.Requirement.NextStep
	}
	return wording.NextStep(q.Requirement)
}

// Terms says who can get it, how, and what is on from the start.
func (q requirement) Terms() []string {
	var terms []string
	for _, word := range []string{q.Tier, q.Route, q.Default} {
		if word != "" {
			terms = append(terms, strings.ReplaceAll(word, "_", " "))
		}
	}
	return terms
}

// Age is how many days ago it was graded.
func (q requirement) Age() int {
	if q.AgeDays == nil {
		return 0
	}
	return max(*q.AgeDays, 0)
}

// Short reports whether the grade falls short of what is accepted.
func (q requirement) Short() bool { return q.Requirement.Grade < q.Accept }

// sideEffect is a trade-off with the title of the cell that brings it.
type sideEffect struct{ Title, Message string }

// watchOutGroup is a group of the catalog with its watch-outs.
type watchOutGroup struct {
	Title string
	Cells []watchOut
}

// watchOut is a watch-out with the id of its place on the page.
type watchOut struct {
	report.WatchOut
	ID    string
	Grade mark
	Low   bool // of low confidence
}

func newReport(r *report.Report, o finding.Options) *reportPage {
	v, word, text := wording.Headline(r)
	page := &reportPage{Report: r, Judged: v != "", Verdict: verdictMark(v), Word: titleCase(word), Subject: wording.Subject(r), Text: text}
	if len(r.Results) > 1 {
		page.Subject = wording.Capital(page.Subject)
	}
	for i := range r.Results {
		page.Results = append(page.Results, newResult(&r.Results[i], fmt.Sprintf("o%d", i+1), o))
	}
	if page.Judged {
		page.Tally = verdictTally(r.Counts)
		page.Matrix = reportMatrix(page.Results)
	} else {
		page.Tally = gradeTally(r)
	}
	return page
}

// titleCase sets a word of capitals down but for its first letter.
func titleCase(word string) string {
	if word == "" {
		return ""
	}
	return word[:1] + strings.ToLower(word[1:])
}

// Title is the name of the page.
func (p *reportPage) Title() string {
	if p.Judged {
		return p.Word + ": " + p.Subject
	}
	return "Watch-outs: " + p.Subject
}

func (p *reportPage) filter() filter {
	if p.Judged {
		return filter{Noun: "requirements", States: verdictTally(p.Required())}
	}
	return filter{Noun: "watch-outs", States: p.Tally}
}

// filter is what the page can be narrowed to.
type filter struct {
	Noun   string // what is counted
	Folded string // what opens and closes; empty for evidence
	States []stateCount
	Groups []choice // empty where there is nothing to choose
}

// choice is a group that the page can be narrowed to.
type choice struct{ ID, Title string }

// verdictTally counts the verdicts, worst first.
func verdictTally(c report.Counts) []stateCount {
	counts := []int{c.Pass, c.Conditional, c.Warn, c.Waived, c.Block}
	var tally []stateCount
	for i := len(counts) - 1; i >= 0; i-- {
		v := report.Verdicts()[i]
		tally = append(tally, stateCount{State: string(v), Mark: verdictMark(v), Count: counts[i]})
	}
	return tally
}

// gradeTally counts the watch-outs by grade, weakest first.
func gradeTally(r *report.Report) []stateCount {
	marks := []mark{gradeMark(grade.NoPublicEvidence, true)}
	for g := grade.NoPublicEvidence; g <= grade.Yes; g++ {
		marks = append(marks, gradeMark(g, false))
	}
	tally := make([]stateCount, len(marks))
	for i, m := range marks {
		tally[i] = stateCount{State: m.Class, Mark: m}
	}
	for i := range r.Results {
		for _, w := range r.Results[i].WatchOuts {
			n := int(w.Grade)
			if w.Refused {
				n = 0
			}
			tally[n].Count++
		}
	}
	return tally
}

func newResult(r *report.Result, id string, o finding.Options) result {
	page := result{Result: r, ID: id, Tally: verdictTally(r.Counts)}
	titles := map[string]string{}
	for i := range r.Requirements {
		q := newRequirement(&r.Requirements[i], fmt.Sprintf("%sr%d", id, i+1))
		titles[q.Cell] = q.Title
		if o.Shows(q.Verdict) {
			page.Requirements = append(page.Requirements, q)
		}
	}
	for _, t := range r.SideEffects {
		page.SideEffects = append(page.SideEffects, sideEffect{Title: titles[t.Cell], Message: t.Message})
	}
	page.sortSteps()
	page.groupWatchOuts()
	return page
}

func newRequirement(q *report.Requirement, id string) requirement {
	return requirement{Requirement: q, ID: id, Mark: verdictMark(q.Verdict), Grade: gradeMark(q.Grade, q.Refused)}
}

// sortSteps sets apart what blocks, and lists what must be done for it and then
// for the rest.
func (r *result) sortSteps() {
	var open []requirement
	for _, q := range r.Requirements {
		switch q.Verdict {
		case report.Pass:
		case report.Block:
			r.Blocking = append(r.Blocking, q)
		default:
			open = append(open, q)
		}
	}
	r.Steps = append(append(r.Steps, r.Blocking...), open...)
}

// groupWatchOuts starts a group wherever the report's order does.
func (r *result) groupWatchOuts() {
	for i, w := range r.WatchOuts {
		if i == 0 || w.Group != r.WatchOuts[i-1].Group {
			r.Groups = append(r.Groups, watchOutGroup{Title: w.Group})
		}
		last := &r.Groups[len(r.Groups)-1]
		last.Cells = append(last.Cells, watchOut{
			WatchOut: w, ID: fmt.Sprintf("%sw%d", r.ID, i+1), Grade: gradeMark(w.Grade, w.Refused), Low: w.Confidence == grade.Low,
		})
	}
}
