package source

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/dataset/folder"
	"github.com/vendorcheck/vendorcheck/internal/file"
	"github.com/vendorcheck/vendorcheck/internal/usage"
	"github.com/vendorcheck/vendorcheck/internal/yamlformat"
)

// Format brings the files of a folder of data into their canonical form, and
// returns the names of those that it changed. With checkOnly it changes none, and
// returns those that it would.
func Format(dir string, checkOnly bool) (changed []string, err error) {
	names, err := Files(dir)
	if err != nil {
		return nil, err
	}
	whole, err := IsWhole(dir)
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		var like any = &dataset.Offering{}
		if name == folder.CatalogFile {
			like = &dataset.Catalog{}
		}
		name = filepath.Join(dir, filepath.FromSlash(name))
		differs, err := formatFile(name, like, !whole, checkOnly)
		if err != nil {
			return changed, err
		}
		if differs {
			changed = append(changed, name)
		}
	}
	return changed, nil
}

// formatFile reports whether the file was, or would be, changed.
func formatFile(name string, like any, partial, checkOnly bool) (bool, error) {
	text, err := folder.ReadFile(os.DirFS(filepath.Dir(name)), filepath.Base(name))
	if err != nil {
		return false, fmt.Errorf("%s: %w", name, err)
	}
	formatted, faults, err := yamlformat.Format(name, text, like, partial)
	if err != nil {
		return false, err
	}
	if len(faults) > 0 {
		return false, usage.Faults(faults)
	}
	if string(formatted) == string(text) || checkOnly {
		return string(formatted) != string(text), nil
	}
	return true, file.Replace(name, text, formatted)
}
