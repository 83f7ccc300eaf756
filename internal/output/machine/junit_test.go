package machine

import (
	"bytes"
	"encoding/xml"
	"strings"
	"testing"
)

// strictXML reads a whole document and fails on all that is not well-formed.
func strictXML(t testing.TB, text string) {
	t.Helper()
	decoder := xml.NewDecoder(strings.NewReader(text))
	for {
		token, err := decoder.Token()
		if token == nil {
			if err.Error() != "EOF" {
				t.Fatalf("%v in\n%s", err, text)
			}
			return
		}
	}
}

func FuzzXMLText(f *testing.F) {
	for _, seed := range []string{"plain", "<b>&amp;]]>", "a\nb\r\n\tc", "\x00\x0b\x1b[0m", "\xff\xed\xa0\x80", "\ufffe\uffff\u0085\u2028", "&#xA;&#10;", "'\"", "😀"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var back struct {
			Text string `xml:",chardata"`
		}
		escaped := xmlText(s)
		if err := xml.Unmarshal([]byte("<t>"+escaped+"</t>"), &back); err != nil {
			t.Fatalf("xmlText(%q) = %q: %v", s, escaped, err)
		}
		if want := legalXML(s); back.Text != want {
			t.Errorf("xmlText(%q) is read back as %q, want %q", s, back.Text, want)
		}
		var attribute bytes.Buffer
		if err := xml.NewEncoder(&attribute).Encode(junitProperty{Name: "n", Value: s}); err != nil {
			t.Fatal(err)
		}
		strictXML(t, attribute.String())
	})
}

// legalXML replaces what XML 1.0 cannot hold, by its production Char.
func legalXML(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r', r >= ' ' && r <= 0xD7FF, r >= 0xE000 && r <= 0xFFFD, r >= 0x10000 && r <= 0x10FFFF:
			return r
		}
		return '\ufffd'
	}, s)
}
