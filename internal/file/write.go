package file

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// Content is a file to write.
type Content struct {
	Name string
	Data []byte
}

// Write writes a file whole or not at all.
func Write(name string, data []byte) error { return WriteAll([]Content{{name, data}}) }

// WriteAll writes files, each whole or not at all: all of them to temporary
// names first, and when no disk was full, each is put in its place. The error of
// one that cannot be put there says which were written. What exists and is not a
// regular file, such as a device, is written to as it is, after the others.
func WriteAll(files []Content) error {
	var first, last []*pending
	defer func() {
		for _, p := range first {
			os.Remove(p.temporary)
		}
	}()
	for _, f := range files {
		p, err := prepare(f)
		if err != nil {
			return err
		}
		if p.temporary == "" {
			last = append(last, p)
			continue
		}
		first = append(first, p)
		if err := p.stage(); err != nil {
			return cannotWrite(err)
		}
	}
	var written []string
	for _, p := range append(first, last...) {
		if err := p.finish(); err != nil {
			return Partly(cannotWrite(err), written)
		}
		written = append(written, p.Name)
	}
	return nil
}

// Partly adds to an error the names of the files that were written before it.
func Partly(err error, written []string) error {
	if len(written) == 0 {
		return err
	}
	return fmt.Errorf("%w; already written: %s", err, strings.Join(written, ", "))
}

// pending is a file that is about to be written.
type pending struct {
	Content
	mode      fs.FileMode
	file      *os.File
	temporary string // empty for what is written to in place
}

// prepare looks at what is there. A file keeps its mode: what only its owner may
// read stays so.
func prepare(c Content) (*pending, error) {
	p := &pending{Content: c, mode: 0o644}
	switch info, err := os.Stat(c.Name); {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return nil, cannotWrite(err)
	case info.IsDir():
		return nil, usage.Errorf("%s is a directory; name a file", c.Name)
	case !info.Mode().IsRegular():
		return p, nil
	default:
		p.mode = info.Mode().Perm()
	}
	var err error
	if p.file, err = os.CreateTemp(filepath.Dir(c.Name), "."+filepath.Base(c.Name)+".*"); err != nil {
		return nil, cannotWrite(err)
	}
	p.temporary = p.file.Name()
	return p, nil
}

// stage writes the data to the temporary file.
func (p *pending) stage() error {
	_, err := p.file.Write(p.Data)
	if err == nil {
		err = p.file.Chmod(p.mode)
	}
	if err == nil {
		err = p.file.Sync()
	}
	if closed := p.file.Close(); err == nil {
		err = closed
	}
	return err
}

// finish puts the file in its place.
func (p *pending) finish() error {
	if p.temporary != "" {
		return os.Rename(p.temporary, p.Name)
	}
	f, err := os.OpenFile(p.Name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	if _, err := f.Write(p.Data); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

func cannotWrite(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("cannot write: %w", err)
}
