package output

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/vendorcheck/vendorcheck/internal/output/machine"
)

// TestNDJSON reads every line by itself; its requirement is what the JSON
// format writes of it.
func TestNDJSON(t *testing.T) {
	r := everyVerdict(t)
	var whole struct {
		Results []struct{ Requirements []any }
	}
	if err := json.Unmarshal([]byte(rendered(t, machine.JSON{}, r)), &whole); err != nil {
		t.Fatal(err)
	}
	lines := ndjsonLines(t, rendered(t, machine.NDJSON{}, r))
	if len(lines) != 7 {
		t.Fatalf("%d lines, want one for each of 7 requirements", len(lines))
	}
	for i, line := range lines {
		want := map[string]any{
			"offering": map[string]any{"id": "acme-api", "name": "Acme API", "vendor": "Acme"},
			"use":      "chat", "model": "", "profiles": []any{"gate"}, "as_of": "2026-01-10",
			"dataset":     map[string]any{"version": "2026.01.02", "digest": "sha256:00"},
			"requirement": whole.Results[0].Requirements[i],
		}
		if diff := cmp.Diff(want, line); diff != "" {
			t.Errorf("line %d (-want +got):\n%s", i+1, diff)
		}
	}
}

// TestNDJSONWatchOuts has a line for each watch-out where nothing was required.
func TestNDJSONWatchOuts(t *testing.T) {
	lines := ndjsonLines(t, rendered(t, machine.NDJSON{}, onlyWatchOuts(t)))
	if len(lines) != 1 || lines[0]["requirement"] != nil {
		t.Fatalf("got %v, want one line without a requirement", lines)
	}
	if watchOut, _ := lines[0]["watch_out"].(map[string]any); watchOut["cell"] != "zdr" || watchOut["grade"] != "partial" {
		t.Errorf("got %v", lines[0])
	}
}

// ndjsonLines reads every line by itself.
func ndjsonLines(t testing.TB, text string) []map[string]any {
	t.Helper()
	var lines []map[string]any
	for line := range strings.Lines(text) {
		var object map[string]any
		if err := json.Unmarshal([]byte(line), &object); err != nil {
			t.Fatalf("%v in line %q", err, line)
		}
		lines = append(lines, object)
	}
	return lines
}
