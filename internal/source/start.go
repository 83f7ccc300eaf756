package source

import (
	"embed"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/file"
	"github.com/vendorcheck/vendorcheck/internal/lint"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// startFiles are those of a new overlay, with {today} for a date.
//
//go:embed start
var startFiles embed.FS

// Started is an overlay that was begun.
type Started struct {
	Folder      string   `json:"folder"`
	Files       []string `json:"files"`       // in the folder
	Overwritten []string `json:"overwritten"` // those of them that were there
	Next        []string `json:"next"`        // commands to run
}

// Start begins an overlay of a dataset in a folder: one invented offering with
// the keys that it must have, in which the linter finds no fault. It is the
// request's error when the folder is not empty, unless force is set.
func Start(dir string, base *dataset.Dataset, today date.Date, force bool) (*Started, error) {
	out, err := file.NewFolder(dir, nil)
	if err != nil {
		return nil, err
	}
	there, err := entries(dir)
	if err != nil {
		return nil, err
	}
	if len(there) > 0 && !force {
		return nil, usage.Errorf("%s is not empty: it holds %s; name another folder, or use --force to write into it", dir, there[0])
	}
	files, err := newOverlay(base, today)
	if err != nil {
		return nil, err
	}
	s := &Started{Folder: dir, Overwritten: []string{}, Next: []string{
		"vendorcheck data lint " + shellWord(dir), "vendorcheck --data " + shellWord(dir) + " example-api --require hipaa"}}
	for name := range files {
		s.Files = append(s.Files, name)
		if _, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(name))); err == nil {
			s.Overwritten = append(s.Overwritten, name)
		}
	}
	slices.Sort(s.Files)
	slices.Sort(s.Overwritten)
	return s, out.Write(files)
}

// entries returns the names of what a folder holds; none for one that is not
// there.
func entries(dir string) ([]string, error) {
	found, err := os.ReadDir(dir)
	if file.IsMissing(err) {
		return nil, nil
	}
	names := make([]string, len(found))
	for i, entry := range found {
		names[i] = entry.Name()
	}
	return names, err
}

// newOverlay returns the files of a new overlay by their names in it.
func newOverlay(base *dataset.Dataset, today date.Date) (map[string][]byte, error) {
	files := map[string][]byte{}
	err := fs.WalkDir(startFiles, "start", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := startFiles.ReadFile(name)
		files[strings.TrimPrefix(name, "start/")] = []byte(strings.ReplaceAll(string(text), "{today}", today.String()))
		return err
	})
	if err != nil {
		return nil, err
	}
	fsys, err := file.InMemory(files)
	if err != nil {
		return nil, err
	}
	if _, faults := lint.Overlay(fsys, "", base, today); len(faults) > 0 {
		return nil, fmt.Errorf("the example does not fit the data, so nothing was written: %w", faults)
	}
	return files, nil
}

// shellWord writes a name as one word of a shell's command line.
func shellWord(name string) string {
	plain := func(r rune) bool {
		return r != '~' && (strings.ContainsRune("-_./", r) || '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z')
	}
	if strings.TrimFunc(name, plain) == "" && name != "" {
		return name
	}
	return "'" + strings.ReplaceAll(name, "'", `'\''`) + "'"
}

// String says what was written, and what to do next, safe for a terminal.
func (s *Started) String() string {
	example := path.Join(filepath.ToSlash(s.Folder), s.Files[len(s.Files)-1])
	text := "wrote " + visible(s.Folder) + ": " + strings.Join(s.Files, ", ") + "\nnext: put your vendor in the place of the example in " + visible(example) + ", then run\n"
	for _, command := range s.Next {
		text += "  " + visible(command) + "\n"
	}
	return text
}

// visible replaces what a terminal would obey rather than show.
func visible(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return unicode.ReplacementChar
		}
		return r
	}, text)
}
