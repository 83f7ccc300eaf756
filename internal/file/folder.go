package file

import (
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"golang.org/x/tools/txtar"

	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// Folder is a folder whose files are replaced by others.
type Folder struct {
	dir    string
	owned  []string // the names that it may have directly below it
	exists bool
	files  []string // that are there, found by CheckEmpty
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
		w.files = append(w.files, name)
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

// Write writes the files, named from the folder on with slashes, each whole or not
// at all, and then removes the others that CheckEmpty found.
func (w *Folder) Write(files map[string][]byte) (err error) {
	var contents []Content
	defer func() {
		if err != nil {
			w.removeEmpty(contents)
		}
	}()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		full := filepath.Join(w.dir, filepath.FromSlash(name))
		contents = append(contents, Content{Name: full, Data: files[name]})
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			return cannotWrite(err)
		}
	}
	if err := WriteAll(contents); err != nil {
		return err
	}
	for _, old := range w.files {
		if slices.ContainsFunc(contents, func(c Content) bool { return c.Name == old }) {
			continue
		}
		if err := os.Remove(old); err != nil {
			return cannotWrite(err)
		}
	}
	return nil
}

// removeEmpty removes the folders that were made for files and have none. The
// folder itself stays if it was there before.
func (w *Folder) removeEmpty(contents []Content) {
	for _, c := range contents {
		if dir := filepath.Dir(c.Name); dir != w.dir {
			os.Remove(dir) // fails where something is in it
		}
	}
	if !w.exists {
		os.Remove(w.dir)
	}
}

// InMemory returns a file system that holds files by their names.
func InMemory(files map[string][]byte) (fs.FS, error) {
	archive := &txtar.Archive{}
	for name, data := range files {
		archive.Files = append(archive.Files, txtar.File{Name: name, Data: data})
	}
	return txtar.FS(archive)
}
