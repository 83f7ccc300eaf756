package wording

import (
	"fmt"
)

// Location names a line of a file.
func Location(file string, line int) string {
	if line == 0 {
		return file
	}
	return fmt.Sprintf("%s:%d", file, line)
}
