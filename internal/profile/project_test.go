package profile

import (
	"fmt"
	"os"
	"path"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/dataset/folder"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/grade"
)

// files is a source of profiles by name.
type files map[string]string

func (f files) Read(name, base string) (string, []byte, error) {
	name = path.Join(path.Dir(base), name)
	if text, ok := f[name]; ok {
		return name, []byte(text), nil
	}
	return "", nil, fmt.Errorf("there is no profile %s", name)
}

func fixture(t testing.TB) *dataset.Dataset {
	t.Helper()
	folder, faults := folder.Read(os.DirFS("../../testdata/dataset/ok"), "")
	if err := faults.Err(); err != nil {
		t.Fatal(err)
	}
	d := folder.Dataset()
	return d
}

var asOf, _ = date.Parse("2026-11-21")

// resolve reads a project file and finds all that it names.
func resolve(t *testing.T, text string, profiles files) ([]Subject, fault.List) {
	t.Helper()
	p, faults := ParseProject("dir/project.yaml", []byte(text))
	if len(faults) > 0 {
		return nil, faults
	}
	d := fixture(t)
	subjects, faults, err := p.Resolve(d, &Loader{Catalog: d.Catalog, Source: profiles}, asOf)
	if err != nil {
		t.Fatal(err)
	}
	return subjects, faults
}

func profiles() files {
	return files{
		"dir/a.yaml": "name: a\ndescription: A.\naccept: partial\nmax_waiver_days: 60\nmax_age_days: 400\nmin_confidence: medium\nrequire_dated: true\nrequirements:\n" +
			"  - {cell: hipaa, reason: Health., source: Law}\n  - {cell: zdr, accept: yes_sales_gated, where: ['default_retention_days<=30'], max_age_days: 90, min_confidence: high}\n",
		"dir/b.yaml":     "name: b\ndescription: B.\nincludes: [a.yaml, sub/c.yaml]\nmax_waiver_days: 90\nrequirements:\n  - {cell: sso, severity: warn}\n",
		"dir/d.yaml":     "name: d\ndescription: D.\nrequirements:\n  - {cell: hipaa}\n",
		"dir/sub/c.yaml": "name: c\ndescription: C.\nmax_waiver_days: 30\nrequirements:\n  - {cell: hipaa, max_age_days: 500}\n",
	}
}

// TestResolve holds what a faultless project file comes to.
func TestResolve(t *testing.T) {
	subjects, faults := resolve(t, `profiles: a.yaml
accept: unclear
requirements: [{cell: audit}]
vendors:
  - {vendor: acme, use: chat, model: anvil 1}
  - {vendor: anvil, use: drafts}
  - {vendor: bolt, profiles: [b.yaml], requirements: [{cell: tls, accept: "yes"}]}
waivers:
  - {vendor: acme-api, cell: baa, grade: no_public_evidence, reason: R, approved_by: A, expires: 2027-01-20}
  - {vendor: bolt, cell: saml, grade: not_assessed, reason: R, approved_by: A, expires: 2026-12-21}
attestations:
  - {vendor: acme, cell: zdr, grade: "yes", document: D, verified: 2026-01-01, verified_by: V, expires: 2026-01-01, attributes: {default_retention_days: 0}, sha256: `+strings.Repeat("0a", 32)+`}
`, profiles())
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	var got []string
	for _, s := range subjects {
		line := fmt.Sprintf("%s %s %s %v:", s.Offering.ID, s.Use, s.Model, s.Profiles)
		for _, r := range s.Requirements {
			line += fmt.Sprintf(" %s %s %v %s %d %s %v", r.Cell, r.Accept, r.Where, r.Severity, r.MaxAgeDays, r.MinConfidence, r.RequireDated)
			for _, a := range r.AskedBy {
				line += fmt.Sprintf(" (%s %s:%d %s %s)", a.Profile, a.File, a.Line, a.Reason, a.Source)
			}
		}
		for _, cell := range []string{"hipaa_baa", "sso_saml", "retention_zdr"} {
			if w := s.Waivers[cell]; w != nil {
				line += fmt.Sprintf(" waiver of %s:%d", cell, w.Line)
			}
			if a := s.Attestations[cell]; a != nil {
				line += fmt.Sprintf(" attestation of %s:%d", cell, a.Line)
			}
		}
		got = append(got, line)
	}
	hipaa := "hipaa_baa partial [] block 400 medium true (a dir/a.yaml:9 Health. Law)"
	zdr := "retention_zdr yes_sales_gated [default_retention_days<=30] block 90 high true (a dir/a.yaml:10  )"
	audit := "audit_logs unclear [] block 0  false (dir/project.yaml dir/project.yaml:3  )"
	held := " waiver of hipaa_baa:9 attestation of retention_zdr:12"
	want := []string{
		"acme-api chat anvil 1 [a]: " + hipaa + " " + zdr + " " + audit + held,
		"acme-api drafts  [a]: " + hipaa + " " + zdr + " " + audit + held,
		"bolt-api   [b]: hipaa_baa yes [] block 400 medium true (a dir/a.yaml:9 Health. Law) (c dir/sub/c.yaml:5  ) " + zdr +
			" sso_saml yes [] warn 0  false (b dir/b.yaml:6  ) " + audit + " encryption_in_transit yes [] block 0  false (dir/project.yaml dir/project.yaml:7  ) waiver of sso_saml:10",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("subjects (-want +got):\n%s", diff)
	}
}

// TestResolveRefuses holds the line and the code of every fault beyond form.
func TestResolveRefuses(t *testing.T) {
	const waiver = "reason: R, approved_by: A, expires: 2026-12-21}\n"
	const attestation = "document: D, verified: 2026-01-01, verified_by: V, expires: 2027-01-01"
	const head = "profiles: a.yaml\nvendors: [{vendor: acme}]\n"
	const twoUses = "profiles: a.yaml\nvendors: [{vendor: acme}, {vendor: acme, use: x}]\n"
	for name, tc := range map[string]struct{ text, want string }{
		"no vendors":              {"profiles: a.yaml\nvendors: []\n", "1 nothing-required"},
		"no vendors, no profiles": {"vendors: []\n", "1 nothing-required"},
		"nothing required":        {"vendors:\n  - {vendor: acme}\n  - {vendor: bolt, requirements: [{cell: sso}]}\n", "2 nothing-required"},
		"expiring_days":           {"expiring_days: -1\n" + head, "1 bad-number"},
		"unknown vendor once":     {"profiles: a.yaml\nvendors:\n  - {vendor: nosuch}\n  - {vendor: acme}\n", "3 unknown-vendor"},
		"listed twice":            {"profiles: a.yaml\nvendors:\n  - {vendor: acme, use: x}\n  - {vendor: bolt, use: x}\n  - {vendor: anvil, use: x}\n", "5 duplicate"},
		"unknown model":           {"profiles: a.yaml\nvendors:\n  - {vendor: acme, model: x}\n", "3 unknown-model"},
		"unknown profile once":    {"profiles: [x.yaml]\nvendors: [{vendor: acme}, {vendor: bolt}]\n", "1 unknown-profile"},
		"unknown cells":           {head + "requirements:\n  - {cell: x}\n  - {cell: hipaa}\n  - {cell: y}\n", "4 unknown-cell, 6 unknown-cell"},
		"negative age":            {head + "requirements:\n  - {cell: hipaa, max_age_days: -1}\n", "4 bad-number"},
		"bad conditions":          {head + "requirements:\n  - {cell: zdr, where: ['since>soon', nosuch, since]}\n", "4 bad-condition, 4 unknown-attribute"},
		"waiver: both blank":      {head + "waivers:\n  - {vendor: acme, cell: hipaa, grade: partial, reason: ' ', approved_by: '…', expires: 2026-12-21}\n", "4 blank, 4 blank"},
		"waiver: vendor, cell":    {head + "waivers:\n  - {vendor: x, cell: y, grade: partial, " + waiver, "4 unknown-cell, 4 unknown-vendor"},
		"waiver: not listed":      {head + "waivers:\n  - {vendor: bolt, cell: hipaa, grade: partial, " + waiver, "4 not-required"},
		"waiver: not required":    {head + "waivers:\n  - {vendor: acme, cell: sso, grade: partial, " + waiver, "4 not-required"},
		"waiver: twice":           {head + "waivers:\n  - {vendor: acme, cell: hipaa, grade: partial, " + waiver + "  - {vendor: anvil, cell: baa, grade: unclear, " + waiver, "5 duplicate"},
		"waiver: at the limit":    {head + "waivers:\n  - {vendor: acme, cell: hipaa, grade: partial, reason: R, approved_by: A, expires: 2027-01-20}\n", ""},
		"waiver: a day over":      {head + "waivers:\n  - {vendor: acme, cell: hipaa, grade: partial, reason: R, approved_by: A, expires: 2027-01-21}\n", "4 waiver-too-long"},
		"waiver: least limit": {"profiles: b.yaml\nvendors: [{vendor: acme}]\nwaivers:\n  - {vendor: acme, cell: hipaa, grade: partial, reason: R, approved_by: A, expires: 2026-12-21}\n" +
			"  - {vendor: acme, cell: sso, grade: partial, reason: R, approved_by: A, expires: 2026-12-22}\n", "5 waiver-too-long"},
		"waiver: least of several": {"profiles: [sub/c.yaml, a.yaml]\nvendors: [{vendor: acme}]\nwaivers:\n  - {vendor: acme, cell: hipaa, grade: partial, reason: R, approved_by: A, expires: 2026-12-22}\n", "4 waiver-too-long"},
		"waiver: a limit and none": {"profiles: [a.yaml, d.yaml]\nvendors: [{vendor: acme}]\nwaivers:\n  - {vendor: acme, cell: hipaa, grade: partial, reason: R, approved_by: A, expires: 2027-01-21}\n", "4 waiver-too-long"},
		"waiver: by a number":      {head + "waivers:\n  - {vendor: acme, cell: hipaa, grade: partial, reason: R, approved_by: '4711', expires: 2026-12-21}\n", ""},
		"of two uses: twice": {twoUses + "waivers:\n  - {vendor: acme, cell: hipaa, grade: partial, " + waiver + "  - {vendor: acme, cell: hipaa, grade: partial, " + waiver +
			"attestations:\n  - {vendor: acme, cell: zdr, grade: 'yes', " + attestation + "}\n  - {vendor: acme, cell: zdr, grade: 'yes', " + attestation + "}\n", "5 duplicate, 8 duplicate"},
		"of two uses: a day over":    {twoUses + "waivers:\n  - {vendor: acme, cell: hipaa, grade: partial, reason: R, approved_by: A, expires: 2027-01-21}\n", "4 waiver-too-long"},
		"waiver: no limit":           {"requirements: [{cell: hipaa}]\nvendors: [{vendor: acme}]\nwaivers:\n  - {vendor: acme, cell: hipaa, grade: partial, reason: R, approved_by: A, expires: 9999-12-31}\n", ""},
		"attestation: blanks":        {head + "attestations:\n  - {vendor: acme, cell: zdr, grade: 'yes', document: '', verified: 2026-01-01, verified_by: '-', expires: 2027-01-01}\n", "4 blank, 4 blank"},
		"attestation: digest":        {head + "attestations:\n  - {vendor: acme, cell: zdr, grade: 'yes', sha256: " + strings.Repeat("0A", 32) + ", " + attestation + "}\n", "4 bad-digest"},
		"attestation: ends first":    {head + "attestations:\n  - {vendor: acme, cell: zdr, grade: 'yes', document: D, verified: 2026-01-01, verified_by: V, expires: 2025-12-31}\n", "4 bad-dates"},
		"attestation: weaker":        {head + "attestations:\n  - {vendor: acme, cell: zdr, grade: partial, " + attestation + "}\n", "4 attestation-weaker"},
		"attestation: as strong":     {head + "attestations:\n  - {vendor: acme, cell: zdr, grade: yes_sales_gated, " + attestation + "}\n", ""},
		"attestation: not assessed":  {head + "requirements: [{cell: sso}]\nattestations:\n  - {vendor: acme, cell: sso, grade: no_public_evidence, " + attestation + "}\n", ""},
		"attestation: not listed":    {head + "attestations:\n  - {vendor: bolt, cell: zdr, grade: 'yes', " + attestation + "}\n", "4 not-required"},
		"attestation: not required":  {head + "attestations:\n  - {vendor: acme, cell: sso, grade: 'yes', " + attestation + "}\n", "4 not-required"},
		"attestation: unknown":       {head + "attestations:\n  - {vendor: x, cell: y, grade: 'yes', " + attestation + ", attributes: {z: 1}}\n", "4 unknown-cell, 4 unknown-vendor"},
		"attestation: twice":         {head + "attestations:\n  - {vendor: acme, cell: zdr, grade: 'yes', " + attestation + "}\n  - {vendor: acme-api, cell: retention, grade: 'yes', " + attestation + "}\n", "5 duplicate"},
		"attestation: attributes":    {head + "attestations:\n  - {vendor: acme, cell: zdr, grade: 'yes', " + attestation + ", attributes: {x: 1, default_retention_days: -1, since: 2026-01-01}}\n", "4 unknown-attribute, 4 unknown-attribute"},
		"faults of every kind, once": {"profiles: [x.yaml]\nexpiring_days: -1\nvendors:\n  - {vendor: y}\n  - {vendor: z}\n", "1 bad-number, 1 unknown-profile, 4 unknown-vendor, 5 unknown-vendor"},
	} {
		subjects, faults := resolve(t, tc.text, profiles())
		var got []string
		for _, f := range faults {
			if f.File != "dir/project.yaml" || f.Message == "" {
				t.Errorf("%s: %v", name, f)
			}
			got = append(got, fmt.Sprintf("%d %s", f.Line, f.Code))
		}
		if strings.Join(got, ", ") != tc.want {
			t.Errorf("%s: %v, want %s\n%v", name, got, tc.want, faults)
		}
		if tc.want == "" && len(subjects) == 0 {
			t.Errorf("%s: there is no subject", name)
		}
	}
}

// TestLoadRefuses holds the file, the line and the code of the faults of
// profiles.
func TestLoadRefuses(t *testing.T) {
	const head = "name: p\ndescription: P.\n"
	one := "requirements: [{cell: hipaa}]\n"
	for name, tc := range map[string]struct {
		source files
		want   string
	}{
		"fine":               {files{"p": head + one}, ""},
		"not there":          {files{}, ":0 unknown-profile"},
		"not a profile":      {files{"p": "[]"}, "p:1 wrong-type"},
		"empty":              {files{"p": ""}, "p:1 syntax"},
		"requires nothing":   {files{"p": head}, "p:1 nothing-required"},
		"includes nothing":   {files{"p": head + "includes: q", "q": head}, "q:1 nothing-required"},
		"negative numbers":   {files{"p": head + one + "max_age_days: -1\nmax_waiver_days: -1\n"}, "p:1 bad-number, p:1 bad-number"},
		"zeros":              {files{"p": head + one + "max_age_days: 0\nmax_waiver_days: 0\n"}, ""},
		"blank name":         {files{"p": "name: ' '\ndescription: P.\n" + one}, "p:1 blank"},
		"itself":             {files{"p": head + "includes: p\n" + one}, "p:3 profile-circle"},
		"a circle of two":    {files{"p": head + "includes: q\n", "q": head + one + "includes: p\n"}, "q:4 profile-circle"},
		"a circle of three":  {files{"p": head + "includes: q\n", "q": head + "includes: r\n", "r": head + one + "includes: p\n"}, "r:4 profile-circle"},
		"a circle below":     {files{"p": head + "includes: q\n", "q": head + "includes: r\n", "r": head + one + "includes: q\n"}, "r:4 profile-circle"},
		"a diamond":          {files{"p": head + "includes: [q, r]\n", "q": head + "includes: s\n", "r": head + "includes: s\n", "s": head + one}, ""},
		"16 deep":            {chain(16, 1), ""},
		"17 deep":            {chain(17, 1), link(16) + ":3 too-many-includes"},
		"100 others":         {files{"p": head + "includes: [" + strings.Repeat("q, ", 100) + "]\n", "q": head + one}, ""},
		"101 others":         {files{"p": head + "includes: [" + strings.Repeat("q, ", 101) + "]\n", "q": head + one}, "p:3 too-many-includes"},
		"doubling each time": {chain(16, 2), link(15) + ":3 too-many-includes"},
	} {
		loader := &Loader{Catalog: catalog, Source: tc.source}
		_, faults := loader.Load(Names{{Text: "p"}})
		var got []string
		for _, f := range faults {
			got = append(got, fmt.Sprintf("%s:%d %s", f.File, f.Line, f.Code))
		}
		if strings.Join(got, ", ") != tc.want {
			t.Errorf("%s: %v, want %s", name, faults, tc.want)
		}
	}
}

// TestIncludesCountAnew holds that what one profile includes leaves another its
// own number of them.
func TestIncludesCountAnew(t *testing.T) {
	source := files{"p": "name: p\ndescription: P.\nincludes: [" + strings.Repeat("q, ", 60) + "]\n", "q": "name: q\ndescription: Q.\nrequirements: [{cell: hipaa}]\n"}
	loader := &Loader{Catalog: catalog, Source: source}
	if _, faults := loader.Load(Names{{Text: "p"}, {Text: "p"}}); len(faults) > 0 {
		t.Error(faults)
	}
}

// chain returns n profiles of which each includes the next so many times, and
// one more that requires something.
func chain(n, times int) files {
	f := files{link(n): "name: last\ndescription: L.\nrequirements: [{cell: hipaa}]\n"}
	for i := range n {
		f[link(i)] = "name: p\ndescription: P.\nincludes: [" + strings.Repeat(link(i+1)+", ", times) + "]\n"
	}
	return f
}

// link returns the name of a profile of a chain.
func link(i int) string { return "p" + strings.Repeat("x", i) }

// TestLoadAccept holds that an accepted grade from outside takes the place of
// the profile's own default, and of nothing else.
func TestLoadAccept(t *testing.T) {
	for outside, want := range map[grade.Grade]string{
		grade.NotAssessed: "hipaa_baa partial, retention_zdr yes_sales_gated",
		grade.Yes:         "hipaa_baa yes, retention_zdr yes_sales_gated",
		grade.Unclear:     "hipaa_baa unclear, retention_zdr yes_sales_gated",
	} {
		loader := &Loader{Catalog: fixture(t).Catalog, Source: profiles(), Accept: outside}
		loaded, faults := loader.Load(Names{{Text: "dir/a.yaml"}})
		var got []string
		for _, r := range loaded.Requirements {
			got = append(got, r.Cell+" "+r.Accept.String())
		}
		if strings.Join(got, ", ") != want || len(faults) > 0 || loaded.MaxWaiverDays != 60 {
			t.Errorf("%s: %v, want %s (%v)", outside, got, want, faults)
		}
	}
}
