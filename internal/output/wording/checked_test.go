package wording

import (
	"strings"
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
)

func TestCheckedText(t *testing.T) {
	sum := strings.Repeat("0123456789abcdef", 4)
	on := day(t, "2026-11-21")
	for want, r := range map[string]*dataset.Checked{
		"never checked": nil,
		"checked 2026-11-21 from a stored copy (sha256:01234567…)": {Date: on, Copy: dataset.Stored, Text: "sha256:" + sum},
		"checked 2026-11-21 from the live page (sha256:01234567…)": {Date: on, Copy: dataset.Live, Text: "sha256:" + sum},
		"checked 2026-11-21 from the live page (sha256:ab)":        {Date: on, Copy: dataset.Live, Text: "sha256:ab"},
		"checked 2026-11-21 from the live page (sha256:éééééééé…)": {Date: on, Copy: dataset.Live, Text: "sha256:" + strings.Repeat("é", 9)},
	} {
		if got := CheckedText(r); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// day parses a date that is right.
func day(t testing.TB, s string) date.Date {
	t.Helper()
	d, err := date.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}
