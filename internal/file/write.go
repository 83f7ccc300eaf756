package file

import (
	"cmp"
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
	Mode fs.FileMode // of a new file; 0 is 0o644
	Was  []byte      // the text that Data was made from; nil where that does not matter
}

// ErrChanged says that a file is no longer what its new text was made from.
var ErrChanged = errors.New("somebody else has written it meanwhile; nothing was written, run the command again")

// Replace writes a text that was made from what a file held, and only if it still
// holds that. Otherwise the error is ErrChanged.
func Replace(name string, was, data []byte) error {
	return WriteAll([]Content{{Name: name, Data: data, Was: was}})
}

// Write writes a file whole or not at all.
func Write(name string, data []byte) error { return WriteAll([]Content{{Name: name, Data: data}}) }

// Create writes a file that is not there yet, and is an error where it is.
func Create(name string, data []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return usage.Errorf("%s: %w", name, ErrChanged)
	} else if err != nil {
		return cannotCreate(name, err)
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Close()); err != nil {
		os.Remove(name)
	}
	return cannotWrite(err)
}

// WriteAll writes files, each whole or not at all, and none where one of them is
// no longer what its text was made from: all of them to temporary
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
	unlock, err := lockAll(files)
	if err != nil {
		return err
	}
	defer unlock()
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
	file      *os.File
	temporary string // empty for what is written to in place
}

// prepare looks at what is there. A file keeps its mode: what only its owner may
// read stays so.
func prepare(c Content) (*pending, error) {
	p := &pending{Content: c}
	p.Mode = cmp.Or(c.Mode, 0o644)
	switch info, err := os.Stat(c.Name); {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return nil, cannotWrite(err)
	case info.IsDir():
		return nil, usage.Errorf("%s is a directory; name a file", c.Name)
	case !info.Mode().IsRegular():
		return p, nil
	default:
		p.Mode = info.Mode().Perm()
	}
	var err error
	if p.file, err = os.CreateTemp(filepath.Dir(c.Name), "."+filepath.Base(c.Name)+".*"); err != nil {
		return nil, cannotCreate(c.Name, err)
	}
	p.temporary = p.file.Name()
	return p, nil
}

// stage writes the data to the temporary file.
func (p *pending) stage() error {
	_, err := p.file.Write(p.Data)
	if err == nil {
		err = p.file.Chmod(p.Mode)
	}
	if err == nil {
		err = p.file.Sync()
	}
	return errors.Join(err, p.file.Close())
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
	_, err = f.Write(p.Data)
	return errors.Join(err, f.Close())
}

// cannotCreate says which file could not be created, not under which temporary
// name.
func cannotCreate(name string, err error) error {
	var at *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("cannot write %s: there is no folder %s", name, filepath.Dir(name))
	case errors.As(err, &at):
		return fmt.Errorf("cannot write %s: %w", name, at.Err)
	}
	return cannotWrite(err)
}

func cannotWrite(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("cannot write: %w", err)
}
