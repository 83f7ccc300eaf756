package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"
)

// program is one side of a comparison.
type program struct {
	name    string
	command []string
	seconds []float64 // of each round
	memory  int64     // peak resident memory of any round, in bytes; 0 where the system does not report it
}

// measure runs every program once a round, so that what disturbs the machine
// disturbs them alike, and starts each round with another one. The warm-up
// rounds are not counted.
func measure(warmUps, rounds int, programs ...*program) error {
	for round := range warmUps + rounds {
		for i := range programs {
			p := programs[(round+i)%len(programs)]
			took, memory, err := p.time()
			if err != nil {
				return err
			}
			if round >= warmUps {
				p.seconds = append(p.seconds, took.Seconds())
				p.memory = max(p.memory, memory)
			}
		}
	}
	return nil
}

// time runs a program once, with its output discarded.
func (p *program) time() (time.Duration, int64, error) {
	c := exec.Command(p.command[0], p.command[1:]...)
	start := time.Now()
	err := c.Run()
	took := time.Since(start)
	if failed(c, err) {
		return 0, 0, fmt.Errorf("%s: %w", p.name, err)
	}
	return took, peakMemory(c.ProcessState), nil
}

// output runs a program and returns what it writes to standard output.
func (p *program) output() ([]byte, error) {
	var stdout, stderr bytes.Buffer
	c := exec.Command(p.command[0], p.command[1:]...)
	c.Stdout, c.Stderr = &stdout, &stderr
	if err := c.Run(); failed(c, err) {
		return nil, fmt.Errorf("%s: %w: %.400s", p.name, err, bytes.TrimSpace(stderr.Bytes()))
	}
	return stdout.Bytes(), nil
}

// failed reports whether a command gave no answer. Exit code 1 is an answer.
func failed(c *exec.Cmd, err error) bool {
	return err != nil && (c.ProcessState == nil || c.ProcessState.ExitCode() != 1)
}

// ratios returns the ratio of the times of each round, sorted.
func ratios(over, under *program) []float64 {
	all := make([]float64, len(over.seconds))
	for i := range all {
		all[i] = over.seconds[i] / under.seconds[i]
	}
	slices.Sort(all)
	return all
}

// quartile returns the first, second (the median) or third quartile of sorted
// numbers, interpolated between two of them.
func quartile(sorted []float64, n int) float64 {
	at := float64(len(sorted)-1) * float64(n) / 4
	low := int(at)
	high := min(low+1, len(sorted)-1)
	return sorted[low] + (at-float64(low))*(sorted[high]-sorted[low])
}

// build builds a program with the flags of a release.
func build(dir, name, pkg string) (string, error) {
	file := filepath.Join(dir, name)
	c := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", file, pkg)
	c.Env = append(os.Environ(), "CGO_ENABLED=0")
	c.Stderr = os.Stderr
	if err := c.Run(); err != nil {
		return "", fmt.Errorf("building %s: %w", pkg, err)
	}
	return file, nil
}
