package terminal

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// TestProgress draws over one line, never wider than the terminal, and leaves
// nothing on it.
func TestProgress(t *testing.T) {
	for _, width := range []int{1, 12, 40, 80} {
		var b strings.Builder
		p := &Progress{w: &b, width: width}
		for done := range 4 {
			p.Show(done, 3, "docs.acme.example, waiting")
			p.Show(done, 3, "x.example, done")
		}
		p.Clear()
		parts := strings.Split(b.String(), "\r")
		for _, line := range parts {
			if ansi.StringWidth(line) >= width && width > 1 || strings.ContainsAny(line, "\n\x1b") {
				t.Errorf("width %d: %q", width, line)
			}
		}
		if parts[len(parts)-1] != "" || strings.TrimSpace(parts[len(parts)-2]) != "" {
			t.Errorf("width %d leaves %q", width, parts[len(parts)-2:])
		}
		if width == 80 && !strings.Contains(b.String(), "\r[######..............] 1/3 docs.acme.example, waiting") {
			t.Errorf("%q", b.String())
		}
	}
	none := NewProgress(&strings.Builder{})
	none.Show(0, 1, "")
	none.Clear()
}
