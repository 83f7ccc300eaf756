package diff

import (
	"bytes"
	"encoding/json"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vendorcheck/vendorcheck/internal/check"
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

const everything = "hipaa,zdr,residency,audit,tls,sso"

// saved judges a dataset, writes the report and reads it back.
func saved(t testing.TB, d *dataset.Dataset, subjects []profile.Subject) *Saved {
	t.Helper()
	text, err := json.Marshal(check.Run(check.Input{Catalog: d.Catalog, Subjects: subjects, AsOf: asOf}))
	if err != nil {
		t.Fatal(err)
	}
	r, err := report.Read(text)
	if err != nil {
		t.Fatal(err)
	}
	return FromReport(r)
}

// surveyOf are subjects of which nothing is required.
func surveyOf(t testing.TB, d *dataset.Dataset) []profile.Subject {
	subjects := required(t, d, d.Catalog, "hipaa")
	for i := range subjects {
		subjects[i].Requirements = nil
	}
	return subjects
}

func align(t testing.TB, old, new Version, bundled *dataset.Dataset) ([]Change, *Saved) {
	t.Helper()
	before, after, part, err := Align(old, new, bundled)
	if err != nil {
		t.Fatal(err)
	}
	return compare(t, before, after), part
}

// TestSavedIsItsData compares reports with the data that they were made from,
// either way round, and with one another: there is no difference.
func TestSavedIsItsData(t *testing.T) {
	d := enriched(t).dataset(t)
	judged := saved(t, d, required(t, d, d.Catalog, everything))
	surveyed := saved(t, d, surveyOf(t, d))
	both := saved(t, d, append(surveyOf(t, d), required(t, d, d.Catalog, "zdr")...))
	for name, pair := range map[string][2]Version{
		"judged":      {{Saved: judged}, {Data: d}},
		"turned":      {{Data: d}, {Saved: judged}},
		"surveyed":    {{Saved: surveyed}, {Data: d}},
		"both":        {{Data: d}, {Saved: both}},
		"two":         {{Saved: judged}, {Saved: judged}},
		"two of both": {{Saved: both}, {Saved: surveyed}},
	} {
		if changes, part := align(t, pair[0], pair[1], d); len(changes) > 0 || part.Len() == 0 {
			t.Errorf("%s: %v", name, changes)
		}
	}
	if judged.Len() != 12 || surveyed.Len() != 12 || both.Len() != 12 {
		t.Errorf("%d, %d and %d cells are held, want 12", judged.Len(), surveyed.Len(), both.Len())
	}
}

// TestSavedShows changes the data after the report was saved.
func TestSavedShows(t *testing.T) {
	for _, tc := range []struct {
		name             string
		edit             func(c *content)
		judged, surveyed []Kind
	}{
		{"a grade", func(c *content) { c.Offerings[1].Cells[0].Grade = grade.Partial }, []Kind{Regraded}, []Kind{Prose, Regraded}},
		{"a quote", func(c *content) { c.Offerings[1].Cells[0].Evidence[0].Quote = "Ask us." }, []Kind{QuoteChanged}, nil},
		{"a fact", func(c *content) { c.Offerings[1].Cells[1].Attributes[0].Value.Number = 30 }, []Kind{Attribute}, nil},
		{"a side effect", func(c *content) { c.Offerings[0].Cells[1].SideEffects[0].Cell = "" }, []Kind{SideEffect}, nil},
		{"a date", func(c *content) { c.Offerings[0].Cells[0].Verified++ }, []Kind{Date}, []Kind{Date}},
		{"a warning on a plain yes", func(c *content) { c.Offerings[1].Cells[0].WatchOut = "By fax." }, []Kind{WatchOut}, []Kind{WatchOut}},
		{"a cell is new", func(c *content) {
			sso := c.Offerings[1].Cells[0]
			sso.ID = "sso_saml"
			c.Offerings[1].Cells = append(c.Offerings[1].Cells, sso)
		}, []Kind{CellAdded}, []Kind{CellAdded}},
		{"a cell is gone", func(c *content) { c.Offerings[1].Cells = c.Offerings[1].Cells[1:] }, []Kind{CellRemoved}, []Kind{CellRemoved}},
		{"an offering is gone", func(c *content) { c.Offerings = c.Offerings[1:] }, []Kind{OfferingRemoved}, []Kind{OfferingRemoved}},
		{"what no report tells", func(c *content) {
			c.Offerings[0].Summary, c.Offerings[0].Hosts, c.Offerings[0].Aliases = "Other.", nil, nil
			c.Catalog.Version = "2026.02.02"
		}, nil, nil},
		{"an offering is new, which nobody asked for", func(c *content) {
			other := c.Offerings[1]
			other.ID = "cove-api"
			c.Offerings = append(c.Offerings, other)
		}, nil, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := load(t)
			old := c.dataset(t)
			tc.edit(&c)
			new := c.dataset(t)
			for _, form := range []struct {
				name string
				held *Saved
				want []Kind
			}{
				{"judged", saved(t, old, required(t, old, old.Catalog, everything)), tc.judged},
				{"surveyed", saved(t, old, surveyOf(t, old)), tc.surveyed},
			} {
				changes, _ := align(t, Version{Saved: form.held}, Version{Data: new}, old)
				if diff := cmp.Diff(form.want, kinds(changes)); diff != "" {
					t.Errorf("%s (-want +got)\n%s%v", form.name, diff, changes)
				}
			}
		})
	}
}

// TestSavedLeavesOut holds that what a report tells otherwise than the data
// does is not compared.
func TestSavedLeavesOut(t *testing.T) {
	d := load(t).dataset(t)
	subjects := required(t, d, d.Catalog, "hipaa,zdr,audit")[:1]
	subjects[0].Model = "anvil-max"
	subjects[0].Attestations = map[string]*profile.Attestation{"hipaa_baa": {Grade: grade.Yes, Verified: asOf, Expires: asOf}}
	held := saved(t, d, subjects)
	if held.Len() != 1 || held.LeftOut != 2 || !held.Judged("acme-api", "audit_logs") || held.Judged("acme-api", "hipaa_baa") {
		t.Errorf("%d cells held, %d left out", held.Len(), held.LeftOut)
	}
	if changes, _ := align(t, Version{Saved: held}, Version{Data: d}, d); len(changes) > 0 {
		t.Errorf("%v", changes)
	}
	impact := judge(t, d, d, "hipaa,zdr,audit", held)
	if impact.Judged != 1 || impact.NotJudged != 5 || impact.Changed != 0 {
		t.Errorf("%+v", impact)
	}
	if _, _, _, err := Align(Version{Saved: &Saved{}}, Version{Data: d}, d); !errors.Is(err, ErrNothingHeld) {
		t.Errorf("an empty report: %v", err)
	}
}

// FuzzSaved compares any report that can be read with the fixture.
func FuzzSaved(f *testing.F) {
	c := load(f)
	d := c.dataset(f)
	for _, subjects := range [][]profile.Subject{required(f, d, d.Catalog, everything), surveyOf(f, d)} {
		text, err := json.Marshal(check.Run(check.Input{Catalog: d.Catalog, Subjects: subjects, AsOf: asOf}))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
		f.Add(bytes.ReplaceAll(text, []byte("acme-api"), []byte("bolt-api")))
	}
	f.Add([]byte(`{"schema_version":"1","results":[{"offering":{"id":""},"requirements":[{"cell":"","grade":"yes","attributes":{"a":null}}]}]}`))
	f.Add([]byte(`{"schema_version":"1","results":[{"clean":["hipaa_baa","hipaa_baa",""],"not_assessed":["x"]}]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		r, err := report.Read(text)
		if err != nil {
			return
		}
		held := FromReport(r)
		for _, pair := range [][2]Version{{{Saved: held}, {Data: d}}, {{Data: d}, {Saved: held}}, {{Saved: held}, {Saved: held}}} {
			before, after, _, err := Align(pair[0], pair[1], d)
			if err != nil {
				continue
			}
			changes := compare(t, before, after)
			if pair[0].Saved != nil && pair[1].Saved != nil && len(changes) > 0 {
				t.Errorf("a report is not itself: %v", changes)
			}
		}
	})
}
