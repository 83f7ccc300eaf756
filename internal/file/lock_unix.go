//go:build unix && !aix && !solaris

package file

import (
	"errors"
	"os"
	"syscall"
)

// locks is whether a file is held by a lock while it is replaced.
const locks = true

// lockFile waits for the lock of a file. A disk that has no locks has none to
// wait for: that the text is still the same is looked at anyhow.
func lockFile(f *os.File) error {
	err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX)
	for err == syscall.EINTR {
		err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX)
	}
	if errors.Is(err, syscall.ENOSYS) || errors.Is(err, syscall.ENOTSUP) || errors.Is(err, syscall.ENOLCK) {
		return nil
	}
	return err
}
