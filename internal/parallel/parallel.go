// Package parallel shares work out among the cores.
package parallel

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// Each calls do for every number below n, on as many goroutines as there are
// cores, and returns when all calls have. Work that a single core would do as
// fast is done without any goroutine.
func Each(n int, do func(i int)) {
	workers := min(n, runtime.GOMAXPROCS(0))
	if workers <= 1 {
		for i := range n {
			do(i)
		}
		return
	}
	var next atomic.Int64
	var group sync.WaitGroup
	for range workers {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	group.Wait()
}
