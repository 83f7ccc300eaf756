package wording

import (
	"fmt"
	"slices"

	"github.com/vendorcheck/vendorcheck/internal/report"
)

// tally counts what a report judges: the requirements of one offering; or else
// vendors, each once and by its worst verdict.
type tally struct {
	noun string
	ids  map[report.Verdict][]string
}

func tallyOf(r *report.Report) tally {
	if len(r.Results) == 1 && len(r.Unlisted) == 0 {
		return tallyRequirements(&r.Results[0])
	}
	return tallyVendors(r)
}

// tallyRequirements counts the requirements of one offering.
func tallyRequirements(r *report.Result) tally {
	t := tally{noun: "requirement", ids: map[report.Verdict][]string{}}
	for i := range r.Requirements {
		t.add(r.Requirements[i].Cell, r.Requirements[i].Verdict)
	}
	return t
}

// tallyVendors counts the offerings that something is required of, and those in
// use that are not listed.
func tallyVendors(r *report.Report) tally {
	var order []string
	worst := map[string]report.Verdict{}
	see := func(id string, v report.Verdict) {
		before, seen := worst[id]
		if !seen {
			order = append(order, id)
		}
		if !seen || v.Rank() > before.Rank() {
			worst[id] = v
		}
	}
	for i := range r.Results {
		if v := r.Results[i].Verdict; v != nil {
			see(r.Results[i].Offering.ID, *v)
		}
	}
	for i := range r.Unlisted {
		see(r.Unlisted[i].Offering.ID, unlistedVerdict(&r.Unlisted[i]))
	}
	t := tally{noun: "vendor", ids: map[report.Verdict][]string{}}
	for _, id := range order {
		t.add(id, worst[id])
	}
	return t
}

func unlistedVerdict(u *report.Unlisted) report.Verdict {
	if u.Allowed {
		return report.Waived
	}
	return report.Block
}

func (t tally) add(id string, v report.Verdict) {
	v = report.Verdicts()[v.Rank()]
	t.ids[v] = append(t.ids[v], id)
}

func (t tally) total() int {
	n := 0
	for _, ids := range t.ids {
		n += len(ids)
	}
	return n
}

// leading is the verdict that the whole is called by: what keeps from signing
// first, then what is left to do, then what somebody has accepted.
func (t tally) leading() report.Verdict {
	for _, v := range []report.Verdict{report.Block, report.Warn, report.Conditional, report.Waived} {
		if len(t.ids[v]) > 0 {
			return v
		}
	}
	return report.Pass
}

// others counts what has neither the leading verdict nor passes, the worst first:
// ", 1 waived, 2 need action".
func (t tally) others(leading report.Verdict) string {
	var text string
	for _, v := range slices.Backward(report.Verdicts()) {
		if n := len(t.ids[v]); n > 0 && v != leading && v != report.Pass {
			text += fmt.Sprintf(", %d %s", n, does(v, n))
		}
	}
	return text
}

// does is the verb of a verdict: "needs action".
func does(v report.Verdict, n int) string {
	verbs := map[report.Verdict][2]string{
		report.Pass: {"passes", "pass"}, report.Conditional: {"needs action", "need action"},
		report.Warn: {"only warns", "only warn"}, report.Waived: {"waived", "waived"}, report.Block: {"blocks signing", "block signing"},
	}[v]
	if n == 1 {
		return verbs[0]
	}
	return verbs[1]
}

// distinct drops ids that are there already: a cell may be required twice.
func distinct(ids []string) []string {
	var out []string
	for _, id := range ids {
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}
