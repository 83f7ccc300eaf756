// Command bench measures what a check costs as a whole process against the floor
// program, and a scan against ripgrep, in pairs run in turn, and prints ratios.
// It never judges: a noisy machine must not fail a build.
package main

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
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
	only := flag.String("only", "", "check or scan: measure that alone")
	size := treeSize{}
	flag.IntVar(&size.files, "files", 100_000, "files of the tree that is scanned")
	flag.Int64Var(&size.bytes, "bytes", 1<<30, "bytes of that tree")
	flag.Parse()
	if *only != "" && *only != "check" && *only != "scan" || flag.NArg() > 0 || size.files < 1 {
		return fmt.Errorf("want no arguments, and -only check or -only scan")
	}
	dir, err := os.MkdirTemp("", "vendorcheck-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	tool, err := build(dir, "vendorcheck", "./cmd/vendorcheck")
	if err != nil {
		return err
	}
	fmt.Printf("%s/%s, %d cores, %s; each run a whole process\n", runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version())
	if *only != "scan" {
		if err := benchCheck(dir, tool); err != nil {
			return err
		}
	}
	if *only != "check" {
		return benchScan(dir, tool, size)
	}
	return nil
}

// benchCheck measures a check against the floor program.
func benchCheck(dir, tool string) error {
	floor, err := build(dir, "floor", "./internal/bench/floor")
	if err != nil {
		return err
	}
	fmt.Printf("%-52s %8s %8s %8s\n", fmt.Sprintf("time against the floor program, %d pairs (goal: 1.3)", pairs), "quartile", "median", "quartile")
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
		ta, err := measure(a)
		if err != nil {
			return nil, err
		}
		tb, err := measure(b)
		if err != nil {
			return nil, err
		}
		if i >= warmUps {
			ratios = append(ratios, float64(ta.took)/float64(tb.took))
		}
	}
	slices.SortFunc(ratios, cmp.Compare)
	return ratios, nil
}

// quantile returns the first, second or third quartile of sorted numbers.
func quantile(sorted []float64, quarter int) float64 {
	return sorted[(len(sorted)-1)*quarter/4]
}
