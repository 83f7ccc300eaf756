package snapshot

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Find returns the file of a source's page in a folder of saved pages:
// DIR/OFFERING/SOURCE with one of Suffixes. It is empty where there is none; the
// folder itself must exist. Two files for one source are an error: either may be
// the older one.
func Find(dir, offering, source string) (string, error) {
	if !IsName(offering) || !IsName(source) {
		return "", nil // the path would leave the folder
	}
	names, err := filesIn(filepath.Join(dir, offering))
	if errors.Is(err, fs.ErrNotExist) && isDir(dir) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	names = slices.DeleteFunc(names, func(name string) bool {
		of, page := sourceOf(name)
		return !page || of != source
	})
	switch len(names) {
	case 0:
		return "", nil
	case 1:
		return names[0], nil
	}
	return "", fmt.Errorf("%s and %s are both pages of %s; keep one", names[0], names[1], source)
}

// Stray returns the files in a folder of saved pages that are not the page of a
// known source, so that a misspelled name is not ignored in silence. Hidden files
// and deeper folders, such as the pictures that a browser saves with a page, do
// not count.
func Stray(dir string, known func(offering, source string) bool) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var stray []string
	for _, entry := range entries {
		name := filepath.Join(dir, entry.Name())
		switch {
		case hidden(entry.Name()):
		case !isDir(name):
			stray = append(stray, name)
		default:
			files, err := filesIn(name)
			if err != nil {
				return nil, err
			}
			stray = append(stray, slices.DeleteFunc(files, func(file string) bool {
				source, page := sourceOf(file)
				return page && known(entry.Name(), source)
			})...)
		}
	}
	return stray, nil
}

// filesIn lists the files directly in a folder, without hidden ones.
func filesIn(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var files []string
	for _, entry := range entries {
		if !entry.IsDir() && !hidden(entry.Name()) {
			files = append(files, filepath.Join(dir, entry.Name()))
		}
	}
	return files, nil
}

// sourceOf returns the source whose page a file is by its name, and false where
// its suffix is not that of a page.
func sourceOf(file string) (source string, page bool) {
	_, page = typeOf(file)
	return strings.TrimSuffix(filepath.Base(file), filepath.Ext(file)), page
}

func isDir(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

func hidden(name string) bool { return strings.HasPrefix(name, ".") }

// IsName reports whether the id of an offering or a source is safe as one element
// of a path.
func IsName(id string) bool {
	return filepath.IsLocal(id) && filepath.Base(id) == id && !hidden(id) && !strings.ContainsAny(id, `/\`)
}
