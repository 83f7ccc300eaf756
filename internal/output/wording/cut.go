package wording

import "strings"

// maxLine is the length in bytes from which a line of a message is cut.
const maxLine = 8 << 10

// Cut cuts out the middle of a line that is too long to be read.
func Cut(line string) string {
	if len(line) <= maxLine {
		return line
	}
	return strings.ToValidUTF8(line[:maxLine*3/4], "") + "…" + strings.ToValidUTF8(line[len(line)-maxLine/4:], "")
}
