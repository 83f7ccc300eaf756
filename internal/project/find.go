// Package project finds, reads, edits and begins the project file,
// vendorcheck.yaml.
package project

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// Names are the names that a project file may have, the usual one first.
func Names() []string { return []string{"vendorcheck.yaml", ".vendorcheck.yaml"} }

// Find looks for the project file as Nearest does; it is an error when there is
// none.
func Find() (string, error) {
	name, err := Nearest()
	if err == nil && name == "" {
		err = usage.Errorf("there is no %s here or up to the root of the repository; vendorcheck init writes one, --project FILE names one", strings.Join(Names(), " or "))
	}
	return name, err
}

// Named returns the name of a project file that is given, and else finds one.
func Named(name string, given bool) (string, error) {
	if given && name == "" {
		return "", usage.New("--project is empty; name a file, or leave it out to find one")
	}
	if given {
		return name, nil
	}
	return Find()
}

// Nearest looks for the project file from the working directory upward to the
// root of the git repository, and in the working directory alone where there is
// no repository. It returns its name, empty for none.
func Nearest() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	root, err := repositoryRoot(dir)
	if err != nil {
		return "", err
	}
	for at := dir; ; at = filepath.Dir(at) {
		found, err := in(at)
		if err != nil || found != "" {
			return relativeTo(dir, found), err
		}
		if at == root || root == "" || at == filepath.Dir(at) {
			return "", nil
		}
	}
}

// in returns the project file of a directory, empty for none. A name that is
// only meant as one is refused: a farther file would be used in its place.
func in(dir string) (string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return "", err
	}
	var found []string
	for _, entry := range entries {
		if err := checkName(filepath.Join(dir, entry.Name())); err != nil {
			return "", err
		}
		if isName(entry.Name()) {
			found = append(found, filepath.Join(dir, entry.Name()))
		}
	}
	switch len(found) {
	case 0:
		return "", nil
	case 1:
		return found[0], nil
	}
	return "", usage.Errorf("%s and %s are both in %s; keep one", Names()[0], Names()[1], dir)
}

func isName(base string) bool { return slices.Contains(Names(), base) }

// checkName refuses a file whose name differs from that of a project file in
// its suffix, .yml, or in upper case.
func checkName(file string) error {
	base := filepath.Base(file)
	name := strings.ToLower(base)
	if short, isYML := strings.CutSuffix(name, ".yml"); isYML {
		name = short + ".yaml"
	}
	if !isName(name) || isName(base) {
		return nil
	}
	return usage.Errorf("%s is not the name of a project file, so nothing would read it; rename it to %s", file, name)
}

func relativeTo(dir, file string) string {
	if short, err := filepath.Rel(dir, file); err == nil && file != "" {
		return short
	}
	return file
}
