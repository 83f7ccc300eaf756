package table

import (
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// portfolio writes the table of vendors, then what blocks of each, and what is
// waived.
func (p *page) portfolio(r *report.Report) {
	rows := p.shownRows(vendorRows(r))
	if len(rows) == 0 {
		return
	}
	sortWorstFirst(rows)
	p.vendors("VENDOR", rows)
	open, waived := p.openItems(r), waivedLines(r)
	if !p.Shows(report.Waived) {
		waived = nil
	}
	if len(open)+len(waived) > 0 {
		p.line("")
	}
	for i := range open {
		p.openItem(open[i])
	}
	for _, line := range waived {
		p.text(p.style.aside.Render(wording.VerdictSign(report.Waived))+" ", wording.Plain(line))
	}
}

// shownRows keeps what --only asks for of each row, and the rows that have any.
func (p *page) shownRows(rows []vendorRow) []vendorRow {
	if len(p.Only) == 0 {
		return rows
	}
	var shown []vendorRow
	for i := range rows {
		if p.keepShown(&rows[i]) {
			shown = append(shown, rows[i])
		}
	}
	return shown
}

// keepShown empties the lists that --only leaves out, and reports whether
// something is left.
func (p *page) keepShown(r *vendorRow) bool {
	left := 0
	for _, v := range report.Verdicts() {
		list := r.list(v)
		switch {
		case list == nil:
		case p.Shows(v):
			left += len(*list)
		default:
			*list = nil
		}
	}
	return left > 0
}

// vendorRows returns a row for each result in which something is required, and
// for each offering in use that is not listed.
func vendorRows(r *report.Report) []vendorRow {
	var rows []vendorRow
	for i := range r.Results {
		if result := &r.Results[i]; result.Verdict != nil {
			rows = append(rows, resultRow(result, isRepeated(r, result.Offering.ID)))
		}
	}
	for i := range r.Unlisted {
		u := &r.Unlisted[i]
		row := vendorRow{Name: u.Offering.ID, Verdict: u.Verdict, Blocks: []string{"in use, not listed"}}
		if u.Allowed {
			row.Waived, row.Blocks = row.Blocks, nil
		}
		rows = append(rows, row)
	}
	return rows
}

// isRepeated reports whether an offering is judged more than once: for several
// uses, or models.
func isRepeated(r *report.Report, offering string) bool {
	n := 0
	for i := range r.Results {
		if r.Results[i].Offering.ID == offering {
			n++
		}
	}
	return n > 1
}

// resultRow sorts the requirements of a result by their verdicts.
func resultRow(r *report.Result, repeated bool) vendorRow {
	row := vendorRow{Name: r.Offering.ID, Verdict: *r.Verdict}
	if repeated {
		row.Note = strings.TrimPrefix(resultName(r, ""), ", ")
	}
	for i := range r.Requirements {
		list := row.list(r.Requirements[i].Verdict)
		if list == nil {
			row.Pass++
			continue
		}
		*list = append(*list, r.Requirements[i].Title)
	}
	return row
}

// list returns the list of a verdict, nil for what passes.
func (r *vendorRow) list(v report.Verdict) *[]string {
	switch v {
	case report.Pass:
		return nil
	case report.Conditional:
		return &r.Actions
	case report.Warn:
		return &r.Warns
	case report.Waived:
		return &r.Waived
	}
	return &r.Blocks
}

// openItem is something that blocks: what, in few words why, and what clears it.
type openItem struct {
	verdict     report.Verdict
	what, state string
	why, next   string
}

// openItems lists what blocks; with details, also what warns or needs action.
func (p *page) openItems(r *report.Report) []openItem {
	var items []openItem
	for i := range r.Unlisted {
		if u := &r.Unlisted[i]; !u.Allowed && p.Shows(report.Block) {
			items = append(items, openItem{verdict: report.Block, what: u.Offering.Name, state: u.Offering.ID + ", in use at " + wording.Location(u.File, u.Line) + ", not listed",
				why: wording.Sentences(wording.UnlistedWhy(u))})
		}
	}
	if n := len(items); n > 0 {
		items[n-1].next = wording.UnlistedNext + "."
	}
	for i := range r.Results {
		for _, q := range p.shownRequirements(&r.Results[i]) {
			if q.Verdict == report.Block || (p.Details || len(p.Only) > 0) && q.Verdict != report.Waived {
				items = append(items, requirementItem(&r.Results[i], q))
			}
		}
	}
	return items
}

func requirementItem(r *report.Result, q *report.Requirement) openItem {
	item := openItem{verdict: q.Verdict, what: resultName(r, r.Offering.ID) + ", " + q.Title, state: wording.GradeWords(q) + wording.OriginWords(q), why: wording.Why(q)}
	if asksAction(q) {
		item.next = wording.NextStep(q)
	}
	return item
}

func (p *page) openItem(i openItem) {
	sign := p.style.byVerdict(i.verdict).Bold(i.verdict == report.Block).Render(wording.VerdictSign(i.verdict)) + " "
	p.text(sign, p.style.strong.Render(wording.Plain(i.what))+" ("+wording.Plain(i.state)+"): "+i.why)
	if i.next != "" {
		p.text("  → ", wording.Plain(i.next))
	}
}

// waivedLines says of each block that somebody has accepted: who, and until when.
func waivedLines(r *report.Report) []string {
	var lines []string
	for i := range r.Unlisted {
		if u := &r.Unlisted[i]; u.Allowed {
			lines = append(lines, u.Offering.ID+": in use, not listed, allowed by "+u.AllowedBy)
		}
	}
	for i := range r.Results {
		result := &r.Results[i]
		for j := range result.Requirements {
			if q := &result.Requirements[j]; q.Verdict == report.Waived && q.Waiver != nil {
				lines = append(lines, resultName(result, result.Offering.ID)+", "+q.Title+": waived by "+q.Waiver.ApprovedBy+" until "+q.Waiver.Expires.String())
			}
		}
	}
	return lines
}
