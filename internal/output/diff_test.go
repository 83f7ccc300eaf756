package output

import (
	"bytes"
	"reflect"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"github.com/vendorcheck/vendorcheck/internal/diff"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
	"github.com/vendorcheck/vendorcheck/internal/output/hostiletext"
	"github.com/vendorcheck/vendorcheck/internal/output/markdown"
	"github.com/vendorcheck/vendorcheck/internal/output/table"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// hostileDiff is a diff with a change of every kind and one text in every field
// that holds text. Only words that the program itself chooses stay as they are.
func hostileDiff(trick string) *diff.Diff {
	d := &diff.Diff{}
	fill(reflect.ValueOf(d).Elem())
	write(reflect.ValueOf(d).Elem(), trick)
	one := d.Changes[0]
	d.Changes = nil
	for i, info := range diff.Kinds() {
		ch := one
		ch.Kind, ch.Material = info.Kind, info.Material
		if i%2 == 0 {
			ch.Quote = nil
		}
		d.Changes = append(d.Changes, ch)
		ch.From, ch.Offering, ch.Name = "", "other", trick
		d.Changes = append(d.Changes, ch)
		ch.Offering, ch.Cell, ch.Title = "", "", ""
		d.Changes = append(d.Changes, ch)
	}
	affected := d.Impact.Offerings[0]
	d.Impact.Offerings = nil
	for i, v := range report.Verdicts() {
		a := affected
		a.From, a.To = &report.Verdicts()[i], &report.Verdicts()[len(report.Verdicts())-1-i]
		f := a.Requirements[0]
		f.From, f.To = v, *a.To
		if i == 0 {
			f.To, a.From = diff.Removed, nil
		}
		a.Requirements = []diff.Flip{f, f}
		d.Impact.Offerings = append(d.Impact.Offerings, a)
	}
	d.Finish()
	return d
}

// TestHostileDiff sends every trick through the table and the Markdown page of
// a diff: the text is there, and is nothing but text.
func TestHostileDiff(t *testing.T) {
	page := func(format Renderer, trick string, all bool) string {
		var b bytes.Buffer
		if err := WriteFindings(format.Name(), &b, finding.Diff(hostileDiff(trick)), finding.Options{Details: all, Width: 100, Repository: inRepository}); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	for _, trick := range hostiletext.All() {
		for _, all := range []bool{true, false} {
			harmlessTable(t, page(table.Format{}, trick, all), trick)
			text := page(markdown.Format{}, trick, all)
			if diff := cmp.Diff(markdownKinds(page(markdown.Format{}, "plain", all)), markdownKinds(text)); diff != "" {
				t.Errorf("%q changes the structure of the page (-plain +hostile):\n%s", trick, diff)
			}
			if strings.ContainsFunc(text, func(r rune) bool { return unicode.IsControl(r) && r != '\n' }) {
				t.Errorf("control characters in\n%s", text)
			}
		}
		for _, format := range All() {
			if text := page(format, trick, false); text == "" {
				t.Errorf("%s writes nothing", format.Name())
			}
		}
	}
}

// TestDiffColumns holds that every item has a field for each column.
func TestDiffColumns(t *testing.T) {
	f := finding.Diff(hostileDiff("plain"))
	rules := map[string]bool{}
	for _, r := range f.Rules {
		rules[r.ID] = true
	}
	for _, item := range f.Items() {
		if len(item.Fields) != len(f.Columns) || !rules[item.Rule] {
			t.Errorf("%d fields for %d columns, rule %s", len(item.Fields), len(f.Columns), item.Rule)
		}
	}
}

// TestDiffMarkdown holds a page that fits a changelog against what it should
// say.
func TestDiffMarkdown(t *testing.T) {
	pass, block := report.Pass, report.Block
	d := &diff.Diff{
		Old: diff.Side{Name: "before"}, New: diff.Side{Name: "after"}, AsOf: day(t, "2026-01-10"), Disclaimer: "Mind.",
		Changes: []diff.Change{
			{Kind: diff.Regraded, Material: true, Offering: "acme-api", Name: "Acme API", Cell: "hipaa_baa", Title: "HIPAA BAA", From: "unclear", To: "yes"},
			{Kind: diff.QuoteAdded, Material: true, Offering: "acme-api", Name: "Acme API", Cell: "hipaa_baa", Title: "HIPAA BAA", To: "We sign.",
				Quote: &diff.Quote{Text: "We sign.", Stance: "supports", URL: "https://acme.example/baa", Title: "BAA"}},
			{Kind: diff.Date, Offering: "acme-api", Name: "Acme API", Cell: "hipaa_baa", Title: "HIPAA BAA", Subject: "verified", From: "2026-01-01", To: "2026-01-02"},
		},
		Impact: &diff.Impact{Profile: report.Profile{Name: "hipaa"}, Changed: 1, Offerings: []diff.Affected{{
			Offering: report.Offering{ID: "acme-api", Name: "Acme API"}, From: &block, To: &pass,
			Requirements: []diff.Flip{{Title: "HIPAA BAA", From: block, To: pass, OldGrade: 2, Grade: 5}},
		}}},
	}
	d.Finish()
	var b bytes.Buffer
	if err := WriteFindings("markdown", &b, finding.Diff(d), finding.Options{}); err != nil {
		t.Fatal(err)
	}
	want := `## ✗ CHANGED: before → after

**2 material changes in 1 offering, 1 editorial; 1 verdict changes under hipaa.** In all: 2 errors, 1 warning, 1 with nothing to report.

### Acme API (acme-api): 2 material changes, 1 editorial change (date 1)

- Verdict under hipaa: ✗ block → ✓ pass
- ~ **HIPAA BAA: verdict**: ✗ block → ✓ pass
  - Graded yes, was unclear.
- ✗ **HIPAA BAA: regraded**: unclear → yes
- ✗ **HIPAA BAA: quote added**: “We sign.” (supports)
  - Source: BAA
  - [https\://acme.example/baa](https://acme.example/baa)
- and 1 more; --details shows them

- Old: before, `
	got, _, _ := strings.Cut(b.String(), "dataset ")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
