package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/stepsummary"
)

// TestFullSummary holds that a summary without room is not written to, and that
// the run says so.
func TestFullSummary(t *testing.T) {
	file := filepath.Join(t.TempDir(), "summary.md")
	full := bytes.Repeat([]byte("x"), 1<<20)
	if err := os.WriteFile(file, full, 0o644); err != nil {
		t.Fatal(err)
	}
	out := runApp(t, mustFixture(t), map[string]string{stepsummary.Variable: file}, "acme", "bolt", "--require", "hipaa,zdr,audit", "-o", "github")
	if out.code != ExitBlocked || !strings.Contains(out.stderr, "nothing was added") {
		t.Errorf("a full summary: exit %d, %q", out.code, out.stderr)
	}
	if text, err := os.ReadFile(file); err != nil || !bytes.Equal(text, full) {
		t.Errorf("a full summary was written to: %v", err)
	}
}
