package answer

import (
	"slices"

	"github.com/vendorcheck/vendorcheck/internal/check"
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// QuestionsView is the answer of the questions command: a letter for each
// offering.
type QuestionsView struct {
	AsOf       date.Date `json:"as_of"`
	By         date.Date `json:"by"` // the day by which to answer; null: before signature
	Letters    []Letter  `json:"letters"`
	Disclaimer string    `json:"disclaimer"`
}

// Letter is what to ask the vendor of one offering, and what is left to the
// buyer.
type Letter struct {
	Offering  report.Offering `json:"offering"`
	Use       string          `json:"use"`
	Model     string          `json:"model"` // the model that the questions are about; empty for the offering as a whole
	Profiles  []string        `json:"profiles"`
	Counts    report.Counts   `json:"counts"`
	Questions []Question      `json:"questions"` // those on what blocks first
	Internal  Internal        `json:"internal"`
}

// Question is what to ask about one cell. All in it may be read by the vendor.
type Question struct {
	Cell     string            `json:"cell"`
	Title    string            `json:"title"`
	Verdict  report.Verdict    `json:"verdict"`
	Codes    []string          `json:"codes"`    // of the reasons and conditions that it is about
	Question string            `json:"question"` // the catalog's, with the names of the vendor and the offering
	Asks     []string          `json:"asks"`     // what to send, say or confirm
	Settles  string            `json:"settles"`  // the least that settles it, in the catalog's words; empty where it has none
	Points   []Point           `json:"points"`   // facts to state in the answer
	Because  []string          `json:"because"`  // laws and standards behind the requirement
	Searched []string          `json:"searched"` // where a public answer was looked for and not found
	Evidence []report.Evidence `json:"evidence"` // what is public, for the vendor to correct
}

// Point is a fact that the answer must state.
type Point struct {
	Attribute string `json:"attribute"`
	About     string `json:"about"`
	YesOrNo   bool   `json:"yes_or_no"` // the fact is one that holds or does not
	Needed    string `json:"needed"`    // in words; empty where any answer will do
	Read      string `json:"read"`      // what is public; empty for nothing
}

// Internal is the half of a letter that the vendor does not get.
type Internal struct {
	Tasks     []Task          `json:"tasks"`
	TradeOffs []TradeOff      `json:"tradeoffs"` // what to live with
	Accepted  []Accepted      `json:"accepted"`  // what a waiver covers
	Notices   []report.Notice `json:"notices"`
}

// TradeOff is a side effect of meeting a requirement.
type TradeOff struct {
	Cell    string `json:"cell"`
	Title   string `json:"title"`
	Message string `json:"message"`
}

// Task is something that the buyer must do about one cell.
type Task struct {
	Cell     string         `json:"cell"`
	Title    string         `json:"title"`
	Verdict  report.Verdict `json:"verdict"`
	Do       []Deed         `json:"do"`
	WatchOut string         `json:"watch_out"`
	NextStep string         `json:"next_step"`
}

// Deed is a kind of task. The words are stable.
type Deed string

// The kinds of task.
const (
	Settle       Deed = "settle"        // it blocks, or would: have it answered, or choose otherwise
	SignNDA      Deed = "sign_nda"      // to see it
	SignContract Deed = "sign_contract" // to have it
	Upgrade      Deed = "upgrade"       // it takes a higher tier
	GetApproval  Deed = "get_approval"  // off until the vendor approves it
	Configure    Deed = "configure"     // off until the buyer configures it
	Confirm      Deed = "confirm"       // the public evidence is thin
	AcceptGap    Deed = "accept_gap"    // accepted below what is sales-gated: know what is missing
	ChooseModel  Deed = "choose_model"  // some models are graded apart
)

// Accepted is a cell that would block, and that somebody accepted for a time.
type Accepted struct {
	Cell       string    `json:"cell"`
	Title      string    `json:"title"`
	Expires    date.Date `json:"expires"`
	ApprovedBy string    `json:"approved_by"`
	Reason     string    `json:"reason"`
	File       string    `json:"file"`
	Line       int       `json:"line"`
}

// Questions judges every subject and turns what blocks, warns or is
// conditional into questions to the vendor and tasks of the buyer.
func Questions(in check.Input, by date.Date) QuestionsView {
	r := check.Run(in)
	view := QuestionsView{AsOf: r.AsOf, By: by, Letters: make([]Letter, len(r.Results)), Disclaimer: r.Disclaimer}
	for i := range r.Results {
		view.Letters[i] = letter(&in, i, &r.Results[i])
		view.Letters[i].Internal.Notices = about(r.Notices, &r.Results[i])
	}
	return view
}

func letter(in *check.Input, subject int, r *report.Result) Letter {
	l := Letter{
		Offering: r.Offering, Use: r.Use, Model: r.Model, Profiles: r.Profiles, Counts: r.Counts, Questions: []Question{},
		Internal: Internal{Tasks: []Task{}, TradeOffs: tradeOffs(in, r), Accepted: []Accepted{}},
	}
	for _, blocking := range []bool{true, false} {
		for i := range r.Requirements {
			if q := &r.Requirements[i]; (q.Verdict == report.Block) == blocking {
				l.add(newInquiry(in, subject, i, q))
			}
		}
	}
	return l
}

// add sorts one requirement into the halves of the letter.
func (l *Letter) add(a *inquiry) {
	switch a.Verdict {
	case report.Pass:
		return
	case report.Waived:
		l.Internal.accept(a.Requirement)
		return
	}
	if q := a.question(); len(q.Asks) > 0 {
		l.ask(q)
	}
	l.Internal.do(task(a.Requirement))
}

// ask adds a question. One cell may both block and warn, by requirements of
// their own; the vendor is asked once.
func (l *Letter) ask(q Question) {
	for i := range l.Questions {
		first := &l.Questions[i]
		if first.Cell != q.Cell {
			continue
		}
		first.Codes, first.Asks = union(first.Codes, q.Codes), union(first.Asks, q.Asks)
		if first.Settles == "" {
			first.Settles = q.Settles
		}
		first.Points, first.Because = joinPoints(first.Points, q.Points), union(first.Because, q.Because)
		return
	}
	l.Questions = append(l.Questions, q)
}

// joinPoints puts what we need first, and leaves out what asks for any answer
// where another point needs a certain one.
func joinPoints(a, b []Point) []Point {
	needed, rest := []Point{}, []Point{}
	for _, p := range union(a, b) {
		if p.Needed != "" {
			needed = append(needed, p)
		} else {
			rest = append(rest, p)
		}
	}
	rest = slices.DeleteFunc(rest, func(p Point) bool {
		return slices.ContainsFunc(needed, func(n Point) bool { return n.Attribute == p.Attribute })
	})
	return append(needed, rest...)
}

// union returns what is in either list, each once, in order.
func union[T comparable](a, b []T) []T {
	for _, item := range b {
		if !slices.Contains(a, item) {
			a = append(a, item)
		}
	}
	return a
}

// accept lists a cell that a waiver covers.
func (n *Internal) accept(q *report.Requirement) {
	if w := q.Waiver; w != nil {
		n.Accepted = append(n.Accepted, Accepted{Cell: q.Cell, Title: q.Title, Expires: w.Expires, ApprovedBy: w.ApprovedBy, Reason: w.Reason, File: w.File, Line: w.Line})
	}
}

// do adds a task, if there is anything to do.
func (n *Internal) do(t Task) {
	if len(t.Do) == 0 {
		return
	}
	for i := range n.Tasks {
		if n.Tasks[i].Cell == t.Cell {
			n.Tasks[i].Do = union(n.Tasks[i].Do, t.Do)
			return
		}
	}
	n.Tasks = append(n.Tasks, t)
}

// task says what the buyer must do about a requirement that is open.
func task(q *report.Requirement) Task {
	t := Task{Cell: q.Cell, Title: q.Title, Verdict: q.Verdict, Do: deeds(q), WatchOut: q.WatchOut, NextStep: q.NextStep}
	switch {
	case q.Grade == grade.NotAssessed:
		t.NextStep = "The dataset says nothing either way; the vendor's answer decides."
	case t.NextStep == "" && slices.Contains(t.Do, Configure):
		t.NextStep = "Configure it, and keep proof that it is on."
	case t.NextStep == "":
		t.NextStep = "Confirm it with the vendor in writing."
	}
	return t
}

// deeds lists the kinds of task. What only brings side effects with it is
// listed as a trade-off and asks for no deed.
func deeds(q *report.Requirement) []Deed {
	out := []Deed{}
	if q.Verdict != report.Conditional {
		out = append(out, Settle)
	}
	for _, c := range q.Conditions {
		switch c.Code {
		case report.GradeAccepted:
			out = append(out, gated(q))
		case report.RequiresApproval:
			out = union(out, []Deed{GetApproval})
		case report.RequiresConfig:
			out = append(out, Configure)
		case report.ConfirmVendor:
			out = append(out, Confirm)
		case report.ModelException:
			out = union(out, []Deed{ChooseModel})
		}
	}
	return out
}

// gated says what an accepted grade below yes takes.
func gated(q *report.Requirement) Deed {
	switch {
	case q.Grade != grade.YesSalesGated:
		return AcceptGap
	case q.Route == string(dataset.TrustCenterNDA):
		return SignNDA
	case q.Route == string(dataset.SalesContract):
		return SignContract
	case q.Default == string(dataset.RequiresApproval):
		return GetApproval
	}
	return Upgrade
}

func tradeOffs(in *check.Input, r *report.Result) []TradeOff {
	out := make([]TradeOff, len(r.SideEffects))
	for i, t := range r.SideEffects {
		out[i] = TradeOff{Cell: t.Cell, Title: specOf(in, t.Cell).Title, Message: t.Message}
	}
	return out
}

// specOf finds what the catalog says of a cell; one that it lacks goes by
// its id.
func specOf(in *check.Input, cell string) *dataset.CellSpec {
	if spec, ok := in.Catalog.Cell(cell); ok {
		return spec
	}
	return &dataset.CellSpec{ID: cell, Title: cell}
}

// about picks the notices on the cells of a result.
func about(notices []report.Notice, r *report.Result) []report.Notice {
	out := []report.Notice{}
	for _, n := range notices {
		if n.Offering == r.Offering.ID && slices.ContainsFunc(r.Requirements, func(q report.Requirement) bool { return q.Cell == n.Cell }) {
			out = append(out, n)
		}
	}
	return out
}

// inquiry words the question on one requirement.
type inquiry struct {
	*report.Requirement
	in      *check.Input
	subject *profile.Subject
	want    *profile.Requirement
	spec    *dataset.CellSpec
}

func newInquiry(in *check.Input, subject, requirement int, q *report.Requirement) *inquiry {
	s := &in.Subjects[subject]
	return &inquiry{Requirement: q, in: in, subject: s, want: &s.Requirements[requirement], spec: specOf(in, q.Cell)}
}

func (a *inquiry) question() Question {
	q := Question{
		Cell: a.Cell, Title: a.Title, Verdict: a.Verdict, Codes: []string{}, Question: a.named(a.spec.Question),
		Asks: a.asks(), Settles: a.settles(), Points: a.points(), Because: []string{}, Searched: append([]string{}, a.Searched...), Evidence: a.evidence(),
	}
	for _, r := range a.Reasons {
		q.Codes = append(q.Codes, string(r.Code))
	}
	for _, c := range a.Conditions {
		q.Codes = union(q.Codes, []string{string(c.Code)})
	}
	for _, by := range a.AskedBy {
		if by.Source != "" {
			q.Because = union(q.Because, []string{by.Source})
		}
	}
	return q
}

// evidence returns the quotes that the vendor is shown: those of the cell, and
// of the models that are graded apart where the answer may depend on them. The
// quotes of one page stand together, each once.
func (a *inquiry) evidence() []report.Evidence {
	all := slices.Clone(a.Evidence)
	if a.hasCondition(report.ModelException) {
		for _, e := range a.Exceptions {
			for _, model := range e.Models {
				all = append(all, a.rejudge(model).Evidence...)
			}
		}
	}
	out := []report.Evidence{}
	for _, e := range all {
		same := func(other report.Evidence) bool { return other.Source == e.Source && other.Quote == e.Quote }
		if slices.ContainsFunc(out, same) {
			continue
		}
		out = slices.Insert(out, afterPage(out, e.Source), e)
	}
	return out
}

// afterPage returns the place behind the last quote of a page, or the end.
func afterPage(quotes []report.Evidence, source string) int {
	for i := len(quotes) - 1; i >= 0; i-- {
		if quotes[i].Source == source {
			return i + 1
		}
	}
	return len(quotes)
}

// rejudge asks the check about this one cell again, of another model or with
// these conditions alone: no opinion is formed outside of it.
func (a *inquiry) rejudge(model string, where ...profile.Condition) report.Requirement {
	s := *a.subject
	s.Model, s.Waivers = model, nil
	s.Requirements = []profile.Requirement{{Cell: a.Cell, Accept: grade.NoPublicEvidence, Where: where, Severity: profile.SeverityBlock}}
	r := check.Run(check.Input{Catalog: a.in.Catalog, Subjects: []profile.Subject{s}, AsOf: a.in.AsOf})
	return r.Results[0].Requirements[0]
}

func (a *inquiry) hasCondition(code report.ConditionCode) bool {
	return slices.ContainsFunc(a.Conditions, func(c report.Condition) bool { return c.Code == code })
}

func (a *inquiry) hasReason(code report.ReasonCode) bool {
	return slices.ContainsFunc(a.Reasons, func(r report.Reason) bool { return r.Code == code })
}
