package table

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// watchOuts lists what is not a clean yes, the weakest first, where nothing was
// required.
func (p *page) watchOuts(r *report.Result, several bool) {
	if several {
		p.text("", fmt.Sprintf("%s (%s): %s, %d clean", p.style.strong.Render(wording.Plain(r.Offering.Name)), wording.Plain(r.Offering.ID), wording.Plural(len(r.WatchOuts), "watch-out"), len(r.Clean)))
		p.line("")
	}
	g := newGrid(column{title: "CELL", width: 20}, column{title: "GRADE", width: 14}, column{title: "WATCH OUT"})
	for _, w := range weakestFirst(r.WatchOuts) {
		g.add(p.style.strong.Render(wording.Plain(w.Title)), p.watchedGrade(w), p.watched(w))
	}
	if len(g.rows) > 0 {
		p.grid(g)
		p.line("")
	}
	p.others("✓ ", r.Clean, "clean")
	p.others("– ", r.NotAssessed, "not assessed")
}

// weakestFirst sorts by grade, a refusal before all, and keeps the catalog's
// order of what is alike.
func weakestFirst(watchOuts []report.WatchOut) []report.WatchOut {
	strength := func(w report.WatchOut) int {
		if w.Refused {
			return -1
		}
		return int(w.Grade)
	}
	sorted := slices.Clone(watchOuts)
	slices.SortStableFunc(sorted, func(a, b report.WatchOut) int { return cmp.Compare(strength(a), strength(b)) })
	return sorted
}

// watched says what to watch out for; with details, what clears it and when the
// cell was graded.
func (p *page) watched(w report.WatchOut) string {
	text := wording.Sentences([]string{wording.Capital(w.WatchOut)})
	if !p.Details {
		return text
	}
	if w.NextStep != "" {
		text += "\n→ " + wording.Plain(w.NextStep)
	}
	return text + "\n" + p.style.faint.Render(wording.Plain(w.Group)+", "+wording.Graded(w.Verified, p.asOf))
}

// others counts cells; with details, it names them.
func (p *page) others(sign string, ids []string, words string) {
	if len(ids) == 0 {
		return
	}
	text := fmt.Sprintf("%d %s", len(ids), words)
	if p.Details {
		text += ": " + wording.Plain(strings.Join(ids, ", "))
	}
	p.text(sign, text)
}

func (p *page) watchedGrade(w report.WatchOut) string {
	text := p.style.grade(w.Grade, w.Refused)
	if w.Confidence == grade.Low {
		text += "\n" + p.style.faint.Render("low confidence")
	}
	if w.Origin != report.OriginBundled {
		text += "\n" + p.style.aside.Render("from "+wording.Plain(w.Origin))
	}
	return text
}
