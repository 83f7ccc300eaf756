//go:build unix

package mutant

import (
	"syscall"
	"time"
)

// spent is the time that the process took of the processors so far. Unlike a
// clock it does not run faster for a process that has to share them.
func spent() time.Duration {
	var usage syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &usage) != nil {
		return 0
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
