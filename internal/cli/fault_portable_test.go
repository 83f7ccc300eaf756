package cli

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/vendorcheck/vendorcheck/data"
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/dataset/folder"
	"github.com/vendorcheck/vendorcheck/internal/dataset/pack"
	"github.com/vendorcheck/vendorcheck/internal/date"
	"github.com/vendorcheck/vendorcheck/internal/fault"
	"github.com/vendorcheck/vendorcheck/internal/lint"
)

var errInjected = errors.New("injected")

// TestStdoutFaults fails standard output after some bytes, and standard input at
// once, in every command of the transcript. What somebody else has read by then
// cannot be taken back; the files can.
func TestStdoutFaults(t *testing.T) {
	memory := memoryFolder(t)
	runFaultCases(t, func(c *faultCase) folderState {
		want := c.sound.code
		if c.sound = c.inProcess(t, memory, -1, bytes.NewReader(c.stdin)); c.sound.code != want {
			t.Fatalf("%s: exit code %d without a fault, want %d\n%s", c.name, c.sound.code, want, c.sound.stderr)
		}
		whole := len(c.sound.stdout)
		if whole > 0 {
			for _, room := range []int{0, 1, whole / 2, whole - 1} {
				c.judgeFailure(t, "standard output", c.inProcess(t, memory, room, bytes.NewReader(c.stdin)))
			}
		}
		if c.stdin != nil {
			c.judgeFailure(t, "standard input", c.inProcess(t, memory, -1, failingReader{}))
		}
		return c.sound.after
	})
}

func (c *faultCase) judgeFailure(t *testing.T, what string, r faultRun) {
	t.Helper()
	r.stdout = ""
	if wrong := c.judge(r, false, false); wrong != "" {
		t.Errorf("%s: %s failed: exit code %d, stderr: %s%s", c.name, what, r.code, r.stderr, wrong)
	}
}

// inProcess runs a command on files below a folder, with standard output that
// takes so many bytes; all, if room is negative.
func (c *faultCase) inProcess(t *testing.T, memory string, room int, stdin io.Reader) faultRun {
	t.Helper()
	dir, err := os.MkdirTemp(memory, "")
	if err != nil {
		t.Fatal(err)
	}
	if err := c.before.write(dir); err != nil {
		t.Fatal(err)
	}
	t.Chdir(filepath.Join(dir, c.dir))
	var stderr bytes.Buffer
	stdout := &failingWriter{room: room}
	a := &app{in: stdin, err: &stderr, now: time.Now,
		bundled: func() (*dataset.Dataset, error) { return pack.Open(data.Pack) },
		env: func(name string) string {
			for _, v := range c.env {
				if key, value, _ := strings.Cut(v, "="); key == name {
					return value
				}
			}
			return ""
		},
	}
	r := faultRun{outcome: outcome{code: a.main(c.args, stdout), stderr: stderr.String()}}
	r.stdout = stdout.took.String()
	if r.after, err = readState(dir); err != nil {
		t.Fatal(err)
	}
	return r
}

// failingWriter takes some bytes and then fails; all where room is negative.
type failingWriter struct {
	room int
	took bytes.Buffer
}

func (w *failingWriter) Write(p []byte) (int, error) {
	if w.room < 0 || w.took.Len()+len(p) <= w.room {
		return w.took.Write(p)
	}
	n, _ := w.took.Write(p[:w.room-w.took.Len()])
	return n, errInjected
}

type failingReader struct{}

func (failingReader) Read([]byte) (int, error) { return 0, errInjected }

// TestReadFaults fails each step of reading a folder of data in turn: what was not
// read whole has a fault.
func TestReadFaults(t *testing.T) {
	bundled, err := pack.Open(data.Pack)
	if err != nil {
		t.Fatal(err)
	}
	today := date.Of(time.Now().UTC())
	files := os.DirFS("../../testdata/dataset/ok")
	for name, read := range map[string]func(fs.FS) (*folder.Folder, fault.List){
		"ReadFolder":  func(fsys fs.FS) (*folder.Folder, fault.List) { return folder.Read(fsys, "d") },
		"ReadOverlay": func(fsys fs.FS) (*folder.Folder, fault.List) { return folder.ReadOverlay(fsys, "d", bundled, nil) },
		"lint.Folder": func(fsys fs.FS) (*folder.Folder, fault.List) { return lint.Folder(fsys, "d", today) },
	} {
		sound, known := read(files)
		for step := int64(1); ; step++ {
			fsys := &failingFS{FS: files, step: step}
			found, faults := read(fsys)
			if fsys.steps.Load() < step {
				break
			}
			whole := reflect.DeepEqual(found.Catalog, sound.Catalog) && reflect.DeepEqual(found.Offerings, sound.Offerings)
			if len(faults) <= len(known) && !whole {
				t.Errorf("%s: step %d failed, the folder is not whole, and no fault says so", name, step)
			}
		}
	}
}

// failingFS fails one of the steps that are taken on it.
type failingFS struct {
	fs.FS
	step  int64
	steps atomic.Int64
}

func (f *failingFS) fails(op, name string) error {
	if f.steps.Add(1) == f.step {
		return &fs.PathError{Op: op, Path: name, Err: errInjected}
	}
	return nil
}

func (f *failingFS) Open(name string) (fs.File, error) {
	if err := f.fails("open", name); err != nil {
		return nil, err
	}
	file, err := f.FS.Open(name)
	if err != nil {
		return nil, err
	}
	return &failingFile{file, f, name}, nil
}

type failingFile struct {
	fs.File
	fsys *failingFS
	name string
}

func (f *failingFile) Read(p []byte) (int, error) {
	if err := f.fsys.fails("read", f.name); err != nil {
		return 0, err
	}
	return f.File.Read(p)
}

func (f *failingFile) ReadDir(n int) ([]fs.DirEntry, error) {
	if err := f.fsys.fails("readdir", f.name); err != nil {
		return nil, err
	}
	return f.File.(fs.ReadDirFile).ReadDir(n)
}

func (f *failingFile) Stat() (fs.FileInfo, error) {
	if err := f.fsys.fails("stat", f.name); err != nil {
		return nil, err
	}
	return f.File.Stat()
}
