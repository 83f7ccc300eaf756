package cli

import (
	"bytes"
	"context"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// shellTime is when a shell that hangs is given up.
const shellTime = 2 * time.Minute

// completions are what is typed before the tab key, and some of what must be
// offered.
var completions = map[string][]string{
	"vendorcheck ga":                          {"gate"},
	"vendorcheck xa":                          {"xai-api"},
	"vendorcheck groq":                        {"groq-api"},
	"vendorcheck xai --require hip":           {"hipaa_baa"},
	"vendorcheck xai --require zd":            {"zdr"},
	"vendorcheck xai --require soc2,hip":      {"soc2,hipaa_baa"},
	"vendorcheck cohere --model ":             {"command-a-plus-05-2026"},
	"vendorcheck xai --require dpa,zdr:yes":   {"dpa,zdr:yes", "dpa,zdr:yes_sales_gated"},
	"vendorcheck xai --profile ":              {"hipaa", "zero-retention"},
	"vendorcheck xai -o ":                     {"table", "sarif", "html"},
	"vendorcheck list -o ":                    {"table", "json"},
	"vendorcheck help ":                       {"exit-codes", "data", "check"},
	"vendorcheck help data ex":                {"export"},
	"vendorcheck show xai zd":                 {"zdr"},
	"vendorcheck data exp":                    {"export"},
	"vendorcheck completion ":                 {"bash", "zsh", "fish", "powershell"},
	"vendorcheck xai --requi":                 {"--require", "--require-dated"},
	"vendorcheck attest xai zdr --grade part": {"partial"},
	"vendorcheck schema pro":                  {"profile", "project"},
}

// TestShells loads the completion script into each shell and asks it what it
// offers for what is typed.
func TestShells(t *testing.T) {
	for _, shell := range []string{"bash", "zsh", "fish"} {
		t.Run(shell, func(t *testing.T) {
			findShell(t, shell)
			dir := t.TempDir()
			script := filepath.Join(dir, "completion")
			text := succeed(t, nil, "completion", shell).stdout
			if err := os.WriteFile(script, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
			driver, err := filepath.Abs("../../testdata/shells/complete." + shell)
			if err != nil {
				t.Fatal(err)
			}
			offered := offers(t, shell, driver, script)
			for line, wants := range completions {
				for _, want := range wants {
					// bash breaks words at colons and completes what is behind one.
					if _, grade, is := strings.Cut(want, ":"); is && shell == "bash" {
						want = grade
					}
					same := func(offer string) bool { return strings.ReplaceAll(offer, `\`, "") == want } // bash escapes commas
					if !slices.ContainsFunc(offered[line], same) {
						t.Errorf("%s offers for %q no %q, but %q", shell, line, want, offered[line])
					}
				}
			}
		})
	}
}

// offers runs a driver, which prints each line and, below it, what the shell
// offers for it, one a line.
func offers(t *testing.T, shell, driver, script string) map[string][]string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), shellTime)
	defer cancel()
	home := t.TempDir()
	args := append([]string{driver, script}, slices.Sorted(maps.Keys(completions))...)
	c := exec.CommandContext(ctx, shell, args...)
	c.Env = append(os.Environ(), "HOME="+home, "XDG_CONFIG_HOME="+home, "XDG_DATA_HOME="+home, "XDG_CACHE_HOME="+home, "TERM=dumb")
	c.Dir = home
	var stderr bytes.Buffer
	c.Stderr = &stderr
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s%s", shell, err, out, stderr.String())
	}
	offered, line := map[string][]string{}, ""
	for word := range strings.Lines(string(out)) {
		word = strings.TrimRight(word, "\n")
		if asked, is := strings.CutPrefix(word, "> "); is {
			line = asked
			continue
		}
		word, _, _ = strings.Cut(word, "\t")
		offered[line] = append(offered[line], strings.TrimSpace(word))
	}
	return offered
}

// findShell skips the test where a shell is missing, and says so, unless
// VENDORCHECK_SHELLS asks that it runs.
func findShell(t *testing.T, shell string) {
	t.Helper()
	missing := shell
	if _, err := exec.LookPath(shell); err == nil {
		if shell != "bash" {
			return
		}
		missing = bashCompletion
		if _, err := os.Stat(bashCompletion); err == nil {
			return
		}
	}
	if os.Getenv("VENDORCHECK_SHELLS") != "" {
		t.Fatalf("there is no %s here, and VENDORCHECK_SHELLS asks for it", missing)
	}
	t.Skipf("SKIPPED: there is no %s here, so its completion was not tried; install it to run this", missing)
}

// bashCompletion is the file that cobra's script for bash rests on.
const bashCompletion = "/usr/share/bash-completion/bash_completion"

// TestPowerShellScript holds what can be held without PowerShell, which is in
// no Debian: what opens closes, outside of strings and comments, and the script
// registers itself. The script has not been tried.
func TestPowerShellScript(t *testing.T) {
	script := succeed(t, nil, "completion", "powershell").stdout
	if !strings.Contains(script, "Register-ArgumentCompleter -CommandName 'vendorcheck'") {
		t.Error("the script registers no completer")
	}
	var open []rune
	pairs := map[rune]rune{')': '(', ']': '[', '}': '{'}
	for line := range strings.Lines(script) {
		quote := rune(0)
		escaped := false
		for i, r := range line {
			switch {
			case escaped:
				escaped = false
			case r == '`':
				escaped = true
			case quote != 0:
				if r == quote {
					quote = 0
				}
			case r == '"' || r == '\'':
				quote = r
			case r == '#' && strings.TrimSpace(line[:i]) == "":
				goto next
			case strings.ContainsRune("([{", r):
				open = append(open, r)
			case strings.ContainsRune(")]}", r):
				if len(open) == 0 || open[len(open)-1] != pairs[r] {
					t.Fatalf("%q closes what is not open: %s", r, line)
				}
				open = open[:len(open)-1]
			}
		}
		if quote != 0 {
			t.Errorf("a string goes over the end of its line: %s", line)
		}
	next:
	}
	if len(open) > 0 {
		t.Errorf("%q is not closed", string(open))
	}
}
