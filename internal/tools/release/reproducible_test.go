package main

import (
	"bytes"
	"debug/buildinfo"
	"debug/elf"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestBuildsAlike builds one commit in two folders as a release does: the same
// bytes, which name no folder and need no library of the system.
func TestBuildsAlike(t *testing.T) {
	if os.Getenv("VENDORCHECK_BUILDS") != "required" {
		t.Skip("it builds the program twice, from nothing on a new machine; VENDORCHECK_BUILDS=required asks for it, as .ci/run does")
	}
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("a release is built from a clone, and there is no git")
	}
	c := readConfig(t)
	var programs [][]byte
	for _, name := range []string{"a", "another/folder"} {
		dir := filepath.Join(t.TempDir(), filepath.FromSlash(name))
		copySource(t, dir)
		file := buildRelease(t, c, dir)
		holdRelease(t, file)
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range []string{dir, goEnv(t, "GOROOT"), goEnv(t, "GOMODCACHE")} {
			if bytes.Contains(text, []byte(path)) {
				t.Errorf("the program names the folder %s", path)
			}
		}
		programs = append(programs, text)
	}
	if !bytes.Equal(programs[0], programs[1]) {
		t.Error("the program is not the same bytes when built in another folder")
	}
}

// copySource makes dir a repository with one commit that holds what the
// program is built from.
func copySource(t *testing.T, dir string) {
	t.Helper()
	for _, name := range []string{"cmd", "data", "internal"} {
		err := filepath.WalkDir(filepath.Join(root, name), func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if d.IsDir() && d.Name() == "testdata" {
				return fs.SkipDir
			}
			if !d.Type().IsRegular() || strings.HasSuffix(path, "_test.go") {
				return nil
			}
			copyFile(t, dir, path)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	copyFile(t, dir, filepath.Join(root, "go.mod"))
	copyFile(t, dir, filepath.Join(root, "go.sum"))
	for _, args := range [][]string{
		{"init", "--quiet", "--initial-branch=main"},
		{"add", "."},
		{"-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "--quiet", "--message=source"},
		{"-c", "user.name=test", "-c", "user.email=test@example.com", "tag", "v1.2.3"},
	} {
		command(t, dir, []string{
			"GIT_AUTHOR_DATE=2026-01-02T03:04:05Z", "GIT_COMMITTER_DATE=2026-01-02T03:04:05Z",
			"GIT_CONFIG_GLOBAL=" + os.DevNull, "GIT_CONFIG_SYSTEM=" + os.DevNull,
		}, "git", args...)
	}
}

func copyFile(t *testing.T, dir, path string) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	name, err := filepath.Rel(root, path)
	if err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, text, 0o644); err != nil {
		t.Fatal(err)
	}
}

// buildRelease builds with the flags of .goreleaser.yaml and returns the
// program's file.
func buildRelease(t *testing.T, c config, dir string) string {
	t.Helper()
	build := c.Builds[0]
	file := filepath.Join(t.TempDir(), "vendorcheck")
	fields := map[string]string{"Version": "1.2.3", "FullCommit": "0123456789abcdef", "CommitDate": "2026-01-02T03:04:05Z"}
	args := append([]string{"build"}, build.Flags...)
	args = append(args, "-ldflags="+expand(t, strings.Join(build.Ldflags, " "), fields), "-o", file, build.Main)
	command(t, dir, append(build.Env, "GOOS=linux", "GOFLAGS="), "go", args...)
	return file
}

func command(t *testing.T, dir string, env []string, name string, args ...string) {
	t.Helper()
	c := exec.Command(name, args...)
	c.Dir = dir
	c.Env = append(os.Environ(), env...)
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%s %s: %v\n%s", name, args, err, out)
	}
}

// holdRelease holds what a program tells of itself, and that it is static.
func holdRelease(t *testing.T, file string) {
	t.Helper()
	info, err := buildinfo.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	for key, want := range map[string]string{"vcs.modified": "false", "vcs.time": "2026-01-02T03:04:05Z", "CGO_ENABLED": "0", "-trimpath": "true"} {
		if settings[key] != want {
			t.Errorf("%s is %q, want %q", key, settings[key], want)
		}
	}
	if info.Main.Version != "v1.2.3" {
		t.Errorf("the module is at %s, want the tag's version", info.Main.Version)
	}
	program, err := elf.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer program.Close()
	for _, part := range program.Progs {
		if part.Type == elf.PT_INTERP || part.Type == elf.PT_DYNAMIC {
			t.Errorf("the program has a %s: it is not static", part.Type)
		}
	}
}
