package report

import "testing"

// TestVerdictLabels holds that a verdict is read by its name and by its label.
func TestVerdictLabels(t *testing.T) {
	for text, want := range map[string]Verdict{"block": Block, "Warn": Warn, "conditional": Conditional, "needs action": Conditional, "needs-action": Conditional, "needs_action": Conditional, " pass ": Pass, "waived": Waived} {
		if got, err := ParseVerdict(text); got != want || err != nil {
			t.Errorf("%q: %s, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "blocked", "action", "clear"} {
		if got, err := ParseVerdict(text); err == nil {
			t.Errorf("%q is read as %s", text, got)
		}
	}
}
