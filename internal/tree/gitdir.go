package tree

import (
	"io"
	"os"
	"path/filepath"
	"strings"
)

// maxPathFile bounds .git and commondir where they are files, in bytes. Each
// holds one path.
const maxPathFile = 8 << 10

// gitExclude returns the path of info/exclude for the repository at top, empty
// where there is none. In a worktree and a submodule .git is a file that names
// the folder, and of a worktree's folder commondir names the one that it shares
// with the others. The names may be anybody's, so only a folder that git would
// take for a repository is used.
func gitExclude(top string) string {
	dir := filepath.Join(top, ".git")
	if text, isFile := readPathFile(dir); isFile {
		name, ok := strings.CutPrefix(text, "gitdir: ")
		if !ok {
			return ""
		}
		dir = resolve(top, name)
		if name, ok := readPathFile(filepath.Join(dir, "commondir")); ok {
			dir = resolve(dir, name)
		}
		if !isGitDir(dir) {
			return ""
		}
	}
	if !isFolder(dir) {
		return ""
	}
	return filepath.Join(dir, "info", "exclude")
}

// readPathFile returns the one path that a file of git's holds; ok is false
// where there is no such file.
func readPathFile(path string) (text string, ok bool) {
	f, err := openRegular(path)
	if err != nil {
		return "", false
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxPathFile))
	return strings.TrimRight(string(data), "\r\n"), err == nil
}

// resolve returns a path that is written relative to a folder.
func resolve(folder, path string) string {
	path = filepath.FromSlash(path)
	if filepath.IsAbs(path) {
		return filepath.Clean(path)
	}
	return filepath.Join(folder, path)
}

// isGitDir asks what git asks of a repository's folder.
func isGitDir(dir string) bool {
	return isFolder(filepath.Join(dir, "objects")) && isFolder(filepath.Join(dir, "refs")) && exists(filepath.Join(dir, "HEAD"))
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
