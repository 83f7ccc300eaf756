// Package tree reads the text files of folders, as somebody's source tree has
// them: fast, in bounded memory, past whatever lies in the way. It follows no
// link, opens nothing that is not a regular file, and leaves out what ignore
// files leave out.
package tree

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// DefaultMaxSize is the size of the largest file that is read, in bytes.
const DefaultMaxSize = 16 << 20

// Options is how to read.
type Options struct {
	Workers  int   // goroutines that visit; 0 for one a core
	MaxSize  int64 // of a file, in bytes; 0 for DefaultMaxSize
	NoIgnore bool  // read what ignore files leave out, too
	// IgnoreFile reads an ignore file; nil for ReadIgnoreFile. Without such a file
	// it returns fs.ErrNotExist.
	IgnoreFile func(path string) ([]byte, error)
}

// File is one file that was read.
type File struct {
	Path string // as messages show it: the root as it was named, and the path below it, with slashes
	Rel  string // the path below the root, with slashes; the name of a root that is a file
	Data []byte // as UTF-8 where a byte order mark says UTF-16; valid until the visit ends
}

// Reason says why a file was not read that should have been. The reasons are
// stable.
type Reason string

// The reasons.
const (
	TooLarge   Reason = "too_large"
	Unreadable Reason = "unreadable"
	TooDeep    Reason = "too_deep" // its path is longer than the system takes
	NoFiles    Reason = "no_files" // a root below which there is no file to read, or ignore files leave out all
)

// NotRead is a file or a folder that should have been read and was not.
type NotRead struct {
	Path    string `json:"path"`
	Reason  Reason `json:"reason"`
	Message string `json:"message"`
}

// maxNotRead is how many of those are listed.
const maxNotRead = 1000

// Summary counts what was done.
type Summary struct {
	Files   int   `json:"files"` // that were read
	Bytes   int64 `json:"bytes"`
	Binary  int   `json:"binary"`  // left out: they hold a NUL byte
	Ignored int   `json:"ignored"` // files and folders that ignore files leave out
	// IgnoredNotByGit are those of them that .ignore and .vendorcheckignore leave
	// out, and .gitignore does not.
	IgnoredNotByGit int `json:"ignored_not_by_git"`
	Links           int `json:"links"`   // symbolic links, which are not followed
	Special         int `json:"special"` // pipes, sockets, devices
	// NotRead are what should have been read, the first of them by path; their
	// number is NotReadTotal.
	NotRead      []NotRead `json:"not_read"`
	NotReadTotal int       `json:"not_read_total"`
}

// Walk reads every text file below the roots, each a file or a folder, and
// calls visit for it, from several goroutines at once; worker numbers them from
// 0. It ends early with the context's error. A root that does not exist is an
// error; everything else that cannot be read is in the summary.
func Walk(ctx context.Context, roots []string, o Options, visit func(worker int, f File)) (Summary, error) {
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.MaxSize <= 0 {
		o.MaxSize = DefaultMaxSize
	}
	w := &walker{Options: o, ctx: ctx, queue: make(chan job, queueLength)}
	var workers sync.WaitGroup
	for n := range o.Workers {
		workers.Go(func() { w.work(n, visit) })
	}
	err := w.walkRoots(distinct(roots))
	close(w.queue)
	workers.Wait()
	slices.SortFunc(w.NotRead, func(a, b NotRead) int { return strings.Compare(a.Path, b.Path) })
	if err == nil {
		err = ctx.Err()
	}
	return w.Summary, err
}

// Find returns the paths of the files and folders below a folder whose names are
// wanted, as Walk would show them. They are not opened, and links are among them.
func Find(ctx context.Context, root string, o Options, wanted func(base string) bool) ([]string, Summary, error) {
	w := &walker{Options: o, ctx: ctx, wanted: wanted}
	prefix := filepath.ToSlash(filepath.Clean(root)) + "/"
	if prefix == "./" {
		prefix = ""
	}
	w.folder(root, prefix, "", w.above(root), true)
	return w.found, w.Summary, ctx.Err()
}

// queueLength is how many files wait for a worker at most.
const queueLength = 1024

// job is a file to read.
type job struct{ path, shown, rel string }

// walker is one walk.
type walker struct {
	Options
	ctx    context.Context
	queue  chan job
	sent   int                    // files, to the workers
	wanted func(base string) bool // by Find; nil for Walk
	found  []string               // by Find
	lock   sync.Mutex             // for the summary
	Summary
}

// count adds to the summary.
func (w *walker) count(add func(*Summary)) {
	w.lock.Lock()
	defer w.lock.Unlock()
	add(&w.Summary)
}

// notRead notes a file or a folder that should have been read, once: an ignore
// file is one of the tree's files too.
func (w *walker) notRead(shown string, reason Reason, message string) {
	w.count(func(s *Summary) {
		if slices.ContainsFunc(s.NotRead, func(n NotRead) bool { return n.Path == shown }) {
			return
		}
		s.NotReadTotal++
		if len(s.NotRead) < maxNotRead {
			s.NotRead = append(s.NotRead, NotRead{Path: shown, Reason: reason, Message: message})
		}
	})
}

// failed notes the error of a file or a folder.
func (w *walker) failed(shown string, err error) {
	reason := Unreadable
	if isTooDeep(err) {
		reason = TooDeep
	}
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		err = pathError.Err
	}
	w.notRead(shown, reason, err.Error())
}

// distinct leaves out roots that are below another one, and those named twice.
func distinct(roots []string) []string {
	var out []string
	for i, root := range roots {
		inside := func(other string) bool {
			rel, err := filepath.Rel(Absolute(other), Absolute(root))
			return err == nil && filepath.IsLocal(rel)
		}
		if !slices.ContainsFunc(roots[:i], inside) && !slices.ContainsFunc(roots[i+1:], func(other string) bool { return inside(other) && Absolute(other) != Absolute(root) }) {
			out = append(out, root)
		}
	}
	return out
}

// Absolute returns the absolute path of a file, the clean path where the working
// folder is not known.
func Absolute(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return filepath.Clean(path)
}
