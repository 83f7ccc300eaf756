package cli

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/dataset/pack"
)

// goodProject is a project file without a fault; each case of TestGateRefuses
// spoils one thing of it. "# here" marks the line that the message must name.
const goodProject = `profiles: own.yaml
vendors:
  - vendor: acme
  - vendor: bolt
waivers:
  - vendor: acme # waiver
    cell: hipaa
    grade: no_public_evidence
    reason: No health data.
    approved_by: R. Vale
    expires: 2026-12-31
    refused: true
attestations:
  - vendor: acme # attestation
    cell: zdr
    grade: yes_sales_gated
    document: Order form 12
    verified: 2026-10-01
    verified_by: T. Moss
    expires: 2027-09-30
`

const goodProfile = `name: own
description: What we ask.
max_waiver_days: 90
requirements:
  - cell: hipaa
  - cell: zdr
    accept: yes_sales_gated
`

const secondWaiver = `  - vendor: ACME-API # here
    cell: baa
    grade: no_public_evidence
    reason: Again.
    approved_by: R. Vale
    expires: 2026-12-31
attestations:
`

func TestGateAcceptsGoodProject(t *testing.T) {
	p := projectDir{t: t, dir: t.TempDir()}
	p.write("gate.yaml", goodProject)
	p.write("own.yaml", goodProfile)
	if out := p.gate(); out.code != ExitClear || !strings.Contains(out.stdout, "waived") {
		t.Errorf("exit code %d\n%s%s", out.code, out.stdout, out.stderr)
	}
}

// TestGateRefuses holds that every fault of a project or profile file is exit
// code 2 with its place, what is wrong and what is allowed, on standard error
// alone: nothing faulty ever reads as waived.
func TestGateRefuses(t *testing.T) {
	for name, tc := range map[string]struct {
		file, old, new string   // in file, old is replaced by new; all of it where old is empty
		want           []string // on standard error
	}{
		"unknown key":              {"gate.yaml", "waivers:", "waiver: [] # here\nwaivers:", []string{`unknown key "waiver" (did you mean "waivers"?)`, "allowed: profiles, requirements"}},
		"unknown key of a waiver":  {"gate.yaml", "    expires: 2026-12-31", "    expires: 2026-12-31\n    forever: true # here", []string{`unknown key "forever"`, "allowed: vendor, cell, grade, refused, reason, approved_by, expires"}},
		"key twice":                {"gate.yaml", "    expires: 2026-12-31", "    expires: 2026-12-31\n    expires: 2027-12-31 # here", []string{`duplicate key "expires"`}},
		"waivers twice":            {"gate.yaml", "attestations:", "waivers: [] # here\nattestations:", []string{`duplicate key "waivers"`}},
		"unknown key of a profile": {"own.yaml", "description:", "acept: partial # here\ndescription:", []string{`unknown key "acept" (did you mean "accept"?)`}},

		"unknown vendor":                   {"gate.yaml", "  - vendor: bolt", "  - vendor: blot # here", []string{`unknown vendor "blot" (did you mean`}},
		"blank vendor":                     {"gate.yaml", "  - vendor: bolt", "  - vendor: ' ' # here", []string{`unknown vendor " "`}},
		"unknown vendor of a waiver":       {"gate.yaml", "acme # waiver", "acne # here", []string{`unknown vendor "acne" (did you mean`}},
		"unknown vendor of an attestation": {"gate.yaml", "acme # attestation", "acne # here", []string{`unknown vendor "acne"`}},
		"vendor twice":                     {"gate.yaml", "  - vendor: bolt", "  - vendor: acme-api # here", []string{"acme-api is listed twice for the same use", "first on line 3"}},
		"vendor is a list":                 {"gate.yaml", "  - vendor: bolt", "  - vendor: [bolt] # here", []string{"expected text, found a list"}},
		"no vendors":                       {"gate.yaml", "", "vendors: [] # here\nprofiles: own.yaml\n", []string{"no vendor is listed", "list the offerings in use under vendors"}},
		"no key vendors":                   {"gate.yaml", "", "profiles: own.yaml # here\n", []string{`the key "vendors" is missing`}},
		"vendors is nothing":               {"gate.yaml", "", "profiles: own.yaml # here\nvendors:\n", []string{`the key "vendors" is missing`}},
		"unknown model":                    {"gate.yaml", "  - vendor: bolt", "  - vendor: acme # here\n    use: drafts\n    model: Anvil Mx", []string{`"Anvil Mx" is not a model that the dataset distinguishes for acme-api`, "allowed: Anvil 1, Anvil 2, Anvil Max"}},
		"a model of a vendor without":      {"gate.yaml", "  - vendor: bolt", "  - vendor: bolt # here\n    model: Spark", []string{`"Spark" is not a model`, "leave model out"}},
		"blank model":                      {"gate.yaml", "  - vendor: bolt", "  - vendor: acme # here\n    use: drafts\n    model: ' '", []string{`" " is not a model`}},

		"unknown cell of a waiver":       {"gate.yaml", "acme # waiver\n    cell: hipaa", "acme # here\n    cell: hippa", []string{`unknown cell "hippa" (did you mean "hipaa"?)`}},
		"unknown cell of an attestation": {"gate.yaml", "acme # attestation\n    cell: zdr", "acme # here\n    cell: zrd", []string{`unknown cell "zrd"`}},
		"unknown cell of a profile":      {"own.yaml", "  - cell: hipaa", "  - cell: fedramp # here", []string{`unknown cell "fedramp"`, "hipaa_baa"}},
		"unknown cell of the project":    {"gate.yaml", "waivers:", "requirements:\n  - cell: fedramp # here\nwaivers:", []string{`unknown cell "fedramp"`}},
		"unknown cell of a vendor":       {"gate.yaml", "waivers:", "    requirements:\n      - cell: fedramp # here\nwaivers:", []string{`unknown cell "fedramp"`}},
		"unknown attribute":              {"own.yaml", "  - cell: zdr", "  - where: [nosuch] # here\n    cell: zdr", []string{`retention_zdr has no attribute "nosuch"; allowed: default_retention_days`}},
		"bad condition":                  {"own.yaml", "  - cell: zdr", "  - where: ['default_retention_days<=soon'] # here\n    cell: zdr", []string{`needs a whole number, found "soon"`}},
		"unknown severity":               {"own.yaml", "    accept: yes_sales_gated", "    severity: ignore # here", []string{`unknown word "ignore"`, "allowed: block, warn"}},

		"unknown profile":              {"gate.yaml", "profiles: own.yaml", "profiles: hippa # here", []string{`unknown profile "hippa" (did you mean "hipaa"?)`, "or a file such as ./profile.yaml"}},
		"unknown profile of a vendor":  {"gate.yaml", "  - vendor: bolt", "  - vendor: bolt\n    profiles: [own.yaml, nosuch] # here", []string{`unknown profile "nosuch"`}},
		"blank profile":                {"gate.yaml", "profiles: own.yaml", "profiles: ' ' # here", []string{"expected a name or a list of names"}},
		"profile is a number":          {"gate.yaml", "profiles: own.yaml", "profiles: [7] # here", []string{"expected a name or a list of names"}},
		"no such profile file":         {"gate.yaml", "profiles: own.yaml", "profiles: nosuch.yaml # here", []string{"there is no file", "nosuch.yaml"}},
		"profile in itself":            {"own.yaml", "requirements:", "includes: own.yaml # here\nrequirements:", []string{"includes itself", "own.yaml → ", "remove one of these includes"}},
		"profile requires nothing":     {"own.yaml", "", "name: own # here\ndescription: Nothing.\n", []string{"the profile requires nothing", "list requirements or includes"}},
		"profile without a name":       {"own.yaml", "name: own", "name: ' ' # here", []string{"the name is blank"}},
		"nothing is required":          {"gate.yaml", "", "vendors:\n  - vendor: acme # here\n", []string{"nothing is required of acme", "name profiles, or list requirements"}},
		"nothing but empty lists":      {"gate.yaml", "", "profiles: []\nrequirements: []\nvendors:\n  - vendor: acme # here\n    profiles: []\n", []string{"nothing is required of acme"}},
		"negative max_age_days":        {"own.yaml", "name: own", "name: own # here\nmax_age_days: -1", []string{"max_age_days is -1", "0 for no limit"}},
		"negative max_age_days inside": {"own.yaml", "  - cell: zdr", "  - cell: zdr # here\n    max_age_days: -1", []string{"max_age_days is -1"}},
		"negative max_waiver_days":     {"own.yaml", "name: own\ndescription: What we ask.\nmax_waiver_days: 90", "name: own # here\ndescription: What we ask.\nmax_waiver_days: -90", []string{"max_waiver_days is -90"}},
		"negative expiring_days":       {"gate.yaml", "profiles: own.yaml", "profiles: own.yaml # here\nexpiring_days: -1", []string{"expiring_days is -1"}},
		"expiring_days is a word":      {"gate.yaml", "profiles: own.yaml", "profiles: own.yaml\nexpiring_days: soon # here", []string{"expected a whole number"}},

		"unknown grade of a waiver":       {"gate.yaml", "    grade: no_public_evidence", "    grade: any # here", []string{`unknown grade "any"; allowed: yes, yes_sales_gated, partial, unclear, no_public_evidence, not_assessed`}},
		"blank grade of a waiver":         {"gate.yaml", "    grade: no_public_evidence", "    grade: '' # here", []string{`unknown grade ""`}},
		"a list of grades":                {"gate.yaml", "    grade: no_public_evidence", "    grade: [yes, partial] # here", []string{"expected one value, found a list"}},
		"unknown grade of an attestation": {"gate.yaml", "    grade: yes_sales_gated", "    grade: not_assessed # here", []string{`unknown grade "not_assessed"`, "allowed: yes, yes_sales_gated"}},
		"unknown grade of a profile":      {"own.yaml", "    accept: yes_sales_gated", "    accept: anything # here", []string{`unknown grade "anything"`}},

		"no such day":               {"gate.yaml", "    expires: 2026-12-31", "    expires: 2027-02-30 # here", []string{`"2027-02-30" is not a date; write YYYY-MM-DD`}},
		"a day of another form":     {"gate.yaml", "    expires: 2026-12-31", "    expires: 31.12.2026 # here", []string{"is not a date"}},
		"a day without zeros":       {"gate.yaml", "    expires: 2026-12-31", "    expires: 2026-12-1 # here", []string{"is not a date"}},
		"a time":                    {"gate.yaml", "    expires: 2026-12-31", "    expires: 2026-12-31T00:00:00Z # here", []string{"is not a date"}},
		"never":                     {"gate.yaml", "    expires: 2026-12-31", "    expires: never # here", []string{`"never" is not a date`}},
		"the year 0":                {"gate.yaml", "    expires: 2026-12-31", "    expires: 0000-01-01 # here", []string{"is not a date"}},
		"attested on no day":        {"gate.yaml", "    verified: 2026-10-01", "    verified: 2026-13-01 # here", []string{"is not a date"}},
		"without an expiry":         {"gate.yaml", "acme # waiver\n    cell: hipaa\n    grade: no_public_evidence\n    reason: No health data.\n    approved_by: R. Vale\n    expires: 2026-12-31", "acme # here\n    cell: hipaa\n    grade: no_public_evidence\n    reason: No health data.\n    approved_by: R. Vale", []string{`the key "expires" is missing`}},
		"an expiry of nothing":      {"gate.yaml", "acme # waiver\n    cell: hipaa\n    grade: no_public_evidence\n    reason: No health data.\n    approved_by: R. Vale\n    expires: 2026-12-31", "acme # here\n    cell: hipaa\n    grade: no_public_evidence\n    reason: No health data.\n    approved_by: R. Vale\n    expires:", []string{`the key "expires" is missing`}},
		"a day over the limit":      {"gate.yaml", "acme # waiver\n    cell: hipaa\n    grade: no_public_evidence\n    reason: No health data.\n    approved_by: R. Vale\n    expires: 2026-12-31", "acme # here\n    cell: hipaa\n    grade: no_public_evidence\n    reason: No health data.\n    approved_by: R. Vale\n    expires: 2027-02-20", []string{"the waiver expires on 2027-02-20, in 91 days", "the profiles allow 90 days at most"}},
		"without an owner":          {"gate.yaml", "acme # waiver\n    cell: hipaa\n    grade: no_public_evidence\n    reason: No health data.\n    approved_by: R. Vale", "acme # here\n    cell: hipaa\n    grade: no_public_evidence\n    reason: No health data.", []string{`the key "approved_by" is missing`}},
		"owned by nothing":          {"gate.yaml", "acme # waiver\n    cell: hipaa\n    grade: no_public_evidence\n    reason: No health data.\n    approved_by: R. Vale", "acme # here\n    cell: hipaa\n    grade: no_public_evidence\n    reason: No health data.\n    approved_by: ~", []string{`the key "approved_by" is missing`}},
		"owned by a blank":          {"gate.yaml", "acme # waiver\n    cell: hipaa\n    grade: no_public_evidence\n    reason: No health data.\n    approved_by: R. Vale", "acme # here\n    cell: hipaa\n    grade: no_public_evidence\n    reason: No health data.\n    approved_by: ' '", []string{"approved_by is blank", "write who or what it is"}},
		"owned by what none sees":   {"gate.yaml", "acme # waiver\n    cell: hipaa\n    grade: no_public_evidence\n    reason: No health data.\n    approved_by: R. Vale", "acme # here\n    cell: hipaa\n    grade: no_public_evidence\n    reason: No health data.\n    approved_by: \"\\u200b\"", []string{"approved_by is blank"}},
		"owned by a dash":           {"gate.yaml", "acme # waiver\n    cell: hipaa\n    grade: no_public_evidence\n    reason: No health data.\n    approved_by: R. Vale", "acme # here\n    cell: hipaa\n    grade: no_public_evidence\n    reason: No health data.\n    approved_by: '-'", []string{"approved_by is blank"}},
		"owned by a number":         {"gate.yaml", "    approved_by: R. Vale", "    approved_by: 7 # here", []string{"expected text, found the number \"7\"", "quote it"}},
		"a blank reason":            {"gate.yaml", "acme # waiver\n    cell: hipaa\n    grade: no_public_evidence\n    reason: No health data.", "acme # here\n    cell: hipaa\n    grade: no_public_evidence\n    reason: \"\"", []string{"reason is blank"}},
		"a blank document":          {"gate.yaml", "acme # attestation\n    cell: zdr\n    grade: yes_sales_gated\n    document: Order form 12", "acme # here\n    cell: zdr\n    grade: yes_sales_gated\n    document: ' '", []string{"document is blank"}},
		"attested by a blank":       {"gate.yaml", "acme # attestation\n    cell: zdr\n    grade: yes_sales_gated\n    document: Order form 12\n    verified: 2026-10-01\n    verified_by: T. Moss", "acme # here\n    cell: zdr\n    grade: yes_sales_gated\n    document: Order form 12\n    verified: 2026-10-01\n    verified_by: ' '", []string{"verified_by is blank"}},
		"a bad digest":              {"gate.yaml", "acme # attestation", "acme # here\n    sha256: ABC", []string{`sha256 is "ABC"`, "write the 64 hexadecimal digits"}},
		"two waivers for one cell":  {"gate.yaml", "attestations:\n", secondWaiver, []string{"a second waiver for hipaa_baa of acme-api", "the first is on line 6; keep one"}},
		"a waiver nobody asks for":  {"gate.yaml", "acme # waiver\n    cell: hipaa", "acme # here\n    cell: sso", []string{"the waiver is for sso_saml of acme-api, which no profile or requirement asks for", "remove it, or require the cell"}},
		"a waiver not listed":       {"gate.yaml", "", strings.Replace(strings.Replace(goodProject, "  - vendor: bolt\n", "", 1), "acme # waiver", "bolt # here", 1), []string{"the waiver is for bolt-api, which is not listed under vendors", "list it, or remove the waiver"}},
		"an attestation not listed": {"gate.yaml", "", strings.Replace(strings.Replace(goodProject, "  - vendor: bolt\n", "", 1), "acme # attestation", "bolt # here", 1), []string{"the attestation is for bolt-api, which is not listed under vendors"}},
		"attests what none asks":    {"gate.yaml", "acme # attestation\n    cell: zdr", "acme # here\n    cell: tls", []string{"the attestation is for encryption_in_transit of acme-api, which no profile or requirement asks for"}},
		"a weaker attestation":      {"gate.yaml", "acme # attestation\n    cell: zdr\n    grade: yes_sales_gated", "acme # here\n    cell: zdr\n    grade: partial", []string{"the attestation is partial, public evidence is sales-gated", "remove it, or correct its grade"}},
		"two attestations":          {"gate.yaml", "acme # attestation", "acme # first\n    cell: zdr\n    grade: yes_sales_gated\n    document: Other\n    verified: 2026-10-01\n    verified_by: T. Moss\n    expires: 2027-09-30\n  - vendor: acme # here", []string{"a second attestation for retention_zdr of acme-api", "the first is on line 14; keep one"}},
		"an attribute of nothing":   {"gate.yaml", "acme # attestation", "acme # here\n    attributes: {nosuch: 1}", []string{`retention_zdr has no attribute "nosuch"; allowed: default_retention_days`}},
		"an attribute of a type":    {"gate.yaml", "acme # attestation", "acme # here\n    attributes: {default_retention_days: soon}", []string{`default_retention_days is "soon", which is not of type days`}},
		"lapsed before it was read": {"gate.yaml", "acme # attestation\n    cell: zdr\n    grade: yes_sales_gated\n    document: Order form 12\n    verified: 2026-10-01\n    verified_by: T. Moss\n    expires: 2027-09-30", "acme # here\n    cell: zdr\n    grade: yes_sales_gated\n    document: Order form 12\n    verified: 2026-10-01\n    verified_by: T. Moss\n    expires: 2026-09-30", []string{"the attestation expires on 2026-09-30, before it was verified on 2026-10-01"}},

		"an overlay that is not there": {"gate.yaml", "profiles: own.yaml", "profiles: own.yaml\ndata: nosuch # here", []string{"there is no folder", "nosuch"}},
		"an overlay that is a file":    {"gate.yaml", "profiles: own.yaml", "profiles: own.yaml\ndata: own.yaml # here", []string{"own.yaml is neither a folder nor a pack"}},

		"empty":               {"gate.yaml", "", "\n", []string{"the file is empty", "one YAML mapping"}},
		"nothing at all":      {"gate.yaml", "", " ", []string{"the file is empty"}},
		"only comments":       {"gate.yaml", "", "# nothing\n", []string{"the file is empty"}},
		"empty profile":       {"own.yaml", "", "\n", []string{"own.yaml", "the file is empty"}},
		"a list":              {"gate.yaml", "", "- vendors # here\n", []string{"expected a mapping, found a list"}},
		"not YAML":            {"gate.yaml", "waivers:", "waivers: [", []string{"not valid YAML"}},
		"a second document":   {"gate.yaml", "attestations:", "--- # here\nattestations:", []string{"a second document starts here"}},
		"an anchor":           {"gate.yaml", "acme # waiver", "&a acme # here", []string{"anchors (&name) are not allowed"}},
		"a tag":               {"gate.yaml", "acme # waiver", "!!str acme # here", []string{"are not allowed"}},
		"a NUL":               {"gate.yaml", "acme # waiver", "ac\x00me # here", []string{"the file holds a NUL byte"}},
		"not UTF-8":           {"gate.yaml", "acme # waiver", "ac\xffme # here", []string{"the file is not valid UTF-8"}},
		"not UTF-8 inside":    {"own.yaml", "description: What we ask.", "description: What we \xff ask. # here", []string{"the file is not valid UTF-8"}},
		"too large":           {"gate.yaml", "attestations:", strings.Repeat("# padding padding padding\n", 45000) + "attestations:", []string{"the file has more than 1048576 bytes"}},
		"an alias bomb":       {"own.yaml", "description:", "a: &a [x,x]\nb: &b [*a,*a]\ndescription:", []string{"anchors (&name) are not allowed"}},
		"waivers are a list?": {"gate.yaml", "waivers:\n", "waivers: all # here\nx:\n", []string{"expected a list, found text \"all\""}},
		"a waiver of nothing": {"gate.yaml", "waivers:\n", "waivers:\n  - # here\n", []string{"expected a value, found nothing"}},
	} {
		t.Run(name, func(t *testing.T) {
			p := projectDir{t: t, dir: t.TempDir()}
			files := map[string]string{"gate.yaml": goodProject, "own.yaml": goodProfile}
			if tc.old != "" && strings.Count(files[tc.file], tc.old) != 1 {
				t.Fatalf("%q does not stand once in %s", tc.old, tc.file)
			}
			if tc.old == "" {
				files[tc.file] = tc.new
			} else {
				files[tc.file] = strings.Replace(files[tc.file], tc.old, tc.new, 1)
			}
			for file, text := range files {
				p.write(file, text)
			}
			p.refused(ExitRequest, append(tc.want, p.here(tc.file)...)...)
		})
	}
}

// TestGateOnDamagedData holds that an offering which cannot be read is never
// left out of the judgment.
func TestGateOnDamagedData(t *testing.T) {
	packed, err := pack.Write(mustFixture(t))
	if err != nil {
		t.Fatal(err)
	}
	copy(packed[len(packed)-40:], strings.Repeat("\xff", 40)) // the end of bolt-api, the last
	p := projectDir{t: t, dir: t.TempDir()}
	p.write("gate.yaml", goodProject)
	p.write("own.yaml", goodProfile)
	for _, format := range []string{"table", "json"} {
		d, err := pack.Open(string(packed))
		if err != nil {
			t.Fatal(err)
		}
		out := runApp(t, d, nil, "gate", "--project", p.path("gate.yaml"), "--as-of", gateDay, "--exit-zero", "-o", format)
		if out.code != ExitFailure || out.stdout != "" || out.stderr == "" {
			t.Errorf("as %s: exit code %d\n%s%s", format, out.code, out.stdout, out.stderr)
		}
	}
}

// here returns the place that "# here" marks, if there is one.
func (p projectDir) here(name string) []string {
	text, err := os.ReadFile(p.path(name))
	if err != nil {
		p.t.Fatal(err)
	}
	before, _, marked := strings.Cut(string(text), "# here")
	if !marked {
		return nil
	}
	return []string{fmt.Sprintf("%s:%d: ", p.path(name), 1+strings.Count(before, "\n"))}
}

// refused holds that the gate ends with this code and says these texts on
// standard error, in every format, and says nothing else anywhere.
func (p projectDir) refused(code int, want ...string) {
	p.t.Helper()
	for _, format := range []string{"table", "json"} {
		out := p.gate("-o", format, "--exit-zero")
		if out.code != code {
			p.t.Errorf("exit code %d, want %d\n%s%s", out.code, code, out.stdout, out.stderr)
		}
		if out.stdout != "" {
			p.t.Errorf("standard output holds %q", out.stdout)
		}
		for _, text := range want {
			if !strings.Contains(out.stderr, text) {
				p.t.Errorf("standard error lacks %q:\n%s", text, out.stderr)
			}
		}
	}
}
