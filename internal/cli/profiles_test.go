package cli

import (
	"encoding/json"
	"path/filepath"
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/source"
)

// TestBundledProfiles shows each bundled profile at work, in a golden file, on
// an offering that it lets through and on one that it blocks.
func TestBundledProfiles(t *testing.T) {
	shown := map[string][2]string{
		"baseline":            {"anthropic", "deepseek"},
		"hipaa":               {"openai", "xai"},
		"gdpr":                {"xai", "openai"},
		"eu-ai-act":           {"anthropic", "xai"},
		"zero-retention":      {"fireworks", "together"},
		"enterprise-security": {"xai", "anthropic"},
		"finance":             {"openai", "xai"},
	}
	for _, name := range source.ProfileNames() {
		t.Run(name, func(t *testing.T) {
			pair, ok := shown[name]
			if !ok {
				t.Fatal("no offerings are chosen to show it on")
			}
			args := []string{pair[0], pair[1], "--profile", name, "--as-of", "2026-11-21"}
			if verdicts := verdictsOf(t, args); verdicts[0] == "block" || verdicts[1] != "block" {
				t.Errorf("%s is judged %s and %s is judged %s", pair[0], verdicts[0], pair[1], verdicts[1])
			}
			golden(t, filepath.Join("../../testdata/profiles", name+".golden"), runApp(t, nil, nil, args...).stdout)
		})
	}
}

func verdictsOf(t *testing.T, args []string) [2]string {
	t.Helper()
	out := runApp(t, nil, nil, append(append([]string{}, args...), "--json")...)
	var r struct{ Results []struct{ Verdict string } }
	if err := json.Unmarshal([]byte(out.stdout), &r); err != nil || len(r.Results) != 2 {
		t.Fatalf("%v: %s%s", err, out.stdout, out.stderr)
	}
	return [2]string{r.Results[0].Verdict, r.Results[1].Verdict}
}

// TestBundledProfilesSayWhy holds that every requirement of a bundled profile
// has a reason and a source, and the profile a line on what it does not cover.
func TestBundledProfilesSayWhy(t *testing.T) {
	for _, name := range source.ProfileNames() {
		out := runApp(t, nil, nil, "profiles", name, "-o", "json")
		var view struct {
			Profiles []struct {
				Name         string
				NotCovered   string `json:"not_covered"`
				Requirements []struct {
					Cell    string
					Reasons []struct{ Reason, Source string }
				}
			}
		}
		if err := json.Unmarshal([]byte(out.stdout), &view); err != nil || len(view.Profiles) != 1 {
			t.Fatalf("%s: %v %s", name, err, out.stderr)
		}
		p := view.Profiles[0]
		if p.Name != name || p.NotCovered == "" {
			t.Errorf("%s calls itself %q and leaves out: %q", name, p.Name, p.NotCovered)
		}
		for _, r := range p.Requirements {
			for _, why := range r.Reasons {
				if why.Reason == "" || why.Source == "" {
					t.Errorf("%s does not say why it asks for %s, or by which source", name, r.Cell)
				}
			}
		}
	}
}
