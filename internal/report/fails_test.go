package report

import "testing"

// TestFails holds which verdicts fail from which on: the milder includes the
// worse, a waiver never fails, and what is not understood does.
func TestFails(t *testing.T) {
	for on, want := range map[Verdict]string{"": "00001", Block: "00001", Warn: "00101", Conditional: "01101", Pass: "01101", "odd": "01101"} {
		got := ""
		for _, v := range Verdicts() {
			if v.Fails(on) {
				got += "1"
			} else {
				got += "0"
			}
		}
		if got != want || !Verdict("odd").Fails(on) {
			t.Errorf("from %q on: %s of %v, want %s", on, got, Verdicts(), want)
		}
	}
}

// TestFailed holds that a report fails with the first verdict that does, with an
// unlisted offering that blocks, and with a scan that is incomplete.
func TestFailed(t *testing.T) {
	result := func(v Verdict) []Result {
		return []Result{{Requirements: []Requirement{{Verdict: Pass}, {Verdict: v}}}}
	}
	for name, c := range map[string]struct {
		report Report
		want   bool
	}{
		"passes":          {Report{Results: result(Pass)}, false},
		"waived":          {Report{Results: result(Waived), FailOn: Conditional}, false},
		"conditional":     {Report{Results: result(Conditional), FailOn: Warn}, false},
		"conditional too": {Report{Results: result(Conditional), FailOn: Conditional}, true},
		"warns":           {Report{Results: result(Warn), FailOn: Warn}, true},
		"blocks":          {Report{Results: result(Block), FailOn: Block}, true},
		"unlisted":        {Report{Unlisted: []Unlisted{{Verdict: Block}}}, true},
		"allowed":         {Report{Unlisted: []Unlisted{{Verdict: Waived, Allowed: true}}, FailOn: Conditional}, false},
		"incomplete":      {Report{Scan: &Scan{}}, true},
	} {
		if c.report.Finish(); c.report.Failed != c.want {
			t.Errorf("%s: failed is %v", name, c.report.Failed)
		}
	}
}
