package source

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/vendorcheck/vendorcheck/internal/dataset/folder"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// Check returns what is wrong with a name that --data, or a project file, gives:
// it is neither a folder nor a pack.
func Check(name string) error {
	regular, err := isRegular(name)
	if err != nil {
		return err
	}
	if !regular {
		return checkFolder(name)
	}
	packed, err := isPack(name)
	if err == nil && !packed {
		err = notData(name)
	}
	return err
}

// Folder returns the folder of data that the arguments of a command name: the one
// argument, or without one the working directory or its folder data.
func Folder(args []string) (string, error) {
	switch len(args) {
	case 0:
		for _, dir := range []string{".", "data"} {
			if _, err := os.Stat(filepath.Join(dir, folder.CatalogFile)); err == nil {
				return dir, nil
			}
		}
		return "", usage.Errorf("there is no %s here or in data; name the folder that has it", folder.CatalogFile)
	case 1:
		return args[0], checkFolder(args[0])
	}
	return "", usage.Errorf("name one folder, found %d", len(args))
}

func checkFolder(dir string) error {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return usage.Errorf("there is no folder %s", dir)
	case err != nil:
		return err
	case !info.IsDir():
		return usage.Errorf("%s is not a folder; name the one that holds %s", dir, folder.CatalogFile)
	}
	return nil
}

// IsWhole reports whether a folder is a dataset of its own, not an overlay. A
// catalog that cannot be read is an error.
func IsWhole(dir string) (bool, error) {
	text, err := folder.ReadFile(os.DirFS(dir), folder.CatalogFile)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil && folder.IsWhole(text), err
}

// Files lists the files of a folder of data, by their names in it.
func Files(dir string) ([]string, error) {
	var names []string
	_, err := os.Lstat(filepath.Join(dir, folder.CatalogFile))
	switch {
	case err == nil:
		names = append(names, folder.CatalogFile)
	case !errors.Is(err, fs.ErrNotExist):
		return nil, err
	}
	entries, err := os.ReadDir(filepath.Join(dir, folder.OfferingsDir))
	switch {
	case errors.Is(err, fs.ErrNotExist) && len(names) > 0:
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return nil, usage.Errorf("%s has neither %s nor a folder %s", dir, folder.CatalogFile, folder.OfferingsDir)
	case err != nil:
		return nil, err
	}
	for _, entry := range entries {
		if strings.HasSuffix(entry.Name(), ".yaml") {
			names = append(names, folder.OfferingsDir+"/"+entry.Name())
		}
	}
	return names, nil
}

// IsDataFile reports whether an absolute path is that of dir, a pack, or of the
// catalog or an offering in dir, a folder that may hold other files, too.
func IsDataFile(dir, path string) bool {
	root, err := filepath.Abs(dir)
	if err != nil {
		return false
	}
	rel, err := filepath.Rel(root, path)
	if err != nil {
		return false
	}
	rel = filepath.ToSlash(rel)
	return rel == "." || rel == folder.CatalogFile || filepath.ToSlash(filepath.Dir(rel)) == folder.OfferingsDir && filepath.Ext(rel) == ".yaml"
}
