package project

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/vendorcheck/vendorcheck/internal/file"
)

// repositoryRoot returns the nearest directory upward that has .git, empty for
// none.
func repositoryRoot(dir string) (string, error) {
	for {
		if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
			return dir, nil
		} else if !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", nil
		}
		dir = up
	}
}

// RepositoryPath returns the path of a file, named from the working directory,
// below the root of the repository. Where there is no repository, the working
// directory is the root. The path is empty for what is not a file there, such as
// a bundled profile. Links are followed, because what reads the path later shows
// no file through a link.
func RepositoryPath(name string) (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	root, err := repositoryRoot(dir)
	if err != nil {
		return "", err
	}
	if root == "" {
		root = dir
	}
	if !filepath.IsAbs(name) {
		name = filepath.Join(dir, name)
	}
	path, err := relativeFile(root, name)
	switch {
	case err != nil && file.IsMissing(err) || err == nil && !filepath.IsLocal(path):
		return "", nil
	case err != nil:
		return "", err
	}
	return filepath.ToSlash(path), nil
}

// relativeFile returns the path from a folder to a file that exists, both with
// their links followed.
func relativeFile(dir, file string) (string, error) {
	dir, err := filepath.EvalSymlinks(dir)
	if err != nil {
		return "", err
	}
	if file, err = filepath.EvalSymlinks(file); err != nil {
		return "", err
	}
	return filepath.Rel(dir, file)
}

// RepositoryPaths finds the paths of files below the root of the repository, for
// formats that point at lines.
type RepositoryPaths struct {
	Err error // what went wrong, if anything did
}

// Path returns the path of a file, with slashes; ok is false for a file that has
// none.
func (p *RepositoryPaths) Path(file string) (path string, ok bool) {
	path, err := RepositoryPath(file)
	if err != nil {
		p.Err = err
	}
	return path, path != ""
}
