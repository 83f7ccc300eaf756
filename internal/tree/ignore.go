package tree

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// ignoreFiles are the files that leave others out, the later over the earlier.
// The user's own list (core.excludesFile) is not one of them: the same tree
// gives the same answer on every machine.
var ignoreFiles = []string{gitignore, ".ignore", ".vendorcheckignore"}

const gitignore = ".gitignore"

// IsIgnoreFile reports whether a name is that of an ignore file.
func IsIgnoreFile(base string) bool { return slices.Contains(ignoreFiles, base) }

// MaxIgnoreFile bounds an ignore file, in bytes.
const MaxIgnoreFile = 1 << 20

// ignoreList is what the ignore files of a folder, and of those above it, say of
// the names in it. Nil leaves out nothing.
type ignoreList struct {
	rules []ignoreRules // from the topmost folder down
	path  string        // of the folder, from the topmost one, with a slash at its end; empty for that one
}

// ignoreRules are the patterns of one folder.
type ignoreRules struct {
	depth    int // length of the folder's path in ignoreList.path
	patterns []ignorePattern
}

// above returns what the ignore files of the repository around a root say of it.
func (w *walker) above(root string) *ignoreList {
	if w.NoIgnore {
		return nil
	}
	abs := Absolute(root)
	top := abs
	for !exists(filepath.Join(top, ".git")) {
		up := filepath.Dir(top)
		if up == top {
			return &ignoreList{}
		}
		top = up
	}
	list := &ignoreList{}
	exclude := gitExclude(top)
	if text := w.readIgnoreFile(exclude, filepath.ToSlash(exclude)); text != nil {
		list.rules = append(list.rules, ignoreRules{patterns: parseIgnore(text, true)})
	}
	rel, err := filepath.Rel(top, abs)
	if err != nil || rel == "." {
		return list
	}
	at := top
	for name := range strings.SplitSeq(rel, separator) {
		list = w.with(list, at, filepath.ToSlash(at)+"/").below(name)
		at = filepath.Join(at, name)
	}
	return list
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// with returns the list with what the folder's own ignore files say. Messages
// show their names with the prefix.
func (w *walker) with(l *ignoreList, folder, prefix string) *ignoreList {
	var patterns []ignorePattern
	for _, name := range ignoreFiles {
		if text := w.readIgnoreFile(folder+separator+name, prefix+name); text != nil {
			patterns = append(patterns, parseIgnore(text, name == gitignore)...)
		}
	}
	if len(patterns) == 0 {
		return l
	}
	out := &ignoreList{path: l.path}
	out.rules = append(append(out.rules, l.rules...), ignoreRules{depth: len(l.path), patterns: patterns})
	return out
}

// below returns the list for a folder in the folder.
func (l *ignoreList) below(name string) *ignoreList {
	if l == nil {
		return nil
	}
	return &ignoreList{rules: l.rules, path: l.path + name + "/"}
}

// leaveOut returns the pattern that leaves a name in the folder out, nil where
// it stays. The last pattern that fits decides, and one of a deeper folder
// before one of a higher.
func (l *ignoreList) leaveOut(name string, isFolder bool) *ignorePattern {
	if l == nil || len(l.rules) == 0 {
		return nil
	}
	path := l.path + name
	for i := len(l.rules) - 1; i >= 0; i-- {
		r := &l.rules[i]
		for j := len(r.patterns) - 1; j >= 0; j-- {
			p := &r.patterns[j]
			if p.fits(path[r.depth:], name, isFolder) {
				if p.keep {
					return nil
				}
				return p
			}
		}
	}
	return nil
}

// ignorePattern is one line of an ignore file.
type ignorePattern struct {
	text     string
	wildcard wildcard // unless it is a literal or a suffix
	git      bool     // it is in an ignore file of git
	keep     bool     // !pattern
	folders  bool     // pattern/
	anchored bool     // it holds a slash: it is matched against the path, not the name
	literal  bool     // it holds no wildcard
	suffix   bool     // it is * and a literal, as *.log
}

func (p *ignorePattern) fits(path, name string, isFolder bool) bool {
	if p.folders && !isFolder {
		return false
	}
	text := name
	if p.anchored {
		text = path
	}
	if p.literal {
		return text == p.text
	}
	if p.suffix {
		return strings.HasSuffix(text, p.text[1:])
	}
	return p.wildcard.match(text)
}

const wildcards = `*?[\`

// parseIgnore reads the lines of an ignore file, of git or not, as git reads
// them.
func parseIgnore(text []byte, git bool) []ignorePattern {
	var patterns []ignorePattern
	text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))
	for line := range strings.Lines(string(text)) {
		line = trimTrailing(strings.TrimRight(line, "\r\n"))
		if line == "" || line[0] == '#' {
			continue
		}
		p := ignorePattern{git: git}
		if line[0] == '!' {
			p.keep, line = true, line[1:]
		}
		if strings.HasSuffix(line, "/") {
			p.folders, line = true, strings.TrimSuffix(line, "/")
		}
		p.anchored = strings.Contains(line, "/")
		p.text = strings.TrimPrefix(line, "/")
		p.literal = !strings.ContainsAny(p.text, wildcards)
		p.suffix = !p.anchored && strings.HasPrefix(p.text, "*") && !strings.ContainsAny(p.text[1:], wildcards)
		ok := p.text != ""
		if ok && !p.literal && !p.suffix {
			p.wildcard, ok = parseWildcard(p.text)
		}
		if ok {
			patterns = append(patterns, p)
		}
	}
	return patterns
}

// trimTrailing cuts the spaces at a line's end, except one after a backslash.
func trimTrailing(line string) string {
	end := len(line)
	for end > 0 && line[end-1] == ' ' {
		slashes := 0
		for i := end - 2; i >= 0 && line[i] == '\\'; i-- {
			slashes++
		}
		if slashes%2 == 1 {
			break
		}
		end--
	}
	return line[:end]
}

// readIgnoreFile returns the content of an ignore file, nil where there is none.
// One that cannot be read is reported: it may ask for a file to be read.
func (w *walker) readIgnoreFile(path, shown string) []byte {
	read := w.IgnoreFile
	if read == nil {
		read = ReadIgnoreFile
	}
	text, err := read(path)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, errSpecial) {
		return nil
	}
	if err != nil {
		w.failed(shown, err)
		return nil
	}
	return text
}

// ReadIgnoreFile reads the beginning of an ignore file of the disk.
func ReadIgnoreFile(path string) ([]byte, error) {
	f, err := openRegular(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, MaxIgnoreFile))
}
