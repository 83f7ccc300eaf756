//go:build !unix

package main

import "os"

// peakMemory returns 0: the system does not tell.
func peakMemory(*os.ProcessState) int64 { return 0 }

// ownPeak returns 0: the system does not tell.
func ownPeak() int64 { return 0 }
