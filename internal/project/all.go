package project

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/profile"
	"github.com/vendorcheck/vendorcheck/internal/tree"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// Nested is one of several project files.
type Nested struct {
	Name   string // from the working directory
	Folder string // from the top, with slashes; . for the top
}

// All returns the project files of the repository, or of the working directory
// where there is none, and how many files and folders .ignore and
// .vendorcheckignore leave out. What ignore files leave out is not ours to judge.
// With a commit's name they are its ignore files, and its project files that were
// removed here are among the files.
func All(ref string, hasRef bool) (files []Nested, ignored int, err error) {
	top, err := topFolder()
	if err != nil {
		return nil, 0, err
	}
	options := tree.Options{}
	var names []string
	if hasRef {
		if names, options.IgnoreFile, err = atCommit(top, ref); err != nil {
			return nil, 0, err
		}
	}
	found, summary, err := tree.Find(context.Background(), top, options, func(base string) bool { return isName(base) || checkName(base) != nil })
	if err != nil {
		return nil, 0, err
	}
	if summary.NotReadTotal > 0 {
		n := summary.NotRead[0]
		return nil, 0, fmt.Errorf("looking for project files: %s: %s", n.Path, n.Message)
	}
	for _, name := range found {
		names = append(names, path.Clean(name))
	}
	files, err = nested(top, names)
	return files, summary.IgnoredNotByGit, err
}

// topFolder returns the root of the repository, from the working directory.
func topFolder() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	root, err := repositoryRoot(dir)
	return relativeTo(dir, cmp.Or(root, dir)), err
}

// atCommit returns the project files that a commit has, and what reads its ignore
// files.
func atCommit(top, ref string) ([]string, func(string) ([]byte, error), error) {
	commit, err := openCommit(filepath.Join(top, Names()[0]), ref)
	if err != nil {
		return nil, nil, err
	}
	names, err := commit.Files(isName)
	for i, name := range names {
		names[i] = path.Join(filepath.ToSlash(top), name)
	}
	if err != nil {
		return nil, nil, err
	}
	ignoreFile, err := (&File{policy: &policy{commit: commit, files: map[string][]byte{}}}).IgnoreFiles()
	return names, ignoreFile, err
}

// nested returns the files in order, that of the top first, each once.
func nested(top string, names []string) ([]Nested, error) {
	var files []Nested
	var errs []error
	here, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		below, err := filepath.Rel(top, filepath.FromSlash(name))
		name = relativeTo(here, filepath.Join(here, filepath.FromSlash(name)))
		errs = append(errs, err, checkName(name))
		files = append(files, Nested{name, path.Dir(filepath.ToSlash(below))})
	}
	slices.SortFunc(files, func(a, b Nested) int {
		return cmp.Or(cmp.Compare(strings.TrimPrefix(a.Folder, "."), strings.TrimPrefix(b.Folder, ".")), cmp.Compare(a.Name, b.Name))
	})
	files = slices.Compact(files)
	for i := range files[min(1, len(files)):] {
		if files[i].Folder == files[i+1].Folder {
			errs = append(errs, usage.Errorf("%s and %s are both there; keep one", files[i].Name, files[i+1].Name))
		}
	}
	if len(files) == 0 {
		errs = append(errs, usage.Errorf("there is no %s in %s or below; vendorcheck init writes one", strings.Join(Names(), " or "), top))
	}
	return files, errors.Join(errs...)
}

// readOrRemoved reads a project file of the working tree; one that is not there any
// more lists no vendor.
func readOrRemoved(name string) (*File, error) {
	if _, err := os.Lstat(name); errors.Is(err, os.ErrNotExist) {
		return &File{Project: &profile.Project{}, Name: name}, nil
	}
	return Read(name)
}
