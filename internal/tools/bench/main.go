// Command bench measures what vendorcheck costs as a whole process: against a
// floor program that links the same libraries, against other tools that give
// the same verdicts, and in memory and size. It prints Markdown tables. A missed
// goal is shown and is not an error: a noisy machine must not fail a build.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
)

// resultsFile is the name of the page that -o writes.
const resultsFile = "README.md"

// bench is one run of the benchmark.
type bench struct {
	dir         string // a temporary folder for everything that is generated
	tool, floor string // the programs, built as for a release
	size        size
	out         io.Writer
}

// size is how much is measured, and how often.
type size struct {
	rounds     int // for runs that take milliseconds
	portfolios []portfolioSize
	files      int // in the tree that is scanned
	scans      int
}

type portfolioSize struct{ offerings, rounds int }

func full() size {
	return size{rounds: 100, portfolios: []portfolioSize{{1000, 5}, {10_000, 3}}, files: 30_000, scans: 7}
}

func short() size {
	return size{rounds: 40, portfolios: []portfolioSize{{1000, 3}}, files: 5000, scans: 5}
}

// section is a part of the benchmark that can be run alone.
type section struct {
	name string
	run  func(*bench) error
}

// Portfolios come last: reading their verdicts takes memory, and Linux reports
// for a new process at least the peak of the one that started it.
var sections = []section{
	{"check", (*bench).check},
	{"decision", (*bench).decision},
	{"size", (*bench).programSize},
	{"scan", (*bench).scan},
	{"portfolio", (*bench).portfolio},
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run() error {
	quick := flag.Bool("short", false, "measure less of everything, in about 3 minutes")
	only := flag.String("only", "", "measure only the sections whose names match this `regexp`")
	folder := flag.String("o", "", "write the results to "+resultsFile+" in this `folder`, too")
	flag.Parse()
	chosen, err := regexp.Compile(*only)
	if err != nil {
		return err
	}
	var page bytes.Buffer
	b := &bench{size: full(), out: io.MultiWriter(os.Stdout, &page)}
	if *quick {
		b.size = short()
	}
	if b.dir, err = os.MkdirTemp("", "vendorcheck-bench-"); err != nil {
		return err
	}
	defer os.RemoveAll(b.dir)
	if err := b.measure(chosen); err != nil || *folder == "" {
		return err
	}
	return os.WriteFile(filepath.Join(*folder, resultsFile), page.Bytes(), 0o644)
}

// measure builds the programs and runs the chosen sections.
func (b *bench) measure(chosen *regexp.Regexp) (err error) {
	if b.tool, err = build(b.dir, "vendorcheck", "./cmd/vendorcheck"); err != nil {
		return err
	}
	if b.floor, err = build(b.dir, "floor", "./internal/tools/bench/floor"); err != nil {
		return err
	}
	b.intro()
	for _, s := range sections {
		if !chosen.MatchString(s.name) {
			continue
		}
		if err := s.run(b); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
	}
	return nil
}
