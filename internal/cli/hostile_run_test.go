package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"

	"github.com/google/go-cmp/cmp"
)

const (
	// hostileTime is how long a run may take: far longer than any does.
	hostileTime = 10 * time.Second
	// hostileWords is how much a run may say on standard error, in bytes.
	hostileWords = 64 << 10
	// hostileMemory is how much writable memory a run may map, in KiB: 300 MiB,
	// and what the program maps before it begins.
	hostileMemory = "409600"
)

// underLimit runs a command with no more memory than that.
const underLimit = `ulimit -d ` + hostileMemory + ` && exec "$0" "$@"`

// limitsMemory reports whether the system holds a process to that limit and
// lets the program run in it.
var limitsMemory = sync.OnceValue(func() bool {
	return exec.Command("sh", "-c", underLimit, "vendorcheck", "version").Run() == nil
})

// runHostile gives a file to the tool in a process of its own, and says what of
// that which must be so however it ends is not.
func runHostile(t *testing.T, kind hostileKind, text []byte) (out outcome, faults []string) {
	t.Helper()
	dir := t.TempDir()
	placeHostile(t, dir, kind, text)
	before := filesBelow(t, dir)
	var input []byte
	if kind.Stdin {
		input = text
	}
	out = runIn(t, dir, input, kind.Run)
	faults = out.breaches()
	if !kind.Changes || out.code != ExitClear {
		if diff := cmp.Diff(before, filesBelow(t, dir)); diff != "" {
			faults = append(faults, "the folder was changed:\n"+beginningOf(diff))
		}
	}
	return out, faults
}

// placeHostile writes a file where its kind stands, and what stands beside it.
func placeHostile(t *testing.T, dir string, kind hostileKind, text []byte) {
	t.Helper()
	place := func(name string, text []byte) {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, text, 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	for name, good := range kind.Beside {
		place(name, readHostileFile(t, "good", good))
	}
	place(kind.At, text)
}

// runIn runs the command in a folder. TestMain has put it in the path.
func runIn(t *testing.T, dir string, input []byte, args []string) outcome {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), hostileTime)
	defer cancel()
	c := exec.CommandContext(ctx, "vendorcheck", args...)
	if limitsMemory() {
		c = exec.CommandContext(ctx, "sh", append([]string{"-c", underLimit, "vendorcheck"}, args...)...)
	}
	var stdout, stderr bytes.Buffer
	c.Dir, c.Stdin, c.Stdout, c.Stderr = dir, bytes.NewReader(input), &stdout, &stderr
	c.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + dir}
	err := c.Run()
	var exit *exec.ExitError
	switch {
	case ctx.Err() != nil:
		t.Fatalf("it did not end within %v", hostileTime)
	case err != nil && !errors.As(err, &exit):
		t.Fatal(err)
	}
	return outcome{code: c.ProcessState.ExitCode(), stdout: stdout.String(), stderr: stderr.String()}
}

// breaches says what of that which must be so of every run is not: it ends in
// words, not too many of them and safe for a terminal, and nothing but exit code
// 0 reads as clear.
func (o outcome) breaches() []string {
	var found []string
	breach := func(format string, args ...any) { found = append(found, fmt.Sprintf(format, args...)) }
	for _, crash := range []string{"goroutine ", "runtime error", "panic:", "fatal error:"} {
		if strings.Contains(o.stderr, crash) {
			breach("the program crashed: %s", beginningOf(o.stderr))
			break
		}
	}
	if len(o.stderr) > hostileWords {
		breach("%d bytes on standard error, beginning with %q", len(o.stderr), o.stderr[:200])
	}
	if i := strings.IndexFunc(o.stderr, isUnsafe); i >= 0 {
		breach("a control character on standard error: %q", o.stderr[max(0, i-100):min(len(o.stderr), i+100)])
	}
	if o.code != ExitClear && (strings.Contains(o.stdout, "CLEAR") || strings.Contains(o.stdout, "nothing blocks")) {
		breach("exit code %d, and yet it reads as clear:\n%s", o.code, beginningOf(o.stdout))
	}
	return found
}

// isUnsafe tells the characters that could change what a terminal shows.
func isUnsafe(c rune) bool {
	return unicode.IsControl(c) && c != '\n' || unicode.Is(unicode.Bidi_Control, c)
}

// filesBelow reads every file below a folder.
func filesBelow(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		files[name] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// beginningOf cuts a text that a test shows.
func beginningOf(text string) string { return text[:min(len(text), 2000)] }
