package cli

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
)

// TestHostileClock runs checks on days that no clock should show. Evidence of
// another day is old or not yet there; it is never taken for fresh.
func TestHostileClock(t *testing.T) {
	far := time.FixedZone("far", 14*60*60)
	for name, tc := range map[string]struct {
		now  time.Time
		args []string
		code int
		says string // on standard output
	}{
		"1970":                   {time.Unix(0, 0), []string{"--require", "audit"}, ExitClear, `"as_of": "1970-01-01"`},
		"1970 and no old":        {time.Unix(0, 0), []string{"--require", "audit", "--max-age-days", "1"}, ExitBlocked, `"as_of": "1970-01-01"`},
		"before 1970":            {time.Unix(-1, 0), []string{"--require", "hipaa"}, ExitBlocked, `"as_of": "1969-12-31"`},
		"2099":                   {time.Date(2099, 1, 1, 0, 0, 0, 0, time.UTC), []string{"--require", "audit"}, ExitClear, `"as_of": "2099-01-01"`},
		"2099 and no old":        {time.Date(2099, 1, 1, 0, 0, 0, 0, time.UTC), []string{"--require", "audit", "--max-age-days", "3650"}, ExitBlocked, `"evidence_stale"`},
		"the last day":           {time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC), []string{"--require", "audit", "--max-age-days", "1"}, ExitBlocked, `"as_of": "9999-12-31"`},
		"the first day":          {time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC), []string{"--require", "hipaa"}, ExitBlocked, `"as_of": "0001-01-01"`},
		"tomorrow elsewhere":     {time.Date(2026, 11, 22, 13, 59, 0, 0, far), []string{"--require", "hipaa"}, ExitBlocked, `"as_of": "2026-11-21"`},
		"and then tomorrow here": {time.Date(2026, 11, 22, 14, 0, 0, 0, far), []string{"--require", "hipaa"}, ExitBlocked, `"as_of": "2026-11-22"`},
		"said otherwise":         {time.Unix(0, 0), []string{"--require", "hipaa", "--as-of", "2026-11-21"}, ExitBlocked, `"as_of": "2026-11-21"`},
	} {
		t.Run(name, func(t *testing.T) {
			out := runAt(tc.now, append([]string{"acme", "-o", "json"}, tc.args...), mustFixture(t))
			for _, breach := range out.breaches() {
				t.Error(breach)
			}
			if out.code != tc.code || !strings.Contains(out.stdout, tc.says) {
				t.Errorf("exit code %d, want %d and %s\n%s%s", out.code, tc.code, tc.says, out.stdout, out.stderr)
			}
		})
	}
}

// TestHostileClockOfData holds that data of days to come is refused, whatever
// the clock calls today.
func TestHostileClockOfData(t *testing.T) {
	dir := t.TempDir()
	kind := readHostile(t).Kinds["offering"]
	placeHostile(t, dir, kind, readHostileFile(t, "good", kind.Good))
	for year, code := range map[int]int{1970: ExitFailure, 2023: ExitFailure, 2025: ExitClear, 2099: ExitClear, 9999: ExitClear} {
		out := runAt(time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC), []string{"dune-api", "--data", dir + "/own", "--require", "audit"}, mustFixture(t))
		if out.code != code || code == ExitFailure && !strings.Contains(out.stderr, "2024-02-03") {
			t.Errorf("in %d: exit code %d, want %d\n%s%s", year, out.code, code, out.stdout, out.stderr)
		}
	}
}

// runAt runs a command at some time.
func runAt(now time.Time, args []string, d *dataset.Dataset) outcome {
	var stdout, stderr bytes.Buffer
	a := &app{
		in: &bytes.Buffer{}, err: &stderr,
		bundled: func() (*dataset.Dataset, error) { return d, nil },
		env:     func(string) string { return "" },
		now:     func() time.Time { return now },
	}
	code := a.main(args, &stdout)
	return outcome{code: code, stdout: stdout.String(), stderr: stderr.String()}
}
