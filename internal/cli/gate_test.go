package cli

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"

	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// gateDay is the day on which the project of testdata/project/gate.yaml has a
// waiver and an attestation in every state.
const gateDay = "2026-11-21"

// gateWant is the verdict on every cell of that project, with the codes of its
// reasons and conditions.
func gateWant() map[string]string {
	return map[string]string{
		"acme-api hipaa_baa block":            "waived grade_below_accepted",
		"acme-api retention_zdr block":        "conditional model_exception",
		"acme-api data_residency block":       "conditional evidence_old grade_accepted requires_config",
		"acme-api audit_logs block":           "conditional side_effect",
		"acme-api sso_saml block":             "block not_assessed waiver_expired",
		"acme-api encryption_in_transit warn": "conditional confirm_with_vendor",
		"bolt-api data_residency block":       "conditional evidence_old requires_config",
		"bolt-api audit_logs block":           "block grade_below_accepted waiver_void",
		"bolt-api sso_saml block":             "block attestation_expired not_assessed",
		"bolt-api encryption_in_transit warn": "warn not_assessed",
		"cove-api hipaa_baa block":            "waived grade_below_accepted",
		"cove-api retention_zdr block":        "block attestation_expired grade_below_accepted",
		"cove-api audit_logs block":           "pass",
	}
}

// gateNotices are the notices of that project.
func gateNotices() []string {
	return []string{
		"attestation_expired bolt-api sso_saml",
		"attestation_not_yet_valid cove-api retention_zdr",
		"waiver_expired acme-api sso_saml",
		"waiver_expiring cove-api hipaa_baa",
		"waiver_unused acme-api data_residency",
		"waiver_void bolt-api audit_logs",
	}
}

// projectDir is a copy of testdata/project in which a test may write.
type projectDir struct {
	t   *testing.T
	dir string
}

func copyProject(t *testing.T) projectDir {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../testdata/project")); err != nil {
		t.Fatal(err)
	}
	return projectDir{t: t, dir: dir}
}

func (p projectDir) path(name string) string { return filepath.Join(p.dir, name) }

// change rewrites a file of the project through its YAML nodes.
func (p projectDir) change(name string, edit func(root *yaml.Node)) {
	p.t.Helper()
	text, err := os.ReadFile(p.path(name))
	if err != nil {
		p.t.Fatal(err)
	}
	var doc yaml.Node
	if err := yaml.Unmarshal(text, &doc); err != nil {
		p.t.Fatal(err)
	}
	edit(doc.Content[0])
	if text, err = yaml.Marshal(&doc); err != nil {
		p.t.Fatal(err)
	}
	p.write(name, string(text))
}

func (p projectDir) write(name, text string) {
	p.t.Helper()
	if err := os.MkdirAll(filepath.Dir(p.path(name)), 0o755); err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(p.path(name), []byte(text), 0o644); err != nil {
		p.t.Fatal(err)
	}
}

// set puts a text behind a key of the item of a list of gate.yaml.
func (p projectDir) set(list string, item int, key, value string) {
	p.change("gate.yaml", func(root *yaml.Node) {
		entry(p.t, entry(p.t, root, list).Content[item], key).Value = value
	})
}

// entry returns the value behind a key of a mapping.
func entry(t *testing.T, n *yaml.Node, key string) *yaml.Node {
	t.Helper()
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	t.Fatalf("no key %q on line %d", key, n.Line)
	return nil
}

func (p projectDir) gate(args ...string) outcome {
	p.t.Helper()
	return runApp(p.t, mustFixture(p.t), map[string]string{"COLUMNS": "400"},
		append([]string{"gate", "--project", p.path("gate.yaml"), "--as-of", gateDay}, args...)...)
}

// judged is the part of a JSON report that these tests look at.
type judged struct {
	Dataset struct{ Overlays []string }
	Blocked bool
	Counts  map[string]int
	Results []struct {
		Offering     struct{ ID string }
		Use          string
		Profiles     []string
		Requirements []judgedCell
	}
	Notices []struct {
		Code, Offering, Cell, Message, File string
		Line                                int
	}
}

type judgedCell struct {
	Cell, Accept, Severity, Verdict, Origin, Basis string
	Where                                          []string
	AskedBy                                        []struct{ Profile, File string } `json:"asked_by"`
	Reasons, Conditions                            []struct{ Code string }
}

func readReport(t *testing.T, out outcome) judged {
	t.Helper()
	var r judged
	if err := json.Unmarshal([]byte(out.stdout), &r); err != nil {
		t.Fatalf("exit %d: %v\n%s%s", out.code, err, out.stdout, out.stderr)
	}
	return r
}

// verdicts returns the verdict on each cell with its codes.
func verdicts(t *testing.T, out outcome) map[string]string {
	t.Helper()
	got := map[string]string{}
	for _, result := range readReport(t, out).Results {
		for _, q := range result.Requirements {
			key := result.Offering.ID + " " + q.Cell + " " + q.Severity
			if _, twice := got[key]; twice {
				t.Fatalf("%s was judged twice", key)
			}
			got[key] = q.sum()
		}
	}
	return got
}

// sum is the verdict with the codes of its reasons and conditions, sorted.
func (q judgedCell) sum() string {
	var codes []string
	for _, c := range slices.Concat(q.Reasons, q.Conditions) {
		codes = append(codes, c.Code)
	}
	slices.Sort(codes)
	return strings.Join(append([]string{q.Verdict}, codes...), " ")
}

func noticeKeys(r judged) []string {
	var keys []string
	for _, n := range r.Notices {
		keys = append(keys, n.Code+" "+n.Offering+" "+n.Cell)
	}
	slices.Sort(keys)
	return keys
}

func TestGateVerdicts(t *testing.T) {
	p := copyProject(t)
	out := p.gate("-o", "json")
	if out.code != ExitBlocked {
		t.Errorf("exit code %d, want %d", out.code, ExitBlocked)
	}
	if diff := cmp.Diff(gateWant(), verdicts(t, out)); diff != "" {
		t.Errorf("verdicts (-want +got):\n%s", diff)
	}
	r := readReport(t, out)
	if diff := cmp.Diff(gateNotices(), noticeKeys(r)); diff != "" {
		t.Errorf("notices (-want +got):\n%s", diff)
	}
	if want := map[string]int{"pass": 1, "conditional": 5, "warn": 1, "waived": 2, "block": 4}; !maps.Equal(r.Counts, want) || !r.Blocked {
		t.Errorf("counts %v, want %v", r.Counts, want)
	}
}

// tableRow is the first line of a verdict in a table with all details.
var tableRow = regexp.MustCompile(`(?m)^(✓|!|~|○|✗) ([a-z-]+)(?:, for [a-z ]+)?, (HIPAA BAA|Retention / ZDR|Residency|Audit logs|SSO / SAML|TLS in transit)(?:\n| \(|:)`)

// TestGateTable holds that the table shows the verdicts of the JSON.
func TestGateTable(t *testing.T) {
	p := copyProject(t)
	titles := map[string]string{"hipaa_baa": "HIPAA BAA", "retention_zdr": "Retention / ZDR", "data_residency": "Residency",
		"audit_logs": "Audit logs", "sso_saml": "SSO / SAML", "encryption_in_transit": "TLS in transit"}
	var want, got []string
	for _, result := range readReport(t, p.gate("-o", "json")).Results {
		for _, q := range result.Requirements {
			want = append(want, wording.VerdictSign(report.Verdict(q.Verdict))+" "+result.Offering.ID+" "+titles[q.Cell])
		}
	}
	out := p.gate("--details")
	for _, m := range tableRow.FindAllStringSubmatch(out.stdout, -1) {
		got = append(got, m[1]+" "+m[2]+" "+m[3])
	}
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" || out.code != ExitBlocked {
		t.Errorf("exit code %d; rows (-JSON +table):\n%s", out.code, diff)
	}
	text := strings.Join(strings.Fields(out.stdout), " ")
	for _, visible := range []string{
		"BLOCKED 3 vendors: 3 block signing", "blocked: 3 of 3 vendors",
		"Waiver by R. Vale until 2027-06-30 (applied): No health data reaches the chat.",
		"The waiver by R. Vale expired on 2026-11-20.",
		"The waiver by S. Quill was granted for partial; the grade is now unclear, which voids it.",
		"Attested by T. Moss: Enterprise order form 12 (read 2026-10-01, until 2027-09-30).",
		"The attestation (Screenshot of the settings) expired on 2026-10-31.",
		"The attestation (Addendum 3) is dated 2026-12-01, after 2026-11-21.",
	} {
		if !strings.Contains(text, visible) {
			t.Errorf("the table does not say %q", visible)
		}
	}
}

// shuffle puts every list below a node into another order.
func shuffle(n *yaml.Node, random *rand.Rand) {
	if n.Kind == yaml.SequenceNode {
		random.Shuffle(len(n.Content), func(i, j int) { n.Content[i], n.Content[j] = n.Content[j], n.Content[i] })
	}
	for _, child := range n.Content {
		shuffle(child, random)
	}
}

// TestGateOrder holds that no order of vendors, profiles, requirements, waivers
// or attestations changes a verdict, a notice or the exit code.
func TestGateOrder(t *testing.T) {
	for _, exit := range []int{ExitBlocked, ExitClear} {
		var notices []string
		for seed := range uint64(20) {
			random := rand.New(rand.NewPCG(1, seed))
			p := copyProject(t)
			if exit == ExitClear {
				p.mend()
			}
			for _, name := range []string{"gate.yaml", "health.yaml", "records.yaml"} {
				p.change(name, func(root *yaml.Node) { shuffle(root, random) })
			}
			out := p.gate("-o", "json")
			if out.code != exit {
				t.Fatalf("seed %d: exit code %d, want %d\n%s", seed, out.code, exit, out.stderr)
			}
			if got := verdicts(t, out); exit == ExitBlocked && !maps.Equal(got, gateWant()) {
				t.Fatalf("seed %d (-want +got):\n%s", seed, cmp.Diff(gateWant(), got))
			}
			keys := noticeKeys(readReport(t, out))
			if notices == nil {
				notices = keys
			}
			if !slices.Equal(keys, notices) {
				t.Fatalf("seed %d: notices %v, want %v", seed, keys, notices)
			}
		}
	}
}

// mend changes the project so that nothing blocks.
func (p projectDir) mend() {
	p.set("waivers", 1, "expires", gateDay)
	p.set("waivers", 2, "grade", "unclear")
	p.set("attestations", 1, "expires", gateDay)
	p.set("attestations", 2, "verified", gateDay)
}

// TestGateDates moves every date of a waiver or an attestation to the day
// before, the day itself and the day after, and holds that just the one verdict
// flips that it should. The last day counts as in force.
func TestGateDates(t *testing.T) {
	const lapsedZDR = "conditional evidence_old grade_accepted model_exception requires_approval"
	const attestedZDR = "conditional model_exception" // the document may not cover the model that is graded apart
	for _, tc := range []struct {
		list              string
		item              int
		key, cell         string
		before, on, after string // the verdict when the date is the day before, the day, the day after
	}{
		{"waivers", 0, "expires", "acme-api hipaa_baa block", "block grade_below_accepted waiver_expired", "waived grade_below_accepted", "waived grade_below_accepted"},
		{"waivers", 1, "expires", "acme-api sso_saml block", "block not_assessed waiver_expired", "waived not_assessed", "waived not_assessed"},
		{"waivers", 2, "expires", "bolt-api audit_logs block", "block grade_below_accepted waiver_expired waiver_void", "block grade_below_accepted waiver_void", "block grade_below_accepted waiver_void"},
		{"waivers", 3, "expires", "acme-api data_residency block", "conditional evidence_old grade_accepted requires_config", "conditional evidence_old grade_accepted requires_config", "conditional evidence_old grade_accepted requires_config"},
		{"waivers", 4, "expires", "cove-api hipaa_baa block", "block grade_below_accepted waiver_expired", "waived grade_below_accepted", "waived grade_below_accepted"},
		{"attestations", 0, "expires", "acme-api retention_zdr block", lapsedZDR, attestedZDR, attestedZDR},
		{"attestations", 0, "verified", "acme-api retention_zdr block", attestedZDR, attestedZDR, lapsedZDR},
		{"attestations", 1, "expires", "bolt-api sso_saml block", "block attestation_expired not_assessed", "pass", "pass"},
		{"attestations", 2, "verified", "cove-api retention_zdr block", "pass", "pass", "block attestation_expired grade_below_accepted"},
	} {
		for day, verdict := range map[string]string{"2026-11-20": tc.before, "2026-11-21": tc.on, "2026-11-22": tc.after} {
			t.Run(fmt.Sprintf("%s/%d/%s/%s", tc.list, tc.item, tc.key, day), func(t *testing.T) {
				p := copyProject(t)
				p.set(tc.list, tc.item, tc.key, day)
				want := gateWant()
				want[tc.cell] = verdict
				if diff := cmp.Diff(want, verdicts(t, p.gate("-o", "json"))); diff != "" {
					t.Errorf("verdicts (-want +got):\n%s", diff)
				}
			})
		}
	}
}

// TestGateExitCode holds that one date alone turns the exit code.
func TestGateExitCode(t *testing.T) {
	p := copyProject(t)
	p.mend()
	if out := p.gate("-o", "json"); out.code != ExitClear || readReport(t, out).Blocked {
		t.Fatalf("exit code %d, want %d: %v", out.code, ExitClear, verdicts(t, out))
	}
	for _, tc := range []struct {
		list     string
		item     int
		key, day string
		code     int
	}{
		{"waivers", 0, "expires", "2026-11-20", ExitBlocked},
		{"waivers", 1, "expires", "2026-11-20", ExitBlocked},
		{"waivers", 2, "expires", "2026-11-20", ExitBlocked},
		{"waivers", 3, "expires", "2026-11-20", ExitClear}, // not needed
		{"waivers", 4, "expires", "2026-11-20", ExitBlocked},
		{"attestations", 0, "expires", "2026-11-20", ExitClear}, // what is public is accepted
		{"attestations", 1, "expires", "2026-11-20", ExitBlocked},
		{"attestations", 2, "verified", "2026-11-22", ExitBlocked},
	} {
		p := copyProject(t)
		p.mend()
		p.set(tc.list, tc.item, tc.key, tc.day)
		for _, format := range []string{"json", "table"} {
			if out := p.gate("-o", format); out.code != tc.code {
				t.Errorf("%s %d %s %s as %s: exit code %d, want %d", tc.list, tc.item, tc.key, tc.day, format, out.code, tc.code)
			}
		}
		if out := p.gate("--exit-zero"); out.code != ExitClear {
			t.Errorf("--exit-zero: exit code %d", out.code)
		}
	}
}

// TestGateNotices holds each notice to its boundary, and to being on standard
// error as well as in the JSON.
func TestGateNotices(t *testing.T) {
	drop := func(keys []string, key string) []string {
		return slices.DeleteFunc(keys, func(k string) bool { return k == key })
	}
	add := func(keys []string, more ...string) []string {
		keys = append(keys, more...)
		slices.Sort(keys)
		return keys
	}
	days := func(n string) func(projectDir) {
		return func(p projectDir) {
			p.change("gate.yaml", func(root *yaml.Node) {
				root.Content = append(root.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: "expiring_days"}, &yaml.Node{Kind: yaml.ScalarNode, Value: n})
			})
		}
	}
	set := func(list string, item int, key, value string) func(projectDir) {
		return func(p projectDir) { p.set(list, item, key, value) }
	}
	for name, tc := range map[string]struct {
		change func(projectDir)
		want   []string
	}{
		"as it is":                 {func(projectDir) {}, gateNotices()},
		"a day more than 30":       {set("waivers", 4, "expires", "2026-12-22"), drop(gateNotices(), "waiver_expiring cove-api hipaa_baa")},
		"the last day":             {set("waivers", 4, "expires", gateDay), gateNotices()},
		"29 days asked":            {days("29"), drop(gateNotices(), "waiver_expiring cove-api hipaa_baa")},
		"30 days asked":            {days("30"), gateNotices()},
		"attestation in 30 days":   {set("attestations", 0, "expires", "2026-12-21"), add(gateNotices(), "attestation_expiring acme-api retention_zdr")},
		"attestation in 31 days":   {set("attestations", 0, "expires", "2026-12-22"), gateNotices()},
		"attestation's last day":   {set("attestations", 0, "expires", gateDay), add(gateNotices(), "attestation_expiring acme-api retention_zdr")},
		"attestation ended":        {set("attestations", 0, "expires", "2026-11-20"), add(gateNotices(), "attestation_expired acme-api retention_zdr")},
		"attestation begins today": {set("attestations", 2, "verified", gateDay), drop(gateNotices(), "attestation_not_yet_valid cove-api retention_zdr")},
		"a year asked":             {days("365"), add(gateNotices(), "attestation_expiring acme-api retention_zdr", "waiver_expiring acme-api hipaa_baa")},
		"unused and ended":         {set("waivers", 3, "expires", "2026-11-20"), gateNotices()},
		"unused for another grade": {set("waivers", 3, "grade", "unclear"), gateNotices()},
		"void and ended":           {set("waivers", 2, "expires", "2026-11-20"), gateNotices()},
	} {
		t.Run(name, func(t *testing.T) {
			p := copyProject(t)
			tc.change(p)
			out := p.gate("-o", "json")
			r := readReport(t, out)
			if diff := cmp.Diff(tc.want, noticeKeys(r)); diff != "" {
				t.Errorf("notices (-want +got):\n%s", diff)
			}
			for _, n := range r.Notices {
				if line := fmt.Sprintf("vendorcheck: note: %s (%s:%d)\n", n.Message, p.path("gate.yaml"), n.Line); !strings.Contains(out.stderr, line) {
					t.Errorf("standard error lacks %q:\n%s", line, out.stderr)
				}
			}
			if got := strings.Count(out.stderr, "\n"); got != len(r.Notices) {
				t.Errorf("%d lines on standard error for %d notices:\n%s", got, len(r.Notices), out.stderr)
			}
		})
	}
}
