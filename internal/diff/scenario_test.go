package diff

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/grade"
)

// TestScenarios changes several values that belong together.
func TestScenarios(t *testing.T) {
	cell := func(c *content, offering int, id string) *dataset.Cell {
		cell, ok := c.Offerings[offering].Cell(id)
		if !ok {
			t.Fatalf("there is no cell %s", id)
		}
		return cell
	}
	for _, tc := range []struct {
		name string
		edit func(c *content)
		want []Change // kind, cell, subject, from and to only
	}{
		{"a quote in other white space", func(c *content) {
			cell(c, 0, "hipaa_baa").Evidence[0].Quote = " We do not  sign business\nassociate agreements. "
		}, []Change{{Kind: QuoteWhitespace, Cell: "hipaa_baa", From: "We do not sign business associate agreements.", To: " We do not  sign business\nassociate agreements. "}}},
		{"a quote moves to a page of the same kind", func(c *content) {
			cell(c, 0, "hipaa_baa").Evidence[0].Source = "old-faq"
		}, []Change{{Kind: Source, Cell: "hipaa_baa", From: "faq", To: "old-faq"}}},
		{"a quote moves to a page of another kind", func(c *content) {
			cell(c, 0, "hipaa_baa").Evidence[0].Source = "blog"
		}, []Change{{Kind: SourceKind, Cell: "hipaa_baa", From: "primary", To: "secondary"}}},
		{"a page that decides nothing turns secondary", func(c *content) {
			c.Offerings[1].Sources[1].Kind = dataset.Secondary
		}, []Change{{Kind: Source, Subject: "press", From: "primary", To: "secondary"}}},
		{"two quotes of one page are replaced", func(c *content) {
			cell(c, 0, "hipaa_baa").Evidence = []dataset.Evidence{
				{Source: "faq", Quote: "We sign nothing.", Stance: dataset.Contradicts},
				{Source: "faq", Quote: "Ask somebody else.", Stance: dataset.Contradicts},
			}
		}, []Change{
			{Kind: QuoteRemoved, Cell: "hipaa_baa", From: "We do not sign business associate agreements."},
			{Kind: QuoteAdded, Cell: "hipaa_baa", To: "Ask somebody else."},
			{Kind: QuoteAdded, Cell: "hipaa_baa", To: "We sign nothing."},
		}},
		{"a plain yes loses its warning", func(c *content) {
			cell(c, 0, "encryption_in_transit").WatchOut = ""
		}, []Change{{Kind: WatchOut, Cell: "encryption_in_transit", Subject: "watch_out", From: "Only a blog says so."}}},
		{"a regrade takes the warning along", func(c *content) {
			cell(c, 0, "data_residency").Grade, cell(c, 0, "data_residency").WatchOut = grade.Yes, ""
		}, []Change{
			{Kind: Regraded, Cell: "data_residency", Subject: "grade", From: "partial", To: "yes"},
			{Kind: Prose, Cell: "data_residency", Subject: "watch_out", From: "Processing can be pinned, storage cannot."},
		}},
		{"an offering takes another one's alias", func(c *content) {
			c.Offerings[1].Aliases = append(c.Offerings[1].Aliases, "acme")
		}, []Change{{Kind: AliasShared, Subject: "acme", To: "acme"}}},
		{"an offering takes another one's name", func(c *content) {
			c.Offerings[1].Name = c.Offerings[0].Name
			c.Offerings[1].Aliases = append(c.Offerings[1].Aliases, "Bolt API")
		}, []Change{
			{Kind: AliasShared, Subject: "Acme API", To: "Acme API"},
			{Kind: Identification, Subject: "name", From: "Bolt API", To: "Acme API"},
		}},
		{"the name becomes an alias", func(c *content) {
			c.Offerings[1].Name, c.Offerings[1].Aliases = "Bolt Platform", []string{"bolt", "bolt api"}
		}, []Change{
			{Kind: Identification, Subject: "name", From: "Bolt API", To: "Bolt Platform"},
			{Kind: AliasAdded, Subject: "Bolt Platform", To: "Bolt Platform"},
		}},
		{"a model joins an exception and another is graded apart", func(c *content) {
			e := &cell(c, 0, "retention_zdr").Exceptions
			(*e)[0].Models = append((*e)[0].Models, "Anvil Mini")
			*e = append(*e, dataset.Exception{Models: []string{"Anvil Nano"}, Grade: grade.Partial})
		}, []Change{
			{Kind: Exception, Cell: "retention_zdr", Subject: "Anvil Max", From: "no_public_evidence"},
			{Kind: Exception, Cell: "retention_zdr", Subject: "Anvil Max, Anvil Mini", To: "no_public_evidence"},
			{Kind: Exception, Cell: "retention_zdr", Subject: "Anvil Nano", To: "partial"},
		}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := load(t)
			bolt := &c.Offerings[1]
			bolt.Sources = append(bolt.Sources, dataset.Source{ID: "press", Kind: dataset.Primary})
			old := c.dataset(t)
			tc.edit(&c)
			got := compare(t, old, c.dataset(t))
			only := cmpopts.IgnoreFields(Change{}, "Material", "Offering", "Name", "Title", "Quote", "File", "Line", "OldFile", "OldLine")
			if diff := cmp.Diff(tc.want, got, only); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestPlaces holds where changes are said to stand.
func TestPlaces(t *testing.T) {
	c := load(t)
	old := c.dataset(t)
	cell, _ := c.Offerings[0].Cell("retention_zdr")
	cell.Evidence[1].Quote = "Somebody can turn retention off."
	cell.Attributes = cell.Attributes[1:]
	cell.Line, cell.File = 1000, "new/acme-api.yaml"
	c.Offerings = c.Offerings[:1]
	want := map[Kind][2]int{QuoteChanged: {84, 84}, Attribute: {1000, 63}, OfferingRemoved: {0, 1}}
	for _, ch := range compare(t, old, c.dataset(t)) {
		place := [2]int{ch.Line, ch.OldLine}
		if wanted, known := want[ch.Kind]; !known || place != wanted {
			t.Errorf("%s stands at %v", ch.Kind, place)
		}
	}
}
