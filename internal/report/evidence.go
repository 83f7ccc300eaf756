package report

import (
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/grade"
)

// Evidence is a quote with its source.
type Evidence struct {
	// Id of the source within the offering.
	Source string `json:"source"`
	// Address of the page.
	URL string `json:"url" schema:"uri"`
	// Title of the page.
	Title string `json:"title"`
	// Who publishes the page.
	Publisher string `json:"publisher"`
	// Whether the page is the vendor's own or a public authority's, or somebody else's.
	Kind string `json:"kind" schema:"set=dataset.SourceKind"`
	// Language of the page as a BCP 47 tag; empty for English.
	Language string `json:"language"`
	// The page's own date; null for an undated page.
	PageDate date.Date `json:"page_date"`
	// The day on which the page was read; null where it is not known.
	Retrieved date.Date `json:"retrieved"`
	// Whether the page was read at its address or in a saved copy.
	Copy string `json:"copy" schema:"set=dataset.Copy"`
	// The page's own words.
	Quote string `json:"quote"`
	// What the quote does to the claim of the cell.
	Stance string `json:"stance" schema:"set=dataset.Stance"`
	// What the last re-check of the quote saw; null where there was none.
	Checked *Checked `json:"checked"`
}

// Checked is what the last re-check of a quote saw.
type Checked struct {
	// The day of the text that has the quote.
	Date date.Date `json:"date" schema:"not_null"`
	// Whether the page was read at its address or in a saved copy.
	Copy string `json:"copy" schema:"set=dataset.Copy"`
	// Digest of the page's text.
	Text string `json:"text" schema:"digest"`
	// Digest of the whole sentences around the quote.
	Sentence string `json:"sentence" schema:"digest"`
}

// WatchOut is a cell that is not a clean yes.
type WatchOut struct {
	// Id of the cell in the catalog.
	Cell string `json:"cell"`
	// Title of the cell.
	Title string `json:"title"`
	// The catalog's group that the cell is in.
	Group string `json:"group"`
	// Where the cell comes from: bundled, or the file that it was read from.
	Origin string `json:"origin"`
	// Whether the cell is one of the catalog's core cells.
	Core bool `json:"core"`
	// What public evidence shows.
	Grade grade.Grade `json:"grade" schema:"not_null"`
	// Whether the vendor declines in public.
	Refused bool `json:"refused"`
	// How sure the dataset is of the grade; null where it does not say.
	Confidence grade.Confidence `json:"confidence"`
	// What to watch out for, in a sentence.
	WatchOut string `json:"watch_out"`
	// What would clear it.
	NextStep string `json:"next_step"`
	// The day on which the grade was last verified; null where it is not known.
	Verified date.Date `json:"verified"`
}
