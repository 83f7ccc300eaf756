package check

import (
	"cmp"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/grade"
	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

var everyOp = []profile.Op{profile.Present, profile.Equal, profile.NotEqual, profile.AtMost, profile.AtLeast, profile.Less, profile.Greater, profile.ContainsWord}

// canonical reports whether a text is a date, or a version without signs and
// leading zeros, so that one value has one spelling.
func canonical(text string) bool {
	if _, err := date.Parse(text); err == nil {
		return true
	}
	for part := range strings.SplitSeq(text, ".") {
		if n, err := strconv.Atoi(part); err != nil || n < 0 || strconv.Itoa(n) != part {
			return false
		}
	}
	return true
}

// FuzzCondition holds that what cannot be compared does not hold, that the
// comparisons agree with one another, and those of numbers with arithmetic.
func FuzzCondition(f *testing.F) {
	for _, seed := range [][2]string{{"30", "31"}, {"1.2", "1.10"}, {"2026-01-02", "2026-01-03"}, {"2026-01-02", "1.2"}, {"eu", "EU, us"}, {"", "x"}, {"true", "false"}, {"-1", "9223372036854775808"}, {"1..2", "1"}, {"a b", "b"}, {"1.2", "1.2.0"}} {
		f.Add(seed[0], seed[1], 30, true)
	}
	f.Fuzz(func(t *testing.T, stated, asked string, number int, truth bool) {
		for _, v := range []dataset.Value{{}, {Kind: dataset.TextValue, Text: stated}, {Kind: dataset.NumberValue, Number: number}, {Kind: dataset.BoolValue, Bool: truth}, {Kind: dataset.ListValue, List: []string{stated, "x"}}, {Kind: dataset.ListValue}} {
			holds, able := map[profile.Op]bool{}, map[profile.Op]bool{}
			for _, op := range everyOp {
				holds[op], able[op] = compare(profile.Condition{Attribute: "a", Op: op, Value: asked}, v)
				holds[op] = holds[op] && able[op]
				_, fails := unmet(profile.Condition{Attribute: "a", Op: op, Value: asked}, &dataset.CellSpec{}, dataset.Attributes{{Name: "a", Value: v}})
				if fails == holds[op] {
					t.Errorf("%v %s %q: unmet is %v", v, op, asked, fails)
				}
			}
			if able[profile.Equal] && holds[profile.Equal] == holds[profile.NotEqual] {
				t.Errorf("%v = and != %q both, or neither", v, asked)
			}
			if !able[profile.Less] || v.Kind == dataset.TextValue && !(canonical(stated) && canonical(asked)) {
				continue
			}
			n := 0
			for _, op := range []profile.Op{profile.Less, profile.Equal, profile.Greater} {
				if holds[op] {
					n++
				}
			}
			if n != 1 || holds[profile.AtMost] == holds[profile.Greater] || holds[profile.AtLeast] == holds[profile.Less] {
				t.Errorf("%v compares with %q as %v", v, asked, holds)
			}
			if limit, ok := new(big.Int).SetString(asked, 10); v.Kind == dataset.NumberValue && ok {
				if want := big.NewInt(int64(number)).Cmp(limit) < 0; holds[profile.Less] != want {
					t.Errorf("%d < %s: %v", number, asked, holds[profile.Less])
				}
			}
		}
	})
}

// FuzzRun judges any cell by any requirement: the verdicts add up, a grade that
// is weaker or an attribute that is missing never gives a better one, and one
// more requirement never unblocks.
func FuzzRun(f *testing.F) {
	f.Add([]byte{5, 3, 1, 0, 2, 1, 0, 0}, "30", 10)
	f.Add([]byte{4, 1, 2, 3, 4, 0, 1, 1}, "2026-01-01", 400)
	f.Add([]byte{0, 0, 0, 0, 5, 2, 2, 2}, "", -1)
	f.Fuzz(func(t *testing.T, shape []byte, value string, age int) {
		at := func(i, n int) int {
			if i >= len(shape) {
				return 0
			}
			return int(shape[i]) % n
		}
		cell := dataset.Cell{ID: "a", Grade: grade.Grade(1 + at(0, 5)), Confidence: grade.Confidence(at(1, 4)), Default: []dataset.Default{"", dataset.Enabled, dataset.RequiresConfig, dataset.RequiresApproval}[at(2, 4)],
			Verified: today - date.Date(age%100000), Attributes: dataset.Attributes{{Name: "days", Value: dataset.Value{Kind: dataset.TextValue, Text: value}}}}
		d := demand{Accept: grade.Grade(at(4, 6)), MinConfidence: grade.Confidence(at(5, 4)), MaxAgeDays: at(6, 3) * 30, RequireDated: at(7, 4)&1 == 1, RequirePrimary: at(7, 4)&2 == 2}
		where := profile.Condition{Attribute: []string{"days", "nosuch"}[at(8, 2)], Op: everyOp[at(9, len(everyOp))], Value: value}
		d.Requirements = []profile.Requirement{{Cell: "a", Severity: profile.SeverityBlock}, {Cell: "b", Severity: profile.SeverityWarn}}
		if at(3, 2) == 1 {
			d.Requirements[0].Where = []profile.Condition{where}
		}
		r := judgeCell(cell, d)
		result := r.Results[0]
		c := result.Counts
		if c.Pass+c.Conditional+c.Warn+c.Waived+c.Block != len(result.Requirements) || (c.Block > 0) != r.Blocked || (*result.Verdict == report.Block) != r.Blocked {
			t.Errorf("%+v of %+v", c, result.Requirements)
		}
		for _, q := range result.Requirements {
			if !slices.Contains(report.Verdicts(), q.Verdict) || (q.Verdict == report.Block || q.Verdict == report.Warn) != (len(q.Reasons) > 0) {
				t.Errorf("%s for %v", q.Verdict, q.Reasons)
			}
		}
		worse := func(what string, cell dataset.Cell, d demand) {
			if got := judgeCell(cell, d).Results[0].Verdict; cmp.Compare(got.Rank(), result.Verdict.Rank()) < 0 || *got != report.Block && r.Blocked {
				t.Errorf("%s: %s becomes %s: %+v by %+v", what, *result.Verdict, *got, cell, d)
			}
		}
		weaker := cell
		if weaker.Grade > grade.NoPublicEvidence {
			weaker.Grade--
			worse("a weaker grade", weaker, d)
		}
		less := cell
		less.Attributes = nil
		worse("no attribute", less, d)
		unsure := cell
		unsure.Confidence = min(cell.Confidence, grade.Low)
		worse("low confidence", unsure, d)
		more := d
		more.Requirements = append(slices.Clone(d.Requirements), profile.Requirement{Cell: "a", Accept: grade.Yes, Severity: profile.SeverityBlock, Where: []profile.Condition{where}})
		worse("one more requirement", cell, more)
	})
}
