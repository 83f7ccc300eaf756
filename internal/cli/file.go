package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"syscall"

	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// writeFile writes a file whole or not at all.
func writeFile(name string, data []byte) error {
	var files fileSet
	defer files.close()
	if err := files.add(name, data); err != nil {
		return err
	}
	return files.commit()
}

// fileSet writes files, all of them or none: each to a temporary name beside it,
// and when all are written, each is renamed. What fails then is undone.
type fileSet struct {
	steps []step
	final []step   // cannot be undone, so they come last
	left  []string // temporary names, which close removes
}

// step is one that commit takes. It either succeeds or changes nothing. Undo is
// nil where what was done cannot be undone; last tells that it will not have to
// be.
type step struct {
	do   func(last bool) error
	undo func() error
}

// add prepares to write a file. What is there and is no regular file, such as a
// device, is written to as it is and never replaced.
func (s *fileSet) add(name string, data []byte) error {
	mode := fs.FileMode(0o644)
	switch info, err := os.Stat(name); {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return asFailure(err)
	case info.IsDir():
		return usage.Errorf("%s is a directory; name a file", name)
	case !info.Mode().IsRegular():
		s.final = append(s.final, step{do: func(bool) error { return asFailure(writeInPlace(name, data)) }})
		return nil
	default:
		mode = info.Mode().Perm() // what only its owner may read stays so
	}
	temporary, err := s.temporary(name, data, mode)
	if err != nil {
		return asFailure(err)
	}
	s.steps = append(s.steps, s.replacing(name, temporary))
	return nil
}

// temporary writes the data beside a file.
func (s *fileSet) temporary(name string, data []byte, mode fs.FileMode) (string, error) {
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
	if err != nil {
		return "", err
	}
	s.left = append(s.left, f.Name())
	_, err = f.Write(data)
	if err == nil {
		err = f.Chmod(mode)
	}
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	return f.Name(), err
}

// replacing is the step that puts a file in the place of another, which is kept
// until close where the step may have to be undone.
func (s *fileSet) replacing(name, by string) step {
	kept := ""
	undo := func() error {
		if kept == "" {
			return os.Remove(name)
		}
		return os.Rename(kept, name)
	}
	do := func(last bool) error {
		if !last {
			var err error
			if kept, err = s.keep(name, by+".old"); err != nil {
				return asFailure(err)
			}
		}
		err := os.Rename(by, name)
		if err != nil && kept != "" {
			err = errors.Join(err, undo())
		}
		return asFailure(err)
	}
	return step{do: do, undo: undo}
}

// keep gives a file a second name, or another one where the file system knows
// one alone. It returns none where there is no file.
func (s *fileSet) keep(name, other string) (string, error) {
	err := os.Link(name, other)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		err = os.Rename(name, other)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", nil
	case err != nil:
		return "", err
	}
	s.left = append(s.left, other)
	return other, nil
}

// commit puts all files in place. When one fails, those before it are taken
// back.
func (s *fileSet) commit() error {
	steps := slices.Concat(s.steps, s.final)
	for i, this := range steps {
		err := this.do(i == len(steps)-1)
		if err == nil {
			continue
		}
		for _, done := range slices.Backward(steps[:i]) {
			if done.undo != nil {
				err = errors.Join(err, asFailure(done.undo()))
			}
		}
		return err
	}
	return nil
}

// close removes what is left under temporary names.
func (s *fileSet) close() {
	for _, name := range s.left {
		os.Remove(name)
	}
	s.left = nil
}

// noFile reports whether an error says that a name leads to no file, or cannot
// be that of one: whoever gave the name is wrong, and no disk has failed.
func noFile(err error) bool {
	const invalidName = syscall.Errno(123) // of Windows
	for _, reason := range []error{fs.ErrNotExist, fs.ErrInvalid, syscall.ENOTDIR, syscall.ELOOP, syscall.ENAMETOOLONG, syscall.EINVAL, invalidName} {
		if errors.Is(err, reason) {
			return true
		}
	}
	return false
}

// readFailure marks an error of reading as the request's where the name that was
// given is what is wrong: there is no such file, or it may not be read.
func readFailure(err error) error {
	var system syscall.Errno
	if errors.As(err, &system) && !noFile(err) && !errors.Is(err, fs.ErrPermission) {
		return err
	}
	return usage.Mark(err)
}

func asFailure(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("cannot write: %w", err)
}

func writeInPlace(name string, data []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	if _, err := f.Write(data); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
