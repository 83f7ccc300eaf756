package dataset

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func targets() *Dataset {
	return &Dataset{
		Catalog: &Catalog{Cells: []CellSpec{{ID: "hipaa_baa", Aliases: []string{"hipaa", "baa"}}, {ID: "retention_zdr", Aliases: []string{"zdr"}}}},
		Entries: []*Entry{NewEntry(&Offering{ID: "acme-api", Name: "Acme API", Aliases: []string{"acme"}})},
	}
}

func TestTarget(t *testing.T) {
	for names, want := range map[string]string{
		"acme":                    "acme-api",
		"ACME hipaa":              "acme-api hipaa_baa",
		"acme/hipaa":              "acme-api hipaa_baa",
		"acme_api/Hipaa-BAA":      "acme-api hipaa_baa",
		"acme zdr hipaa":          "acme-api retention_zdr hipaa_baa",
		"acme/zdr hipaa":          "acme-api retention_zdr hipaa_baa",
		"acme/hipaa baa":          "acme-api hipaa_baa",
		"acne":                    `unknown vendor "acne" (did you mean`,
		"acme/hippa":              `unknown cell "hippa"`,
		"acme/":                   `unknown cell ""`,
		"/hipaa":                  `unknown vendor ""`,
		"acme acme/hipaa":         `unknown cell "acme/hipaa"`,
		"acme/hipaa/retention":    `unknown cell "hipaa/retention"`,
		"acme hipaa/retention_zd": `unknown cell "hipaa/retention_zd"`,
	} {
		target, err := targets().Target(strings.Fields(names))
		if err != nil {
			if _, request := err.(interface{ RequestFault() }); !request || !strings.HasPrefix(err.Error(), want) {
				t.Errorf("%s: %v, want %s", names, err, want)
			}
			continue
		}
		got := []string{target.Offering.ID}
		for _, spec := range target.Cells {
			got = append(got, spec.ID)
		}
		if diff := cmp.Diff(want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%s: %s", names, diff)
		}
	}
}

func TestOneCell(t *testing.T) {
	for names, want := range map[string]string{
		"acme hipaa":     "",
		"acme/hipaa":     "",
		"":               "found nothing",
		"acme":           `found "acme"`,
		"acme/hipaa zdr": `found "acme/hipaa zdr"`,
		"a b c d e":      "found 5 names",
	} {
		o, spec, err := targets().OneCell("waive", strings.Fields(names))
		switch {
		case err == nil && want == "":
			if o.ID != "acme-api" || spec.ID != "hipaa_baa" {
				t.Errorf("%s: %s %s", names, o.ID, spec.ID)
			}
		case err == nil || !strings.HasPrefix(err.Error(), "waive takes one vendor and one cell") || !strings.HasSuffix(err.Error(), want):
			t.Errorf("%s: %v, want %s", names, err, want)
		}
	}
}
