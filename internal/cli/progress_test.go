package cli

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"github.com/vendorcheck/vendorcheck/internal/fetch"
)

// TestProgress draws over one line, never wider than the terminal, and leaves
// nothing behind.
func TestProgress(t *testing.T) {
	for _, width := range []int{1, 12, 40, 80} {
		var b strings.Builder
		p := &progress{w: &b, width: width}
		for done := range 4 {
			p.show(fetch.Event{Address: "https://docs.acme.example/a", Step: fetch.StepWait, Done: done, Total: 3})
			p.show(fetch.Event{Address: "https://x.example/\x1b[2J", Step: fetch.StepDone, Done: done, Total: 3})
		}
		p.clear()
		parts := strings.Split(b.String(), "\r")
		for _, line := range parts {
			if ansi.StringWidth(line) >= width && width > 1 || strings.ContainsAny(line, "\n\x1b") {
				t.Errorf("width %d: %q", width, line)
			}
		}
		if parts[len(parts)-1] != "" || strings.TrimSpace(parts[len(parts)-2]) != "" {
			t.Errorf("width %d leaves %q behind", width, parts[len(parts)-2:])
		}
		if width == 80 && !strings.Contains(b.String(), "\r[######..............] 1/3 docs.acme.example, waiting") {
			t.Errorf("%q", b.String())
		}
	}
	var none *progress = (&app{err: &strings.Builder{}}).progress()
	none.show(fetch.Event{Total: 1})
	none.clear()
}
