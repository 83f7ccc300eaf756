package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/output"
)

// failing lists requests of one verdict each, and the exit code by the flags that
// say what fails.
var failing = []struct {
	verdict, project string
	codes            map[string]int
}{
	{"pass", "requirements: [cell: zdr]\nvendors: [vendor: bolt]\n", map[string]int{}},
	{"conditional", "requirements: [{cell: residency, accept: partial}]\nvendors: [vendor: bolt]\n", map[string]int{"conditional": ExitBlocked}},
	{"warn", "requirements: [{cell: hipaa, severity: warn}]\nvendors: [vendor: acme]\n", map[string]int{"conditional": ExitBlocked, "warn": ExitBlocked}},
	{"waived", "requirements: [cell: hipaa]\nvendors: [vendor: acme]\nwaivers: [{vendor: acme, cell: hipaa, grade: no_public_evidence, refused: true, reason: none, approved_by: R, expires: 2026-02-01}]\n", map[string]int{}},
	{"block", "requirements: [cell: hipaa]\nvendors: [vendor: acme]\n", map[string]int{"": ExitBlocked, "block": ExitBlocked, "conditional": ExitBlocked, "warn": ExitBlocked}},
}

// TestExitCodeByFormatAndFlag holds the exit code of every format with every flag
// that could change it: only --fail-on and --exit-zero do.
func TestExitCodeByFormatAndFlag(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, c := range failing {
		const file = "vendorcheck.yaml"
		if err := os.WriteFile(file, []byte(c.project), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, format := range output.Names() {
			for _, on := range []string{"", "block", "warn", "conditional"} {
				args := []string{"gate", "--project", file, "--as-of", "2026-01-10", "-o", format}
				if on != "" {
					args = append(args, "--fail-on", on)
				}
				for _, flags := range [][]string{nil, {"--details"}, {"--no-pager"}, {"--quiet"}, {"--only", "conditional"}, {"--exit-zero"}} {
					want := c.codes[on]
					switch {
					case slices.Equal(flags, []string{"--exit-zero"}):
						want = ExitClear
					case slices.Equal(flags, []string{"--quiet"}) && format != "table":
						want = ExitRequest
					}
					out := runApp(t, mustFixture(t), nil, append(slices.Clone(args), flags...)...)
					if out.code != want {
						t.Errorf("%s, -o %s --fail-on %q %v: exit code %d, want %d\n%s", c.verdict, format, on, flags, out.code, want, out.stderr)
					}
					if format == "json" && out.code < ExitRequest {
						failedInJSON(t, out.stdout, c.codes[on] == ExitBlocked, c.verdict == "block")
					}
				}
			}
		}
	}
}

func failedInJSON(t *testing.T, text string, failed, blocked bool) {
	t.Helper()
	var r struct{ Failed, Blocked *bool }
	if err := json.Unmarshal([]byte(text), &r); err != nil || r.Failed == nil || r.Blocked == nil || *r.Failed != failed || *r.Blocked != blocked {
		t.Errorf("failed is not %v, or blocked not %v (%v)", failed, blocked, err)
	}
}

// TestQuiet holds that -q prints the last line of the page and no other, also
// where files are all that is asked for.
func TestQuiet(t *testing.T) {
	for _, line := range []string{"vendorcheck acme --require hipaa,zdr", "vendorcheck acme bolt --require hipaa", "vendorcheck find --require hipaa", "vendorcheck compare acme bolt --require hipaa", "vendorcheck acme"} {
		args := append(words(line), "--as-of", "2026-01-10")
		page := runApp(t, mustFixture(t), nil, args...)
		last := page.stdout[strings.LastIndex(strings.TrimRight(page.stdout, "\n"), "\n")+1:]
		for _, more := range [][]string{nil, {"-o", "json=" + filepath.Join(t.TempDir(), "x.json")}} {
			quiet := runApp(t, mustFixture(t), nil, append(slices.Concat(args, more), "-q")...)
			if quiet.stdout != last || quiet.code != page.code || quiet.stderr != page.stderr {
				t.Errorf("%s %v -q prints %q, exit code %d; want %q, %d", line, more, quiet.stdout, quiet.code, last, page.code)
			}
		}
	}
}

// TestOnly holds that --only leaves verdicts out of the page alone: what is counted,
// the last line, the exit code and JSON stay whole.
func TestOnly(t *testing.T) {
	for _, line := range []string{"vendorcheck acme --require hipaa,zdr,tls,residency:partial", "vendorcheck acme bolt --require hipaa,zdr,tls,residency:partial"} {
		args := append(words(line), "--as-of", "2026-01-10")
		for _, format := range []string{"table", "markdown", "html"} {
			all := runApp(t, mustFixture(t), nil, append(slices.Clone(args), "-o", format)...)
			blocks := runApp(t, mustFixture(t), nil, append(slices.Clone(args), "-o", format, "--only", "block")...)
			none := runApp(t, mustFixture(t), nil, append(slices.Clone(args), "-o", format, "--only", "warn,needs-action")...)
			if blocks.code != all.code || none.code != all.code || len(none.stdout) >= len(all.stdout) || !strings.Contains(blocks.stdout, "HIPAA BAA") {
				t.Errorf("%s -o %s: exit codes %d, %d, %d\n%s\n%s", line, format, all.code, blocks.code, none.code, blocks.stdout, none.stdout)
			}
			if format == "table" && strings.Contains(none.stdout, "HIPAA BAA") {
				t.Errorf("--only warn,needs-action shows what blocks:\n%s", none.stdout)
			}
			if format == "table" && !strings.HasSuffix(none.stdout, string(lastLine([]byte(all.stdout)))) {
				t.Errorf("--only changes the last line:\n%s", none.stdout)
			}
		}
		if all, only := runApp(t, mustFixture(t), nil, append(slices.Clone(args), "--json")...), runApp(t, mustFixture(t), nil, append(slices.Clone(args), "--json", "--only", "warn")...); all.stdout != only.stdout {
			t.Error("--only changes the JSON")
		}
	}
}
