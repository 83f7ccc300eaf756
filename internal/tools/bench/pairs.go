package main

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"
)

// series is what the runs of one command took.
type series struct {
	seconds []float64 // in the order of the rounds
	memory  int64     // the most that was resident in any run, in bytes; 0 where the system does not tell
}

// rotate runs every command once a round, so that what disturbs the machine
// disturbs them alike, and begins each round with another one. The rounds that
// warm up are not counted.
func rotate(warmUps, rounds int, commands ...[]string) ([]series, error) {
	all := make([]series, len(commands))
	for round := range warmUps + rounds {
		for i := range commands {
			at := (round + i) % len(commands)
			c, err := measure(commands[at])
			if err != nil {
				return nil, err
			}
			if round >= warmUps {
				all[at].seconds = append(all[at].seconds, c.took.Seconds())
				all[at].memory = max(all[at].memory, c.memory)
			}
		}
	}
	return all, nil
}

// over returns the ratio of each round's times, sorted.
func (s series) over(other series) []float64 {
	ratios := make([]float64, len(s.seconds))
	for i := range ratios {
		ratios[i] = s.seconds[i] / other.seconds[i]
	}
	slices.SortFunc(ratios, cmp.Compare)
	return ratios
}

// median returns the middle time in seconds.
func (s series) median() float64 {
	sorted := slices.Clone(s.seconds)
	slices.SortFunc(sorted, cmp.Compare)
	return quantile(sorted, 2)
}

// quantile returns the first, second or third quartile of sorted numbers, between
// two of them where it falls there.
func quantile(sorted []float64, quarter int) float64 {
	at := float64(len(sorted)-1) * float64(quarter) / 4
	low := int(at)
	high := min(low+1, len(sorted)-1)
	return sorted[low] + (at-float64(low))*(sorted[high]-sorted[low])
}

// cost is what one run took.
type cost struct {
	took   time.Duration
	memory int64 // the most that was resident, in bytes; 0 where the system does not tell
}

// measure runs a command once. Exit code 1 is an answer, not a failure.
func measure(command []string) (cost, error) {
	c := exec.Command(command[0], command[1:]...)
	start := time.Now()
	err := c.Run()
	took := time.Since(start)
	if err != nil && (c.ProcessState == nil || c.ProcessState.ExitCode() != 1) {
		_, again := output(command)
		return cost{}, cmp.Or(again, err)
	}
	return cost{took: took, memory: peakMemory(c.ProcessState)}, nil
}

// output runs a command and returns what it writes. Exit code 1 is an answer;
// the error of any other holds what the command says.
func output(command []string) ([]byte, error) {
	var out bytes.Buffer
	var said complaint
	c := exec.Command(command[0], command[1:]...)
	c.Stdout, c.Stderr = &out, &said
	if err := c.Run(); err != nil && (c.ProcessState == nil || c.ProcessState.ExitCode() != 1) {
		return nil, said.with(command, err)
	}
	return out.Bytes(), nil
}

// complaint is the beginning of what a command writes to its standard error.
type complaint struct{ text []byte }

func (c *complaint) Write(text []byte) (int, error) {
	const longest = 400
	c.text = append(c.text, text[:min(len(text), longest-min(len(c.text), longest))]...)
	return len(text), nil
}

// with adds it to the command's error.
func (c *complaint) with(command []string, err error) error {
	return fmt.Errorf("%s: %w: %s", filepath.Base(command[0]), err, bytes.TrimSpace(c.text))
}

// build makes a program as a release is made.
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
