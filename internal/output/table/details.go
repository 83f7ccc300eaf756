package table

import (
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// details writes the evidence of each requirement and the side effects, where
// they are asked for.
func (p *page) details(r *report.Report) {
	if !p.Details {
		return
	}
	for i := range r.Results {
		p.resultDetails(&r.Results[i], len(r.Results) > 1 || len(r.Unlisted) > 0)
	}
}

func (p *page) resultDetails(r *report.Result, several bool) {
	if len(r.Requirements) == 0 {
		return
	}
	title := "Evidence"
	if several {
		title += " on " + resultName(r, r.Offering.Name) + " (" + wording.Plain(r.Offering.ID) + ")"
	}
	p.text("", p.style.strong.Render(title))
	if r.UsedAt != nil {
		p.text("  ", "Used at "+wording.Plain(wording.Location(r.UsedAt.File, r.UsedAt.Line)))
	}
	p.line("")
	for _, q := range p.shownRequirements(r) {
		p.requirementDetails(q)
		p.line("")
	}
	p.sideEffects(r)
}

// requirementDetails writes what a verdict rests on.
func (p *page) requirementDetails(q *report.Requirement) {
	heading := []string{wording.GradeWords(q) + wording.OriginWords(q)}
	if q.Confidence > 0 {
		heading = append(heading, q.Confidence.String()+" confidence")
	}
	if !q.Verified.IsZero() && q.Basis == report.BasisEvidence {
		heading = append(heading, wording.Graded(q.Verified, p.asOf))
	}
	p.text("", p.style.strong.Render(wording.Plain(q.Title))+": "+wording.Plain(strings.Join(heading, ", ")))
	for _, text := range wording.WaiverAndAttestation(q) {
		p.text("  ", wording.Plain(wording.Capital(text)))
	}
	for i := range q.Evidence {
		e := &q.Evidence[i]
		p.text("  ", p.stance(dataset.Stance(e.Stance))+" "+wording.Quotation(e.Quote))
		p.source("    ", e)
	}
	if len(q.Evidence) == 0 && len(q.Searched) > 0 {
		p.text("  ", p.style.faint.Render("No public source; searched: "+wording.Plain(strings.Join(q.Searched, "; "))))
	}
}

// sideEffects lists what else happens when the buyer has the requirements met.
func (p *page) sideEffects(r *report.Result) {
	if len(r.SideEffects) == 0 {
		return
	}
	titles := wording.CellTitles(r)
	p.line("%s", p.style.strong.Render("Side effects"))
	for _, t := range r.SideEffects {
		p.text("  - ", wording.Plain(titles[t.Cell])+": "+wording.Plain(t.Message))
	}
	p.line("")
}
