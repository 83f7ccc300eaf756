package cli

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"strings"
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/report"
)

// layouts are project files that require every cell of every offering of the
// fixture: as people write them, with comments, empty lists, braces and CR LF.
func layouts(t *testing.T) map[string]string {
	t.Helper()
	d := mustFixture(t)
	var cells, vendors []string
	for _, id := range d.Catalog.IDs() {
		cells = append(cells, "{cell: "+id+"}")
	}
	for _, id := range d.IDs() {
		vendors = append(vendors, "{vendor: "+id+"}")
	}
	required, used := "requirements: ["+strings.Join(cells, ", ")+"]", "vendors: ["+strings.Join(vendors, ", ")+"]"
	files := map[string]string{
		"lists":    "waivers: []\nattestations: [] # none\n" + required + "\n" + used + "\n",
		"plain":    required + "\n" + used + "\n",
		"empty":    "waivers: [ ] # none yet\n# who\n" + required + "\n" + used,
		"null":     required + "\nwaivers: ~\n" + used + "\n# the end\n",
		"comments": "# ours\n" + required + " # all\n\nwaivers:\n  # - vendor: xai\n  #   cell: hipaa\n\n" + used + "\n",
		"braces":   "{" + required + ", " + used + "} # all\n",
		"marked":   "---\n" + required + "\n" + used + "\nattestations: []\n",
	}
	for name, text := range maps.Clone(files) {
		files[name+", CRLF"] = strings.ReplaceAll(text, "\n", "\r\n")
	}
	return files
}

// TestGrantsAreReadBack holds that gate reads every waiver that waive writes as
// one that is applied, and every attestation of attest as one that meets the
// requirement, whatever the project file looks like; that every comment stays,
// and that the ends of lines do.
func TestGrantsAreReadBack(t *testing.T) {
	t.Chdir(t.TempDir())
	const who = `J. Doe: "CISO" #1`
	for name, text := range layouts(t) {
		blocked := writeGrants(t, name, text, "waive", "--reason", "yes", "--approved-by", who)
		if waived := gateVerdicts(t, report.Waived); len(waived) != blocked {
			t.Errorf("%s: %d are waived, want %d", name, len(waived), blocked)
		}
		writeGrants(t, name, text, "attest", "--grade", "yes", "--document", "yes", "--verified-by", who)
	}
}

// writeGrants writes a project file, runs a command for everything that blocks,
// and returns how many blocked. None may block after it.
func writeGrants(t *testing.T, name, text, command string, flags ...string) int {
	t.Helper()
	const file = "vendorcheck.yaml"
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	blocked := gateVerdicts(t, report.Block)
	if len(blocked) < 3 {
		t.Fatalf("%s: only %d cells block", name, len(blocked))
	}
	for _, target := range blocked {
		args := append([]string{command, target, "--expires", "2026-11-21"}, flags...)
		if out := runApp(t, mustFixture(t), nil, args...); out.code != ExitClear {
			t.Fatalf("%s: %v: %+v", name, args, out)
		}
	}
	if still := gateVerdicts(t, report.Block); len(still) > 0 {
		t.Errorf("%s, %s: %v still block", name, command, still)
	}
	now, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if was := strings.Count(text, "#"); bytes.Count(now, []byte("#")) != was+len(blocked) {
		t.Errorf("%s, %s: a comment was lost\n%s", name, command, now)
	}
	if crlf := strings.HasSuffix(text, "\r\n"); crlf && bytes.Count(now, []byte("\r\n")) != bytes.Count(now, []byte("\n")) {
		t.Errorf("%s, %s: the lines end in two ways\n%q", name, command, now)
	}
	return len(blocked)
}

// gateVerdicts returns VENDOR/CELL of what has a verdict by the project file.
func gateVerdicts(t *testing.T, v report.Verdict) []string {
	t.Helper()
	var r struct {
		Results []struct {
			Offering     struct{ ID string }
			Requirements []struct {
				Cell    string
				Verdict report.Verdict
			}
		}
	}
	if out := runApp(t, mustFixture(t), nil, "gate", "--json"); json.Unmarshal([]byte(out.stdout), &r) != nil {
		t.Fatalf("gate: %+v", out)
	}
	var found []string
	for _, result := range r.Results {
		for _, q := range result.Requirements {
			if q.Verdict == v {
				found = append(found, result.Offering.ID+"/"+q.Cell)
			}
		}
	}
	return found
}
