package wording

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/vendorcheck/vendorcheck/internal/report"
)

// TestLastLine holds the words and the numbers of the last line.
func TestLastLine(t *testing.T) {
	one := func(verdicts ...report.Verdict) *report.Report { return reportOf(verdicts) }
	for _, c := range []struct {
		r    *report.Report
		want string
	}{
		{one(report.Block, report.Block), "blocked: 2 of 2 requirements (cell_0, cell_1)"},
		{one(report.Block, report.Waived, report.Conditional, report.Conditional, report.Pass), "blocked: 1 of 5 requirements (cell_0), 1 waived, 2 need action"},
		{one(report.Pass, report.Conditional), "needs action: 1 of 2 requirements (cell_1)"},
		{one(report.Conditional, report.Warn), "warn: 1 of 2 requirements (cell_1), 1 needs action"},
		{one(report.Waived, report.Pass), "waived: 1 of 2 requirements (cell_0)"},
		{one(report.Pass, report.Pass), "clear: 2 of 2 requirements pass"},
		{one(report.Pass), "clear: 1 of 1 requirement passes"},
		{one(), "not judged: 0 watch-outs, 0 clean; --require names what must be met"},
		{one("?"), "blocked: 1 of 1 requirement (cell_0)"},
		{reportOf([]report.Verdict{report.Block, report.Waived}, []report.Verdict{report.Conditional}, []report.Verdict{report.Waived, report.Conditional}), "blocked: 1 of 3 vendors (vendor_0), 1 waived, 1 needs action"},
	} {
		if got := LastLine(c.r); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
}

// TestLastLineFits holds that as many ids are named as fit on a line.
func TestLastLineFits(t *testing.T) {
	verdicts := make([]report.Verdict, 30)
	for n := range verdicts {
		verdicts[n] = report.Block
		got := LastLine(reportOf(verdicts[:n+1]))
		if utf8.RuneCountInString(got) > lineWidth || n > 5 && !strings.Contains(got, " more)") || strings.Count(got, "cell_") < min(n+1, 3) {
			t.Errorf("%d: %s", n+1, got)
		}
	}
}

// TestAnswersAgree holds of reports of every mixture that the word of the first
// line, that of the last line and the exit code are about the same verdict.
func TestAnswersAgree(t *testing.T) {
	for n := range 5000 {
		r := randomReport(rand.New(rand.NewPCG(1, uint64(n))))
		v, word, text := Headline(r)
		last := LastLine(r)
		if first, _, _ := strings.Cut(last, ": "); first != strings.ToLower(word) || text == "" {
			t.Fatalf("the first line says %s: %s, the last %s", word, text, last)
		}
		if blocked := word == "BLOCKED"; blocked != (r.Blocked && !r.Incomplete()) || blocked && v != report.Block {
			t.Fatalf("%s, and blocked is %v", last, r.Blocked)
		}
		if (word == "INCOMPLETE") != r.Incomplete() {
			t.Fatalf("%s, and incomplete is %v", last, r.Incomplete())
		}
		if word == "CLEAR" && (r.Counts.Pass != r.Counts.Total() || len(r.Unlisted) > 0) {
			t.Fatalf("%s, and %s", last, r.Counts)
		}
		if strings.ContainsAny(last, "\n") || Subject(r) == "" {
			t.Fatalf("%q about %q", last, Subject(r))
		}
	}
}

// randomReport returns a report of any mixture of verdicts.
func randomReport(random *rand.Rand) *report.Report {
	all := append(report.Verdicts(), report.Pass, report.Pass, "?")
	results := make([][]report.Verdict, random.IntN(4))
	for i := range results {
		for range random.IntN(4) {
			results[i] = append(results[i], all[random.IntN(len(all))])
		}
	}
	r := reportOf(results...)
	if random.IntN(2) == 0 {
		r.Scan = &report.Scan{Judged: true, Complete: random.IntN(4) > 0, NotReadTotal: random.IntN(3)}
		for i := range random.IntN(3) {
			u := report.Unlisted{Offering: report.Offering{ID: fmt.Sprintf("vendor_%d", i)}, Verdict: report.Block, Allowed: random.IntN(2) == 0}
			r.Unlisted = append(r.Unlisted, u)
		}
		r.Finish()
	}
	return r
}

// reportOf returns a report of an offering for each list of verdicts.
func reportOf(results ...[]report.Verdict) *report.Report {
	r := &report.Report{}
	for i, verdicts := range results {
		result := report.Result{Offering: report.Offering{ID: fmt.Sprintf("vendor_%d", i), Name: fmt.Sprintf("Vendor %d", i)}}
		for j, v := range verdicts {
			result.Requirements = append(result.Requirements, report.Requirement{Cell: fmt.Sprintf("cell_%d", j), Verdict: v})
		}
		r.Results = append(r.Results, result)
	}
	r.Finish()
	return r
}
