package tree

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestWorktree reads a worktree and a submodule as git lists them: their .git is
// a file, and info/exclude is in the folder that it leads to.
func TestWorktree(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	dir := t.TempDir()
	main, linked, relative := filepath.Join(dir, "main"), filepath.Join(dir, "linked"), filepath.Join(dir, "relative")
	write(t, main, "tracked.txt", "x")
	identity := []string{"-c", "user.name=a", "-c", "user.email=a@example.com"}
	git(t, main, "init", "-q")
	git(t, main, "add", ".")
	git(t, main, append(identity, "commit", "-q", "-m", "first")...)
	git(t, main, "worktree", "add", "-q", "-b", "one", linked)
	git(t, main, "worktree", "add", "-q", "-b", "two", relative)
	write(t, relative, ".git", "gitdir: ../main/.git/worktrees/relative\n")
	write(t, main, ".git/info/exclude", "*.secret\n")

	module := filepath.Join(dir, "outer", "module")
	git(t, dir, "init", "-q", "outer")
	git(t, filepath.Join(dir, "outer"), "-c", "protocol.file.allow=always", "submodule", "add", "-q", main, "module")
	write(t, dir, "outer/.git/modules/module/info/exclude", "*.secret\n")

	for _, root := range []string{main, linked, relative, module} {
		write(t, root, "below/a.secret", "x")
		write(t, root, "below/b.txt", "x")
		listed := strings.Fields(git(t, root, "ls-files", "--cached", "--others", "--exclude-standard"))
		slices.Sort(listed)
		if got := paths(t, root, Options{}); !slices.Equal(got, listed) {
			t.Errorf("%s: read %q, git lists %q", root, got, listed)
		}
		got, sum := walk(t, []string{filepath.Join(root, "below")}, Options{})
		if len(got) != 1 || sum.Ignored != 1 || sum.NotReadTotal != 0 {
			t.Errorf("%s/below: %q %+v", root, keys(got), sum)
		}
	}
}

// TestHostileGitFile gives .git files that lead nowhere, or where nothing is to
// be read. Nothing is left out by them, and nothing waits.
func TestHostileGitFile(t *testing.T) {
	outside := t.TempDir()
	write(t, outside, "info/exclude", "*\n")
	for _, text := range []string{"", "gitdir:", "gitdir: ", "gitdir: nowhere", "gitdir: .", "gitdir: .git", "gitdir: " + outside, "gitdir: /dev", "gitdir: \x00", "gitdir: " + strings.Repeat("a/", 1<<20), "*\n"} {
		dir := t.TempDir()
		write(t, dir, ".git", text)
		write(t, dir, "f", "x")
		if got, sum := walk(t, []string{dir}, Options{}); len(got) != 1 || sum.NotReadTotal != 0 || sum.Ignored != 0 {
			t.Errorf("%.40q: %q %+v", text, keys(got), sum)
		}
	}
}

// TestGitFileIsEndless gives a .git that is a link to a device.
func TestGitFileIsEndless(t *testing.T) {
	dir := t.TempDir()
	if err := os.Symlink("/dev/zero", filepath.Join(dir, ".git")); err != nil {
		t.Skip(err)
	}
	write(t, dir, "f", "x")
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	if sum, err := Walk(ctx, []string{dir}, Options{}, func(int, File) {}); err != nil || sum.NotReadTotal != 0 {
		t.Error(sum, err)
	}
}
