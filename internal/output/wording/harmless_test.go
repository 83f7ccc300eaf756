package wording

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/output/hostiletext"
)

// TestHarmless holds that nothing that a terminal obeys is left in a page, and
// that JSON keeps its meaning.
func TestHarmless(t *testing.T) {
	for _, trick := range append(hostiletext.All(), "a\x1b[31mb", "##[error]x", "x ##[stop]", "\u009b2J", "\u202e\u2066", "\r", "\x7f") {
		for _, format := range []string{"table", "github", "markdown", "csv", "html", "junit"} {
			text := string(Harmless(format, []byte("line\r\n"+trick), false))
			if strings.ContainsFunc(strings.ReplaceAll(text, "\r\n", "\n"), obeyed) || strings.Contains(text, "##[") {
				t.Errorf("%s: %q is left", format, text)
			}
		}
		trick = strings.ToValidUTF8(trick, "\ufffd")
		written, err := json.Marshal(trick)
		if err != nil {
			t.Fatal(err)
		}
		for _, format := range jsonFormats {
			text := Harmless(format, written, false)
			var read string
			if err := json.Unmarshal(text, &read); err != nil || read != trick {
				t.Errorf("%s: %q reads %q: %v", format, trick, read, err)
			}
			if strings.ContainsFunc(string(text), obeyed) || strings.Contains(string(text), "##[") {
				t.Errorf("%s: %q is left", format, text)
			}
		}
	}
	page := []byte("\x1b[1mbold\x1b[0m ✓ \n\tplain")
	if got := Harmless("table", page, true); string(got) != string(page) {
		t.Errorf("a page in color reads %q", got)
	}
}
