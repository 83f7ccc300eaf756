// Package gittree reads the files of a commit by git's plumbing. Nothing that the
// clone's own configuration names is run: no hook, filter, pager, file system
// monitor or remote.
package gittree

import (
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// Commit is one commit of the repository that a working tree belongs to.
type Commit struct {
	Name string // as it was asked for
	ID   string // its digest
	root string // of the working tree, absolute
}

// Open finds the commit that a branch, a tag or a digest names in the repository
// at root, the folder that has .git. A name that no commit could have is the
// request's fault.
func Open(root, name string) (*Commit, error) {
	if err := checkName(name); err != nil {
		return nil, err
	}
	root, err := filepath.EvalSymlinks(root)
	if err != nil {
		return nil, err
	}
	c := &Commit{Name: name, root: root}
	out, said, err := c.git(nil, "rev-parse", "--verify", name+"^{commit}")
	switch id := strings.TrimSpace(string(out)); {
	case isMissing(err), err == nil && strings.ContainsFunc(id, notHex):
		return nil, fmt.Errorf("this clone has no commit %s; fetch it, as with `git fetch --depth=1 origin BRANCH`, and name FETCH_HEAD (git: %s)", name, said)
	case err != nil:
		return nil, err
	case said != "":
		return nil, fmt.Errorf("%s may be more than one commit; name it in full, as refs/remotes/origin/%s (git: %s)", name, name, said)
	default:
		c.ID = id
		return c, nil
	}
}

func notHex(r rune) bool { return !strings.ContainsRune("0123456789abcdef", r) }

// checkName refuses what git would take for an option, and what is no name.
func checkName(name string) error {
	bad := func(r rune) bool { return unicode.IsControl(r) || unicode.IsSpace(r) || !unicode.IsGraphic(r) }
	switch {
	case name == "":
		return usage.New("it is empty; name a branch, a tag or a commit")
	case name[0] == '-', strings.ContainsFunc(name, bad):
		return usage.Errorf("%q is not the name of a commit; name a branch, a tag or a commit, as origin/main", name)
	}
	return nil
}

// Shown returns the name of a file of the commit as messages have it, which is
// how git names it: main:vendorcheck.yaml.
func (c *Commit) Shown(name string) string { return c.Name + ":" + name }

// Unshown returns the path of a file from what Shown returned.
func (c *Commit) Unshown(shown string) string { return strings.TrimPrefix(shown, c.Name+":") }

// Path returns the path of a file or a folder below the root of the repository,
// with slashes. One outside is an error: no commit has it.
func (c *Commit) Path(name string) (string, error) {
	abs, err := filepath.Abs(name)
	if err != nil {
		return "", err
	}
	if dir, err := filepath.EvalSymlinks(filepath.Dir(abs)); err == nil {
		abs = filepath.Join(dir, filepath.Base(abs))
	}
	rel, err := filepath.Rel(c.root, abs)
	if err != nil || !filepath.IsLocal(rel) {
		return "", fmt.Errorf("%s is outside the repository, so %s does not have it; keep it in the repository", name, c.Name)
	}
	return filepath.ToSlash(rel), nil
}

// InTree returns the name of a file of the working tree, from its path.
func (c *Commit) InTree(name string) string { return filepath.Join(c.root, filepath.FromSlash(name)) }

// Files returns the paths of the files at and below some paths that are of a
// kind, in order.
func (c *Commit) Files(of func(base string) bool, paths ...string) ([]string, error) {
	entries, err := c.list(paths...)
	var names []string
	for _, e := range entries {
		if of(path.Base(e.path)) {
			names = append(names, e.path)
		}
	}
	return names, err
}

// Read returns the content of files by their paths. One that the commit does not
// have is fs.ErrNotExist; one that is no regular file, or larger than max bytes,
// is an error.
func (c *Commit) Read(max int64, paths ...string) (map[string][]byte, error) {
	if len(paths) == 0 {
		return nil, nil
	}
	entries, err := c.list(paths...)
	if err != nil {
		return nil, err
	}
	entries = slices.DeleteFunc(entries, func(e entry) bool { return !slices.Contains(paths, e.path) })
	for _, p := range paths {
		at := slices.IndexFunc(entries, func(e entry) bool { return e.path == p })
		switch {
		case at < 0:
			return nil, &fs.PathError{Op: "read", Path: c.Shown(p), Err: fs.ErrNotExist}
		case !entries[at].isRegular():
			return nil, fmt.Errorf("%s is a link or a submodule, which is not followed; put a file in its place", c.Shown(p))
		}
	}
	return c.blobs(entries, max)
}

// ReadFile returns the content of one file.
func (c *Commit) ReadFile(name string, max int64) ([]byte, error) {
	files, err := c.Read(max, name)
	return files[name], err
}
