package gittree

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// repository makes a repository with files, committed to main.
func repository(t *testing.T, files map[string]string) string {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed, so reading commits is not tested")
	}
	dir := t.TempDir()
	run(t, dir, "init", "-q", "-b", "main")
	for name, text := range files {
		write(t, filepath.Join(dir, name), text)
	}
	run(t, dir, "add", "-A")
	run(t, dir, "commit", "-q", "-m", "first")
	return dir
}

func run(t *testing.T, dir string, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=J. Doe", "-c", "user.email=j@example.com", "-c", "protocol.file.allow=always"}, args...)...)
	cmd.Env = environment(os.Environ())
	cmd.Env = slices.DeleteFunc(cmd.Env, func(v string) bool { return strings.HasPrefix(v, "GIT_ALLOW_PROTOCOL") })
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("git %q: %v: %s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(text), 0o755)); err != nil {
		t.Fatal(err)
	}
}

func open(t *testing.T, dir, ref string) *Commit {
	t.Helper()
	c, err := Open(dir, ref)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestRead(t *testing.T) {
	dir := repository(t, map[string]string{"a.yaml": "one\n", "b/c d.yaml": "two", "b/[x]*.yaml": "three", "b/empty": ""})
	write(t, filepath.Join(dir, "a.yaml"), "changed")
	for _, ref := range []string{"main", "HEAD", "refs/heads/main", run(t, dir, "rev-parse", "main")} {
		c := open(t, dir, ref)
		files, err := c.Read(100, "a.yaml", "b/c d.yaml", "b/[x]*.yaml", "b/empty")
		if err != nil || string(files["a.yaml"]) != "one\n" || string(files["b/c d.yaml"]) != "two" || string(files["b/[x]*.yaml"]) != "three" || len(files["b/empty"]) != 0 {
			t.Errorf("%s: %q, %v", ref, files, err)
		}
	}
	c := open(t, dir, "main")
	names, err := c.Files(func(base string) bool { return filepath.Ext(base) == ".yaml" }, "b")
	if err != nil || !slices.Equal(names, []string{"b/[x]*.yaml", "b/c d.yaml"}) {
		t.Errorf("%q, %v", names, err)
	}
	if _, err := c.ReadFile("b/*", 100); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a pattern is no name: %v", err)
	}
	if _, err := c.ReadFile("b", 100); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a folder is no file: %v", err)
	}
	if _, err := c.ReadFile("a.yaml", 3); err == nil || !strings.Contains(err.Error(), "more than 3 bytes") {
		t.Errorf("too large: %v", err)
	}
	if _, err := c.Path(filepath.Join(dir, "..", "x")); err == nil {
		t.Error("a path outside has a name in the commit")
	}
}

func TestReadFollowsNoLink(t *testing.T) {
	dir := repository(t, map[string]string{"a.yaml": "one"})
	if err := os.Symlink("a.yaml", filepath.Join(dir, "link.yaml")); err != nil {
		t.Skip(err)
	}
	run(t, dir, "add", "-A")
	run(t, dir, "commit", "-q", "-m", "link")
	if _, err := open(t, dir, "main").ReadFile("link.yaml", 100); err == nil || !strings.Contains(err.Error(), "main:link.yaml is a link") {
		t.Errorf("%v", err)
	}
}

func TestNamesOfCommits(t *testing.T) {
	dir := repository(t, map[string]string{"a.yaml": "one"})
	for _, name := range []string{"", "-x", "--output=x", "a b", "a\nb", "a\x1b[31m", "a\u202eb"} {
		if _, err := Open(dir, name); !usage.Is(err) {
			t.Errorf("%q: %v, want a fault of the request", name, err)
		}
	}
	for _, name := range []string{"nosuch", "main..main", "^main", "main:a.yaml", "main^{tree}", ":/x", "@{99}", strings.Repeat("0", 40)} {
		if c, err := Open(dir, name); err == nil || usage.Is(err) || !strings.Contains(err.Error(), "this clone has no commit") {
			t.Errorf("%q: %v, %v", name, c, err)
		}
	}
	run(t, dir, "branch", "v1")
	run(t, dir, "commit", "-q", "--allow-empty", "-m", "second")
	run(t, dir, "tag", "v1")
	run(t, dir, "config", "core.warnAmbiguousRefs", "false")
	if _, err := Open(dir, "v1"); err == nil || !strings.Contains(err.Error(), "more than one commit") {
		t.Errorf("a branch and a tag of one name: %v", err)
	}
}

// TestNothingConfiguredRuns holds that a clone cannot make git run a program, or
// read another repository, other objects or other attributes than its own.
func TestNothingConfiguredRuns(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the program that must not run is a shell script")
	}
	dir := repository(t, map[string]string{"a.yaml": "one\n", ".gitattributes": "* filter=evil diff=evil text eol=crlf ident export-subst\n"})
	c := open(t, dir, "main")
	evil := filepath.Join(t.TempDir(), "evil")
	ran := evil + ".ran"
	write(t, evil, "#!/bin/sh\necho \"$@\" >>"+ran+"\ncat\n")
	other := repository(t, map[string]string{"a.yaml": "other\n"})
	for _, key := range []string{"core.fsmonitor", "core.pager", "core.sshCommand", "core.gitProxy", "core.askPass", "core.editor", "pager.cat-file", "pager.ls-tree",
		"pager.rev-parse", "alias.cat-file", "alias.ls-tree", "alias.rev-parse", "filter.evil.smudge", "filter.evil.process", "diff.evil.textconv", "credential.helper",
		"remote.origin.uploadpack", "uploadpack.packObjectsHook", "gpg.program"} {
		run(t, dir, "config", key, evil)
	}
	hooks := filepath.Join(dir, ".git", "hooks")
	for _, hook := range []string{"reference-transaction", "post-checkout", "post-index-change", "pre-auto-gc", "fsmonitor-watchman"} {
		write(t, filepath.Join(hooks, hook), "#!/bin/sh\n"+evil+"\n")
	}
	run(t, dir, "config", "core.worktree", other)
	t.Setenv("GIT_DIR", filepath.Join(other, ".git"))
	t.Setenv("GIT_OBJECT_DIRECTORY", filepath.Join(other, ".git", "objects"))
	t.Setenv("GIT_EXTERNAL_DIFF", evil)
	t.Setenv("GIT_PAGER", evil)
	t.Setenv("GIT_SSH_COMMAND", evil)
	t.Setenv("PAGER", evil)
	os.Remove(ran)
	again := open(t, dir, "main")
	text, err := again.ReadFile("a.yaml", 100)
	if err != nil || string(text) != "one\n" || again.ID != c.ID {
		t.Errorf("%q, %v, %v", text, err, again)
	}
	if said, err := os.ReadFile(ran); err == nil {
		t.Errorf("a program ran that the clone names: %s", said)
	}
}

// TestReplacedObjects holds that git replace changes nothing.
func TestReplacedObjects(t *testing.T) {
	dir := repository(t, map[string]string{"a.yaml": "one", "b.yaml": "two"})
	run(t, dir, "replace", run(t, dir, "rev-parse", "main:a.yaml"), run(t, dir, "rev-parse", "main:b.yaml"))
	if text, err := open(t, dir, "main").ReadFile("a.yaml", 100); err != nil || string(text) != "one" {
		t.Errorf("%q, %v", text, err)
	}
}

// TestPartialClone holds that what a clone lacks is never fetched, whatever it
// names as its remote.
func TestPartialClone(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the program that must not run is a shell script")
	}
	from := repository(t, map[string]string{"a.yaml": "one"})
	run(t, from, "config", "uploadpack.allowFilter", "true")
	dir := filepath.Join(t.TempDir(), "clone")
	run(t, from, "clone", "-q", "--no-checkout", "--filter=blob:none", "file://"+from, dir)
	evil := filepath.Join(t.TempDir(), "evil")
	write(t, evil, "#!/bin/sh\ntouch "+evil+".ran\n")
	run(t, dir, "config", "remote.origin.uploadpack", evil)
	run(t, dir, "config", "protocol.file.allow", "always")
	for _, url := range []string{"file://" + from, "ext::" + evil, "ssh://localhost/x", "evil::x"} {
		run(t, dir, "config", "remote.origin.url", url)
		run(t, dir, "config", "core.sshCommand", evil)
		_, err := open(t, dir, "main").ReadFile("a.yaml", 100)
		if err == nil || usage.Is(err) {
			t.Errorf("%s: %v", url, err)
		}
	}
	if _, err := os.Stat(evil + ".ran"); err == nil {
		t.Error("a program ran that the clone names")
	}
}
