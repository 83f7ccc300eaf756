package profile

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/grade"
)

// checkFaults holds that each fault says what is wrong, and where in the files
// that were read.
func checkFaults(t *testing.T, faults fault.List, texts files) {
	t.Helper()
	for _, f := range faults {
		text, known := texts[f.File]
		if !known || f.Code == "" || f.Message == "" || f.Line < 0 || f.Line > 1+lineBreaks(text) {
			t.Errorf("a fault without a place, a code or a message: %+v", f)
		}
	}
}

// lineBreaks counts what YAML takes for the end of a line.
func lineBreaks(text string) int {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	return strings.Count(text, "\n") + strings.Count(text, "\r") + strings.Count(text, "\u0085") + strings.Count(text, "\u2028") + strings.Count(text, "\u2029")
}

// checkRequirement holds that a requirement stands for itself and that its
// conditions read as they are written.
func checkRequirement(t *testing.T, catalog *dataset.Catalog, r Requirement) {
	t.Helper()
	spec, known := catalog.Cell(r.Cell)
	if !known || r.Accept == grade.NotAssessed || !slices.Contains(r.Severity.Words(), string(r.Severity)) || r.MaxAgeDays < 0 || len(r.AskedBy) == 0 {
		t.Fatalf("%+v", r)
	}
	for _, c := range r.Where {
		if again, err := ParseCondition(c.String(), spec); err != nil || again != c {
			t.Errorf("the condition %+v is read back as %+v (%v)", c, again, err)
		}
	}
}

// FuzzProfile holds that a profile without faults gives requirements that stand
// for themselves, with what it includes, and that no requirement of it is lost.
func FuzzProfile(f *testing.F) {
	for _, text := range profiles() {
		f.Add([]byte(text))
	}
	for _, seed := range []string{"name: x\ndescription: X.\nincludes: fuzz.yaml\n", "name: x\ndescription: X.\nincludes: [a.yaml, b.yaml, a.yaml]\nmax_age_days: -1\n", "name: ' '\ndescription: X.\nrequirements: []\n",
		"name: x\ndescription: X.\nrequirements: [{cell: zdr, where: [on, 'regions~eu', 'tls>=1.2', 'x']}]\n", "name: x\ndescription: X.\nrequirements: [{cell: hipaa, accept: maybe, severity: none}]\n", "requirements: [&a {cell: hipaa}, *a]", "includes: [a.yaml"} {
		f.Add([]byte(seed))
	}
	d := fixture(f)
	f.Fuzz(func(t *testing.T, text []byte) {
		texts := profiles()
		texts["dir/fuzz.yaml"] = string(text)
		loader := &Loader{Catalog: d.Catalog, Source: texts}
		loaded, faults := loader.Load(Names{{Text: "dir/fuzz.yaml"}})
		texts[""] = "" // for what is wrong with the name
		checkFaults(t, faults, texts)
		if len(faults) > 0 {
			return
		}
		file, faults := ParseFile("dir/fuzz.yaml", text)
		if len(faults) > 0 || len(loaded.Requirements) < max(len(file.Requirements), 1) || loaded.MaxWaiverDays < 0 || file.MaxWaiverDays > 0 && loaded.MaxWaiverDays > file.MaxWaiverDays {
			t.Errorf("%q gives %+v, %v", text, loaded, faults)
		}
		for _, r := range loaded.Requirements {
			checkRequirement(t, d.Catalog, r)
		}
		merged := Merge(loaded.Requirements)
		for _, r := range loaded.Requirements {
			if !slices.ContainsFunc(merged, func(m Requirement) bool {
				return m.Cell == r.Cell && m.Accept >= r.Accept && m.MinConfidence >= r.MinConfidence && (m.RequireDated || !r.RequireDated) && (r.MaxAgeDays == 0 || 0 < m.MaxAgeDays && m.MaxAgeDays <= r.MaxAgeDays) && (m.Severity == SeverityBlock || r.Severity == SeverityWarn)
			}) {
				t.Errorf("%q: merging weakens %+v", text, r)
			}
		}
		if again := Merge(merged); !cmp.Equal(again, merged) {
			t.Errorf("%q: merging twice gives\n%s", text, cmp.Diff(merged, again))
		}
	})
}

const projectSeed = `profiles: a.yaml
vendors:
  - {vendor: acme, use: chat, model: anvil-1} # the first
  - {vendor: bolt, profiles: [b.yaml], requirements: [{cell: tls, accept: "yes"}]}
waivers:
  - {vendor: bolt, cell: saml, grade: not_assessed, reason: R, approved_by: A, expires: 2026-12-21}
attestations:
  - {vendor: acme, cell: zdr, grade: "yes", document: D, verified: 2026-01-01, verified_by: V, expires: 2026-12-01, attributes: {default_retention_days: 0}}
`

func addProjects(f *testing.F, add func(text []byte)) {
	for _, seed := range []string{projectSeed, strings.ReplaceAll(projectSeed, "2026-12-21", "2026-02-30"), strings.ReplaceAll(projectSeed, "reason: R, ", ""), strings.ReplaceAll(projectSeed, "bolt", "acme"),
		"vendors: []", "vendors: [{vendor: nobody}]", "vendors:\n- vendor: acme\n- vendor: anvil\nrequirements: [{cell: hipaa}]\n", "accept: unclear\nrequirements: [{cell: hipaa}]\nvendors: [{vendor: acme}]\nallow_unlisted: bolt\nexpiring_days: 5\n", "vendors: [&a {vendor: acme}, *a]", "vendors:\r\n- vendor: acme\r\n", ""} {
		add([]byte(seed))
	}
}

// FuzzProject holds that a project file without faults gives offerings of which
// something is required, and that no waiver or attestation is in force that
// lacks who approved it or until when.
func FuzzProject(f *testing.F) {
	addProjects(f, func(text []byte) { f.Add(text) })
	d := fixture(f)
	f.Fuzz(func(t *testing.T, text []byte) {
		texts := profiles()
		texts["dir/project.yaml"] = string(text)
		p, faults := ParseProject("dir/project.yaml", text)
		checkFaults(t, faults, texts)
		if len(faults) > 0 {
			return
		}
		subjects, faults, err := p.Resolve(d, &Loader{Catalog: d.Catalog, Source: texts}, asOf)
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		checkFaults(t, faults, texts)
		if len(faults) > 0 {
			return
		}
		if len(subjects) != len(p.Vendors) || len(subjects) == 0 {
			t.Errorf("%q: %d vendors and %d subjects", text, len(p.Vendors), len(subjects))
		}
		for _, s := range subjects {
			if len(s.Requirements) == 0 {
				t.Errorf("%q: nothing is required of %s", text, s.Offering.ID)
			}
			for _, r := range s.Requirements {
				checkRequirement(t, d.Catalog, r)
			}
			for cell, w := range s.Waivers {
				if !s.requires(cell) || strings.TrimSpace(w.Reason) == "" || strings.TrimSpace(w.ApprovedBy) == "" || w.Expires.IsZero() || w.Valid(w.Expires+1, w.Ground()) {
					t.Errorf("%q: %+v", text, w)
				}
			}
			for cell, a := range s.Attestations {
				public, _ := s.Offering.Cell(cell)
				if !s.requires(cell) || a.Grade == grade.NotAssessed || public != nil && a.Grade < public.Grade || strings.TrimSpace(a.VerifiedBy) == "" || a.Valid(a.Expires+1) || a.Valid(a.Verified-1) {
					t.Errorf("%q: %+v", text, a)
				}
			}
		}
	})
}

// unplaced compares what files say without where they say it.
var unplaced = []cmp.Option{cmpopts.IgnoreTypes(fault.Location{}), cmpopts.EquateEmpty()}

// FuzzAddVendor holds that a vendor that is added is read back as the last one,
// and that nothing else of the file changes.
func FuzzAddVendor(f *testing.F) {
	addProjects(f, func(text []byte) {
		f.Add(text, "bolt", "drafts")
		f.Add(text, "yes", "- 'x' \"y\" # {z: [\n")
	})
	f.Fuzz(func(t *testing.T, text []byte, vendor, use string) {
		before, faults := ParseProject("p.yaml", text)
		if len(faults) > 0 || strings.ContainsFunc(vendor+use, func(r rune) bool { return unicode.IsControl(r) || r == unicode.ReplacementChar }) {
			return
		}
		got, err := AddVendor(text, vendor, use)
		if err != nil {
			return
		}
		after, faults := ParseProject("p.yaml", got)
		if len(faults) > 0 {
			t.Fatalf("%q became %q: %v", text, got, faults)
		}
		want := *before
		want.Vendors = append(slices.Clone(before.Vendors), Vendor{Vendor: vendor, Use: use})
		if diff := cmp.Diff(&want, after, unplaced...); diff != "" {
			t.Errorf("%q became %q:\n%s", text, got, diff)
		}
	})
}

// FuzzPutAttestation holds the same of an attestation, and that putting it in
// its own place changes nothing.
func FuzzPutAttestation(f *testing.F) {
	addProjects(f, func(text []byte) {
		f.Add(text, "acme", "Order form", "eu, us", 9500)
		f.Add(text, "no", "2026-01-01", "[x", -3)
	})
	f.Fuzz(func(t *testing.T, text []byte, vendor, words, list string, days int) {
		before, faults := ParseProject("p.yaml", text)
		if len(faults) > 0 || strings.ContainsFunc(vendor+words+list, func(r rune) bool { return unicode.IsControl(r) || r == unicode.ReplacementChar }) {
			return
		}
		verified := asOf + date.Date(days%10000)
		a := Attestation{Vendor: vendor, Cell: "zdr", Grade: grade.Yes, Document: words, SHA256: list, Verified: verified, VerifiedBy: words, Expires: verified + 1}
		for _, name := range []string{"default_retention_days", "on", "regions", "tier"} {
			spec, _ := catalog.Cells[1].Attribute(name)
			a.Attributes = append(a.Attributes, dataset.Attribute{Name: name, Value: Stated(spec, list)})
		}
		got, err := PutAttestation(text, NotListed, &a)
		if err != nil {
			return
		}
		after, faults := ParseProject("p.yaml", got)
		if len(faults) > 0 {
			t.Fatalf("%q became %q: %v", text, got, faults)
		}
		want := *before
		want.Attestations = append(slices.Clone(before.Attestations), a)
		if diff := cmp.Diff(&want, after, unplaced...); diff != "" {
			t.Errorf("%q became %q:\n%s", text, got, diff)
		}
		if again, err := PutAttestation(got, len(after.Attestations)-1, &a); err != nil || string(again) != string(got) {
			t.Errorf("%q became %q (%v) by the same attestation", got, again, err)
		}
	})
}
