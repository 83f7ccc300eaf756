package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/terminal"
)

// runOnTerminal runs a command on a terminal of 80 x 24, with this pager.
func runOnTerminal(t *testing.T, env map[string]string, args ...string) outcome {
	t.Helper()
	d := mustFixture(t)
	var stdout, stderr bytes.Buffer
	screen := terminal.Terminal{Is: true, Columns: 80, Rows: 24}
	a := &app{in: &bytes.Buffer{}, err: &stderr, bundled: func() (*dataset.Dataset, error) { return d, nil },
		env: func(name string) string { return env[name] }, now: func() time.Time { return time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC) },
		terminal: screen, pager: terminal.Pager{Terminal: screen, LookupEnv: func(name string) (string, bool) {
			value, ok := env[name]
			return value, ok
		}}}
	code := a.main(args, &stdout)
	return outcome{code: code, stdout: stdout.String(), stderr: stderr.String()}
}

// TestPager shows long answers in the pager and short ones without; the exit
// code is the verdict's, whatever the pager does.
func TestPager(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the pagers of this test are shell scripts")
	}
	dir := t.TempDir()
	pager := func(name, text string) map[string]string {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte("#!/bin/sh\n"+text+"\n"), 0o755); err != nil {
			t.Fatal(err)
		}
		return map[string]string{"PAGER": file, "NO_COLOR": "1"}
	}
	whole := pager("whole", "cat > '"+dir+"/page'; echo paged")
	early := pager("early", "exec <&-; echo closed; exit 9")
	ci := pager("ci", "cat >/dev/null; echo paged")
	ci["CI"] = "true"
	long := []string{"acme", "bolt", "--require", "hipaa,zdr", "-o", "json"}
	plain := runOnTerminal(t, map[string]string{"PAGER": "", "NO_COLOR": "1"}, long...)
	if plain.code != ExitBlocked || strings.Count(plain.stdout, "\n") < 24 {
		t.Fatalf("%+v", plain)
	}
	for _, tc := range []struct {
		env  map[string]string
		args []string
		code int
		want string
	}{
		{whole, long, ExitBlocked, "paged\n"},
		{early, long, ExitBlocked, "closed\n"},
		{early, append(long, "--exit-zero"), ExitClear, "closed\n"},
		{whole, append(long, "--no-pager"), ExitBlocked, plain.stdout},
		{map[string]string{"PAGER": filepath.Join(dir, "missing")}, long, ExitBlocked, plain.stdout},
		{ci, long, ExitBlocked, plain.stdout},
		{whole, []string{"version"}, ExitClear, runApp(t, mustFixture(t), nil, "version").stdout},
		{whole, []string{"acme", "--require", "nonsense"}, ExitRequest, ""},
	} {
		got := runOnTerminal(t, tc.env, tc.args...)
		if got.code != tc.code || got.stdout != tc.want {
			t.Errorf("%v %q: exit code %d, %q", tc.env, tc.args, got.code, got.stdout)
		}
	}
	if page, err := os.ReadFile(filepath.Join(dir, "page")); err != nil || string(page) != plain.stdout {
		t.Errorf("the pager got %q, %v", page, err)
	}
}
