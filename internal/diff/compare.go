// Package diff finds what is different between two datasets, apart by
// whether a decision can hang on it, and which verdicts change by it. It is
// pure: it reads no file and no clock.
package diff

import (
	"cmp"
	"slices"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/fault"
)

// Change is one difference between two datasets. What is not there on one side
// is an empty text.
type Change struct {
	// What kind of change it is.
	Kind Kind `json:"kind"`
	// Whether a decision can depend on it.
	Material bool `json:"material"`
	// Id of the offering; empty for the catalog.
	Offering string `json:"offering"`
	// Name of the offering; empty for the catalog.
	Name string `json:"offering_name"`
	// Id of the cell; empty for the offering as a whole.
	Cell string `json:"cell"`
	// Title of the cell; empty for none.
	Title string `json:"title"`
	// The field, attribute, models, alias or source that differs.
	Subject string `json:"subject"`
	// The value in the old data.
	From string `json:"from"`
	// The value in the new data.
	To string `json:"to"`
	// The quote concerned; null for none.
	Quote *Quote `json:"quote"`
	// The file of the new data that has it; empty for none.
	File string `json:"file"`
	// Line of that file; 0 for none.
	Line int `json:"line"`
	// The file of the old data that had it; empty for none.
	OldFile string `json:"old_file"`
	// Line of that file; 0 for none.
	OldLine int `json:"old_line"`
}

// Quote is a quote and its page: in the new data, or in the old data where the new
// has it no longer.
type Quote struct {
	// The page's own words.
	Text string `json:"text"`
	// What the quote does to the claim of the cell.
	Stance string `json:"stance" schema:"set=dataset.Stance"`
	// Id of the source within the offering.
	Source string `json:"source"`
	// Address of the page; empty where the page is not known.
	URL string `json:"url"`
	// Title of the page.
	Title string `json:"title"`
	// Whether the page is the vendor's own or a public authority's, or somebody else's; empty where the page is not known.
	Kind string `json:"kind" schema:"set=dataset.SourceKind,or_empty"`
}

// Compare lists every difference between two datasets, in an order of its own:
// the catalog first, then offering by offering, within it cell by cell, and
// within that the most important first. The error is that of data that cannot be
// decoded.
func Compare(old, new *dataset.Dataset) ([]Change, error) {
	before, err := old.All()
	if err != nil {
		return nil, err
	}
	after, err := new.All()
	if err != nil {
		return nil, err
	}
	c := &comparer{old: old, new: new, changes: []Change{}}
	c.catalog(old.Catalog, new.Catalog)
	for _, p := range match(before, after, func(o *dataset.Offering) string { return o.ID }) {
		c.offering(p)
	}
	c.sort()
	return c.changes, nil
}

// comparer collects the changes between two datasets.
type comparer struct {
	old, new *dataset.Dataset
	changes  []Change
}

// topic collects the changes of one thing: the catalog, an offering or a cell.
type topic struct {
	*comparer
	base      Change    // what every change of it has
	reordered *[]string // what is in another order, for the offering and its cells together
}

// add adds a change and returns it, so that more of it can be filled in.
func (t *topic) add(kind Kind, subject, from, to string) *Change {
	ch := t.base
	ch.Kind, ch.Material, ch.Subject, ch.From, ch.To = kind, kind.Material(), subject, from, to
	t.changes = append(t.changes, ch)
	return &t.changes[len(t.changes)-1]
}

// differ adds a change if two texts differ.
func (t *topic) differ(kind Kind, subject, from, to string) {
	if from != to {
		t.add(kind, subject, from, to)
	}
}

// within returns the topic for a part of it, with the locations of that part.
func (t *topic) within(old, new fault.Location) *topic {
	part := *t
	part.base.at(old, new)
	return &part
}

// at sets the locations of a change, on each side that has a file.
func (ch *Change) at(old, new fault.Location) {
	if old.File != "" {
		ch.OldFile, ch.OldLine = old.File, old.Line
	}
	if new.File != "" {
		ch.File, ch.Line = new.File, new.Line
	}
}

// nowhere is the location of what is missing on a side: the change then keeps
// the location of what it is part of.
var nowhere fault.Location

// sort brings the changes into their order, which is total: it does not depend
// on the order in which they were found.
func (c *comparer) sort() {
	index := func(cell string) int {
		if cell == "" {
			return -1
		}
		return c.new.Catalog.Index(cell)
	}
	slices.SortFunc(c.changes, func(a, b Change) int {
		return cmp.Or(
			cmp.Compare(a.Offering, b.Offering), cmp.Compare(index(a.Cell), index(b.Cell)), cmp.Compare(a.Cell, b.Cell),
			cmp.Compare(a.Kind.rank(), b.Kind.rank()), cmp.Compare(a.Subject, b.Subject),
			cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), compareQuotes(a.Quote, b.Quote),
			cmp.Compare(a.Line, b.Line), cmp.Compare(a.OldLine, b.OldLine),
		)
	})
}

func compareQuotes(a, b *Quote) int {
	if a == nil || b == nil {
		return cmp.Compare(present(a), present(b))
	}
	return cmp.Or(cmp.Compare(a.Text, b.Text), cmp.Compare(a.Source, b.Source), cmp.Compare(a.Stance, b.Stance))
}

func present(q *Quote) int {
	if q == nil {
		return 0
	}
	return 1
}
