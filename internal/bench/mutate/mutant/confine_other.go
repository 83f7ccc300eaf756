//go:build !linux

package mutant

import "time"

// confine does nothing: who began the process ends it after a while.
func confine(time.Duration) {}
