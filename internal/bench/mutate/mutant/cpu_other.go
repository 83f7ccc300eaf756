//go:build !unix

package mutant

import "time"

var start = time.Now()

// spent is the time since the process began: the system does not tell how much
// of it was the process's own.
func spent() time.Duration { return time.Since(start) }
