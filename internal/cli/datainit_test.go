package cli

import (
	"os"
	"strings"
	"testing"
)

// TestWrittenNamesAreShownSafely holds that no name of a file or folder that a
// command writes reaches the terminal with what a terminal obeys.
func TestWrittenNamesAreShownSafely(t *testing.T) {
	t.Chdir(t.TempDir())
	const bad = "a\x1b[31m\u202eb\nc"
	if err := os.WriteFile(bad+".yaml", []byte("requirements: [{cell: hipaa}]\nvendors: [{vendor: xai}]\n"), 0o644); err != nil {
		t.Skip("SKIPPED: no file can have such a name here")
	}
	for _, args := range [][]string{
		{"data", "init", bad},
		{"data", "init", bad},
		{"waive", "xai", "hipaa", "--project", bad + ".yaml", "--reason", "r", "--approved-by", "a", "--expires", "2027-01-01"},
		{"waive", "xai", "hipaa", "--project", bad + ".yaml", "--reason", "r", "--approved-by", "a", "--expires", "2027-01-01"},
		{"explain", "xai", "hipaa", "--project", bad + ".yaml"},
		{"explain", "xai", "soc2", "--project", bad + ".yaml"},
	} {
		out := runApp(t, nil, nil, args...)
		if out.code > ExitRequest || strings.ContainsAny(out.stdout+out.stderr, "\x1b\u202e") || out.stdout+out.stderr == "" {
			t.Errorf("%q: %+v", args, out)
		}
	}
}
