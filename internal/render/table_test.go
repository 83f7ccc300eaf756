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

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		text string
		want string
	}{
		{"verified 2026-01-10, opt-in", "verified\n2026-01-10,\nopt-in"},
		{"see https://a.example/b-c-d-e-f-g-h-i-j-k-l now", "see\nhttps://a.e\nxample/b-c-\nd-e-f-g-h-i\n-j-k-l now"},
		{"non\u2011breaking", "non\u2011breakin\ng"},
		{"\x1b[2mfaint-and-long-and-faint\x1b[0m", "\x1b[2mfaint-and-l\nong-and-fai\nnt\x1b[0m"},
	} {
		if got := wrap(c.text, 11); got != c.want {
			t.Errorf("wrap(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}
