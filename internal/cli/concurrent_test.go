package cli

import (
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// TestConcurrentGrants holds that whatever says that it was written is there,
// when attest and waive write one project file at once.
func TestConcurrentGrants(t *testing.T) {
	name := filepath.Join(t.TempDir(), "vendorcheck.yaml")
	text := "vendors: [{vendor: xai}]\nrequirements: [{cell: zdr}, {cell: hipaa}, {cell: soc2}, {cell: iso27001}, {cell: residency}, {cell: sso}]\n"
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	common := []string{"--project", name, "--as-of", "2026-11-30", "--expires", "2027-01-31"}
	var all sync.WaitGroup
	for _, cell := range []string{"zdr", "hipaa", "soc2", "iso27001", "residency", "sso"} {
		for _, words := range [][]string{
			{"attest", "xai", cell, "--grade", "yes", "--document", "D", "--verified-by", "M", "--verified", "2026-11-01"},
			{"waive", "xai", cell, "--reason", "R", "--approved-by", "A"},
		} {
			all.Go(func() {
				if out := runApp(t, nil, nil, append(words, common...)...); out.code != ExitClear {
					t.Errorf("%q: exit code %d: %s", words, out.code, out.stderr)
				}
			})
		}
	}
	all.Wait()
	now, err := os.ReadFile(name)
	if got := strings.Count(string(now), "- vendor: "); err != nil || got != 12 {
		t.Errorf("%d of 12 grants are there: %v\n%s", got, err, now)
	}
}
