package tree

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	file := filepath.Join(dir, name)
	if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(text), 0o644)); err != nil {
		t.Fatal(err)
	}
}

// walk reads a tree and returns what was read, by the path shown.
func walk(t *testing.T, roots []string, o Options) (map[string]string, Summary) {
	t.Helper()
	var lock sync.Mutex
	got := map[string]string{}
	sum, err := Walk(context.Background(), roots, o, func(_ int, f File) {
		lock.Lock()
		defer lock.Unlock()
		if _, twice := got[f.Path]; twice {
			t.Errorf("%q is read twice", f.Path)
		}
		got[f.Path] = string(f.Data)
	})
	if err != nil {
		t.Fatal(err)
	}
	return got, sum
}

func keys(m map[string]string) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

func TestContent(t *testing.T) {
	dir := t.TempDir()
	long := strings.Repeat("a long line ", 100_000)
	write(t, dir, "plain", "text\n")
	write(t, dir, "empty", "")
	write(t, dir, "long", long)
	write(t, dir, "bom", "\xef\xbb\xbftext")
	write(t, dir, "latin", "caf\xe9")
	write(t, dir, "utf16", "\xff\xfeh\x00i\x00")
	write(t, dir, "utf16be", "\xfe\xff\x00h\x00i")
	write(t, dir, "binary", "ELF\x00\x01")
	write(t, dir, "large", strings.Repeat("x", 3<<20))
	write(t, dir, "edge", strings.Repeat("x", 2<<20))
	got, sum := walk(t, []string{dir}, Options{MaxSize: 2 << 20})
	prefix := filepath.ToSlash(dir) + "/"
	for name, want := range map[string]string{"plain": "text\n", "empty": "", "long": long, "bom": "text", "latin": "caf\xe9", "utf16": "hi", "utf16be": "hi", "edge": strings.Repeat("x", 2<<20)} {
		if text, ok := got[prefix+name]; !ok || text != want {
			t.Errorf("%s: %d bytes, %v", name, len(text), ok)
		}
	}
	if sum.Binary != 1 || sum.Files != 8 || sum.NotReadTotal != 1 || sum.NotRead[0].Reason != TooLarge || sum.NotRead[0].Path != prefix+"large" {
		t.Errorf("%+v", sum)
	}
}

func TestNames(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	names := []string{"a\nb", "esc\x1b[31m", "bad\xff", "deep/er/f", "with space"}
	for _, n := range names {
		write(t, dir, n, "x")
	}
	slices.Sort(names)
	got, _ := walk(t, []string{"."}, Options{})
	if !slices.Equal(keys(got), names) {
		t.Errorf("%q", keys(got))
	}
	got, _ = walk(t, []string{"deep", "deep/er", "deep", "with space"}, Options{})
	if want := []string{"deep/er/f", "with space"}; !slices.Equal(keys(got), want) {
		t.Errorf("%q, want %q", keys(got), want)
	}
	if _, err := Walk(context.Background(), []string{"nowhere"}, Options{}, nil); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a root that is not there: %v", err)
	}
}

func TestLinksAreNotFollowed(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	write(t, outside, "secret", "secret")
	write(t, dir, "in/f", "x")
	for link, to := range map[string]string{"out": outside, "secret": filepath.Join(outside, "secret"), "in/loop": dir, "self": "self"} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Skip(err)
		}
	}
	got, sum := walk(t, []string{dir}, Options{})
	if len(got) != 1 || sum.Links != 4 {
		t.Errorf("%q %+v", keys(got), sum)
	}
	if err := os.Symlink(dir, filepath.Join(outside, "root")); err != nil {
		t.Fatal(err)
	}
	if got, _ := walk(t, []string{filepath.Join(outside, "root"), filepath.Join(dir, "secret")}, Options{}); len(got) != 2 {
		t.Errorf("roots that are links: %q", keys(got))
	}
}

func TestIgnoreFilesAbove(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, ".git/info/exclude", "*.secret\n")
	write(t, dir, ".gitignore", "gen/\n*.log\n")
	write(t, dir, "sub/.ignore", "!keep.log\n")
	write(t, dir, "sub/pkg/.vendorcheckignore", "*.csv\n")
	for _, f := range []string{"sub/pkg/a.go", "sub/pkg/b.log", "sub/pkg/keep.log", "sub/pkg/c.csv", "sub/pkg/gen/d", "sub/pkg/e.secret"} {
		write(t, dir, f, "x")
	}
	if got, want := paths(t, filepath.Join(dir, "sub/pkg"), Options{}), []string{".vendorcheckignore", "a.go", "keep.log"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if got := paths(t, filepath.Join(dir, "sub/pkg"), Options{NoIgnore: true}); len(got) != 7 {
		t.Errorf("with NoIgnore: %q", got)
	}
}

func TestCancel(t *testing.T) {
	dir := t.TempDir()
	for i := range 3000 {
		write(t, dir, filepath.Join("d", strings.Repeat("f", 1+i%50), string(rune('a'+i%26))+strings.Repeat("x", i/26%60)), "x")
	}
	ctx, cancel := context.WithCancel(context.Background())
	var once sync.Once
	_, err := Walk(ctx, []string{dir}, Options{}, func(int, File) { once.Do(cancel) })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("it ended with %v", err)
	}
}

func TestDeep(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	long := strings.Repeat("d", 250)
	for range 20 { // deeper than a path may be long
		if os.Mkdir(long, 0o755) != nil || os.Chdir(long) != nil {
			t.Skip("folders cannot nest this deep here")
		}
	}
	_ = os.Chdir(dir)
	_, sum := walk(t, []string{dir}, Options{})
	if sum.NotReadTotal != 1 || sum.NotRead[0].Reason != TooDeep {
		t.Errorf("%+v", sum)
	}
}

func TestSparse(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"zeros", "text"} {
		f, err := os.Create(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if name == "text" {
			_, _ = f.Write(bytes.Repeat([]byte("text\n"), 4000))
		}
		err = f.Truncate(10 << 30)
		f.Close()
		if err != nil {
			t.Skip(err)
		}
	}
	_, sum := walk(t, []string{dir}, Options{})
	if sum.Binary != 1 || sum.NotReadTotal != 1 || sum.NotRead[0].Reason != TooLarge {
		t.Errorf("%+v", sum)
	}
}

// TestNoFiles names a root that tells nothing.
func TestNoFiles(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "empty/sub/.gitignore", "*\n")
	write(t, dir, "full/f", "x")
	write(t, dir, "hidden/.ignore", "*\n")
	write(t, dir, "hidden/f", "x")
	for root, want := range map[string]int{"empty": 1, "full": 0, "hidden": 1} {
		_, sum := walk(t, []string{filepath.Join(dir, root)}, Options{})
		if sum.NotReadTotal != want || want > 0 && sum.NotRead[0].Reason != NoFiles {
			t.Errorf("%s: %+v", root, sum)
		}
	}
}
