package file

import (
	"bytes"
	"fmt"
	"io"
	"os"
)

// lockAll waits until no other run of the program writes the files whose new
// text was made from an old one, and compares them with it. What it returns
// lets others go on.
func lockAll(files []Content) (unlock func(), err error) {
	var held []*os.File
	unlock = func() {
		for _, f := range held {
			f.Close() // which unlocks
		}
	}
	for _, c := range files {
		if c.Was == nil {
			continue
		}
		f, err := lock(c.Name)
		if err == nil {
			held = append(held, f)
			err = compare(f, c)
		}
		if err != nil {
			unlock()
			return nil, err
		}
	}
	if !locks { // a file that is open could not be replaced
		unlock()
		held = nil
	}
	return unlock, nil
}

// lock opens a file and locks it. A file that was replaced while it waited is
// opened again.
func lock(name string) (*os.File, error) {
	for {
		f, err := os.Open(name)
		if err != nil {
			return nil, cannotWrite(err)
		}
		if err := lockFile(f); err != nil {
			f.Close()
			return nil, fmt.Errorf("cannot lock %s: %w", name, err)
		}
		if isStill(f, name) {
			return f, nil
		}
		f.Close()
	}
}

// isStill reports whether a name still leads to the file.
func isStill(f *os.File, name string) bool {
	mine, err := f.Stat()
	now, nowErr := os.Stat(name)
	return err == nil && nowErr == nil && os.SameFile(mine, now)
}

func compare(f *os.File, c Content) error {
	text, err := io.ReadAll(f)
	if err != nil {
		return cannotWrite(err)
	}
	if !bytes.Equal(text, c.Was) {
		return fmt.Errorf("%s: %w", c.Name, ErrChanged)
	}
	return nil
}
