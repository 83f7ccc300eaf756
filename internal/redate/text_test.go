package redate

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/strictyaml"
	"github.com/vendorcheck/vendorcheck/internal/yamlformat"
)

func day(t testing.TB, text string) date.Date {
	t.Helper()
	d, err := date.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func sum(n int) string { return fmt.Sprintf("sha256:%064x", n) }

// TestRedateBundled dates everything in every bundled file. Each must stay in
// its canonical form, and say nothing new but the dates.
func TestRedateBundled(t *testing.T) {
	files, err := filepath.Glob("../../data/offerings/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			want := decodeText(t, text)
			if form, _, err := yamlformat.Format(file, text, want, false); err != nil || !bytes.Equal(form, text) {
				t.Fatalf("the file is not in its canonical form: %v", err)
			}
			got, err := Text(file, text, redateAll(t, want))
			if err != nil {
				t.Fatal(err)
			}
			if form, faults, err := yamlformat.Format(file, got, want, false); err != nil || len(faults) > 0 || !bytes.Equal(form, got) {
				t.Errorf("the file is not in its canonical form any more: %v %v\n%s", err, faults, cmp.Diff(string(form), string(got)))
			}
			if diff := cmp.Diff(want, decodeText(t, got), cmpopts.IgnoreTypes(fault.Location{})); diff != "" {
				t.Errorf("the file says something else (-want +got):\n%s", diff)
			}
			again, err := Text(file, got, redateAll(t, want))
			if err != nil || !bytes.Equal(again, got) {
				t.Errorf("the same dates change the file again: %v", err)
			}
		})
	}
}

func decodeText(t *testing.T, text []byte) *dataset.Offering {
	t.Helper()
	doc, faults := strictyaml.Parse("f.yaml", text)
	if err := faults.Err(); err != nil {
		t.Fatal(err)
	}
	o := &dataset.Offering{}
	if err := doc.Decode(o).Err(); err != nil {
		t.Fatal(err)
	}
	return o
}

// redateAll returns new dates for all that an offering has, and puts them into
// the offering too.
func redateAll(t testing.TB, o *dataset.Offering) Dates {
	var r Dates
	today := day(t, "2027-01-02")
	date := func(cell string, evidence []dataset.Evidence) {
		for i := range evidence {
			e := &evidence[i]
			words := len(strings.Fields(e.Quote)) // alike for like quotes
			e.Checked = &dataset.Checked{Date: today, Copy: dataset.Copy(dataset.Copy("").Words()[words%2]), Text: sum(words), Sentence: sum(words)}
			r.Quotes = append(r.Quotes, QuoteDate{cell, e.Source, e.Quote, *e.Checked})
		}
	}
	for i := range o.Cells {
		c := &o.Cells[i]
		c.Verified = today
		r.Cells = append(r.Cells, CellDate{c.ID, c.Verified})
		date(c.ID, c.Evidence)
		for j := range c.Exceptions {
			date(c.ID, c.Exceptions[j].Evidence)
		}
	}
	for i := range o.Sources {
		s := &o.Sources[i]
		s.Retrieved, s.Copy = today, dataset.Live
		r.Sources = append(r.Sources, SourceDate{s.ID, s.Retrieved})
	}
	return r
}

// overlay is the file of an overlay as somebody writes it by hand.
const overlay = `# ours
sources:
  terms: {url: 'https://acme.example/terms', title: Terms, publisher: Acme, kind: primary, retrieved: 2026-03-01, copy: stored} # by mail
cells:
  hipaa_baa:
    grade: "yes"   # asked twice
    confidence: high
    verified: "2026-03-01" # by R. Vale
    rationale: They sign.
    exceptions:
      - models: [Anvil Max]
        grade: unclear
        watch_out: Not this one.
        evidence:
          - {source: terms, quote: We sign., stance: context}
    evidence:
      - source: terms
        quote: >-
          We sign.

        stance: supports # see page 3

      # the second
      - {source: terms, quote: "Ask us.", stance: context}   # page 4`

func TestRedate(t *testing.T) {
	got, err := Text("f.yaml", []byte(overlay), Dates{
		Cells: []CellDate{{"hipaa_baa", day(t, "2026-04-01")}},
		Quotes: []QuoteDate{
			{"hipaa_baa", "terms", "We sign.", dataset.Checked{Date: day(t, "2026-04-01"), Copy: dataset.Live, Text: sum(10), Sentence: sum(10)}},
			{"hipaa_baa", "terms", "Ask us.", dataset.Checked{Date: day(t, "2026-04-02"), Copy: dataset.Stored, Text: sum(1), Sentence: sum(1)}},
		},
		Sources: []SourceDate{{"terms", day(t, "2026-03-01")}},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := strings.NewReplacer(
		"copy: stored} # by mail", "copy: live} # by mail",
		`"2026-03-01" # by`, "2026-04-01 # by",
		"- {source: terms, quote: We sign., stance: context}", "- {source: terms, quote: We sign., stance: context, checked: {date: 2026-04-01, copy: live, text: '"+sum(10)+"', sentence: '"+sum(10)+"'}}",
		"# see page 3\n", "# see page 3\n        checked:\n          date: 2026-04-01\n          copy: live\n          text: "+sum(10)+"\n          sentence: "+sum(10)+"\n",
		`stance: context}   # page 4`, `stance: context, checked: {date: 2026-04-02, copy: stored, text: '`+sum(1)+"', sentence: '"+sum(1)+"'}} # page 4\n",
	).Replace(overlay)
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Error(diff)
	}
}

// TestRedateMovesForward holds that no date moves back, and that on one day the
// live page outdoes the stored copy.
func TestRedateMovesForward(t *testing.T) {
	text := strings.Replace(overlay, "stance: supports # see page 3\n", "stance: supports # see page 3\n        checked: {date: 2026-04-01, copy: live, text: sha256:abc, sentence: sha256:abc}\n", 1)
	quote := func(date string, how dataset.Copy, sum string) Dates {
		return Dates{Quotes: []QuoteDate{{"hipaa_baa", "terms", "We sign.", dataset.Checked{Date: day(t, date), Copy: how, Text: sum, Sentence: sum}}}}
	}
	text = strings.Replace(text, "stance: context}\n    evidence", "stance: context, checked: {date: 2026-04-01, copy: stored, text: sha256:abd, sentence: sha256:abd}}\n    evidence", 1)
	for name, test := range map[string]struct {
		Dates
		changes int // digests
	}{
		"the day before": {Dates{Cells: []CellDate{{"hipaa_baa", day(t, "2026-02-28")}}, Sources: []SourceDate{{"terms", day(t, "2026-02-28")}}}, 0},
		"the same day":   {Dates{Cells: []CellDate{{"hipaa_baa", day(t, "2026-03-01")}}}, 0},
		"older":          {quote("2026-03-31", dataset.Live, "abe"), 0},
		"newer":          {quote("2026-04-02", dataset.Stored, "abe"), 4},
		"stored again":   {quote("2026-04-01", dataset.Stored, "abe"), 2},
		"live again":     {quote("2026-04-01", dataset.Live, "abe"), 4},
	} {
		got, err := Text("f.yaml", []byte(text), test.Dates)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if n := strings.Count(string(got), "abe"); n != test.changes || n == 0 && string(got) != text {
			t.Errorf("%s: %d digests were written, want %d:\n%s", name, n, test.changes, cmp.Diff(text, string(got)))
		}
	}
}

func TestRedateRefuses(t *testing.T) {
	checked := dataset.Checked{Date: day(t, "2026-04-01"), Copy: dataset.Live, Text: sum(1), Sentence: sum(1)}
	for want, test := range map[string]struct {
		Dates
		text string
	}{
		`f.yaml: the file has no cell "sso_saml"`:                         {Dates{Cells: []CellDate{{"sso_saml", 1}}}, overlay},
		`f.yaml: the file has no cell "dpa"`:                              {Dates{Quotes: []QuoteDate{{"dpa", "terms", "We sign.", checked}}}, overlay},
		`f.yaml: the file has no quote "We sign" from terms in hipaa_baa`: {Dates{Quotes: []QuoteDate{{"hipaa_baa", "terms", "We sign", checked}}}, overlay},
		`f.yaml: the file has no source "faq"`:                            {Dates{Sources: []SourceDate{{"faq", 1}}}, overlay},
		`f.yaml:2: unknown key "sells"`:                                   {Dates{}, strings.Replace(overlay, "sources", "sells", 1)},
		"f.yaml:1: the file is empty":                                     {Dates{}, ""},
		"f.yaml: cells.a.evidence.0.checked cannot be changed here without losing a comment": {Dates{Quotes: []QuoteDate{{"a", "b", "c", checked}}},
			"cells: {a: {grade: \"yes\", confidence: high, verified: 2026-01-01, rationale: R, evidence: [{source: b, quote: c, stance: context # x\n # y\n} # z\n ] # w\n }}\n... # v\n"},
	} {
		got, err := Text("f.yaml", []byte(test.text), test.Dates)
		if err == nil || !strings.Contains(err.Error(), want) || got != nil {
			t.Errorf("got %v\nwant %s\n%s", err, want, got)
		}
	}
}

// FuzzRedate dates everything in any offering's file: it says nothing new but
// the dates, and the same dates change nothing again.
func FuzzRedate(f *testing.F) {
	f.Add([]byte(overlay))
	f.Add(bytes.ReplaceAll([]byte(overlay), []byte("\n"), []byte("\r\n")))
	f.Add([]byte("cells:\n  a: {grade: partial, evidence: [{source: s, quote: q}]}\nsources: {s: {url: u}}\n"))
	f.Add([]byte("cells: {a: &a {grade: partial}, b: *a}\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		doc, faults := strictyaml.Parse("f.yaml", text)
		if len(faults) > 0 {
			return
		}
		before := &dataset.Offering{}
		if doc.DecodePartial(before).Err() != nil {
			return
		}
		r := redateAll(t, before) // before has the new dates now
		got, err := Text("f.yaml", text, r)
		if err != nil {
			return
		}
		doc, faults = strictyaml.Parse("f.yaml", got)
		after := &dataset.Offering{}
		if len(faults) > 0 || doc.DecodePartial(after).Err() != nil {
			t.Fatalf("%q became %q: %v", text, got, faults)
		}
		later := func(o *dataset.Offering) { // what was dated later stays
			for i := range o.Cells {
				o.Cells[i].Verified = 0
				clearChecked(o.Cells[i].Evidence)
				for j := range o.Cells[i].Exceptions {
					clearChecked(o.Cells[i].Exceptions[j].Evidence)
				}
			}
			for i := range o.Sources {
				o.Sources[i].Retrieved, o.Sources[i].Copy = 0, ""
			}
		}
		later(before)
		later(after)
		if diff := cmp.Diff(before, after, cmpopts.IgnoreTypes(fault.Location{}), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%q became %q, which says something else:\n%s", text, got, diff)
		}
		if again, err := Text("f.yaml", got, r); err != nil || !bytes.Equal(again, got) {
			t.Errorf("%q became %q and then %q (%v)", text, got, again, err)
		}
	})
}

func clearChecked(evidence []dataset.Evidence) {
	for i := range evidence {
		evidence[i].Checked = nil
	}
}
