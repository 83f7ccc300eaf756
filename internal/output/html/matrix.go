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

// htmlBand is a part of the matrix: some of the offerings, all of the rows.
type htmlBand struct {
	From, To, Of int // the offerings, counted from one
	Columns      []htmlColumn
	Groups       []htmlRows
}

// htmlColumn is the head of an offering's column.
type htmlColumn struct {
	Name, Use, Link string
	Mark            *htmlMark // nil: not judged
}

// htmlRows are the rows of a group of the catalog; the title may be empty.
type htmlRows struct {
	Title string
	Rows  []htmlRow
}

// htmlRow is what was asked, and the answer of each offering.
type htmlRow struct {
	Title, Note string
	With        string // the id of what the row goes with when the page is narrowed; empty for none
	Tiles       []htmlTile
}

// htmlTile is one answer, in a color, a sign and a word.
type htmlTile struct {
	Mark    htmlMark
	Verdict string // in a word, where it was judged
	Link    string // where the page says more; empty for nowhere
	Notes   []string
}

// bands cuts a matrix into parts of nearly the same width.
func bands(columns []htmlColumn, groups []htmlRows) []htmlBand {
	out := make([]htmlBand, (len(columns)+maxColumns-1)/maxColumns)
	for i := range out {
		from, to := i*len(columns)/len(out), (i+1)*len(columns)/len(out)
		out[i] = htmlBand{From: from + 1, To: to, Of: len(columns), Columns: columns[from:to]}
		for _, g := range groups {
			out[i].Groups = append(out[i].Groups, g.cut(from, to))
		}
	}
	return out
}

// cut keeps the answers of some of the offerings.
func (g htmlRows) cut(from, to int) htmlRows {
	rows := make([]htmlRow, len(g.Rows))
	for i, row := range g.Rows {
		row.Tiles = row.Tiles[from:to]
		rows[i] = row
	}
	return htmlRows{Title: g.Title, Rows: rows}
}

// reportMatrix sets what was required against the offerings. Where offerings
// answer to different profiles, a row is what any of them must meet.
func reportMatrix(results []htmlResult) []htmlBand {
	columns := make([]htmlColumn, len(results))
	rows := requiredRows{columns: len(results), place: map[string]int{}}
	for i, r := range results {
		mark := htmlMark{}
		if r.Verdict != nil {
			mark = verdictMark(*r.Verdict)
		}
		columns[i] = htmlColumn{Name: r.Offering.Name, Use: r.Use, Link: "#" + r.ID, Mark: &mark}
		rows.add(i, r.Requirements)
	}
	return bands(columns, []htmlRows{rows.htmlRows})
}

// requiredRows collects what is required of any offering.
type requiredRows struct {
	htmlRows
	columns int
	place   map[string]int // of each row
}

// add puts an offering's requirements into its column. A cell may be required
// twice: to block at one grade, and to warn at another.
func (r *requiredRows) add(column int, requirements []htmlRequirement) {
	times := map[string]int{}
	for _, q := range requirements {
		times[q.Cell]++
		key := fmt.Sprintf("%s %d", q.Cell, times[q.Cell])
		n, known := r.place[key]
		if !known {
			n = len(r.Rows)
			r.place[key] = n
			r.Rows = append(r.Rows, htmlRow{Title: q.Title, Tiles: emptyTiles(r.columns)})
			if times[q.Cell] > 1 && q.Severity == "warn" {
				r.Rows[n].Note = "only warns"
			}
		}
		r.Rows[n].Tiles[column] = requirementTile(q)
	}
}

// emptyTiles are for offerings of which a row is not required.
func emptyTiles(n int) []htmlTile {
	tiles := make([]htmlTile, n)
	for i := range tiles {
		tiles[i].Mark = htmlMark{Class: "empty", Word: "not required"}
	}
	return tiles
}

// requirementTile has the verdict's color and sign and the grade's word.
func requirementTile(q htmlRequirement) htmlTile {
	return htmlTile{
		Mark: htmlMark{Class: q.Mark.Class, Sign: q.Mark.Sign, Word: q.Grade.Word}, Verdict: q.Mark.Word, Link: "#" + q.ID,
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
func compareMatrix(cells []htmlCompared, offerings []report.Offering) []htmlBand {
	columns := make([]htmlColumn, len(offerings))
	for i, o := range offerings {
		columns[i] = htmlColumn{Name: o.Name, Use: o.ID}
	}
	var groups []htmlRows
	for i, c := range cells {
		if i == 0 || c.Group != cells[i-1].Group {
			groups = append(groups, htmlRows{Title: c.Group})
		}
		row := htmlRow{Title: c.Title, With: c.ID}
		for _, e := range c.Entries {
			row.Tiles = append(row.Tiles, comparedTile(e, c.ID))
		}
		last := &groups[len(groups)-1]
		last.Rows = append(last.Rows, row)
	}
	return bands(columns, groups)
}

func comparedTile(e answer.Compared, id string) htmlTile {
	tile := htmlTile{Mark: gradeMark(e.Grade, e.Refused), Link: "#" + id, Notes: tileNotes(e.Confidence, e.Exceptions, e.Origin, "")}
	if e.Verdict != nil {
		judged := verdictMark(*e.Verdict)
		tile.Mark.Class, tile.Mark.Sign, tile.Verdict = judged.Class, judged.Sign, judged.Word
	}
	return tile
}
