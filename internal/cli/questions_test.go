package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"github.com/vendorcheck/vendorcheck/data"
	"github.com/vendorcheck/vendorcheck/internal/dataset/pack"
	"github.com/vendorcheck/vendorcheck/internal/output/letter"
	"github.com/vendorcheck/vendorcheck/internal/source"
)

// asked is the part of the questions' JSON that these tests look at.
type asked struct {
	Letters []struct {
		Offering  struct{ ID string }
		Questions []struct {
			Cell, Verdict string
			Requests      []string
		}
		Internal struct {
			Tasks, Accepted []struct{ Cell string }
			SideEffects     []struct{ Cell string } `json:"side_effects"`
		}
	}
}

func readQuestions(t *testing.T, out outcome) asked {
	t.Helper()
	var view asked
	if err := json.Unmarshal([]byte(out.stdout), &view); err != nil || out.code != ExitClear {
		t.Fatalf("exit %d: %v\n%s%s", out.code, err, out.stdout, out.stderr)
	}
	return view
}

// TestQuestionsAskWhatIsOpen holds, of every bundled offering by every bundled
// profile, that the letter asks about each cell that blocks or warns, about no
// cell that passes, and that nothing conditional is passed over.
func TestQuestionsAskWhatIsOpen(t *testing.T) {
	d, err := pack.Open(data.Pack)
	if err != nil {
		t.Fatal(err)
	}
	for _, profile := range source.ProfileNames() {
		for _, more := range [][]string{{}, {"--accept", "yes"}, {"--accept", "no_public_evidence"}, {"--require-dated", "--min-confidence", "high", "--max-age-days", "30"}} {
			args := slices.Concat(d.IDs(), []string{"--profile", profile, "--json"}, more)
			report := readReport(t, runApp(t, d, nil, slices.Concat([]string{"check", "--exit-zero"}, args)...))
			letters := readQuestions(t, runApp(t, d, nil, slices.Concat([]string{"questions", "--internal"}, args)...))
			compareQuestions(t, profile, report, letters)
		}
	}
}

// TestQuestionsOfProject holds the same of a project with waivers and
// attestations.
func TestQuestionsOfProject(t *testing.T) {
	args := []string{"--project", "../../testdata/project/questions.yaml", "--as-of", gateDay, "--json"}
	report := readReport(t, runApp(t, mustFixture(t), nil, append([]string{"gate"}, args...)...))
	compareQuestions(t, "the project", report, readQuestions(t, runApp(t, mustFixture(t), nil, append([]string{"questions", "--internal"}, args...)...)))
}

func compareQuestions(t *testing.T, profile string, report judged, letters asked) {
	t.Helper()
	if len(letters.Letters) != len(report.Results) {
		t.Fatalf("%s: %d letters for %d offerings", profile, len(letters.Letters), len(report.Results))
	}
	for i, l := range letters.Letters {
		var questioned, known []string
		for _, q := range l.Questions {
			if slices.Contains(questioned, q.Cell) || len(q.Requests) == 0 || !slices.Contains([]string{"block", "warn", "conditional"}, q.Verdict) {
				t.Errorf("%s, %s: %s is asked twice, asks nothing, or has the verdict %s", profile, l.Offering.ID, q.Cell, q.Verdict)
			}
			questioned = append(questioned, q.Cell)
		}
		for _, task := range slices.Concat(l.Internal.Tasks, l.Internal.SideEffects) {
			known = append(known, task.Cell)
		}
		open := map[string]bool{}
		for _, q := range report.Results[i].Requirements {
			switch q.Verdict {
			case "block", "warn":
				open[q.Cell] = true
				if !slices.Contains(questioned, q.Cell) {
					t.Errorf("%s, %s: %s is %s and not asked about", profile, l.Offering.ID, q.Cell, q.Verdict)
				}
			case "conditional":
				open[q.Cell] = true
				if touched := slices.ContainsFunc(q.Conditions, func(c struct{ Code string }) bool { return c.Code == "side_effect" }); !touched && !slices.Contains(known, q.Cell) {
					t.Errorf("%s, %s: %s is conditional, and nothing says what to do", profile, l.Offering.ID, q.Cell)
				}
			case "waived":
				if !slices.ContainsFunc(l.Internal.Accepted, func(a struct{ Cell string }) bool { return a.Cell == q.Cell }) {
					t.Errorf("%s, %s: %s is waived and not listed as accepted", profile, l.Offering.ID, q.Cell)
				}
			}
		}
		for _, cell := range questioned {
			if !open[cell] {
				t.Errorf("%s, %s: %s is not open and asked about", profile, l.Offering.ID, cell)
			}
		}
	}
}

// privateProject has a needle in every text that the buyer writes.
const privateProject = `profiles: [needle-profile.yaml]
requirements:
  - cell: audit_logs
    reason: needle-requirement
    source: needle-source
vendors:
  - vendor: acme
    use: needle-use
    requirements: [{cell: retention_zdr}]
  - vendor: bolt
    use: needle-other
waivers:
  - {vendor: acme, cell: data_residency, grade: partial, reason: needle-reason, approved_by: needle-owner, expires: 2026-12-11}
  - {vendor: bolt, cell: audit_logs, grade: partial, reason: needle-void, approved_by: needle-former, expires: 2026-12-11}
attestations:
  - {vendor: acme, cell: retention_zdr, grade: yes_sales_gated, document: needle-document, verified: 2025-10-01, verified_by: needle-reader, expires: 2026-09-30}
  - {vendor: acme, cell: sso_saml, grade: partial, document: needle-partly, verified: 2026-10-01, verified_by: needle-partial, expires: 2027-09-30}
  - {vendor: bolt, cell: sso_saml, grade: "yes", document: needle-valid, verified: 2026-10-01, verified_by: needle-colleague, expires: 2027-09-30}
`

const privateProfile = `name: needle-name
description: needle-description
requirements:
  - {cell: hipaa_baa, reason: needle-why, source: needle-law}
  - {cell: data_residency, reason: needle-where}
  - {cell: encryption_in_transit, severity: warn}
  - {cell: sso_saml}
`

// ours are words about the buyer's own decisions.
var ours = regexp.MustCompile(`(?i)needle|waive|attest|verdict|block|profile|yes_sales_gated|no_public_evidence|internal|searched|confidence|our notes|we read|we looked|a third party|What Acme promises`)

// TestLetterIsOnlyTheLetter holds that no text of the project file, nor any word
// of what was decided, is in the letter in any format; and that the list for the
// buyer has all of it and nothing of the letter.
func TestLetterIsOnlyTheLetter(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"needle-profile.yaml": privateProfile, "needle-file.yaml": privateProject} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	ask := func(more ...string) string {
		args := append([]string{"questions", "--project", filepath.Join(dir, "needle-file.yaml"), "--as-of", gateDay}, more...)
		out := runApp(t, mustFixture(t), nil, args...)
		if out.code != ExitClear || out.stderr != "" {
			t.Fatalf("exit %d: %s%s", out.code, out.stdout, out.stderr)
		}
		return out.stdout
	}
	for _, format := range letter.Formats() {
		text := ask("-o", format)
		if found := ours.FindAllString(text, -1); found != nil {
			t.Errorf("the letter as %s has %q:\n%s", format, found, text)
		}
		for _, wanted := range []string{"HIPAA BAA", "Will Acme sign", "answers this", "Bolt"} {
			if !strings.Contains(text, wanted) && (format != "json" || wanted != "answers this") {
				t.Errorf("the letter as %s lacks %q:\n%s", format, wanted, text)
			}
		}
	}
	for _, format := range []string{"text", "markdown"} {
		text := ask("--internal", "-o", format)
		for _, wanted := range []string{"needle-reason", "needle-owner", "needle-use", "needle-former", "needle-document"} {
			if !strings.Contains(text, wanted) && !strings.Contains(text, strings.ReplaceAll(wanted, "-", "\\-")) {
				t.Errorf("the list for the buyer as %s lacks %q:\n%s", format, wanted, text)
			}
		}
		for _, theirs := range []string{"Will Acme sign", "answers this", "Dear", "Thank you", "Subject", "Please"} {
			if strings.Contains(text, theirs) {
				t.Errorf("the list for the buyer as %s has %q of the letter:\n%s", format, theirs, text)
			}
		}
	}
}

// TestLettersAreWrapped holds that no letter on bundled data has a line of more
// than 72 columns but for addresses, breaks a word, or is stilted.
func TestLettersAreWrapped(t *testing.T) {
	d, err := pack.Open(data.Pack)
	if err != nil {
		t.Fatal(err)
	}
	var cells []string
	for _, c := range d.Catalog.Cells {
		cells = append(cells, c.ID)
	}
	for _, accept := range []string{"yes", "no_public_evidence"} {
		for _, more := range [][]string{{}, {"--internal"}, {"-o", "markdown"}, {"--min-confidence", "high", "--require-dated", "--max-age-days", "30"}} {
			args := slices.Concat([]string{"questions"}, d.IDs(), []string{"--require", strings.Join(cells, ","), "--accept", accept, "--as-of", gateDay}, more)
			out := runApp(t, d, nil, args...)
			for line := range strings.Lines(out.stdout) {
				line = strings.TrimRight(line, "\n")
				one := strings.TrimSpace(line)
				heading := strings.HasPrefix(line, "# ") || strings.HasPrefix(line, "Subject: ") || slices.Contains(more, "--internal") && !strings.HasPrefix(line, " ")
				if ansi.StringWidth(line) > 72 && strings.Contains(one, " ") && !heading {
					t.Errorf("%d columns: %s", ansi.StringWidth(line), line)
				}
			}
			for _, odd := range []string{"the vendor", "this offering", "..", " ,", "answers this answers", "whether whether"} {
				if !slices.Contains(more, "--internal") && strings.Contains(strings.Join(ownLines(out.stdout), "\n"), odd) {
					t.Errorf("%q is in a letter", odd)
				}
			}
		}
	}
}

// ownLines are the lines that are not quoted.
func ownLines(text string) []string {
	return slices.DeleteFunc(strings.Split(text, "\n"), func(line string) bool { return strings.HasPrefix(strings.TrimSpace(line), ">") })
}

// TestQuestionsJSON holds that nothing is null but days that are not known,
// and what was never re-derived.
func TestQuestionsJSON(t *testing.T) {
	for _, args := range [][]string{
		{"questions", "acme", "bolt", "--require", "hipaa,zdr,residency,audit,tls,sso"},
		{"questions", "bolt", "--require", "hipaa"},
		{"questions", "--project", "../../testdata/project/questions.yaml", "--as-of", gateDay},
	} {
		for _, more := range [][]string{{"--json"}, {"--json", "--internal"}} {
			var view any
			if err := json.Unmarshal([]byte(runApp(t, mustFixture(t), nil, append(args, more...)...).stdout), &view); err != nil {
				t.Fatal(err)
			}
			noNull(t, "", view)
		}
	}
}

func noNull(t *testing.T, key string, v any) {
	switch v := v.(type) {
	case nil:
		if key != "reply_by" && key != "page_date" && key != "checked" {
			t.Errorf("%q is null", key)
		}
	case map[string]any:
		for k, inner := range v {
			noNull(t, k, inner)
		}
	case []any:
		for _, inner := range v {
			noNull(t, key, inner)
		}
	}
}
