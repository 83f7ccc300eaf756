package check

import (
	"slices"

	"github.com/vendorcheck/vendorcheck/internal/report"
)

// survey sorts an offering's cells into watch-outs, clean ones and ones that
// nobody has assessed. Watch-outs are grouped as in the catalog; the group
// with the worst grade comes first, and within it the worst cell.
func (j *judge) survey(result *report.Result) {
	for i := range j.Catalog.Cells {
		spec := &j.Catalog.Cells[i]
		cell, ok := j.Offering.Cell(spec.ID)
		switch {
		case !ok:
			result.NotAssessed = append(result.NotAssessed, spec.ID)
		case cell.Clean():
			result.Clean = append(result.Clean, spec.ID)
		default:
			v := j.view(spec.ID)
			// A plain yes that must be switched on has no sentence of its own.
			if conditions := j.conditions(&v); v.watchOut == "" && len(conditions) > 0 {
				v.watchOut = conditions[0].Message
			}
			if v.watchOut == "" { // graded apart are other models than the one asked for
				result.Clean = append(result.Clean, spec.ID)
				continue
			}
			result.WatchOuts = append(result.WatchOuts, report.WatchOut{
				Cell: spec.ID, Title: spec.Title, Group: spec.Group, Origin: origin(cell), Core: spec.Core,
				Grade: v.grade, Refused: v.declines(), Confidence: v.confidence,
				WatchOut: v.watchOut, NextStep: v.NextStep, Verified: v.verified,
			})
		}
	}
	j.sortWatchOuts(result.WatchOuts)
}

func (j *judge) sortWatchOuts(w []report.WatchOut) {
	worst := map[string]int{}
	for _, o := range w {
		if g, seen := worst[o.Group]; !seen || int(o.Grade) < g {
			worst[o.Group] = int(o.Grade)
		}
	}
	slices.SortStableFunc(w, func(a, b report.WatchOut) int {
		if a.Group != b.Group {
			if d := worst[a.Group] - worst[b.Group]; d != 0 {
				return d
			}
			return slices.Index(j.Catalog.Groups, a.Group) - slices.Index(j.Catalog.Groups, b.Group)
		}
		return int(a.Grade) - int(b.Grade)
	})
}
