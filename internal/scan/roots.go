package scan

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/vendorcheck/vendorcheck/internal/tree"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// CheckRoots refuses names that lead nowhere.
func CheckRoots(paths []string) error {
	for _, name := range paths {
		switch _, err := os.Stat(name); {
		case name == "":
			return usage.New("a path is empty; name a file or a folder, or leave it out for the working directory")
		case errors.Is(err, fs.ErrNotExist):
			return usage.Errorf("there is no file or folder %s", name)
		case err != nil:
			return err
		}
	}
	return nil
}

// UnreadRoot is the error of a path that was named and cannot be read at all. One
// that was read and holds nothing is listed with what else was not read.
func UnreadRoot(paths []string, unread []tree.NotRead) error {
	for _, n := range unread {
		for _, root := range paths {
			if n.Reason != tree.NoFiles && filepath.Clean(filepath.FromSlash(n.Path)) == filepath.Clean(root) {
				return fmt.Errorf("%s: %s", root, n.Message)
			}
		}
	}
	return nil
}
