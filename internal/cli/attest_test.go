package cli

import (
	"os"
	"strings"
	"testing"
)

// TestAttestRefusesControlCharacters holds that no text gets into the project
// file that would look different there, or on a terminal.
func TestAttestRefusesControlCharacters(t *testing.T) {
	const text = "requirements: [{cell: hipaa}]\nvendors: [{vendor: acme}]\n"
	d := mustFixture(t)
	t.Chdir(t.TempDir())
	if err := os.WriteFile("vendorcheck.yaml", []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"one\ntwo", "one\rtwo", "tab\t", "nul\x00", "\x1b[31m", "next\u0085line", "line\u2028separator", "\u202eright to left", "no UTF-8\xff"} {
		for _, args := range [][]string{{"--document", bad}, {"--verified-by", bad}, {"--attribute", "a=" + bad}} {
			all := append([]string{"attest", "acme", "hipaa", "--grade", "yes", "--document", "d", "--verified-by", "w", "--expires", "2027-01-01"}, args...)
			out := runApp(t, d, nil, all...)
			if out.code != ExitRequest || out.stdout != "" || !strings.Contains(out.stderr, args[0]) || strings.ContainsAny(out.stderr, "\x1b\x00\u202e") {
				t.Errorf("%q: %+v", args, out)
			}
		}
	}
	if got, err := os.ReadFile("vendorcheck.yaml"); err != nil || string(got) != text {
		t.Errorf("the file was changed: %v\n%s", err, got)
	}
}
