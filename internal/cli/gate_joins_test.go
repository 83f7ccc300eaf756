package cli

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// laidHIPAA is an overlay's file that grades one cell of acme-api anew.
func laidHIPAA(grade string) string {
	return fmt.Sprintf(`cells:
  hipaa_baa: # raised
    grade: %s
    confidence: high
    verified: 2026-06-01
    watch_out: Our own reading.
    rationale: Acme's counsel wrote to us.
    next_step: Sign it.
    tier: enterprise_only
    route: sales_contract
    evidence:
      - source: faq
        quote: We do sign business associate agreements.
        stance: supports
`, grade)
}

const acmeFile = "/offerings/acme-api.yaml"

// hipaaOfAcme returns what a report says of the cell that these overlays lay.
func hipaaOfAcme(t *testing.T, r judged) judgedCell {
	t.Helper()
	for _, result := range r.Results {
		for _, q := range result.Requirements {
			if result.Offering.ID == "acme-api" && q.Cell == "hipaa_baa" {
				return q
			}
		}
	}
	t.Fatal("hipaa_baa of acme-api was not judged")
	return judgedCell{}
}

// overlaid is a project with two overlays beside it.
func overlaid(t *testing.T) projectDir {
	p := projectDir{t: t, dir: t.TempDir()}
	p.write("gate.yaml", "data: [one, two]\nrequirements: [{cell: hipaa, accept: partial}]\nvendors: [{vendor: acme}]\n")
	p.write("one"+acmeFile, laidHIPAA("yes_sales_gated"))
	p.write("two"+acmeFile, laidHIPAA("partial"))
	p.write("three"+acmeFile, laidHIPAA("unclear"))
	return p
}

// TestOverlayOrder holds that the later overlay wins, one of --data over those
// of the project file, and that the JSON and the table say where a grade is from.
func TestOverlayOrder(t *testing.T) {
	p := overlaid(t)
	for _, tc := range []struct {
		data    string
		flags   []string
		from    string
		verdict string
	}{
		{"[one, two]", nil, "two", "conditional grade_accepted"},
		{"[two, one]", nil, "one", "conditional grade_accepted"},
		{"one", nil, "one", "conditional grade_accepted"},
		{"[one, two]", []string{"--data", p.path("three")}, "three", "block grade_below_accepted"},
		{"[three, one]", []string{"--data", p.path("two")}, "two", "conditional grade_accepted"},
		{"[]", []string{"--data", p.path("one"), "--data", p.path("three")}, "three", "block grade_below_accepted"},
		{"[]", []string{"--data", p.path("three"), "--data", p.path("one")}, "one", "conditional grade_accepted"},
	} {
		p.write("gate.yaml", "data: "+tc.data+"\nrequirements: [{cell: hipaa, accept: partial}]\nvendors: [{vendor: acme}]\n")
		r := readReport(t, p.gate(append(tc.flags, "-o", "json")...))
		q := hipaaOfAcme(t, r)
		if from := p.path(tc.from) + acmeFile; q.sum() != tc.verdict || q.Origin != from {
			t.Errorf("%s %v: %s from %s, want %s from %s", tc.data, tc.flags, q.sum(), q.Origin, tc.verdict, from)
		}
		if last := r.Dataset.Overlays[len(r.Dataset.Overlays)-1]; last != p.path(tc.from) {
			t.Errorf("%s %v: the dataset's last overlay is %s", tc.data, tc.flags, last)
		}
		table := strings.Join(strings.Fields(p.gate(tc.flags...).stdout), "")
		if !strings.Contains(table, "/"+tc.from+acmeFile) {
			t.Errorf("%s %v: the table does not name %s:\n%s", tc.data, tc.flags, tc.from, table)
		}
	}
}

// TestOverlayAnnouncesRaises holds that a grade which an overlay raises is said
// on standard error and in the JSON, and one that falls is not.
func TestOverlayAnnouncesRaises(t *testing.T) {
	p := overlaid(t)
	out := p.gate("-o", "json")
	said := fmt.Sprintf("vendorcheck: note: an overlay raises hipaa_baa of acme-api from no evidence to sales-gated (%s:2)\n", p.path("one")+acmeFile)
	if out.stderr != said {
		t.Errorf("standard error is %q, want %q", out.stderr, said)
	}
	r := readReport(t, out)
	if want := []string{"grade_raised acme-api hipaa_baa"}; !slices.Equal(noticeKeys(r), want) {
		t.Errorf("notices %v, want %v", noticeKeys(r), want)
	}
	if out := p.gate("-o", "table"); out.stderr != said {
		t.Errorf("as a table, standard error is %q", out.stderr)
	}
}

// TestOverlayVoidsWaiver holds that a waiver ends when an overlay changes the
// grade that it was granted for.
func TestOverlayVoidsWaiver(t *testing.T) {
	p := copyProject(t)
	p.write("ours"+acmeFile, laidHIPAA("partial"))
	want := gateWant()
	want["acme-api hipaa_baa block"] = "block grade_below_accepted waiver_void"
	if diff := cmp.Diff(want, verdicts(t, p.gate("--data", p.path("ours"), "-o", "json"))); diff != "" {
		t.Errorf("verdicts (-want +got):\n%s", diff)
	}
}

// TestProfilesJoin holds that of several profiles the stricter requirement wins,
// whatever their order, and that each is named as having asked.
func TestProfilesJoin(t *testing.T) {
	p := projectDir{t: t, dir: t.TempDir()}
	p.write("loose.yaml", "name: loose\ndescription: L.\naccept: partial\nrequirements:\n  - cell: residency\n    where: [processing]\n  - cell: zdr\n    accept: yes_sales_gated\n  - cell: hipaa\n    severity: warn\n")
	p.write("strict.yaml", "name: strict\ndescription: S.\nincludes: [loose.yaml]\nrequirements:\n  - cell: residency\n    where: [regions~eu]\n    accept: yes_sales_gated\n  - cell: zdr\n")
	read := func(args ...string) map[string]string {
		t.Helper()
		out := runApp(t, mustFixture(t), nil, append([]string{"acme", "-o", "json", "--as-of", gateDay}, args...)...)
		got := map[string]string{}
		for _, q := range readReport(t, out).Results[0].Requirements {
			var by []string
			for _, a := range q.AskedBy {
				by = append(by, a.Profile)
			}
			slices.Sort(by)
			slices.Sort(q.Where)
			got[q.Cell+" "+q.Severity] = fmt.Sprintf("%s %v by %v: %s", q.Accept, q.Where, by, q.Verdict)
		}
		return got
	}
	loose, strict := p.path("loose.yaml"), p.path("strict.yaml")
	both := map[string]string{
		"data_residency block": "yes_sales_gated [processing regions~eu] by [loose strict]: block",
		"retention_zdr block":  "yes [] by [loose strict]: block",
		"hipaa_baa warn":       "partial [] by [loose]: warn",
	}
	for name, tc := range map[string]struct {
		args []string
		want map[string]string
	}{
		"loose alone": {[]string{"--profile", loose}, map[string]string{
			"data_residency block": "partial [processing] by [loose]: conditional",
			"retention_zdr block":  "yes_sales_gated [] by [loose]: conditional",
			"hipaa_baa warn":       "partial [] by [loose]: warn",
		}},
		"both":               {[]string{"--profile", loose, "--profile", strict}, both},
		"the other way":      {[]string{"-p", strict, "-p", loose}, both},
		"included":           {[]string{"--profile", strict}, both},
		"the same one twice": {[]string{"--profile", strict, "--profile", strict}, both},
		"accept in place of the default alone": {[]string{"--profile", loose, "--accept", "yes"}, map[string]string{
			"data_residency block": "yes [processing] by [loose]: block",
			"retention_zdr block":  "yes_sales_gated [] by [loose]: conditional",
			"hipaa_baa warn":       "yes [] by [loose]: warn",
		}},
		"accept less in place of the default": {[]string{"--profile", strict, "--accept", "no_public_evidence"}, map[string]string{
			"data_residency block": "yes_sales_gated [processing regions~eu] by [loose strict]: block",
			"retention_zdr block":  "yes_sales_gated [] by [loose strict]: conditional",
			"hipaa_baa warn":       "no_public_evidence [] by [loose]: conditional",
		}},
		"with --require": {[]string{"--profile", loose, "--require", "zdr,hipaa:unclear"}, map[string]string{
			"data_residency block": "partial [processing] by [loose]: conditional",
			"retention_zdr block":  "yes [] by [command line loose]: block",
			"hipaa_baa block":      "unclear [] by [command line]: block",
			"hipaa_baa warn":       "partial [] by [loose]: warn", // asks for more than the block
		}},
		"with a policy": {[]string{"--profile", loose, "--max-age-days", "365"}, map[string]string{
			"data_residency block": "partial [processing] by [loose]: conditional",
			"retention_zdr block":  "yes_sales_gated [] by [loose]: block", // verified 385 days before
			"hipaa_baa warn":       "partial [] by [loose]: warn",
		}},
	} {
		if diff := cmp.Diff(tc.want, read(tc.args...)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// TestUnreadableFiles holds that what may not be read is said, and judged by
// nothing.
func TestUnreadableFiles(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may read every file")
	}
	for _, name := range []string{"gate.yaml", "own.yaml"} {
		p := projectDir{t: t, dir: t.TempDir()}
		p.write("gate.yaml", goodProject)
		p.write("own.yaml", goodProfile)
		if err := os.Chmod(p.path(name), 0); err != nil {
			t.Fatal(err)
		}
		p.refused(ExitRequest, p.path(name)+" cannot be read: permission denied")
	}
}
