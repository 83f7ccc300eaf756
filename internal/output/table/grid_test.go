package table

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/vendorcheck/vendorcheck/internal/output/finding"
)

// TestColoredGridFits holds that no line of a colored table is wider than the
// page, blanks at its end included.
func TestColoredGridFits(t *testing.T) {
	for _, width := range []int{60, 80, 120} {
		p := newPage(finding.Options{Width: width, Color: true})
		g := &grid{header: []string{"FIRST", "LAST"}, widths: []int{10}}
		g.add(p.style.strong.Render("one"), strings.Repeat("some words ", 30))
		p.grid(g)
		var b strings.Builder
		if err := p.writeTo(&b); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(b.String()) {
			if n := ansi.StringWidth(strings.TrimSuffix(line, "\n")); n > width {
				t.Errorf("%d columns for %d: %q", n, width, line)
			}
		}
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text string
		want string
	}{
		{"verified 2026-01-10, opt-in", "verified\n2026-01-10,\nopt-in"},
		{"see https://a.example/b-c-d-e-f-g-h-i-j-k-l now", "see\nhttps://a.e\nxample/b-c-\nd-e-f-g-h-i\n-j-k-l now"},
		{"non\u2011breaking", "non\u2011breakin\ng"},
		{"0123456789é1234567 and more", "0123456789é\n1234567 and\nmore"},
		{"a 0123456789éabc", "a\n0123456789é\nabc"},
		{"漢字漢字漢字漢字", "漢字漢字漢\n字漢字"},
		{"  two  spaces  here\n\n  x ", "  two\nspaces\nhere\n\n  x"},
		{"\x1b[2mfaint-and-long-and-faint\x1b[0m", "\x1b[2mfaint-and-l\nong-and-fai\nnt\x1b[0m"},
	} {
		if got := wrap(c.text, 11); got != c.want {
			t.Errorf("wrap(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}
