package registry

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/dataset/folder"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/lint"
	"github.com/vendorcheck/vendorcheck/internal/yamlformat"
)

const fixtureFile = "../../testdata/registry/data.json"

func day(t testing.TB, text string) date.Date {
	t.Helper()
	d, err := date.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// small is the dataset of testdata/dataset/ok.
var small = sync.OnceValues(func() (*dataset.Dataset, error) {
	folder, faults := folder.Read(os.DirFS("../../testdata/dataset/ok"), "")
	if err := faults.Err(); err != nil {
		return nil, err
	}
	return folder.Dataset(), nil
})

func base(t testing.TB) *dataset.Dataset {
	t.Helper()
	d, err := small()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func options(t testing.TB) Options {
	return Options{Today: day(t, "2026-11-21"), Retrieved: day(t, "2026-01-06")}
}

func imported(t testing.TB, text string, opts Options) *Import {
	t.Helper()
	f, err := Read("data.json", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	im, err := f.Import(base(t), opts)
	if err != nil {
		t.Fatal(err)
	}
	return im
}

// fixture is the file in the registry's form that we made up.
func fixture(t testing.TB) string {
	t.Helper()
	text, err := os.ReadFile(fixtureFile)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// mustLint writes the offerings and lints them over the dataset.
func mustLint(t testing.TB, im *Import, d *dataset.Dataset, today date.Date) {
	t.Helper()
	fsys := fstest.MapFS{}
	for _, o := range im.Offerings {
		text, err := yamlformat.Encode(o.Data)
		if err != nil {
			t.Fatal(err)
		}
		fsys["offerings/"+o.ID+".yaml"] = &fstest.MapFile{Data: text}
	}
	if len(fsys) == 0 {
		return
	}
	if _, faults := lint.Overlay(fsys, "", d, today); len(faults) > 0 {
		t.Fatalf("the import is not clean: %v", faults)
	}
}

func TestFixture(t *testing.T) {
	im := imported(t, fixture(t), options(t))
	mustLint(t, im, base(t), options(t).Today)
	got := map[string]string{}
	for _, o := range im.Offerings {
		for _, c := range o.Cells {
			data, _ := o.Data.Cell(c.ID)
			if data.Confidence != grade.Low || data.Refused {
				t.Errorf("%s/%s has confidence %s, refused %t", o.ID, c.ID, data.Confidence, data.Refused)
			}
			text := fmt.Sprintf("%s → %s", c.Value, c.Grade)
			if c.Weakened != "" {
				text += ", " + c.Weakened
			}
			for _, a := range data.Attributes {
				text += fmt.Sprintf("; %s=%s", a.Name, a.Value)
			}
			got[o.ID+"/"+c.ID] = text
		}
	}
	want := map[string]string{
		"acme-api/hipaa_baa":            "unclear → unclear",
		"acme-api/retention_zdr":        "yes_sales_gated → yes_sales_gated; default_retention_days=30; zdr_tier=enterprise_only",
		"acme-api/data_residency":       "yes_public → yes; regions=eu-west-1; processing=true",
		"cog-api/hipaa_baa":             "no_public_evidence → no_public_evidence",
		"cog-api/retention_zdr":         "partial → partial; default_retention_days=14",
		"cog-api/encryption_in_transit": "yes → unclear, the registry gives no words that could be quoted",
		"cog-api/sso_saml":              "yes_platform_only → partial, the registry's yes is for the platform only",
		"cog-api/audit_logs":            "yes → yes_sales_gated, its own tier, route or default is not open to every customer",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the cells differ:\n%s", diff)
	}
	counts := Counts{Offerings: 2, NewOfferings: 1, Cells: 8, Weakened: 3, LeftOut: 4, Replaced: 3, Raised: 2, Refusals: 1, Attributes: 5}
	if diff := cmp.Diff(counts, im.Counts); diff != "" {
		t.Errorf("the counts differ:\n%s", diff)
	}
	var left []string
	for _, l := range im.Left {
		left = append(left, l.Offering+"/"+l.Dimension+" "+l.Reason)
	}
	for i, want := range []string{
		`acme/audit_logs offerings[0].cells.audit_logs.value: unknown value "mostly"; known: yes_public`,
		`acme/carbon_report the catalog has no such cell`,
		`gear-cloud/ offerings[2]: the dataset has no such offering, and for a new one the file lacks vendor, category, model_family`,
		`../escape/ offerings[3].id: "../escape" is not an id`,
	} {
		if i >= len(left) || !strings.HasPrefix(left[i], want) {
			t.Errorf("left out: %q, want %s", left, want)
		}
	}
}

// TestPlatformOnlyIsKept holds that the one grade without a twin stays visible.
func TestPlatformOnlyIsKept(t *testing.T) {
	for _, o := range imported(t, fixture(t), options(t)).Offerings {
		if c, ok := o.Data.Cell("sso_saml"); ok {
			if c.RegistryGrade != dataset.PlatformOnly || !strings.Contains(c.Rationale, "grades this yes_platform_only; nobody has read the vendor's own page") {
				t.Errorf("%s: %s", c.RegistryGrade, c.Rationale)
			}
			return
		}
	}
	t.Error("the cell is gone")
}

// TestUnknownFields holds that a field that maps to nothing here is named.
func TestUnknownFields(t *testing.T) {
	im := imported(t, fixture(t), options(t))
	for _, path := range []string{"feed", "offerings[0].region_codes", "offerings[0].cells.retention_zdr.detail.retention_unit", "offerings[0].cells.data_residency.detail.at_rest"} {
		if !slices.Contains(im.Unknown, path) {
			t.Errorf("%s is not among %v", path, im.Unknown)
		}
	}
	for _, path := range []string{"offerings[0].summary", "offerings[0].cells.hipaa_baa.geography", "offerings[0].cells.hipaa_baa.source", "offerings[0].cells.hipaa_baa.caveat"} {
		if slices.Contains(im.Unknown, path) {
			t.Errorf("%s is unknown", path)
		}
	}
}

func TestMissingOnly(t *testing.T) {
	opts := options(t)
	opts.Missing = true
	im := imported(t, fixture(t), opts)
	if im.Counts.Offerings != 1 || im.Counts.Assessed != 4 || im.Counts.Replaced != 0 {
		t.Errorf("%+v", im.Counts)
	}
}

// file wraps offerings into a file.
func file(offerings string) string {
	return `{"name": "AI Provider Trust Registry", "generated": "2026-01-05", "license": "Free to use.", "offerings": ` + offerings + `}`
}

// oneCell wraps the fields of a cell into a file.
func oneCell(fields string) string {
	return file(`[{"id": "acme", "cells": {"hipaa_baa": {` + fields + `}}}]`)
}

func TestShapes(t *testing.T) {
	for name, text := range map[string]string{
		"cells by dimension": oneCell(`"value": "unclear", "notes": "x"`),
		"dimensions":         strings.Replace(oneCell(`"value": "unclear"`), "cells", "dimensions", 1),
		"a list of cells":    file(`[{"id": "acme", "cells": [{"dimension": "hipaa_baa", "value": "unclear"}]}]`),
		"ids in the list":    file(`[{"id": "acme", "cells": [{"id": "hipaa", "value": "unclear"}]}]`),
		"offerings by id":    file(`{"acme": {"id": "ACME_API", "cells": {"hipaa-baa": {"value": "unclear"}}}}`),
		"a time":             strings.Replace(oneCell(`"value": "unclear"`), `"2026-01-05"`, `"2026-01-05T09:30:00+02:00"`, 1),
		"terms in parts":     strings.Replace(oneCell(`"value": "unclear"`), `"Free to use."`, `{"text": "Free to use.", "url": "https://x.example"}`, 1),
	} {
		im := imported(t, text, options(t))
		if len(im.Offerings) != 1 || im.Offerings[0].ID != "acme-api" || im.Counts.Cells != 1 {
			t.Errorf("%s: %+v %v", name, im.Counts, im.Left)
		}
		mustLint(t, im, base(t), options(t).Today)
	}
}

// TestLeftOut has a file for each thing that is left out by name.
func TestLeftOut(t *testing.T) {
	for text, want := range map[string]string{
		oneCell(`"value": 3`):                                           `offerings[0].cells.hipaa_baa.value: expected text, found the number "3"`,
		oneCell(`"value": null`):                                        `hipaa_baa.value: there is no value`,
		oneCell(`"notes": "x"`):                                         `hipaa_baa.value: there is no value`,
		oneCell(`"value": "YES"`):                                       `unknown value "YES"`,
		oneCell(`"value": " yes"`):                                      `expected one line`,
		oneCell(`"value": "yes\u0000"`):                                 `expected one line`,
		oneCell(`"value": ["yes"]`):                                     `expected text, found a list`,
		oneCell(`"value": "refused"`):                                   `unknown value "refused"`,
		oneCell(`"value": "unclear", "verified": "soon"`):               `verified: "soon" is not a date`,
		oneCell(`"value": "unclear", "verified": "2027-01-01"`):         `verified: 2027-01-01 is in the future`,
		oneCell(`"value": "unclear", "verified": 20260101`):             `verified: expected text`,
		file(`[{"id": "acme", "cells": {"hipaa_baa": "unclear"}}]`):     `hipaa_baa: expected an object, found text "unclear"`,
		file(`[{"id": "acme", "cells": {"hipaa_baa": null}}]`):          `hipaa_baa: expected an object, found nothing`,
		file(`[{"id": "acme", "cells": {"nosuch": {"value": "yes"}}}]`): `the catalog has no such cell`,
		file(`[{"id": "acme", "cells": {"baa": {"value": "x"}}}]`):      `unknown value "x"`,
		file(`[{"id": "acme", "cells": [{"value": "yes"}]}]`):           `the catalog has no such cell`,
		file(`[{"id": "acme", "cells": []}]`):                           `offerings[0]: there are no cells`,
		file(`[{"id": "acme", "cells": 1}]`):                            `offerings[0]: there are no cells`,
		file(`[{"id": "acme"}]`):                                        `offerings[0]: there are no cells`,
		file(`[{"id": "acme", "cells": {}, "dimensions": {}}]`):         `there are both cells and dimensions`,
		file(`[17]`): `offerings[0]: expected an object, found the number "17"`,
		file(`[{"cells": {"hipaa_baa": {"value": "unclear"}}}]`):                                    `offerings[0].id: "" is not an id`,
		file(`[{"id": "a/b", "cells": {}}]`):                                                        `offerings[0].id: "a/b" is not an id`,
		file(`[{"id": "..", "cells": {}}]`):                                                         `".." is not an id`,
		file(`[{"id": "a\u0000b", "cells": {}}]`):                                                   `expected one line`,
		file(`[{"id": "` + strings.Repeat("a", 65) + `", "cells": {}}]`):                            `is not an id`,
		file(`[{"id": 7, "cells": {}}]`):                                                            `offerings[0].id: expected text`,
		file(`[{"id": "new-api", "developer": "New", "platform": "New", "cells": {}}]`):             `the file lacks name, model_family`,
		newOffering(`"category": "first"`):                                                          `category: unknown category "first"`,
		newOffering(`"vendor": ["New"]`):                                                            `vendor: expected text`,
		newOffering(`"vendor": "New\nLine"`):                                                        `vendor: expected one line`,
		file(`[{"id": "acme", "cells": {"hipaa": {"value": "unclear"}, "baa": {"value": "yes"}}}]`): `the cell hipaa_baa is there under another name before it`,
		file(`[{"id": "acme", "cells": {"baa": {"value": "unclear"}}}, {"id": "anvil", "cells": {"baa": {"value": "unclear"}}}]`): `"anvil" leads to acme-api, as "acme" does before it`,
	} {
		im := imported(t, text, options(t))
		if !slices.ContainsFunc(im.Left, func(l Left) bool { return strings.Contains(l.Reason, want) }) || len(im.Left) != im.Counts.LeftOut {
			t.Errorf("%s\nleft out: %v\nwant %s", text, im.Left, want)
		}
		mustLint(t, im, base(t), options(t).Today)
	}
}

// newOffering has all that a new offering needs, and a field more.
func newOffering(field string) string {
	return file(`[{"id": "new-api", "name": "New API", "developer": "New", "platform": "New", "model_family": "N", ` + field + `, "cells": {"hipaa_baa": {"value": "unclear"}}}]`)
}

func TestBadFiles(t *testing.T) {
	good := oneCell(`"value": "unclear"`)
	if _, err := Read("data.json", []byte(good)); err != nil {
		t.Fatal(err)
	}
	edit := func(old, new string) string { return strings.Replace(good, old, new, 1) }
	for text, want := range map[string]string{
		"":                              "data.json:1: the file is empty",
		"[]":                            "expected an object, found a list",
		"{}":                            `the key "license" is missing`,
		good[:60]:                       "data.json:1: not valid JSON: the text ends too early",
		good + "x":                      "data.json:1: not valid JSON",
		edit(`"id"`, `"id": "x", "id"`): `duplicate key "id"`,
		edit("AI Provider", "Some"):     `name: this is not a file of the AI Provider Trust Registry, but of text "Some Trust Registry"`,
		edit(`"AI Provider Trust Registry"`, "1"):                 "name: this is not a file of the AI Provider Trust Registry",
		edit("2026-01-05", "lately"):                              `generated: "lately" is not a date`,
		edit(`"Free to use."`, `""`):                              "license: the file states no license",
		edit(`"Free to use."`, `null`):                            `the key "license" is missing`,
		edit(`"Free to use."`, `"`+strings.Repeat("x", 2001)+`"`): "license: more than 2000 characters",
		edit(`"generated"`, `"schema_version": 2, "generated"`):   `schema_version: the file is of version the number "2"`,
		file("null"): `the key "offerings" is missing`,
		file("[]"):   "offerings: there is no offering",
		file(`"x"`):  "offerings: expected a list",
		file("[" + strings.Repeat("{},", 1000) + "{}]"):         "offerings: there are 1001 offerings",
		file(strings.Repeat("[", 50) + strings.Repeat("]", 50)): "values nest deeper than 32 levels",
		"\xff":                         "not valid UTF-8",
		"{\"a\":\"\x00\"}":             "NUL",
		strings.Repeat(" ", MaxSize+1): "more than 16777216 bytes",
		`{"a":[` + strings.Repeat("0,", 300000) + `0]}`: "more than 262144 values",
	} {
		if _, err := Read("data.json", []byte(text)); err == nil || !strings.Contains(err.Error(), want) || !strings.HasPrefix(err.Error(), "data.json:") {
			t.Errorf("%.80s: %v\nwant %s", text, err, want)
		}
	}
}

func TestDates(t *testing.T) {
	for name, c := range map[string]struct{ generated, retrieved, want string }{
		"generated ahead": {"2026-12-01", "2026-11-21", "generated: 2026-12-01 is in the future"},
		"fetched ahead":   {"2026-01-05", "2026-11-22", "fetched on 2026-11-22, which is in the future"},
		"fetched before":  {"2026-01-05", "2026-01-04", "fetched on 2026-01-04, before it was generated on 2026-01-05"},
	} {
		f, err := Read("data.json", []byte(strings.Replace(oneCell(`"value": "unclear"`), "2026-01-05", c.generated, 1)))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Import(base(t), Options{Today: day(t, "2026-11-21"), Retrieved: day(t, c.retrieved)}); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAmbiguousID(t *testing.T) {
	all, err := base(t).All()
	if err != nil {
		t.Fatal(err)
	}
	folder := &folder.Folder{Catalog: base(t).Catalog}
	for _, o := range all {
		shared := *o
		shared.Aliases = append(slices.Clone(o.Aliases), "forge")
		folder.Offerings = append(folder.Offerings, &shared)
	}
	d := folder.Dataset()
	f, err := Read("data.json", []byte(file(`[{"id": "forge", "cells": {"hipaa_baa": {"value": "unclear"}}}]`)))
	if err != nil {
		t.Fatal(err)
	}
	im, err := f.Import(d, options(t))
	if err != nil || len(im.Left) != 1 || !strings.Contains(im.Left[0].Reason, `"forge" leads to several offerings here: acme-api, bolt-api`) {
		t.Errorf("%v %v", im.Left, err)
	}
}
