package cli

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

// folderWriter writes a folder whole or not at all: into a staging folder beside
// or below it, then by renaming.
type folderWriter struct {
	dir    string
	owned  []string // what stands directly in such a folder
	exists bool
}

// newFolderWriter looks at the folder without touching it.
func newFolderWriter(dir string, owned []string) (*folderWriter, error) {
	w := &folderWriter{dir: filepath.Clean(dir), owned: owned}
	info, err := os.Stat(w.dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return w, w.checkParent()
	case err != nil:
		return nil, err
	case !info.IsDir():
		return nil, usage.Errorf("%s is not a folder; name one that is empty or does not exist", dir)
	}
	w.exists = true
	return w, nil
}

// checkEmpty refuses a folder that holds something. To replace what was written
// before, it must hold nothing else: files that somebody wrote by hand are not
// ours to remove. Of each file, made is shown the beginning.
func (w *folderWriter) checkEmpty(replace bool, made func(beginning string) bool) error {
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

// beginning returns the first bytes of a file, and nothing of what is no regular
// file.
func beginning(name string, entry fs.DirEntry) (string, error) {
	if !entry.Type().IsRegular() {
		return "", nil
	}
	file, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer file.Close()
	const enough = 4 << 10
	text, err := io.ReadAll(io.LimitReader(file, enough))
	return string(text), err
}

func (w *folderWriter) checkParent() error {
	if info, err := os.Stat(filepath.Dir(w.dir)); err != nil || !info.IsDir() {
		return usage.Errorf("there is no folder %s to write %s into", filepath.Dir(w.dir), filepath.Base(w.dir))
	}
	return nil
}

// write writes the files, named from the folder on with slashes, lets check look
// at them, and puts them in place.
func (w *folderWriter) write(files map[string][]byte, check func(dir string) error) (err error) {
	staging, err := w.staging()
	if err != nil {
		return asFailure(err)
	}
	defer func() { err = errors.Join(err, asFailure(removeAll(staging))) }()
	made := filepath.Join(staging, "new")
	for _, name := range slices.Sorted(maps.Keys(files)) {
		file := filepath.Join(made, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return asFailure(err)
		}
		if err := writeFile(file, files[name]); err != nil {
			return err
		}
	}
	if err := check(made); err != nil {
		return err
	}
	if !w.exists {
		return asFailure(os.Rename(made, w.dir))
	}
	return asFailure(w.replace(made, filepath.Join(staging, "old")))
}

// removeAll removes a folder, and tries again where that fails: what is left
// would stand among somebody's files.
func removeAll(dir string) error {
	if os.RemoveAll(dir) == nil {
		return nil
	}
	return os.RemoveAll(dir)
}

// staging makes the folder to write in, on the file system of the one that is
// written.
func (w *folderWriter) staging() (string, error) {
	if w.exists {
		return os.MkdirTemp(w.dir, ".new.*")
	}
	return os.MkdirTemp(filepath.Dir(w.dir), "."+filepath.Base(w.dir)+".*")
}

// replace moves what is there out of the way and the new in. What was moved is
// moved back when something fails.
func (w *folderWriter) replace(made, old string) (err error) {
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
