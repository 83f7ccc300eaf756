package questions

import (
	"slices"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// Task is something that the buyer must do about one cell.
type Task struct {
	Cell     string         `json:"cell"`
	Title    string         `json:"title"`
	Verdict  report.Verdict `json:"verdict"`
	Kinds    []TaskKind     `json:"kinds"`
	WatchOut string         `json:"watch_out"`
	NextStep string         `json:"next_step"`
}

// TaskKind is the kind of a task. The words are stable.
type TaskKind string

// The kinds of task.
const (
	Resolve      TaskKind = "resolve"       // it blocks, or would: get an answer, or choose another vendor
	SignNDA      TaskKind = "sign_nda"      // to read the document
	SignContract TaskKind = "sign_contract" // to get the commitment
	Upgrade      TaskKind = "upgrade"       // it requires a higher tier
	GetApproval  TaskKind = "get_approval"  // must be approved by the vendor first
	Configure    TaskKind = "configure"     // must be configured by the buyer first
	Confirm      TaskKind = "confirm"       // the public evidence is thin
	AcceptGap    TaskKind = "accept_gap"    // accepted with a part missing: know which
	ChooseModel  TaskKind = "choose_model"  // some models have another grade
)

// add adds a task, unless there is nothing to do.
func (n *Internal) add(t Task) {
	if len(t.Kinds) == 0 {
		return
	}
	for i := range n.Tasks {
		if n.Tasks[i].Cell == t.Cell {
			n.Tasks[i].Kinds = union(n.Tasks[i].Kinds, t.Kinds)
			return
		}
	}
	n.Tasks = append(n.Tasks, t)
}

// taskOf returns what the buyer must do about a requirement that is open.
func taskOf(q *report.Requirement) Task {
	t := Task{Cell: q.Cell, Title: q.Title, Verdict: q.Verdict, Kinds: taskKinds(q), WatchOut: q.WatchOut, NextStep: q.NextStep}
	switch {
	case q.Grade == grade.NotAssessed:
		t.NextStep = "The dataset says nothing either way; the vendor's answer decides."
	case t.NextStep == "" && slices.Contains(t.Kinds, Configure):
		t.NextStep = "Configure it, and keep proof that it is on."
	case t.NextStep == "":
		t.NextStep = "Confirm it with the vendor in writing."
	}
	return t
}

// taskKinds lists the kinds of task. A requirement that only has side effects
// needs none.
func taskKinds(q *report.Requirement) []TaskKind {
	out := []TaskKind{}
	if q.Verdict != report.Conditional {
		out = append(out, Resolve)
	}
	for _, c := range q.Conditions {
		switch c.Code {
		case report.GradeAccepted:
			out = append(out, gated(q))
		case report.RequiresApproval:
			out = union(out, []TaskKind{GetApproval})
		case report.RequiresConfig:
			out = append(out, Configure)
		case report.ConfirmVendor, report.EvidenceOld, report.RefusedInPublic:
			out = union(out, []TaskKind{Confirm})
		case report.ModelException:
			out = union(out, []TaskKind{ChooseModel})
		}
	}
	return out
}

// gated returns what an accepted grade below yes requires.
func gated(q *report.Requirement) TaskKind {
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
