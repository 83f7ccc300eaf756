package manifest

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"
)

// Error says what is wrong with a manifest or a lock file.
type Error struct {
	Line    int // 1-based; 0 where it is not known
	Message string
}

func (e *Error) Error() string {
	if e.Line == 0 {
		return e.Message
	}
	return fmt.Sprintf("line %d: %s", e.Line, e.Message)
}

// Parse reads the packages of a file by its path, with slashes; ok says whether it is a
// file that is read. They stand in the file's order. With an error, which is an
// *Error, there are those packages that could be read all the same. Nothing of
// what is returned refers to data.
func Parse(name string, data []byte) (packages []Package, ok bool, err error) {
	form := formatOf(name)
	if form == nil {
		return nil, false, nil
	}
	f := newFile(form, data)
	defer func() {
		// The forms are read by libraries, and the texts are anybody's.
		if p := recover(); p != nil {
			packages, ok, err = f.packages, true, &Error{Message: fmt.Sprintf("cannot be read: %v", p)}
		}
	}()
	return f.parse(form)
}

// IsManifest reports whether a file of this path is a manifest: what stands
// below its folder is one project. Lists of versions, from which manifests
// choose, are none.
func IsManifest(name string) bool {
	form := formatOf(name)
	return form != nil && form.manifest
}

// ProjectOf returns the folder of the project that a manifest describes: its
// own, or the one above where its kind stands in a folder of its own.
func ProjectOf(name string) string {
	if form := formatOf(name); form != nil && form.folder != "" {
		return path.Dir(path.Dir(name))
	}
	return path.Dir(name)
}

// format is one form of file.
type format struct {
	names    []string // base names
	prefix   string   // with suffixes: a base name begins and ends so
	suffixes []string
	folder   string // in which it has to stand; empty for any
	registry string
	manifest bool
	lock     bool
	read     func(*file)
}

func (form *format) fits(file string) bool {
	name := path.Base(file)
	if form.folder != "" && form.folder != path.Base(path.Dir(file)) {
		return false
	}
	return slices.Contains(form.names, name) || strings.HasPrefix(name, form.prefix) &&
		slices.ContainsFunc(form.suffixes, func(s string) bool { return strings.HasSuffix(name, s) })
}

func formatOf(name string) *format {
	for i := range formats {
		if formats[i].fits(name) {
			return &formats[i]
		}
	}
	return nil
}

// file is a file that is being read.
type file struct {
	data     []byte
	registry string
	lock     bool
	packages []Package
	nodes    int    // made so far
	err      *Error // the first
}

func newFile(form *format, data []byte) *file {
	return &file{data: bytes.TrimPrefix(data, []byte("\ufeff")), registry: form.registry, lock: form.lock}
}

func (f *file) parse(form *format) ([]Package, bool, error) {
	form.read(f)
	if f.err != nil {
		return f.packages, true, f.err
	}
	return f.packages, true, nil
}

// add notes a package. Addresses are no versions: they may hold passwords.
func (f *file) add(name, version string, line int, direct bool) {
	name, version = strings.TrimSpace(name), strings.TrimSpace(version)
	if name == "" {
		return
	}
	if strings.Contains(version, "://") {
		version = ""
	}
	// Clones, so that no short text keeps a large file in memory.
	f.packages = append(f.packages, Package{
		Registry: f.registry, Name: strings.Clone(name), Version: strings.Clone(version),
		Line: max(line, 1), Lock: f.lock, Direct: direct,
	})
}

// markDirect marks the packages for which the project itself asks.
func (f *file) markDirect(names map[string]bool) {
	for i := range f.packages {
		if names[f.packages[i].Name] {
			f.packages[i].Direct = true
		}
	}
}

// fail notes what is wrong, if it is the first.
func (f *file) fail(line int, message string, args ...any) {
	if f.err == nil {
		f.err = &Error{Line: line, Message: fmt.Sprintf(message, args...)}
	}
}
