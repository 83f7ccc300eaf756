// Command bench measures what a check costs as a whole process, against the
// floor program, in pairs run in turn, and prints ratios. It never judges: a
// noisy machine must not fail a build.
package main

import (
	"cmp"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"time"
)

const (
	warmUps = 10
	pairs   = 200
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run() error {
	dir, err := os.MkdirTemp("", "vendorcheck-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	floor, err := build(dir, "floor", "./internal/bench/floor")
	if err != nil {
		return err
	}
	tool, err := build(dir, "vendorcheck", "./cmd/vendorcheck")
	if err != nil {
		return err
	}
	fmt.Printf("%s/%s, %d cores, %s; %d pairs, each run a whole process\n", runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version(), pairs)
	fmt.Printf("%-52s %8s %8s %8s\n", "time against the floor program (goal: 1.3)", "quartile", "median", "quartile")
	for _, args := range [][]string{
		{"xai", "--require", "hipaa,zdr", "-o", "json"},
		{"xai", "--require", "hipaa,zdr"},
		{"xai"},
	} {
		ratios, err := compare(append([]string{tool}, args...), []string{floor})
		if err != nil {
			return err
		}
		fmt.Printf("%-52s %8.2f %8.2f %8.2f\n", "vendorcheck "+fmt.Sprint(args), quantile(ratios, 1), quantile(ratios, 2), quantile(ratios, 3))
	}
	return nil
}

// build makes a program as a release is made.
func build(dir, name, pkg string) (string, error) {
	file := filepath.Join(dir, name)
	c := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", file, pkg)
	c.Env = append(os.Environ(), "CGO_ENABLED=0")
	c.Stderr = os.Stderr
	return file, c.Run()
}

// compare runs two commands in turn and returns the ratio of each pair's
// times, sorted.
func compare(a, b []string) ([]float64, error) {
	var ratios []float64
	for i := range warmUps + pairs {
		ta, err := wall(a)
		if err != nil {
			return nil, err
		}
		tb, err := wall(b)
		if err != nil {
			return nil, err
		}
		if i >= warmUps {
			ratios = append(ratios, float64(ta)/float64(tb))
		}
	}
	slices.SortFunc(ratios, cmp.Compare)
	return ratios, nil
}

// wall runs a command once. Exit code 1 is an answer, not a failure.
func wall(command []string) (time.Duration, error) {
	c := exec.Command(command[0], command[1:]...)
	start := time.Now()
	err := c.Run()
	took := time.Since(start)
	if err != nil && c.ProcessState.ExitCode() != 1 {
		return 0, fmt.Errorf("%v: %w", command, err)
	}
	return took, nil
}

// quantile returns the first, second or third quartile of sorted numbers.
func quantile(sorted []float64, quarter int) float64 {
	return sorted[(len(sorted)-1)*quarter/4]
}
