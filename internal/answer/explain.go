package answer

import (
	"fmt"

	"github.com/vendorcheck/vendorcheck/internal/check"
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// JudgedBy says what a cell is explained by.
type JudgedBy string

// What a cell can be explained by.
const (
	ByRequest JudgedBy = "request" // the flags of the command
	ByProject JudgedBy = "project" // a project file
	ByDefault JudgedBy = "default" // the default requirement, because neither asks anything of the cell
)

// Question is what Explain answers about one cell of one offering.
type Question struct {
	Offering *dataset.Offering
	Spec     *dataset.CellSpec
	check.Input
	Project string              // the project file that the input is of; empty for none
	Flags   bool                // the input is that of flags
	Default profile.Requirement // for a cell of which nothing is required
}

// ExplainView is the answer of explain: how each verdict on one cell of one
// offering came about.
type ExplainView struct {
	AsOf       date.Date          `json:"as_of"`
	Dataset    report.Dataset     `json:"dataset"`
	JudgedBy   JudgedBy           `json:"judged_by"`
	Project    string             `json:"project"` // the project file; empty for none
	Basis      string             `json:"basis"`   // what the cell is judged by, in a sentence
	Offering   report.Offering    `json:"offering"`
	Cell       string             `json:"cell"`
	Title      string             `json:"title"`
	Verdicts   []ExplainedVerdict `json:"verdicts"` // one for each use that the project file lists
	Disclaimer string             `json:"disclaimer"`
}

// ExplainedVerdict is one verdict and the steps to it.
type ExplainedVerdict struct {
	Use         string             `json:"use"`
	Model       string             `json:"model"`
	Verdict     report.Verdict     `json:"verdict"`
	Steps       []Step             `json:"steps"`
	Requirement report.Requirement `json:"requirement"`
}

// Explain returns the steps to every verdict on a cell of an offering, at least
// one: where nothing is required of the cell, the default requirement is.
func Explain(q Question) ExplainView {
	o := q.Offering
	view := ExplainView{
		AsOf: q.AsOf, Project: q.Project, Cell: q.Spec.ID, Title: q.Spec.Title, Verdicts: []ExplainedVerdict{},
		Offering: report.Offering{ID: o.ID, Name: o.Name, Vendor: o.Vendor}, Disclaimer: report.Disclaimer,
	}
	view.JudgedBy, view.Basis = ByProject, "Judged by "+q.Project+"."
	if q.Flags {
		view.JudgedBy, view.Basis = ByRequest, "Judged by the flags of this command."
	}
	view.add(check.Run(q.Input))
	if len(view.Verdicts) == 0 {
		view.JudgedBy, view.Basis = ByDefault, fmt.Sprintf("Judged by the default, needs %s: %s.", q.Default.Accept.Label(), q.nothingAsked())
		view.add(check.Run(q.byDefault()))
	}
	return view
}

// nothingAsked returns why nothing is required of the cell.
func (q *Question) nothingAsked() string {
	switch {
	case q.Flags:
		return "the flags require nothing of this cell"
	case q.Project == "":
		return "there is no project file here, and no flag requires anything"
	case len(profile.OfOffering(q.Subjects, q.Offering.ID)) == 0:
		return q.Project + " does not list " + q.Offering.ID
	}
	return q.Project + " lists " + q.Offering.ID + " and requires nothing of this cell"
}

// byDefault returns the input with the default requirement alone, for each use
// that is listed.
func (q *Question) byDefault() check.Input {
	in := q.Input
	in.Subjects = profile.OfOffering(q.Subjects, q.Offering.ID)
	if len(in.Subjects) == 0 {
		in.Subjects = []profile.Subject{{Offering: q.Offering}}
	}
	for i := range in.Subjects {
		in.Subjects[i].Requirements = []profile.Requirement{q.Default}
	}
	return in
}

// add adds what the report says of the cell.
func (v *ExplainView) add(r *report.Report) {
	for i := range r.Results {
		result := &r.Results[i]
		for j := range result.Requirements {
			if q := &result.Requirements[j]; result.Offering.ID == v.Offering.ID && q.Cell == v.Cell {
				v.Verdicts = append(v.Verdicts, ExplainedVerdict{Use: result.Use, Model: result.Model, Verdict: q.Verdict, Steps: steps(q), Requirement: *q})
			}
		}
	}
}

// Worst returns the worst of the verdicts.
func (v *ExplainView) Worst() *ExplainedVerdict {
	worst := &v.Verdicts[0]
	for i := range v.Verdicts {
		if v.Verdicts[i].Verdict.Rank() > worst.Verdict.Rank() {
			worst = &v.Verdicts[i]
		}
	}
	return worst
}

// Alike returns how many of the verdicts are the same as the worst.
func (v *ExplainView) Alike() int {
	n, worst := 0, v.Worst().Verdict
	for i := range v.Verdicts {
		if v.Verdicts[i].Verdict == worst {
			n++
		}
	}
	return n
}
