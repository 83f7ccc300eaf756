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

// ofTotal says "1 of 2 requirements blocks".
func ofTotal(n, total int, singular, several string) string {
	verb := several
	if n == 1 {
		verb = singular
	}
	return fmt.Sprintf("%d of %s %s", n, Plural(total, "requirement"), verb)
}
