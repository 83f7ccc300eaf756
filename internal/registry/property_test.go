package registry

import (
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/grade"
)

// maker makes random files in something like the registry's form.
type maker struct{ *rand.Rand }

func pick[T any](m maker, options ...T) T { return options[m.IntN(len(options))] }

func (m maker) scalar() any {
	return pick[any](m, nil, true, 0, 30, -1, 1.5, "", "yes", "enterprise_only", "2026-01-02", "1.2", "A long text.\nIn two lines.", "\u202e", "\x1b[31m", "https://x.example/?a=1",
		"<<", "- a: b", "# c", "'", `"`, strings.Repeat("word ", 50), strings.Repeat("x", 700), []any{}, []any{"eu", 1, nil}, map[string]any{"a": 1})
}

func (m maker) cell() map[string]any {
	c := map[string]any{"value": pick(m, "yes_public", "yes", "yes_sales_gated", "yes_platform_only", "partial", "unclear", "no_public_evidence")}
	words := map[string][]string{"tier": {"self_serve", "enterprise_only"}, "route": {"public", "trust_center_nda", "sales_contract"}, "default": {"enabled", "requires_config", "requires_approval"}}
	for _, key := range []string{"tier", "route", "default"} {
		if m.IntN(2) == 0 {
			c[key] = pick(m, words[key]...)
		}
	}
	for _, key := range []string{"confidence", "source", "archived", "notes", "caveat", "geography", "tier", "route", "default", "odd", "regions", "min_tls"} {
		if m.IntN(3) == 0 {
			c[key] = m.scalar()
		}
	}
	detail := map[string]any{}
	for _, key := range []string{"default_retention_days", "zdr_tier", "since", "regions", "at_rest", "processing", "min_tls", "odd"} {
		if m.IntN(2) == 0 {
			detail[key] = m.scalar()
		}
	}
	c["detail"] = detail
	return c
}

func (m maker) file() ([]byte, error) {
	var offerings []any
	for range 1 + m.IntN(4) {
		cells := map[string]any{}
		for _, id := range []string{"hipaa_baa", "zdr", "data_residency", "audit", "tls", "sso_saml", "odd"} {
			if m.IntN(2) == 0 {
				cells[id] = m.cell()
			}
		}
		o := map[string]any{"id": pick(m, "acme", "bolt-api", "new-api", "x", "Anvil", "../x", "a b"), "name": pick[any](m, "New API", m.scalar()), "developer": "New", "platform": pick[any](m, "New", m.scalar()),
			"model_family": pick[any](m, "N", m.scalar()), "dimensions": cells, "summary": m.scalar(), "odd": m.scalar()}
		offerings = append(offerings, o)
	}
	return json.Marshal(map[string]any{"name": Name, "generated": "2026-01-05", "license": "Free to use.", "offerings": offerings})
}

// TestAnyImportIsClean holds that whatever is imported passes the linter, with
// no grade above the registry's and no confidence above low.
func TestAnyImportIsClean(t *testing.T) {
	m := maker{rand.New(rand.NewPCG(1, 2))}
	d, opts, cells := base(t), options(t), 0
	for range 200 {
		text, err := m.file()
		if err != nil {
			t.Fatal(err)
		}
		im := imported(t, string(text), opts)
		mustLint(t, im, d, opts.Today)
		for _, o := range im.Offerings {
			for _, c := range o.Cells {
				data, _ := o.Data.Cell(c.ID)
				most, _, _ := gradeOf(c.Value)
				if cells++; c.Grade > most || data.Confidence != grade.Low || data.Refused || (c.Grade < most) != (c.Weakened != "" && c.Value != string(dataset.PlatformOnly)) {
					t.Errorf("%s/%s: %s became %s (%s)", o.ID, c.ID, c.Value, c.Grade, c.Weakened)
				}
			}
		}
	}
	if cells < 500 {
		t.Errorf("only %d cells were imported", cells)
	}
}

func FuzzImport(f *testing.F) {
	f.Add([]byte(fixture(f)))
	f.Add([]byte(oneCell(`"value": "yes", "notes": ["a", {"b": "c"}], "detail": {"scope": [1, null]}, "tier": {}`)))
	f.Add([]byte(newOffering(`"vendor": "# x", "region": null`)))
	f.Add([]byte(file(`{"acme": {"id": "acme", "cells": [{"dimension": "zdr", "value": "partial", "zdr_tier": "self_serve", "detail": {"since": "2026-01-02"}}]}}`)))
	d, opts := base(f), options(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := Read("data.json", data)
		if err != nil {
			return
		}
		im, err := file.Import(d, opts)
		if err != nil {
			return
		}
		mustLint(t, im, d, opts.Today)
	})
}
