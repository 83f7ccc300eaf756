//go:build unix

package tree

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"syscall"
)

// openRegular opens a regular file for reading. It follows no link at the
// path's end, and a pipe cannot make it wait. The file is no os.File: scanning
// many small files, that would take as long as reading them.
func openRegular(path string) (io.ReadCloser, error) {
	fd, err := retry(func() (int, error) {
		return syscall.Open(path, syscall.O_RDONLY|syscall.O_NOFOLLOW|syscall.O_NONBLOCK|syscall.O_CLOEXEC, 0)
	})
	switch {
	case errors.Is(err, syscall.ELOOP) || errors.Is(err, syscall.ENXIO): // a link that was a file a moment ago, a socket
		return nil, errSpecial
	case err != nil:
		return nil, &fs.PathError{Op: "open", Path: path, Err: err}
	}
	var stat syscall.Stat_t
	if err := syscall.Fstat(fd, &stat); err != nil {
		syscall.Close(fd)
		return nil, &fs.PathError{Op: "stat", Path: path, Err: err}
	}
	if stat.Mode&syscall.S_IFMT != syscall.S_IFREG {
		syscall.Close(fd)
		return nil, errSpecial
	}
	return descriptor(fd), nil
}

// descriptor reads from a file descriptor.
type descriptor int

func (d descriptor) Read(p []byte) (int, error) {
	n, err := retry(func() (int, error) { return syscall.Read(int(d), p) })
	if err == nil && n == 0 && len(p) > 0 {
		err = io.EOF
	}
	return max(n, 0), err
}

func (d descriptor) Close() error { return syscall.Close(int(d)) }

// retry repeats a call that a signal interrupts.
func retry(call func() (int, error)) (int, error) {
	for {
		n, err := call()
		if err != syscall.EINTR {
			return n, err
		}
	}
}

// openFolder opens a folder, and no link to one unless it is a root, which
// somebody named.
func openFolder(path string, isRoot bool) (*os.File, error) {
	flags := syscall.O_DIRECTORY | syscall.O_CLOEXEC
	if !isRoot {
		flags |= syscall.O_NOFOLLOW
	}
	return os.OpenFile(path, os.O_RDONLY|flags, 0)
}

func isTooDeep(err error) bool { return errors.Is(err, syscall.ENAMETOOLONG) }
