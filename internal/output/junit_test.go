package output

import (
	"encoding/xml"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	junitreader "github.com/joshdk/go-junit"

	"github.com/vendorcheck/vendorcheck/internal/output/hostiletext"
	"github.com/vendorcheck/vendorcheck/internal/output/machine"
)

// TestJUnit reads a report back as CI systems do.
func TestJUnit(t *testing.T) {
	suites, err := junitreader.Ingest([]byte(rendered(t, machine.JUnit{}, everyVerdict(t))))
	if err != nil || len(suites) != 1 {
		t.Fatalf("%d suites, %v", len(suites), err)
	}
	suite := suites[0]
	if suite.Name != "acme-api, for chat" || suite.Properties["as_of"] != "2026-01-10" || suite.Properties["disclaimer"] == "" {
		t.Errorf("the suite is %q with %v", suite.Name, suite.Properties)
	}
	if got, want := suite.Totals, (junitreader.Totals{Tests: 7, Passed: 4, Skipped: 1, Failed: 2}); got != want {
		t.Errorf("totals %+v, want %+v", got, want)
	}
	var got []string
	for _, c := range suite.Tests {
		got = append(got, strings.Join([]string{c.Classname, c.Name, string(c.Status), c.Message}, "|"))
	}
	want := []string{
		"acme-api|tls: TLS|passed|",
		"acme-api|zdr: ZDR|passed|",
		"acme-api|sso: SSO|passed|",
		"acme-api|hipaa_baa: HIPAA BAA|skipped|",
		"acme-api|dpa: DPA|failed|DPA of Acme API blocks: sales-gated, needs yes. Too old. By contract only.",
		"acme-api|logs: Logs [days>=30]|failed|Logs of Acme API blocks: not assessed, needs yes. Nobody has looked.",
		"acme-api|soc2: SOC 2|passed|",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	types := []string{suite.Tests[4].Error.(junitreader.Error).Type, suite.Tests[5].Error.(junitreader.Error).Type}
	if diff := cmp.Diff([]string{"evidence_stale", "not_assessed"}, types); diff != "" {
		t.Errorf("types of failures (-want +got):\n%s", diff)
	}
	for i, words := range map[int]string{
		1: "grade_accepted: covers a part only", 2: "Watch out: Nobody says.", 3: "waiver by R. Vale until 2026-06-30", 6: "attestation by T. Moss until 2026-09-30",
	} {
		if !strings.Contains(suite.Tests[i].SystemOut, words) {
			t.Errorf("the output of %s does not say %q:\n%s", suite.Tests[i].Name, words, suite.Tests[i].SystemOut)
		}
	}
	for _, words := range []string{"grade_below_accepted: graded", "Next: Sign it.", "“We do, in part.”", "https://acme.example/a?b=1,2"} {
		if !strings.Contains(suite.Tests[4].Error.Error(), words) {
			t.Errorf("the failure does not say %q:\n%s", words, suite.Tests[4].Error)
		}
	}
}

// TestJUnitCounts reads what readers that do not count for themselves read.
func TestJUnitCounts(t *testing.T) {
	for name, test := range map[string]struct{ text, root, suite string }{
		"verdicts":   {rendered(t, machine.JUnit{}, everyVerdict(t)), `tests="7" failures="2" errors="0" time="0"`, `tests="7" failures="2" errors="0" skipped="1" time="0"`},
		"watch-outs": {rendered(t, machine.JUnit{}, onlyWatchOuts(t)), `tests="0" failures="0" errors="0" time="0"`, `tests="0" failures="0" errors="0" skipped="0" time="0"`},
	} {
		if !strings.Contains(test.text, `<testsuites name="vendorcheck" `+test.root+">") || !strings.Contains(test.text, test.suite+">") {
			t.Errorf("%s: want the counts %s and %s in\n%s", name, test.root, test.suite, test.text)
		}
		if got := strings.Count(test.text, "<skipped>Waived by R. Vale until 2026-06-30: No health data.</skipped>"); got != strings.Count(test.text, "<testcase")/7 {
			t.Errorf("%s: the waived case does not say who, until when and why:\n%s", name, test.text)
		}
	}
}

// TestJUnitSchema validates with xmllint, the only validator of XML Schema at
// hand; CI installs it.
func TestJUnitSchema(t *testing.T) {
	xmllint, err := exec.LookPath("xmllint")
	if err != nil {
		t.Skip("SKIPPED, nothing was validated: xmllint is not installed (Debian: libxml2-utils)")
	}
	reports := map[string]string{
		"verdicts": rendered(t, machine.JUnit{}, everyVerdict(t)), "watch-outs": rendered(t, machine.JUnit{}, onlyWatchOuts(t)),
	}
	for _, trick := range hostiletext.All() {
		reports[trick] = rendered(t, machine.JUnit{}, hostileReport(trick))
	}
	for name, text := range reports {
		file := filepath.Join(t.TempDir(), "junit.xml")
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command(xmllint, "--noout", "--nonet", "--schema", "../../testdata/schemas/junit.xsd", file).CombinedOutput(); err != nil {
			t.Errorf("%q: %v\n%s", name, err, out)
		}
	}
}

// strictXML reads a whole document and fails on all that is not well-formed.
func strictXML(t testing.TB, text string) {
	t.Helper()
	decoder := xml.NewDecoder(strings.NewReader(text))
	for {
		token, err := decoder.Token()
		if token == nil {
			if err.Error() != "EOF" {
				t.Fatalf("%v in\n%s", err, text)
			}
			return
		}
	}
}

// legalXML replaces what XML 1.0 cannot hold, by its production Char.
func legalXML(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r', r >= ' ' && r <= 0xD7FF, r >= 0xE000 && r <= 0xFFFD, r >= 0x10000 && r <= 0x10FFFF:
			return r
		}
		return '\ufffd'
	}, s)
}
