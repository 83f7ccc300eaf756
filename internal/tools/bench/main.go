// Command bench measures what vendorcheck costs as a whole process: against the
// floor program, against other tools that come to the same answer, and against
// the size of a portfolio. Everything is run in turn, several times, and shown
// as ratios with their spread. It never judges: a noisy machine must not fail a
// build.
package main

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
)

// bench is one run of the benchmark.
type bench struct {
	dir         string // for everything that is made
	tool, floor string // programs, built as a release is
	size        sizes
	peers       peers
	results     results
}

// section is a part of the benchmark that can be run alone.
type section struct {
	name string
	run  func(*bench) error
}

func sections() []section {
	return []section{
		{"check", benchCheck}, {"decision", benchDecision}, {"portfolio", benchPortfolio},
		{"evaluate", benchEvaluate}, {"commands", benchCommands}, {"scan", benchScan},
	}
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run() error {
	var names []string
	for _, s := range sections() {
		names = append(names, s.name)
	}
	only := flag.String("only", "", "measure these alone: a comma list of "+strings.Join(names, ", "))
	out := flag.String("o", "", "folder to write README.md and cost.svg to")
	b := &bench{}
	b.size.register()
	flag.Parse()
	if flag.NArg() > 0 {
		return fmt.Errorf("want no arguments, got %q", flag.Args())
	}
	if err := b.size.settle(); err != nil {
		return err
	}
	chosen := names
	if *only != "" {
		chosen = strings.Split(*only, ",")
	}
	for _, name := range chosen {
		if !slices.Contains(names, name) {
			return fmt.Errorf("-only %q: want %s", name, strings.Join(names, ", "))
		}
	}
	if err := b.open(); err != nil {
		return err
	}
	defer os.RemoveAll(b.dir)
	for _, s := range sections() {
		if !slices.Contains(chosen, s.name) {
			continue
		}
		if err := s.run(b); err != nil {
			b.note("%s: %v", s.name, err)
		}
	}
	if *out == "" {
		return nil
	}
	return b.write(*out)
}

// open makes the folder that everything is made in, and the programs.
func (b *bench) open() (err error) {
	if b.dir, err = os.MkdirTemp("", "vendorcheck-bench-"); err != nil {
		return err
	}
	if b.tool, err = build(b.dir, "vendorcheck", "./cmd/vendorcheck"); err == nil {
		b.floor, err = build(b.dir, "floor", "./internal/tools/bench/floor")
	}
	if err != nil {
		os.RemoveAll(b.dir)
		return err
	}
	b.peers.dir = b.dir
	fmt.Printf("%s; each run a whole process\n", thisMachine().brief())
	return nil
}

// note says something that a reader of the figures has to know, now and in the
// results.
func (b *bench) note(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	if slices.Contains(b.results.notes, text) {
		return
	}
	fmt.Println("note:", text)
	b.results.notes = append(b.results.notes, text)
}
