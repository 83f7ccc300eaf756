package terminal

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// pagerWith is a pager on a terminal of 24 rows, in an environment.
func pagerWith(env map[string]string) Pager {
	return Pager{Terminal: Terminal{Is: true, Columns: 80, Rows: 24}, LookupEnv: func(name string) (string, bool) {
		value, ok := env[name]
		return value, ok
	}}
}

func TestPagerCommand(t *testing.T) {
	for _, tc := range []struct {
		env  map[string]string
		want []string
	}{
		{nil, []string{"less"}},
		{map[string]string{"PAGER": "most"}, []string{"most"}},
		{map[string]string{"PAGER": "less -S -R"}, []string{"less", "-S", "-R"}},
		{map[string]string{"PAGER": "less -P 'q ends'"}, []string{"sh", "-c", "less -P 'q ends'"}},
		{map[string]string{"PAGER": ""}, nil},
		{map[string]string{"PAGER": "  "}, nil},
		{map[string]string{"PAGER": "cat"}, nil},
		{map[string]string{"CI": "true"}, nil},
		{map[string]string{"TERM": "dumb", "PAGER": "less"}, nil},
		{map[string]string{"CI": "", "TERM": "xterm"}, []string{"less"}},
	} {
		if diff := cmp.Diff(tc.want, pagerWith(tc.env).command()); diff != "" && len(tc.want)+len(pagerWith(tc.env).command()) > 0 {
			t.Errorf("%v: %s", tc.env, diff)
		}
	}
	off := pagerWith(nil)
	off.Disabled = true
	for _, none := range []Pager{off, {}} {
		if command := none.command(); command != nil {
			t.Errorf("%+v starts %v", none.Terminal, command)
		}
	}
}

// TestPagerTooLong counts the rows that lines take, with one for the prompt.
func TestPagerTooLong(t *testing.T) {
	for text, want := range map[string]bool{
		"":                        false,
		strings.Repeat("x\n", 23): false,
		strings.Repeat("x\n", 24): true,
		strings.Repeat("x\n", 22) + strings.Repeat("y", 80) + "\n":                    false,
		strings.Repeat("x\n", 22) + strings.Repeat("y", 81) + "\n":                    true,
		strings.Repeat("x\n", 22) + "\x1b[1m" + strings.Repeat("y", 80) + "\x1b[0m\n": false,
	} {
		if got := pagerWith(nil).tooLong([]byte(text)); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
	if (Pager{Terminal: Terminal{Is: true}}).tooLong([]byte(strings.Repeat("x\n", 999))) {
		t.Error("paged on a terminal of unknown height")
	}
}

// TestPagerShow runs pagers: one that reads all, one that is closed early, and
// some that do not start.
func TestPagerShow(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the pagers of this test are shell scripts")
	}
	dir := t.TempDir()
	script := func(name, text string) string {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte("#!/bin/sh\n"+text), 0o755); err != nil {
			t.Fatal(err)
		}
		return file
	}
	long := []byte(strings.Repeat("a line\n", 100_000))
	for _, tc := range []struct {
		pager string
		shown bool
		want  string
	}{
		{script("reads", "printf '%s %s ' \"$LESS\" \"$LV\"; wc -l | tr -d ' '"), true, "FRX -c 100000\n"},
		{script("quits", "head -n 1; exit 5"), true, "a line\n"},
		{script("closes", "exec <&-; echo done"), true, "done\n"},
		{filepath.Join(dir, "missing"), false, ""},
		{"'" + filepath.Join(dir, "missing") + "' 2>&1 >/dev/null", false, ""},
	} {
		var out, errs bytes.Buffer
		t.Setenv("LESS", "")
		os.Unsetenv("LESS")
		t.Setenv("LV", "")
		os.Unsetenv("LV")
		shown := pagerWith(map[string]string{"PAGER": tc.pager}).Show(long, &out, &errs)
		if shown != tc.shown || tc.shown && out.String() != tc.want {
			t.Errorf("%s: shown %v, %q (%q)", tc.pager, shown, out.String(), errs.String())
		}
	}
	if pagerWith(nil).Show([]byte("short\n"), nil, nil) {
		t.Error("what fits was paged")
	}
}
