package diff

import (
	"bytes"
	"os"
	"testing"
	"testing/fstest"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/dataset/folder"
	"github.com/vendorcheck/vendorcheck/internal/dataset/pack"
)

// FuzzCompare lays any file over a dataset: the outcome is not different from
// itself, is different from the dataset where their packs are, and the other way
// round by as many changes; a grade that is another is told of.
func FuzzCompare(f *testing.F) {
	text, err := os.ReadFile("../../testdata/dataset/ok/offerings/acme-api.yaml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(text)
	f.Add(bytes.ReplaceAll(text, []byte("partial"), []byte("unclear")))
	f.Add(bytes.ReplaceAll(text, []byte("supports"), []byte("context")))
	for _, seed := range []string{"cells: {}\n", "name: Other\naliases: [x]\n", "cells:\n  audit_logs: {grade: \"yes\", confidence: low, verified: 2026-01-01, rationale: R., searched: [a, b, a]}\n",
		"cells:\n  sso_saml:\n    grade: partial\n    attributes: {a: 1, b: [x, y], c: true}\n    exceptions: [{models: [M, N], grade: unclear}, {models: [M], grade: unclear}]\n    evidence: [{source: faq, quote: Q, stance: supports}, {source: faq, quote: Q, stance: context}]\n",
		"sources: {faq: {url: 'https://x.example', kind: secondary}}\n", "hosts: [b.example, a.example]\npackages: {pypi: [a, b]}\nmodels: [x]\n"} {
		f.Add([]byte(seed))
	}
	base := load(f).dataset(f)
	packed := func(t testing.TB, d *dataset.Dataset) []byte {
		packed, err := pack.Write(d)
		if err != nil {
			t.Fatal(err)
		}
		return packed
	}
	basePack := packed(f, base)
	before, err := base.ByID("acme-api")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		folder, faults := folder.ReadOverlay(fstest.MapFS{"offerings/acme-api.yaml": {Data: text}}, "over", base, nil)
		if len(faults) > 0 || folder.Offerings[0].ID != "acme-api" {
			return
		}
		d, _, err := folder.Apply(base)
		if err != nil {
			t.Fatal(err)
		}
		packed := packed(t, d)
		again, err := pack.Open(string(packed))
		if err != nil {
			t.Fatal(err)
		}
		if changes := compare(t, d, again); len(changes) > 0 {
			t.Errorf("%q is not itself: %+v", text, changes)
		}
		there, back := compare(t, base, d), compare(t, d, base)
		if len(there) != len(back) {
			t.Errorf("%q makes %d changes, and %d the other way round", text, len(there), len(back))
		}
		if (len(there) == 0) != bytes.Equal(packed, basePack) {
			t.Errorf("%q makes %d changes: %+v", text, len(there), there)
		}
		after, err := d.ByID("acme-api")
		if err != nil {
			t.Fatal(err)
		}
		for i := range before.Cells {
			c := &before.Cells[i]
			now, ok := after.Cell(c.ID)
			told := ok && now.Grade == c.Grade
			for _, ch := range there {
				told = told || ch.Cell == c.ID && ch.Material && (ch.Kind == Regraded && ch.To == now.Grade.String() || ch.Kind == CellRemoved)
			}
			if !told {
				t.Errorf("%q changes the grade of %s, and nothing says so: %+v", text, c.ID, there)
			}
		}
	})
}
