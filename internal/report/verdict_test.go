package report

import "testing"

// TestUnknownVerdictBlocks holds that a verdict that is not understood counts as
// a block, and ranks with it.
func TestUnknownVerdictBlocks(t *testing.T) {
	const odd = Verdict("odd")
	for i, v := range Verdicts() {
		if v.Rank() != i {
			t.Errorf("%s ranks %d, want %d", v, v.Rank(), i)
		}
	}
	if odd.Rank() != Block.Rank() {
		t.Errorf("an unknown verdict ranks %d", odd.Rank())
	}
	r := &Report{Results: []Result{
		{Requirements: []Requirement{{Verdict: Waived}, {Verdict: odd}}},
		{Requirements: []Requirement{{Verdict: Block}, {Verdict: odd}}},
	}}
	r.Finish()
	if !r.Blocked || r.Counts != (Counts{Waived: 1, Block: 3}) {
		t.Errorf("blocked %v, counts %+v", r.Blocked, r.Counts)
	}
	if first, second := *r.Results[0].Verdict, *r.Results[1].Verdict; first != odd || second != Block {
		t.Errorf("verdicts %s and %s", first, second)
	}
}

// TestUnlistedBlocks holds that an offering in use that is not listed blocks
// unless it is allowed, whatever else passes.
func TestUnlistedBlocks(t *testing.T) {
	for _, allowed := range []bool{false, true} {
		r := &Report{Unlisted: []Unlisted{{Allowed: true}, {Allowed: allowed}}, Results: []Result{{Requirements: []Requirement{{Verdict: Pass}}}}}
		r.Finish()
		want := Counts{Pass: 1, Waived: 2}
		if !allowed {
			want = Counts{Pass: 1, Waived: 1, Block: 1}
		}
		if r.Blocked == allowed || r.Counts != want || r.Required() != (Counts{Pass: 1}) {
			t.Errorf("allowed is %v, blocked %v, counts %+v, required %+v", allowed, r.Blocked, r.Counts, r.Required())
		}
	}
}

// TestIncomplete holds that a scan which missed something is told from one that
// did not, and from none.
func TestIncomplete(t *testing.T) {
	for _, c := range []struct {
		scan *Scan
		want bool
	}{{nil, false}, {&Scan{}, true}, {&Scan{Complete: true}, false}} {
		if r := (&Report{Scan: c.scan}); r.Incomplete() != c.want {
			t.Errorf("%+v is incomplete: %v", c.scan, r.Incomplete())
		}
	}
}

// TestCountsInWords holds the summary that people read.
func TestCountsInWords(t *testing.T) {
	for want, c := range map[string]Counts{
		"": {}, "1 passed": {Pass: 1}, "2 blocked, 1 waived, 3 warned, 4 need action, 5 passed": {Pass: 5, Conditional: 4, Warn: 3, Waived: 1, Block: 2},
	} {
		if c.String() != want {
			t.Errorf("%q, want %q", c.String(), want)
		}
	}
}

// TestFinishCountsEachVerdict holds what one requirement of each verdict comes
// to, whatever was drawn before.
func TestFinishCountsEachVerdict(t *testing.T) {
	for v, want := range map[Verdict]Counts{Pass: {Pass: 1}, Conditional: {Conditional: 1}, Warn: {Warn: 1}, Waived: {Waived: 1}, Block: {Block: 1}} {
		worse := Block
		old := Counts{1, 2, 3, 4, 5}
		r := &Report{Blocked: true, Counts: old, Results: []Result{{Verdict: &worse, Counts: old, Requirements: []Requirement{{Verdict: v}}}, {Verdict: &worse, Counts: old}}}
		r.Finish()
		if r.Blocked != (v == Block) || r.Counts != want || r.Results[0].Counts != want || *r.Results[0].Verdict != v || r.Counts.Total() != 1 {
			t.Errorf("%s: blocked %v, counts %+v and %+v, verdict %s", v, r.Blocked, r.Counts, r.Results[0].Counts, *r.Results[0].Verdict)
		}
		if second := r.Results[1]; second.Verdict != nil || second.Counts != (Counts{}) {
			t.Errorf("nothing required: %v, counts %+v", second.Verdict, second.Counts)
		}
	}
	if n := (Counts{1, 20, 300, 4000, 50000}).Total(); n != 54321 {
		t.Errorf("in all %d", n)
	}
}
