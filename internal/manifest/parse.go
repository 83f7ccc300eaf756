package manifest

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/syntax"
)

// Parse reads the packages of a file by its path, with slashes, in the order of
// the file; ok is whether it is a file that is read. An error is a fault.Fault,
// with which there are those packages that could be read all the same. Nothing
// that is returned refers to data.
func Parse(name string, data []byte) (packages []Package, ok bool, err error) {
	form := formatOf(name)
	if form == nil {
		return nil, false, nil
	}
	f := newFile(form, data)
	defer func() {
		// Libraries read the forms, and the texts are anybody's.
		if p := recover(); p != nil {
			f.fail(0, "cannot be read: %v", p)
			packages, ok, err = f.packages, true, f.err
		}
	}()
	return f.parse(form)
}

// IsManifest reports whether a file of this path is a manifest: its folder is one
// project. A list of versions for manifests to choose from is not one.
func IsManifest(name string) bool {
	form := formatOf(name)
	return form != nil && form.manifest
}

// ProjectOf returns the folder of the project that a manifest describes: its
// own, or the one above where its kind has a folder of its own.
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
	folder   string // that has to hold it; empty for any
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
	direct   map[string]bool // names that a lock file says the project asks for
	limits   syntax.Options
	err      error // the first fault
}

// maxDepth bounds how deep values nest. Lock files of npm's first version, which
// nest most, are far below it.
const maxDepth = 200

// maxNodes bounds how many values are kept of a file, because each takes far more
// memory than the two bytes in which it may be written.
const maxNodes = 1 << 20

// maxText bounds the text of an entry, in bytes: no name is as long.
const maxText = 1 << 10

func newFile(form *format, data []byte) *file {
	return &file{data: bytes.TrimPrefix(data, []byte("\ufeff")), registry: form.registry, lock: form.lock, direct: map[string]bool{},
		limits: syntax.Options{MaxDepth: maxDepth, MaxNodes: maxNodes}}
}

func (f *file) parse(form *format) ([]Package, bool, error) {
	form.read(f)
	for i := range f.packages {
		f.packages[i].Direct = f.packages[i].Direct || f.direct[f.packages[i].Name]
	}
	return f.packages, true, f.err
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

// fail keeps what is wrong, if it is the first.
func (f *file) fail(line int, message string, args ...any) {
	f.note(fault.Fault{Line: line, Message: fmt.Sprintf(message, args...)})
}

func (f *file) note(err error) {
	if f.err == nil {
		f.err = err
	}
}

// json reads the file as a table in JSON. After a fault it returns what precedes
// it, as toml and xml do.
func (f *file) json() *syntax.Node {
	root := f.as(syntax.JSON)
	f.table(root)
	return root
}

func (f *file) toml() *syntax.Node { return f.as(syntax.TOML) }

func (f *file) xml() *syntax.Node { return f.as(syntax.XML) }

// yaml reads the file as YAML, and returns nil after a fault.
func (f *file) yaml() *syntax.Node { return f.as(syntax.YAML) }

func (f *file) as(read func([]byte, syntax.Options) (*syntax.Node, error)) *syntax.Node {
	root, err := read(f.data, f.limits)
	f.note(err)
	return root
}

// nodes returns the values at paths: names parted by slashes, * for every member
// of a table, [] for every item of a list. A value of another kind on the way is
// a fault.
func (f *file) nodes(root *syntax.Node, paths ...string) []*syntax.Node {
	var all []*syntax.Node
	for _, path := range paths {
		found := []*syntax.Node{root}
		for step := range strings.SplitSeq(path, "/") {
			found = f.step(found, step)
		}
		all = append(all, found...)
	}
	return all
}

// step returns what is one step of a path below some values.
func (f *file) step(from []*syntax.Node, name string) []*syntax.Node {
	var found []*syntax.Node
	for _, n := range from {
		switch name {
		case "*":
			found = append(found, f.table(n)...)
		case "[]":
			found = append(found, f.list(n)...)
		default:
			if c := n.Get(name); c != nil {
				found = append(found, c)
			}
		}
	}
	return found
}

// table returns the members of a value that has to be a table. An empty list
// passes too: PHP writes empty tables so. So does null.
func (f *file) table(n *syntax.Node) []*syntax.Node {
	return f.want(n, syntax.Table, "a table of names")
}

// list returns the members of a value that has to be a list.
func (f *file) list(n *syntax.Node) []*syntax.Node {
	return f.want(n, syntax.List, "a list")
}

func (f *file) want(n *syntax.Node, k syntax.Kind, word string) []*syntax.Node {
	switch {
	case n == nil, n.Kind == k:
		return n.Members()
	case len(n.Children) == 0 && (n.Kind == syntax.List || n.Text == ""):
	case n.Key == "":
		f.fail(n.Line, "the file has to hold %s", word)
	default:
		f.fail(n.Line, "%q has to be %s", n.Key, word)
	}
	return nil
}
