package gittree

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// git runs a command of git's plumbing, and returns its output and what it says
// on standard error.
func (c *Commit) git(input []byte, args ...string) (out []byte, said string, err error) {
	program, err := exec.LookPath("git")
	if err != nil {
		return nil, "", fmt.Errorf("reading %s needs git, which is not installed: %w", c.Name, err)
	}
	cmd := exec.Command(program, append(options(filepath.Join(c.root, ".git")), args...)...)
	cmd.Dir, cmd.Env, cmd.Stdin = c.root, environment(os.Environ()), bytes.NewReader(input)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err = cmd.Run()
	said = strings.Join(strings.Fields(stderr.String()), " ")
	if err != nil && args[0] != "rev-parse" {
		err = fmt.Errorf("%s cannot be read: git %s: %w: %s", c.Name, args[0], err, said)
	}
	return stdout.Bytes(), said, err
}

// isMissing reports whether git ran, and found no commit of that name.
func isMissing(err error) bool {
	var exit *exec.ExitError
	return errors.As(err, &exit)
}

// options come before the command. The repository is named, so that no other one
// is found; what could run a program is turned off.
func options(dir string) []string {
	return []string{"--no-pager", "--no-replace-objects", "--no-optional-locks", "--git-dir=" + dir,
		"-c", "core.fsmonitor=false", "-c", "core.hooksPath=" + os.DevNull, "-c", "core.warnAmbiguousRefs=true", "-c", "protocol.allow=never"}
}

// environment returns the environment of git: nothing of the caller's that
// changes what git reads, no other configuration than the clone's, and no network.
func environment(of []string) []string {
	var env []string
	for _, variable := range of {
		if name, _, _ := strings.Cut(variable, "="); !strings.HasPrefix(strings.ToUpper(name), "GIT_") {
			env = append(env, variable)
		}
	}
	return append(env, "LC_ALL=C", "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_LITERAL_PATHSPECS=1",
		"GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=none", "GIT_TERMINAL_PROMPT=0")
}

// entry is one file of a commit.
type entry struct{ mode, id, path string }

func (e *entry) isRegular() bool { return e.mode == "100644" || e.mode == "100755" }

// list returns the files at and below some paths, in order; all without a path.
func (c *Commit) list(paths ...string) ([]entry, error) {
	args := []string{"ls-tree", "-r", "-z", "--full-tree", c.ID}
	for _, p := range paths {
		if p != "." {
			args = append(args, p)
		}
	}
	out, _, err := c.git(nil, args...)
	if err != nil {
		return nil, err
	}
	var entries []entry
	for line := range strings.SplitSeq(string(out), "\x00") {
		about, name, ok := strings.Cut(line, "\t")
		if fields := strings.Fields(about); ok && len(fields) == 3 {
			entries = append(entries, entry{fields[0], fields[2], name})
		}
	}
	return entries, nil
}

// blobs returns the content of files, each of at most max bytes.
func (c *Commit) blobs(entries []entry, max int64) (map[string][]byte, error) {
	var ids strings.Builder
	for _, e := range entries {
		ids.WriteString(e.id + "\n")
	}
	sizes, _, err := c.git([]byte(ids.String()), "cat-file", "--batch-check")
	if err != nil {
		return nil, err
	}
	if err := c.checkSizes(entries, string(sizes), max); err != nil {
		return nil, err
	}
	out, _, err := c.git([]byte(ids.String()), "cat-file", "--batch")
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	r := bufio.NewReader(bytes.NewReader(out))
	for _, e := range entries {
		if files[e.path], err = blob(r, e.id); err != nil {
			return nil, fmt.Errorf("%s cannot be read: %w", c.Shown(e.path), err)
		}
	}
	return files, nil
}

// checkSizes refuses files that are too large, or that a partial clone lacks.
func (c *Commit) checkSizes(entries []entry, sizes string, max int64) error {
	lines := strings.Split(sizes, "\n")
	for i, e := range entries {
		var kind string
		var size int64
		if i >= len(lines) {
			return fmt.Errorf("%s cannot be read", c.Shown(e.path))
		}
		if n, _ := fmt.Sscanf(strings.TrimPrefix(lines[i], e.id), "%s %d", &kind, &size); n != 2 || kind != "blob" {
			return fmt.Errorf("%s is not in this clone; fetch %s whole, without --filter", c.Shown(e.path), c.Name)
		}
		if size > max {
			return fmt.Errorf("%s: the file has more than %d bytes", c.Shown(e.path), max)
		}
	}
	return nil
}

// blob reads one answer of cat-file --batch.
func blob(r *bufio.Reader, id string) ([]byte, error) {
	head, err := r.ReadString('\n')
	if err != nil {
		return nil, err
	}
	var size int64
	if n, _ := fmt.Sscanf(strings.TrimPrefix(head, id), " blob %d", &size); n != 1 {
		return nil, fmt.Errorf("git cat-file: %s", strings.TrimSpace(head))
	}
	data := make([]byte, size+1) // a line end follows
	_, err = io.ReadFull(r, data)
	return data[:size], err
}
