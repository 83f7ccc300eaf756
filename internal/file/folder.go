package file

import (
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// Folder is a folder that is written whole or not at all: into a staging folder
// beside or below it, then by renaming.
type Folder struct {
	dir    string
	owned  []string // the names that it may have directly below it
	exists bool
}

// NewFolder looks at a folder without touching it. Owned are the names that it
// may have directly below it.
func NewFolder(dir string, owned []string) (*Folder, error) {
	w := &Folder{dir: filepath.Clean(dir), owned: owned}
	info, err := os.Stat(w.dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if info, err := os.Stat(filepath.Dir(w.dir)); err != nil || !info.IsDir() {
			return nil, usage.Errorf("there is no folder %s to write %s into", filepath.Dir(w.dir), filepath.Base(w.dir))
		}
		return w, nil
	case err != nil:
		return nil, err
	case !info.IsDir():
		return nil, usage.Errorf("%s is not a folder; name one that is empty or does not exist", dir)
	}
	w.exists = true
	return w, nil
}

// CheckEmpty refuses a folder that holds something. With replace it may hold what
// was written before, and nothing else: files that somebody wrote by hand are
// not ours to remove. Made decides by the beginning of a file.
func (w *Folder) CheckEmpty(replace bool, made func(beginning string) bool) error {
	if !w.exists {
		return nil
	}
	entries, err := os.ReadDir(w.dir)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if !replace {
			return usage.Errorf("%s is not empty: it holds %s; name another folder, or use --force to replace an earlier import", w.dir, entry.Name())
		}
		if !slices.Contains(w.owned, entry.Name()) {
			return usage.Errorf("%s holds %s, which no import wrote; name another folder", w.dir, entry.Name())
		}
	}
	return fs.WalkDir(os.DirFS(w.dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			return nil
		}
		name = filepath.Join(w.dir, name)
		text, err := beginning(name, entry)
		if err != nil {
			return err
		}
		if !made(text) {
			return usage.Errorf("%s was not written by an import; move it elsewhere, or name another folder", name)
		}
		return nil
	})
}

// beginning returns the first bytes of a regular file, and nothing of anything
// else.
func beginning(name string, entry fs.DirEntry) (string, error) {
	if !entry.Type().IsRegular() {
		return "", nil
	}
	file, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer file.Close()
	const maxBeginning = 4 << 10 // bytes
	text, err := io.ReadAll(io.LimitReader(file, maxBeginning))
	return string(text), err
}

// Write writes the files, named from the folder on with slashes, lets check look
// at them, and puts them in place.
func (w *Folder) Write(files map[string][]byte, check func(dir string) error) (err error) {
	staging, err := w.staging()
	if err != nil {
		return cannotWrite(err)
	}
	defer func() { err = errors.Join(err, cannotWrite(removeAll(staging))) }()
	made := filepath.Join(staging, "new")
	for _, name := range slices.Sorted(maps.Keys(files)) {
		file := filepath.Join(made, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return cannotWrite(err)
		}
		if err := Write(file, files[name]); err != nil {
			return err
		}
	}
	if err := check(made); err != nil {
		return err
	}
	if !w.exists {
		return cannotWrite(os.Rename(made, w.dir))
	}
	return cannotWrite(w.replace(made, filepath.Join(staging, "old")))
}

// removeAll removes a folder, and tries again where that fails: what is left
// would be among the user's files.
func removeAll(dir string) error {
	if os.RemoveAll(dir) == nil {
		return nil
	}
	return os.RemoveAll(dir)
}

// staging makes a temporary folder on the same file system, so that it can be
// renamed.
func (w *Folder) staging() (string, error) {
	if w.exists {
		return os.MkdirTemp(w.dir, ".new.*")
	}
	return os.MkdirTemp(filepath.Dir(w.dir), "."+filepath.Base(w.dir)+".*")
}

// replace moves what is there out of the way and the new in. What was moved is
// moved back when something fails.
func (w *Folder) replace(made, old string) (err error) {
	var moved [][2]string
	move := func(from, to string) {
		if err != nil {
			return
		}
		switch err = os.Rename(from, to); {
		case err == nil:
			moved = append(moved, [2]string{from, to})
		case errors.Is(err, fs.ErrNotExist): // not every import writes all
			err = nil
		}
	}
	if err := os.Mkdir(old, 0o755); err != nil {
		return err
	}
	for _, name := range w.owned {
		move(filepath.Join(w.dir, name), filepath.Join(old, name))
	}
	for _, name := range w.owned {
		move(filepath.Join(made, name), filepath.Join(w.dir, name))
	}
	if err == nil {
		return nil
	}
	for _, m := range slices.Backward(moved) {
		err = errors.Join(err, os.Rename(m[1], m[0]))
	}
	return err
}
