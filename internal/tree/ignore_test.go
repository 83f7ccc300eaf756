package tree

import (
	"context"
	"fmt"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

func wildmatch(pattern, path string) bool {
	w, ok := parseWildcard(pattern)
	return ok && w.match(path)
}

func TestWildmatch(t *testing.T) {
	for _, c := range []struct {
		pattern, path string
		want          bool
	}{
		{"foo", "foo", true}, {"foo", "bar", false}, {"*", "foo", true}, {"*", "foo/bar", false}, {"f*o", "fzzo", true},
		{"**/foo", "foo", true}, {"**/foo", "a/b/foo", true}, {"a/**", "a/b/c", true}, {"a/**", "a", false}, {"a/**/b", "a/b", true},
		{"a/**/b", "a/x/y/b", true}, {"a**b", "axb", true}, {"a**b", "a/b", false}, {"?", "é", true}, {"?", "/", false},
		{"[a-c]x", "bx", true}, {"[!a-c]x", "bx", false}, {"[^a-c]x", "dx", true}, {"[]]", "]", true}, {"[a", "a", false},
		{"[[:digit:]]*", "7up", true}, {"[[:alpha:]-]", "-", true}, {`\*`, "*", true}, {`\*`, "a", false}, {`a\`, "a", false}, {"[a-]", "-", true},
		{"[i[:]", ":", true}, {"[i[:]", "[", true}, {"[[:]]", ":]", true}, {"[[:digit]x:]", "gx:]", true}, {"[[:digit]x:]", "7", false}, {"[![:nosuch:]]", "a", false}, {"[[::]]", ":", false}, {"[[:", "[", false},
	} {
		if got := wildmatch(c.pattern, c.path); got != c.want {
			t.Errorf("wildmatch(%q, %q) = %v", c.pattern, c.path, got)
		}
	}
}

// TestWildmatchTime gives a pattern that takes for ever where every place is
// tried again.
func TestWildmatchTime(t *testing.T) {
	if wildmatch(strings.Repeat("*a", 30)+"b", strings.Repeat("a", 1000)) {
		t.Error("it fits")
	}
}

// TestIgnoreAsGit holds what is read against what git lists, over generated
// trees and patterns.
func TestIgnoreAsGit(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	for seed := range int64(24) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) { compareWithGit(t, rand.New(rand.NewSource(seed))) })
	}
}

func compareWithGit(t *testing.T, r *rand.Rand) {
	dir := t.TempDir()
	git(t, dir, "init", "-q")
	names := []string{"a", "b", "ab", "a.log", "b.txt", "c d", "x[1]", "build", "é", "foo"}
	patterns := []string{"[[:alpha:]]", "a/[!b]*", "**/[b-f]?*", "x[[]1[]]", "a*/**/b*", "a", "/a", "a/", "*.log", "!a.log", "b/*", "**/foo", "foo/**", "a/**/b", "/b/", "[ab]", "[!a]b", "*", "!*/", "!b.txt", "c d", `c\ d`, "c d  ", `x\[1\]`, "é", "# no", `\#`, "build/", "!build/", "/*", "!/a", "a*", "?b", "b/a", "!b/a"}
	for range 60 {
		depth := 1 + r.Intn(4)
		parts := make([]string, depth)
		for i := range parts {
			parts[i] = names[r.Intn(len(names))]
		}
		file := filepath.Join(append([]string{dir}, parts...)...)
		if os.MkdirAll(filepath.Dir(file), 0o755) == nil {
			_ = os.WriteFile(file, []byte("text\n"), 0o644) // it may be a folder already
		}
	}
	_ = filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || !d.IsDir() || strings.Contains(path, ".git") || path != dir && r.Intn(4) > 0 {
			return err
		}
		var lines []string
		for range 1 + r.Intn(5) {
			lines = append(lines, patterns[r.Intn(len(patterns))])
		}
		return os.WriteFile(filepath.Join(path, ".gitignore"), []byte(strings.Join(lines, "\n")+"\n"), 0o644)
	})
	want := strings.Split(strings.TrimRight(git(t, dir, "-c", "core.quotePath=false", "-c", "core.excludesFile=/dev/null", "ls-files", "-z", "--others", "--exclude-standard"), "\x00"), "\x00")
	want = slices.DeleteFunc(want, func(name string) bool { return name == "" })
	slices.Sort(want)
	if got := paths(t, dir, Options{}); !slices.Equal(got, want) {
		t.Errorf("read:\n%q\ngit lists:\n%q", got, want)
	}
}

func git(t *testing.T, dir string, args ...string) string {
	t.Helper()
	c := exec.Command("git", args...)
	c.Dir = dir
	c.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1", "GIT_DIR=", "HOME="+dir)
	c.Env = slices.DeleteFunc(c.Env, func(v string) bool { return strings.HasPrefix(v, "GIT_DIR=") })
	out, err := c.Output()
	if err != nil {
		t.Fatalf("git %v: %v", args, err)
	}
	return string(out)
}

// paths returns the paths, below the root, of the files that are read.
func paths(t *testing.T, root string, o Options) []string {
	t.Helper()
	var lock sync.Mutex
	var found []string
	if _, err := Walk(context.Background(), []string{root}, o, func(_ int, f File) {
		lock.Lock()
		defer lock.Unlock()
		found = append(found, f.Rel)
	}); err != nil {
		t.Fatal(err)
	}
	slices.Sort(found)
	return found
}
