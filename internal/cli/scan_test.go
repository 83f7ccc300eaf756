package cli

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/vendorcheck/vendorcheck/internal/output"
	"github.com/vendorcheck/vendorcheck/internal/report"
)

// scanFormats are all formats of scan.
func scanFormats() []string { return append(output.Names(), cycloneDX) }

// TestScanExitCodes holds that the exit code of a scan is that of what was
// found, whatever the format.
func TestScanExitCodes(t *testing.T) {
	d := mustFixture(t)
	writeFiles(t, map[string]string{
		"app.py":         "URL = 'https://api.acme.example/v1'\n",
		"plain.py":       "print()\n",
		"package.json":   "{",
		"listed.yaml":    "vendors: [{vendor: acme}]\nrequirements: [{cell: tls}]\n",
		"blocked.yaml":   "vendors: [{vendor: acme}]\nrequirements: [{cell: hipaa}]\n",
		"unlisted.yaml":  "vendors: [{vendor: bolt}]\nrequirements: [{cell: hipaa}]\n",
		"allowed.yaml":   "vendors: [{vendor: bolt}]\nrequirements: [{cell: hipaa}]\nallow_unlisted: acme\n",
		"bad-allow.yaml": "vendors: [{vendor: bolt}]\nrequirements: [{cell: hipaa}]\nallow_unlisted: [acne]\n",
	})
	for _, c := range []struct {
		want int
		args []string
	}{
		{ExitClear, []string{"app.py"}},
		{ExitClear, []string{"."}},
		{ExitFailure, []string{".", "--strict"}},
		{ExitBlocked, []string{"app.py", "--require", "hipaa"}},
		{ExitClear, []string{"app.py", "--require", "hipaa", "--exit-zero"}},
		{ExitClear, []string{"plain.py", "--require", "hipaa"}},
		{ExitFailure, []string{".", "--require", "hipaa"}},
		{ExitFailure, []string{".", "--require", "hipaa", "--exit-zero"}},
		{ExitBlocked, []string{".", "--require", "hipaa", "--strict=false"}},
		{ExitClear, []string{"app.py", "--project", "listed.yaml"}},
		{ExitBlocked, []string{"app.py", "--project", "blocked.yaml"}},
		{ExitBlocked, []string{"plain.py", "--project", "blocked.yaml"}}, // listed is judged, found or not
		{ExitBlocked, []string{"app.py", "--project", "unlisted.yaml"}},
		{ExitClear, []string{"app.py", "--project", "unlisted.yaml", "--allow-unlisted", "acme"}},
		{ExitClear, []string{"plain.py", "--project", "unlisted.yaml"}},
		{ExitClear, []string{"app.py", "--project", "allowed.yaml"}},
		{ExitFailure, []string{".", "--project", "allowed.yaml"}},
		{ExitRequest, []string{"app.py", "--project", "bad-allow.yaml"}},
		{ExitRequest, []string{"nowhere"}},
	} {
		for _, format := range scanFormats() {
			args := append(append([]string{"scan"}, c.args...), "--as-of", "2026-01-10", "-o", format)
			out := runApp(t, d, nil, args...)
			if out.code != c.want {
				t.Errorf("%s: exit code %d, want %d\n%s", strings.Join(args, " "), out.code, c.want, out.stderr)
			}
			if out.code == ExitFailure && strings.Contains(out.stdout, "CLEAR") {
				t.Errorf("%s: a scan that failed says CLEAR", strings.Join(args, " "))
			}
		}
	}
}

// TestScanSchema validates the JSON form, and reads it back.
func TestScanSchema(t *testing.T) {
	schema := compileSchema(t, "result")
	writeFiles(t, map[string]string{
		"app.py": "URL = 'https://api.acme.example/v1'\nK = 'ACME_API_KEY'\n", "README.md": "https://api.acme.example\n", "package.json": "{", "requirements.txt": "acme-sdk==1\n",
		"unlisted.yaml": "vendors: [{vendor: bolt}]\nrequirements: [{cell: hipaa}]\n",
	})
	for _, args := range [][]string{{}, {"--require", "hipaa,zdr"}, {"--project", "unlisted.yaml"}, {"README.md"}, {"README.md", "--project", "unlisted.yaml"}} {
		out := runApp(t, mustFixture(t), nil, append([]string{"scan", "--json"}, args...)...)
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(out.stdout))
		if err != nil {
			t.Fatalf("%v: %v\n%s", args, err, out.stderr)
		}
		if err := schema.Validate(doc); err != nil {
			t.Errorf("%v: %v", args, err)
		}
		r, err := report.Read("report.json", []byte(out.stdout))
		if err != nil {
			t.Fatal(err)
		}
		if r.Scan == nil || len(r.Scan.Uses) != 1 || r.Scan.Uses[0].Offering.ID != "acme-api" || r.Blocked != (out.code == ExitBlocked || len(r.Unlisted) > 0 || r.Counts.Block > 0) {
			t.Errorf("%v is read back as %+v", args, r.Scan)
		}
	}
}

// TestScanHostileNames holds that no name of a file reaches the terminal as it
// is, nor makes two lines of one.
func TestScanHostileNames(t *testing.T) {
	writeFiles(t, nil)
	names := []string{"a\nb.py", "red\x1b[31m.py", "bad\xff.py", "::error::x.py", "bidi\u202e.py", "=1+1.py", strings.Repeat("n", 200) + ".py"}
	for _, name := range names {
		if err := os.WriteFile(name, []byte("'https://api.acme.example'\n"), 0o644); err != nil {
			t.Skip(err) // the file system has no such names
		}
	}
	for _, asked := range [][]string{nil, {"--require", "hipaa"}} {
		for _, format := range []string{"table", "markdown", "csv", "junit"} {
			out := runApp(t, mustFixture(t), nil, append([]string{"scan", "-v", "-o", format}, asked...)...)
			if strings.ContainsFunc(out.stdout+out.stderr, func(r rune) bool {
				return unicode.IsControl(r) && r != '\n' || unicode.Is(unicode.Bidi_Control, r)
			}) {
				t.Errorf("-o %s %v writes a control character:\n%q", format, asked, out.stdout)
			}
		}
		out := runApp(t, mustFixture(t), nil, append([]string{"scan", "--json"}, asked...)...)
		if r, err := report.Read("report.json", []byte(out.stdout)); err != nil || len(r.Scan.Uses) != 1 || len(r.Scan.Uses[0].Signals) != len(names) {
			t.Errorf("not all %d names are told: %v\n%s", len(names), err, out.stdout)
		}
	}
}

// TestScanUnreadable holds what becomes of a path that is there and cannot be
// read, named or found.
func TestScanUnreadable(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root reads everything")
	}
	writeFiles(t, map[string]string{"secret.py": "x", "plain.py": "x"})
	if err := os.Chmod("secret.py", 0); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		want int
		args []string
	}{{ExitFailure, []string{"secret.py"}}, {ExitClear, []string{"."}}, {ExitFailure, []string{".", "--strict"}}, {ExitFailure, []string{".", "--require", "hipaa"}}} {
		if out := runApp(t, mustFixture(t), nil, append([]string{"scan"}, c.args...)...); out.code != c.want || !strings.Contains(out.stderr, "secret.py") {
			t.Errorf("%v: exit code %d, want %d\n%s", c.args, out.code, c.want, out.stderr)
		}
	}
}

// TestScanIsDeterministic reads a tree of many folders with several workers.
func TestScanIsDeterministic(t *testing.T) {
	writeFiles(t, nil)
	for i := range 60 {
		dir := filepath.Join("d"+string(rune('a'+i%7)), "e"+string(rune('a'+i%5)))
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "f"+string(rune('a'+i%26))+".py"), []byte("'https://api.acme.example'\nACME_API_KEY\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	first := runApp(t, mustFixture(t), nil, "scan", "--json").stdout
	for range 5 {
		if again := runApp(t, mustFixture(t), nil, "scan", "--json").stdout; again != first {
			t.Fatal("two scans of one tree differ")
		}
	}
	r, err := report.Read("report.json", []byte(first))
	if err != nil {
		t.Fatal(err)
	}
	signals := r.Scan.Uses[0].Signals
	if !slices.IsSortedFunc(signals, func(a, b report.Signal) int {
		if a.Kind != b.Kind {
			return strings.Compare(b.Kind, a.Kind) // hosts before variables
		}
		return strings.Compare(a.File, b.File)
	}) {
		t.Error("the signals are not in order of strength and place")
	}
}
