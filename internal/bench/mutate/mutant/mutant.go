// Package mutant chooses, while a rewritten copy of the program runs, which of
// its mutants is in force. Only such copies import it; the program never does.
package mutant

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

// Most is how many mutants there may be.
const Most = 1 << 15

const prefix = "mutant="

var (
	number   int      // of the mutant in force, 0 for none
	record   *os.File // takes the numbers of the mutants that are reached
	recorded [Most]atomic.Bool
)

// Is reports whether a mutant is in force.
func Is(n int) bool {
	if record != nil && !recorded[n].Swap(true) {
		fmt.Fprintln(record, n)
	}
	return n == number
}

// Shift returns v, one more than it, or one less.
func Shift[T ~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64](v T, more, less int) T {
	switch {
	case Is(more):
		return v + 1
	case Is(less):
		return v - 1
	}
	return v
}

// Text returns s, or another text.
func Text[T ~string](s T, n int) T {
	switch {
	case !Is(n):
		return s
	case s == "":
		return "?"
	}
	return ""
}

// Environment returns the variables of a process in which a mutant is in force
// for at most so much time of the processors. They ride in PATH: the commands of a script that is
// tested are given that one and no other of ours.
func Environment(n int, limit time.Duration) []string {
	return path(fmt.Sprint(n), limit.String())
}

// Recording returns the variables of a process in which no mutant is in force,
// and which writes the numbers of those it reaches to a file.
func Recording(file string) []string {
	return path("record", file)
}

// path hides two words in the last element of PATH; the first has no slash.
func path(what, about string) []string {
	return append(os.Environ(), "PATH="+os.Getenv("PATH")+string(filepath.ListSeparator)+prefix+what+"/"+about)
}

func init() {
	elements := filepath.SplitList(os.Getenv("PATH"))
	for _, element := range elements {
		words, ours := strings.CutPrefix(element, prefix)
		what, about, _ := strings.Cut(words, "/")
		switch {
		case !ours:
		case what == "record":
			record, _ = os.OpenFile(about, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
		default:
			number, _ = strconv.Atoi(what)
			limit, _ := time.ParseDuration(about)
			confine(limit)
		}
	}
}
