package cli

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/vendorcheck/vendorcheck/data"
	"github.com/vendorcheck/vendorcheck/internal/dataset/pack"
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
			letters := readQuestions(t, runApp(t, d, nil, slices.Concat([]string{"questions"}, args)...))
			compareQuestions(t, profile, report, letters)
		}
	}
}

// TestQuestionsOfProject holds the same of a project with waivers and
// attestations.
func TestQuestionsOfProject(t *testing.T) {
	args := []string{"--project", "../../testdata/project/questions.yaml", "--as-of", gateDay, "--json"}
	report := readReport(t, runApp(t, mustFixture(t), nil, append([]string{"gate"}, args...)...))
	compareQuestions(t, "the project", report, readQuestions(t, runApp(t, mustFixture(t), nil, append([]string{"questions"}, args...)...)))
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

// TestQuestionsKeepHalvesApart holds that what goes to the vendor tells nothing
// of waivers, watch-outs and the profile.
func TestQuestionsKeepHalvesApart(t *testing.T) {
	out := runApp(t, mustFixture(t), nil, "questions", "acme", "--project", "../../testdata/project/questions.yaml", "--as-of", gateDay)
	letter, internal, found := strings.Cut(out.stdout, "\n---\n\n## For us, not for the vendor\n")
	if !found || out.code != ExitClear || out.stderr != "" {
		t.Fatalf("exit %d: %s%s", out.code, out.stdout, out.stderr)
	}
	for _, private := range []string{"R. Vale", "No health data", "T. Moss", "health", "HIPAA", "Requests are kept 30 days unless", "questions.yaml"} {
		if strings.Contains(letter, private) {
			t.Errorf("the letter tells the vendor %q:\n%s", private, letter)
		}
	}
	for _, ours := range []string{"**HIPAA BAA**: accepted until 2026-12-11 by R. Vale. No health data reaches the chat.", "(sign the contract, get it approved, choose the model)", "configure it"} {
		if !strings.Contains(internal, ours) {
			t.Errorf("the internal half lacks %q:\n%s", ours, internal)
		}
	}
}

// TestQuestionsJSON holds that nothing is null but days that are not known,
// and what was never re-derived.
func TestQuestionsJSON(t *testing.T) {
	for _, args := range [][]string{
		{"questions", "acme", "bolt", "--require", "hipaa,zdr,residency,audit,tls,sso"},
		{"questions", "bolt", "--require", "hipaa"},
		{"questions", "--project", "../../testdata/project/questions.yaml", "--as-of", gateDay},
	} {
		var view any
		if err := json.Unmarshal([]byte(runApp(t, mustFixture(t), nil, append(args, "--json")...).stdout), &view); err != nil {
			t.Fatal(err)
		}
		noNull(t, "", view)
	}
}

func noNull(t *testing.T, key string, v any) {
	switch v := v.(type) {
	case nil:
		if key != "reply_by" && key != "page_date" && key != "rederived" {
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
