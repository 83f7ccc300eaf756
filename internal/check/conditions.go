package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// conditions lists what an accepted cell still asks of the buyer. Available is
// not in force: what must be configured, approved or contracted is a condition,
// until an attestation states that it is on for the buyer's account.
func (j *judge) conditions(v *view) []report.Condition {
	var conditions []report.Condition
	add := func(code report.ConditionCode, message string) {
		conditions = append(conditions, report.Condition{Code: code, Message: message})
	}
	if v.attested {
		if v.declinesInPublic() {
			add(report.RefusedInPublic, "in public, the vendor declines: make sure that the document outweighs it. "+v.watchOut)
		}
		return append(conditions, j.modelConditions(v)...)
	}
	if v.grade < grade.Yes {
		add(report.GradeAccepted, accepted(v))
	}
	switch v.Default {
	case dataset.RequiresConfig:
		add(report.RequiresConfig, "must be configured first")
	case dataset.RequiresApproval:
		add(report.RequiresApproval, "must be approved by the vendor first")
	}
	if v.confidence <= grade.Low {
		add(report.ConfirmVendor, "the public evidence is thin: confirm it with the vendor")
	}
	if limit := j.maxAge(v); limit > 0 && int(j.AsOf-v.verified) > limit {
		add(report.EvidenceOld, fmt.Sprintf("the evidence is older than %d days (graded %s): confirm it with the vendor", limit, v.verified))
	}
	return append(conditions, j.modelConditions(v)...)
}

// maxAge returns after how many days the catalog has the evidence of a cell looked
// at again; 0 for never.
func (j *judge) maxAge(v *view) int {
	if v.Cell == nil {
		return 0
	}
	spec, ok := j.Catalog.Cell(v.Cell.ID)
	if !ok {
		return 0
	}
	return spec.MaxAgeDays
}

// modelConditions names the models that are graded apart, so that an exception
// is never hidden. A name that the data does not know could be another spelling
// of one. An attestation speaks for the cell; whether the document covers the
// model that is graded apart in public, the buyer has to see.
func (j *judge) modelConditions(v *view) []report.Condition {
	var conditions []report.Condition
	if v.Cell == nil || j.modelKnown && v.exception < 0 {
		return nil
	}
	for i, e := range v.Exceptions {
		if v.exception >= 0 && (i != v.exception || !v.attested) {
			continue
		}
		message := fmt.Sprintf("%s: graded %s. %s", strings.Join(e.Models, ", "), e.Grade.Label(), e.WatchOut)
		if v.attested {
			message = fmt.Sprintf("in public, %s is graded %s: make sure that the document covers it. %s", strings.Join(e.Models, ", "), e.Grade.Label(), e.WatchOut)
		}
		conditions = append(conditions, report.Condition{Code: report.ModelException, Message: message})
	}
	return conditions
}

// accepted returns in words what accepting a grade below yes means.
func accepted(v *view) string {
	switch {
	case v.grade == grade.YesSalesGated && v.Route == dataset.TrustCenterNDA:
		return "requires an NDA"
	case v.grade == grade.YesSalesGated && v.Route == dataset.SalesContract:
		return "requires a contract"
	case v.grade == grade.YesSalesGated:
		return "requires the vendor's approval or a higher tier"
	case v.grade == grade.Partial:
		return "covers a part only"
	case v.grade == grade.Unclear:
		return "the public evidence is ambiguous"
	case v.declines():
		return "the vendor declines"
	}
	return "nothing public supports it"
}

// applySideEffects lists the side effects of meeting each requirement, and
// makes a requirement that another one's side effect touches conditional.
func (j *judge) applySideEffects(result *report.Result) {
	for n, want := range j.Requirements {
		cell, ok := j.Offering.Cell(want.Cell)
		if !ok || len(cell.SideEffects) == 0 || required(j.Requirements[:n], want.Cell) { // one cell may both block and warn
			continue
		}
		for _, effect := range cell.SideEffects {
			result.SideEffects = append(result.SideEffects, report.SideEffect{Cell: cell.ID, ID: effect.ID, Message: effect.Text, Affects: effect.Cell})
			for i := range result.Requirements {
				if result.Requirements[i].Cell == effect.Cell && effect.Cell != cell.ID {
					j.touch(&result.Requirements[i], cell.ID, effect.Text)
				}
			}
		}
	}
}

// required reports whether a cell is among the requirements.
func required(requirements []profile.Requirement, cell string) bool {
	return slices.ContainsFunc(requirements, func(r profile.Requirement) bool { return r.Cell == cell })
}

// touch adds another requirement's side effect to one that was accepted.
func (j *judge) touch(r *report.Requirement, cause, text string) {
	if r.Verdict != report.Pass && r.Verdict != report.Conditional {
		return
	}
	title := cause
	if spec, ok := j.Catalog.Cell(cause); ok {
		title = spec.Title
	}
	r.Verdict = report.Conditional
	r.Conditions = append(r.Conditions, report.Condition{Code: report.AffectedBySideEffect, Message: fmt.Sprintf("with %s: %s", title, text)})
}
