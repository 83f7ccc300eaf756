// Package stepsummary adds to the page that GitHub Actions shows of a step.
package stepsummary

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
)

// Variable is the environment variable that names the file of the summary.
const Variable = "GITHUB_STEP_SUMMARY"

// maxSize is how many bytes GitHub takes for a step; of a longer summary it
// shows nothing.
const maxSize = 1 << 20

const cutNote = "\n*The summary is cut here: GitHub takes 1 MiB for a step.*\n"

// ErrFull says that a page was not added because there is no room for it.
var ErrFull = errors.New("it holds 1 MiB already, all that GitHub takes for a step; nothing was added")

// Append adds a page of Markdown to the file of a summary, and creates the file
// if it is missing. A page that does not fit is cut after a line; where nothing
// of it fits, the error is ErrFull.
func Append(file string, page []byte) error {
	size := int64(0)
	switch info, err := os.Stat(file); {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return fmt.Errorf("%s is not a regular file", file)
	case info.Size() > 0:
		page = slices.Concat([]byte("\n"), page) // what is there may not end its line
		size = info.Size()
	}
	if page = fit(page, maxSize-int(min(size, maxSize))); page == nil {
		return ErrFull
	}
	return write(file, size, page)
}

// fit cuts a page after a line so that it is not longer than room, and says so at
// its end. It returns nil where there is not even room for that.
func fit(page []byte, room int) []byte {
	if len(page) <= room {
		return page
	}
	if room -= len(cutNote); room < 0 {
		return nil
	}
	whole := bytes.LastIndexByte(page[:room], '\n') + 1
	return slices.Concat(page[:whole], []byte(cutNote))
}

// write appends to a file of a size. What was written before an error is taken
// back: half a report may look like a whole one.
func write(name string, size int64, data []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_APPEND|os.O_CREATE, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Close()); err == nil {
		return nil
	}
	if size == 0 {
		return errors.Join(err, os.Remove(name))
	}
	return errors.Join(err, os.Truncate(name, size))
}
