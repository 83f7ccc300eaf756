package render

import "testing"

func TestNoLineIsACommand(t *testing.T) {
	for line, want := range map[string]string{
		"":                    "",
		"  text :: more":      "  text :: more",
		"::error::x":          ":\u2060:error::x",
		"     ::set-output x": "     :\u2060:set-output x",
		"##[error]x":          "#\u2060#[error]x",
		"## heading":          "## heading",
	} {
		if got := noCommand(line); got != want {
			t.Errorf("noCommand(%q) = %q, want %q", line, got, want)
		}
	}
}
