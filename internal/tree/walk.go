package tree

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// walkRoots sends every file below the roots to the workers.
func (w *walker) walkRoots(roots []string) error {
	for _, root := range roots {
		info, err := os.Stat(root)
		if err != nil {
			return err
		}
		switch {
		case info.IsDir():
			prefix := filepath.ToSlash(filepath.Clean(root)) + "/"
			switch prefix {
			case "./":
				prefix = ""
			case "//":
				prefix = "/"
			}
			w.rootFolder(root, prefix)
		case info.Mode().IsRegular():
			real, err := filepath.EvalSymlinks(root) // who names a link means what it leads to
			if err != nil {
				return err
			}
			w.send(job{path: real, shown: filepath.ToSlash(root), rel: filepath.Base(root)})
		default:
			w.count(func(s *Summary) { s.Special++ })
			w.notRead(filepath.ToSlash(root), Unreadable, "neither a file nor a folder")
		}
	}
	return nil
}

// rootFolder reads a folder that was named. One without a single file to read
// is reported: whoever named it meant something else, or an ignore file hides
// all of it.
func (w *walker) rootFolder(root, prefix string) {
	sent, failed := w.sent, 0
	w.count(func(s *Summary) { failed = s.NotReadTotal })
	w.folder(root, prefix, "", w.above(root), true)
	w.count(func(s *Summary) { failed = s.NotReadTotal - failed })
	if w.sent == sent && failed == 0 && w.ctx.Err() == nil {
		w.notRead(filepath.ToSlash(root), NoFiles, "it holds no file to read, or ignore files leave out all of them")
	}
}

func (w *walker) send(j job) {
	w.sent++
	select {
	case w.queue <- j:
	case <-w.ctx.Done():
	}
}

// entriesAtOnce is how many entries of a folder are held at once.
const entriesAtOnce = 1024

// versionControl are the folders of version control, whose content nobody
// wrote.
var versionControl = []string{".git", ".hg", ".svn", ".jj", ".bzr"}

// gitLink is the file of a worktree or a submodule that names git's folder.
const gitLink = ".git"

// folder reads a folder and those in it. Messages show its names with the
// prefix; rel is its path below the root.
func (w *walker) folder(path, prefix, rel string, ignores *ignoreList, isRoot bool) {
	f, err := openFolder(path, isRoot)
	if err != nil {
		w.failed(shownFolder(prefix, path), err)
		return
	}
	if !w.NoIgnore {
		ignores = w.with(ignores, path, prefix)
	}
	var below []string
	for w.ctx.Err() == nil {
		entries, err := f.ReadDir(entriesAtOnce)
		for _, e := range entries {
			if w.entry(e, path, prefix, rel, ignores) {
				below = append(below, e.Name())
			}
		}
		if err == io.EOF {
			break
		}
		if err != nil {
			w.failed(shownFolder(prefix, path), err)
			break
		}
	}
	f.Close()
	slices.Sort(below)
	for _, name := range below {
		if w.ctx.Err() != nil {
			return
		}
		w.folder(path+separator+name, prefix+name+"/", rel+name+"/", ignores.below(name), false)
	}
}

const separator = string(filepath.Separator)

func shownFolder(prefix, path string) string {
	if prefix == "" {
		return filepath.ToSlash(path)
	}
	return prefix
}

// entry sends a file to the workers, and reports whether the entry is a folder
// to read.
func (w *walker) entry(e fs.DirEntry, path, prefix, rel string, ignores *ignoreList) bool {
	name, kind := e.Name(), e.Type()
	isFolder := kind.IsDir()
	if isFolder && slices.Contains(versionControl, name) || name == gitLink && kind.IsRegular() {
		return false
	}
	if by := ignores.leaveOut(name, isFolder); by != nil {
		w.count(func(s *Summary) {
			s.Ignored++
			if !by.git {
				s.IgnoredNotByGit++
			}
		})
		return false
	}
	if w.wanted != nil {
		isWanted := w.wanted(name)
		if isWanted {
			w.found = append(w.found, prefix+name)
		}
		return isFolder && !isWanted
	}
	switch {
	case isFolder:
		return true
	case kind&fs.ModeSymlink != 0:
		w.count(func(s *Summary) { s.Links++ })
	case !kind.IsRegular():
		w.count(func(s *Summary) { s.Special++ })
	default:
		w.send(job{path: path + separator + name, shown: prefix + name, rel: rel + name})
	}
	return false
}
