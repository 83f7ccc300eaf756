//go:build unix

package cli

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode"
)

// scanTimeout is how long a scan of a hostile tree may take: far longer than it
// does, and far shorter than for ever.
const scanTimeout = 60 * time.Second

// hostileTree is a folder to scan in a process of its own, that may be another
// user's.
type hostileTree struct {
	*testing.T
	dir     string
	command string
}

// newHostileTree makes a folder with a project file that holds and one use of
// the offering that it lists.
func newHostileTree(t *testing.T) *hostileTree {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	h := &hostileTree{T: t, dir: filepath.Join(t.TempDir(), "tree")}
	// The test's program is the command where it has its name.
	h.command = filepath.Join(filepath.Dir(h.dir), "vendorcheck")
	if err := os.Symlink(self, h.command); err != nil {
		t.Fatal(err)
	}
	h.write("vendorcheck.yaml", "vendors: [{vendor: openai}]\nrequirements: [{cell: soc2, accept: no_public_evidence}]\n")
	h.write("app.py", "URL = 'https://api.openai.com/v1'\n")
	return h
}

func (h *hostileTree) path(name string) string { return filepath.Join(h.dir, filepath.FromSlash(name)) }

func (h *hostileTree) write(name, text string) {
	h.Helper()
	if err := os.MkdirAll(filepath.Dir(h.path(name)), 0o755); err != nil {
		h.Fatal(err)
	}
	if err := os.WriteFile(h.path(name), []byte(text), 0o644); err != nil {
		h.Fatal(err)
	}
}

func (h *hostileTree) must(err error) {
	h.Helper()
	if err != nil {
		h.Fatal(err)
	}
}

// scan runs the command under --gate and returns what it says.
func (h *hostileTree) scan(credential *syscall.Credential, args ...string) outcome {
	h.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), scanTimeout)
	defer cancel()
	c := exec.CommandContext(ctx, h.command, append([]string{"scan", "--gate", "--as-of", "2026-11-21"}, args...)...)
	var stdout, stderr bytes.Buffer
	c.Dir, c.Stdout, c.Stderr = h.dir, &stdout, &stderr
	c.Env = []string{"NO_COLOR=1"}
	c.SysProcAttr = &syscall.SysProcAttr{Credential: credential}
	err := c.Run()
	var exit *exec.ExitError
	if ctx.Err() != nil {
		h.Fatalf("the scan did not end within %v\n%s", scanTimeout, stderr.String())
	}
	if err != nil && !errors.As(err, &exit) {
		h.Skipf("the command cannot be run here: %v", err)
	}
	return outcome{code: c.ProcessState.ExitCode(), stdout: stdout.String(), stderr: stderr.String()}
}

// TestScanHostile scans trees that lie in wait for whoever reads them: each is
// read, or skipped in words, or ends in exit code 3.
func TestScanHostile(t *testing.T) {
	const used = "URL = 'https://api.openai.com/v1'\n"
	for _, c := range []struct {
		name string
		make func(h *hostileTree)
		args []string
		code int
		says string
	}{
		{name: "plain", make: func(*hostileTree) {}, code: ExitClear, says: "1 offering in use, in 2 files"},
		{name: "nested", make: func(h *hostileTree) { h.write(strings.Repeat("d/", 500)+"deep.py", used) }, code: ExitClear, says: "d/deep.py:1"},
		{name: "nested past what the system takes", make: func(h *hostileTree) { h.must(nest(h.dir, strings.Repeat("n", 200), 40)) }, code: ExitFailure, says: "Not read ("},
		{name: "long line", make: func(h *hostileTree) {
			h.write("long.js", strings.Repeat("a", 1_000_000)+" 'https://api.x.ai' "+strings.Repeat("gpt-4", 200_000))
		}, code: ExitClear, says: "named only in built code"},
		{name: "invalid UTF-8", make: func(h *hostileTree) { h.write("bytes.py", "\x80\xc3\x28\xf5 'https://api.x.ai' \xed\xa0\x80\n") }, code: ExitBlocked, says: "bytes.py:1"},
		{name: "pipe", make: func(h *hostileTree) { h.must(syscall.Mkfifo(h.path("pipe.py"), 0o644)) }, code: ExitClear, says: "Skipped: 1 "},
		{name: "pipe that is named", make: func(h *hostileTree) { h.must(syscall.Mkfifo(h.path("pipe.py"), 0o644)) }, args: []string{"pipe.py"}, code: ExitFailure, says: "neither a file nor a folder"},
		{name: "pipe for an ignore file", make: func(h *hostileTree) { h.must(syscall.Mkfifo(h.path(".gitignore"), 0o644)) }, code: ExitClear, says: "1 offering in use"},
		{name: "sparse text", make: func(h *hostileTree) {
			h.write("huge.log", strings.Repeat("text\n", 4000))
			h.must(os.Truncate(h.path("huge.log"), 10<<30))
		}, code: ExitFailure, says: "huge.log"},
		{name: "sparse", make: func(h *hostileTree) {
			h.write("huge.img", "")
			h.must(os.Truncate(h.path("huge.img"), 10<<30))
		}, code: ExitClear, says: "Skipped: 1 binary"},
		{name: "link in a circle, and out of the root", make: func(h *hostileTree) {
			h.write("../outside/secret.py", "URL = 'https://api.x.ai'\n")
			h.must(os.Symlink(".", h.path("circle")))
			h.must(os.Symlink("loop", h.path("loop")))
			h.must(os.Symlink("../outside", h.path("outside")))
			h.must(os.Symlink("../outside/secret.py", h.path("secret.py")))
		}, code: ExitClear, says: "4 symbolic links"},
		{name: "names", make: func(h *hostileTree) {
			h.write("a\nb\x1b[2J\x1b]0;title\a.py", "URL = 'https://api.x.ai'\n")
			_ = os.WriteFile(h.path("\xff.py"), []byte(used), 0o644) // where the system takes such names
		}, code: ExitBlocked, says: ".py:1"},
		{name: "manifest that is none", make: func(h *hostileTree) { h.write("package.json", strings.Repeat("[", 1<<20)) }, code: ExitFailure, says: "package.json"},
		{name: "link to a file of the tree", make: func(h *hostileTree) { h.must(os.Symlink("vendorcheck.yaml", h.path("package.json"))) }, code: ExitClear, says: "1 symbolic links"},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHostileTree(t)
			c.make(h)
			h.want(h.scan(nil, append(c.args, "--details")...), c.code, c.says)
		})
	}
}

// want holds a scan against its exit code and what it says.
func (h *hostileTree) want(out outcome, code int, says string) {
	h.Helper()
	if out.code != code || !strings.Contains(out.stdout+out.stderr, says) {
		h.Errorf("exit code %d, want %d and %q\n%s\n%s", out.code, code, says, out.stdout, out.stderr)
	}
	if code == ExitFailure && (strings.Contains(out.stdout, "CLEAR") || out.stdout != "" && !strings.Contains(out.stdout, "INCOMPLETE") || out.stderr == "") {
		h.Errorf("what was not read is not said:\n%s\n%s", out.stdout, out.stderr)
	}
	if i := strings.IndexFunc(out.stdout+out.stderr, func(r rune) bool { return unicode.IsControl(r) && r != '\n' }); i >= 0 {
		h.Errorf("a control character at %d:\n%q", i, out.stdout+out.stderr)
	}
}

// TestScanOfAnother scans files and folders that another user may not read.
func TestScanOfAnother(t *testing.T) {
	for _, name := range []string{"private.py", "private/app.py"} {
		t.Run(name, func(t *testing.T) {
			h := newHostileTree(t)
			h.write(name, "URL = 'https://api.x.ai'\n")
			first, _, _ := strings.Cut(name, "/")
			h.must(os.Chmod(h.path(first), 0))
			t.Cleanup(func() { _ = os.Chmod(h.path(first), 0o700) })
			h.want(h.scan(nobody(h)), ExitFailure, first)
			h.want(h.scan(nobody(h), "--strict=false"), ExitClear, first)
		})
	}
}

// nobody returns a user who may read no one's files: nil, which is this user,
// unless it may read everything.
func nobody(h *hostileTree) *syscall.Credential {
	if os.Geteuid() != 0 {
		return nil
	}
	// The folders above are this user's alone, and so may be the program.
	program, err := os.ReadFile(h.command)
	h.must(err)
	h.must(os.Remove(h.command))
	h.must(os.WriteFile(h.command, program, 0o755))
	for dir := filepath.Dir(h.dir); dir != filepath.Clean(os.TempDir()) && dir != "/"; dir = filepath.Dir(dir) {
		h.must(os.Chmod(dir, 0o755))
	}
	return &syscall.Credential{Uid: 65534, Gid: 65534}
}

// nest makes folders below each other whose path is longer than the system
// takes.
func nest(dir, name string, levels int) error {
	root, err := os.OpenRoot(dir)
	for ; err == nil && levels > 0; levels-- {
		var below *os.Root
		if err = root.Mkdir(name, 0o755); err == nil {
			below, err = root.OpenRoot(name)
		}
		_ = root.Close()
		root = below
	}
	if err != nil {
		return err
	}
	defer root.Close()
	return root.WriteFile("app.py", []byte("URL = 'https://api.x.ai'\n"), 0o644)
}
