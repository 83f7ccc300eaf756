package grade

import (
	"strings"
	"testing"
)

// TestLabelsAreRead holds that what people read of a grade may be written too, in
// any case and with any of the usual separators.
func TestLabelsAreRead(t *testing.T) {
	for _, g := range All() {
		for _, text := range []string{g.String(), g.Label(), strings.ReplaceAll(g.Label(), " ", "-"), strings.ToUpper(g.Label()), " " + g.Label() + " "} {
			if got, err := Parse(text); err != nil || got != g {
				t.Errorf("%q is read as %s, %v; want %s", text, got, err, g)
			}
		}
	}
	if g, err := Parse("gated"); g != YesSalesGated || err != nil {
		t.Errorf("gated is %s, %v", g, err)
	}
}

// TestNoneIsNoGrade holds that nothing that reads as accepting nothing is a grade.
func TestNoneIsNoGrade(t *testing.T) {
	for text, want := range map[string]string{"none": "could be read as accepting nothing", "None ": "could be read", "": "unknown grade", "not assessed": "unknown grade", "any": "unknown grade", "no": "unknown grade"} {
		if g, err := Parse(text); err == nil || g != NotAssessed || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %s, %v", text, g, err)
		}
	}
}
