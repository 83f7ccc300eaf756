package wording

import (
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/report"
)

// TestAnswerOfScan holds the words of the one answer.
func TestAnswerOfScan(t *testing.T) {
	blocked, allowed := report.Unlisted{Verdict: report.Block}, report.Unlisted{Verdict: report.Waived, Allowed: true}
	for _, c := range []struct {
		want     string
		unlisted []report.Unlisted
		complete bool
		total    int
	}{
		{"CLEAR: no known offering is in use", nil, true, 0},
		{"WAIVED: 1 waived", []report.Unlisted{allowed}, true, 0},
		{"BLOCKED: 1 blocks signing", []report.Unlisted{blocked}, true, 0},
		{"BLOCKED: 2 block signing, 1 waived", []report.Unlisted{blocked, allowed, blocked}, true, 0},
		{"INCOMPLETE: 1 file or folder could not be read, so nothing is clear", nil, false, 1},
		{"INCOMPLETE: 2 files or folders could not be read, so nothing is clear; 1 blocks signing", []report.Unlisted{blocked}, false, 2},
	} {
		for i := range c.unlisted {
			c.unlisted[i].Offering.ID = string(rune('a' + i))
		}
		r := &report.Report{Unlisted: c.unlisted, Scan: &report.Scan{Judged: true, Complete: c.complete, NotReadTotal: c.total}}
		r.Finish()
		if _, word, text := Headline(r); word+": "+text != c.want {
			t.Errorf("%s: %s, want %s", word, text, c.want)
		}
	}
}
