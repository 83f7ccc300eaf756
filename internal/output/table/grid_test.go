package table

import (
	"slices"
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
		g := newGrid(column{title: "FIRST", width: 10}, column{title: "LAST"})
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
		{"0123456789é1234567 and more", "0123456789é\n1234567 and\nmore"},
		{"a 0123456789éabc", "a\n0123456789é\nabc"},
		{"漢字漢字漢字漢字", "漢字漢字漢\n字漢字"},
		{"\x1b[2mfaint-and-long\x1b[0m", "\x1b[2mfaint-and-l\x1b[0m\n\x1b[2mong\x1b[0m"},
	} {
		if got := strings.Join(wrap(c.text, 11), "\n"); got != c.want {
			t.Errorf("wrap(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

// TestWidths holds that a narrow page takes from the widest columns, and never
// from numbers and dates.
func TestWidths(t *testing.T) {
	g := newGrid(column{width: 18}, column{width: 12, right: true}, column{})
	for page, want := range map[int][]int{120: {18, 12, 85}, 60: {18, 12, 25}, 49: {16, 12, 16}, 41: {12, 12, 12}, 20: {5, 12, 5}} {
		if got := g.widths(page); !slices.Equal(got, want) {
			t.Errorf("a page of %d columns is split into %v, want %v", page, got, want)
		}
	}
}
