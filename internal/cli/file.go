package cli

import (
	"fmt"
	"os"
	"path/filepath"
)

// writeFile writes a file whole or not at all: to a temporary name beside it,
// then renamed. What is there and is no regular file, such as a device, is
// written to as it is and never replaced.
func writeFile(name string, data []byte) error {
	switch info, err := os.Stat(name); {
	case err == nil && info.IsDir():
		return fmt.Errorf("%s is a directory; name a file", name)
	case err == nil && !info.Mode().IsRegular():
		return asFailure(writeInPlace(name, data))
	}
	return asFailure(replaceFile(name, data))
}

func asFailure(err error) error {
	if err == nil {
		return nil
	}
	return failure(fmt.Errorf("cannot write: %w", err))
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

func replaceFile(name string, data []byte) (err error) {
	f, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+".*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
		}
	}()
	if _, err := f.Write(data); err != nil {
		return err
	}
	if err := f.Chmod(modeFor(name)); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}

// modeFor returns the mode of the file that is replaced: what only its owner
// may read stays so.
func modeFor(name string) os.FileMode {
	if info, err := os.Stat(name); err == nil {
		return info.Mode().Perm()
	}
	return 0o644
}
