// Package file reads the files that a request names, and writes files whole or
// not at all.
package file

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"syscall"

	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// Open opens a regular file. Anything else is never opened: a pipe would block,
// a device would not end.
func Open(name string) (*os.File, error) {
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, usage.Errorf("there is no file %s", name)
	case err != nil:
		return nil, unread(name, err)
	case !info.Mode().IsRegular():
		return nil, usage.Errorf("%s is not a regular file but %s", name, Kind(info.Mode()))
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, unread(name, err)
	}
	return file, nil
}

// Read reads a regular file of at most max bytes.
func Read(name string, max int64) ([]byte, error) {
	file, err := Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, max+1))
	if err != nil {
		return nil, unread(name, err)
	}
	if int64(len(data)) > max {
		return nil, usage.Errorf("%s: the file has more than %d bytes", name, max)
	}
	return data, nil
}

// ReadInput reads a regular file, or standard input for "-", of at most max
// bytes.
func ReadInput(name string, stdin io.Reader, max int64) ([]byte, error) {
	if name != "-" {
		return Read(name, max)
	}
	data, err := io.ReadAll(io.LimitReader(stdin, max+1))
	if err != nil {
		return nil, fmt.Errorf("standard input: %w", err)
	}
	if int64(len(data)) > max {
		return nil, usage.Errorf("standard input has more than %d bytes", max)
	}
	return data, nil
}

// SHA256 returns the digest of a regular file of any size, in hexadecimal
// digits.
func SHA256(name string) (string, error) {
	file, err := Open(name)
	if err != nil {
		return "", err
	}
	defer file.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, file); err != nil {
		return "", unread(name, err)
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// unread explains why a file cannot be read.
func unread(name string, err error) error {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		err = pathError.Err
	}
	return fmt.Errorf("%s cannot be read: %w", name, err)
}

// NameError returns an error of reading as the request's fault where the name is
// what is wrong: there is no such file, or it may not be read. A disk that fails
// is not the request's fault.
func NameError(err error) error {
	var system syscall.Errno
	if errors.As(err, &system) && !IsMissing(err) && !errors.Is(err, fs.ErrPermission) {
		return err
	}
	return usage.Mark(err)
}

// IsMissing reports whether an error says that there is no file of a name, or
// that there cannot be one.
func IsMissing(err error) bool {
	const invalidName = syscall.Errno(123) // of Windows
	for _, reason := range []error{fs.ErrNotExist, fs.ErrInvalid, syscall.ENOTDIR, syscall.ELOOP, syscall.ENAMETOOLONG, syscall.EINVAL, invalidName} {
		if errors.Is(err, reason) {
			return true
		}
	}
	return false
}

// Kind names what is not a regular file, such as "a directory".
func Kind(mode fs.FileMode) string {
	switch {
	case mode.IsDir():
		return "a directory"
	case mode&fs.ModeNamedPipe != 0:
		return "a named pipe"
	case mode&fs.ModeDevice != 0:
		return "a device"
	case mode&fs.ModeSocket != 0:
		return "a socket"
	}
	return "something else"
}
