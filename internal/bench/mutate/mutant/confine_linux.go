package mutant

import (
	"syscall"
	"time"
)

// mostMemory is more than any test takes, in bytes of addresses.
const mostMemory = 6 << 30

// confine has the system end the process when it has taken so much time of the
// processors, and gives it no more memory than that, for there are loops that
// do not end. Nothing in the process does either: a test may look at what a
// process has open. What was begun by it is confined alike.
func confine(limit time.Duration) {
	seconds := uint64(limit/time.Second) + 1
	// Where a limit cannot be set, there is none.
	_ = syscall.Setrlimit(syscall.RLIMIT_CPU, &syscall.Rlimit{Cur: seconds, Max: seconds})
	_ = syscall.Setrlimit(syscall.RLIMIT_AS, &syscall.Rlimit{Cur: mostMemory, Max: mostMemory})
}
