package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestFitSummary(t *testing.T) {
	const page = "first line\nsecond line\n"
	long := page + strings.Repeat("and more\n", 10)
	for name, test := range map[string]struct {
		page string
		room int
		want string
	}{
		"fits":              {page, len(page), page},
		"after a line":      {long, len(page) + len(summaryCut) + 3, page + summaryCut},
		"room for the note": {long, len(summaryCut), summaryCut},
		"no room":           {page, 0, ""},
		"less than none":    {page, -5, ""},
	} {
		if got := string(fitSummary([]byte(test.page), test.room)); got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}

// TestSummaryLimit appends until the file is full, and past that: it never
// holds more than GitHub takes, and says where it was cut.
func TestSummaryLimit(t *testing.T) {
	file := filepath.Join(t.TempDir(), "summary.md")
	if err := os.WriteFile(file, bytes.Repeat([]byte("x"), summaryLimit-600), 0o644); err != nil {
		t.Fatal(err)
	}
	run := func() outcome {
		return runApp(t, mustFixture(t), map[string]string{summaryVariable: file}, "acme", "bolt", "--require", "hipaa,zdr,audit", "-o", "github")
	}
	if out := run(); out.code != ExitBlocked || out.stderr != "" {
		t.Errorf("exit %d, %q", out.code, out.stderr)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if len(text) > summaryLimit || len(text) < summaryLimit-600 || !bytes.HasSuffix(text, []byte(summaryCut)) || !bytes.Contains(text, []byte("\n# ✗ BLOCKED")) {
		t.Errorf("%d bytes that end in %q", len(text), text[len(text)-200:])
	}
	if err := os.WriteFile(file, bytes.Repeat([]byte("x"), summaryLimit-10), 0o644); err != nil {
		t.Fatal(err)
	}
	out := run()
	if out.code != ExitBlocked || !strings.Contains(out.stderr, "nothing was added") {
		t.Errorf("a full summary: exit %d, %q", out.code, out.stderr)
	}
	if info, err := os.Stat(file); err != nil || info.Size() != summaryLimit-10 {
		t.Errorf("a full summary was written to: %v, %v", info.Size(), err)
	}
}
