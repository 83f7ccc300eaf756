package html

import (
	"fmt"

	"github.com/vendorcheck/vendorcheck/internal/answer"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// maxColumns is how many offerings are side by side, on a screen and on
// paper; more go below.
const maxColumns = 8

// band is a part of the matrix: some of the offerings, all of the rows.
type band struct {
	From, To, Of int // the offerings, counted from one
	Columns      []columnHead
	Groups       []rowGroup
}

// columnHead is the head of an offering's column.
type columnHead struct {
	Name, Use, Link string
	Mark            *mark // nil: not judged
}

// rowGroup are the rows of a group of the catalog; the title may be empty.
type rowGroup struct {
	Title string
	Rows  []matrixRow
}

// matrixRow is what was asked, and the answer of each offering.
type matrixRow struct {
	Title, Note string
	With        string // the id of what the row goes with when the page is narrowed; empty for none
	Tiles       []tile
}

// tile is one answer, in a color, a sign and a word.
type tile struct {
	Mark    mark
	Verdict string // in a word, where it was judged
	Link    string // where the page says more; empty for nowhere
	Notes   []string
}

// bands cuts a matrix into parts of nearly the same width.
func bands(columns []columnHead, groups []rowGroup) []band {
	out := make([]band, (len(columns)+maxColumns-1)/maxColumns)
	for i := range out {
		from, to := i*len(columns)/len(out), (i+1)*len(columns)/len(out)
		out[i] = band{From: from + 1, To: to, Of: len(columns), Columns: columns[from:to]}
		for _, g := range groups {
			out[i].Groups = append(out[i].Groups, g.cut(from, to))
		}
	}
	return out
}

// cut keeps the answers of some of the offerings.
func (g rowGroup) cut(from, to int) rowGroup {
	rows := make([]matrixRow, len(g.Rows))
	for i, row := range g.Rows {
		row.Tiles = row.Tiles[from:to]
		rows[i] = row
	}
	return rowGroup{Title: g.Title, Rows: rows}
}

// reportMatrix sets what was required against the offerings. Where offerings
// answer to different profiles, a row is what any of them must meet.
func reportMatrix(results []result) []band {
	columns := make([]columnHead, len(results))
	rows := requiredRows{columns: len(results), place: map[string]int{}}
	for i, r := range results {
		mark := mark{}
		if r.Verdict != nil {
			mark = verdictMark(*r.Verdict)
		}
		columns[i] = columnHead{Name: r.Offering.Name, Use: r.Use, Link: "#" + r.ID, Mark: &mark}
		rows.add(i, r.Requirements)
	}
	return bands(columns, []rowGroup{rows.rowGroup})
}

// requiredRows collects what is required of any offering.
type requiredRows struct {
	rowGroup
	columns int
	place   map[string]int // of each row
}

// add puts an offering's requirements into its column. A cell may be required
// twice: to block at one grade, and to warn at another.
func (r *requiredRows) add(column int, requirements []requirement) {
	times := map[string]int{}
	for _, q := range requirements {
		times[q.Cell]++
		key := fmt.Sprintf("%s %d", q.Cell, times[q.Cell])
		n, known := r.place[key]
		if !known {
			n = len(r.Rows)
			r.place[key] = n
			r.Rows = append(r.Rows, matrixRow{Title: q.Title, Tiles: emptyTiles(r.columns)})
			if times[q.Cell] > 1 && q.Severity == "warn" {
				r.Rows[n].Note = "only warns"
			}
		}
		r.Rows[n].Tiles[column] = requirementTile(q)
	}
}

// emptyTiles are for offerings of which a row is not required.
func emptyTiles(n int) []tile {
	tiles := make([]tile, n)
	for i := range tiles {
		tiles[i].Mark = mark{Class: "empty", Word: "not required"}
	}
	return tiles
}

// requirementTile has the verdict's color and sign and the grade's word.
func requirementTile(q requirement) tile {
	return tile{
		Mark: mark{Class: q.Mark.Class, Sign: q.Mark.Sign, Word: q.Grade.Word}, Verdict: q.Mark.Word, Link: "#" + q.ID,
		Notes: tileNotes(q.Requirement.Confidence, len(q.Exceptions) > 0, q.Origin, q.Basis),
	}
}

// tileNotes says what a grade alone does not.
func tileNotes(c grade.Confidence, exceptions bool, origin, basis string) []string {
	var notes []string
	if basis == report.BasisAttestation {
		notes = append(notes, "attested")
	}
	if c == grade.Low {
		notes = append(notes, "low confidence")
	}
	if exceptions {
		notes = append(notes, "some models differ")
	}
	if origin != report.OriginBundled {
		notes = append(notes, "overlay")
	}
	return notes
}

// compareMatrix sets the cells of a comparison against its offerings.
func compareMatrix(cells []comparedRow, offerings []report.Offering) []band {
	columns := make([]columnHead, len(offerings))
	for i, o := range offerings {
		columns[i] = columnHead{Name: o.Name, Use: o.ID}
	}
	var groups []rowGroup
	for i, c := range cells {
		if i == 0 || c.Group != cells[i-1].Group {
			groups = append(groups, rowGroup{Title: c.Group})
		}
		row := matrixRow{Title: c.Title, With: c.ID}
		for _, e := range c.Entries {
			row.Tiles = append(row.Tiles, comparedTile(e, c.ID))
		}
		last := &groups[len(groups)-1]
		last.Rows = append(last.Rows, row)
	}
	return bands(columns, groups)
}

func comparedTile(e answer.Compared, id string) tile {
	tile := tile{Mark: gradeMark(e.Grade, e.Refused), Link: "#" + id, Notes: tileNotes(e.Confidence, e.Exceptions, e.Origin, "")}
	if e.Verdict != nil {
		judged := verdictMark(*e.Verdict)
		tile.Mark.Class, tile.Mark.Sign, tile.Verdict = judged.Class, judged.Sign, judged.Word
	}
	return tile
}
