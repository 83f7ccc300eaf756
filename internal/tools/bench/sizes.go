package main

import (
	"flag"
	"fmt"
	"strconv"
	"strings"
)

// sizes say how much is measured, and how often.
type sizes struct {
	short      bool
	pairs      int // of runs that take milliseconds
	offerings  []int
	rounds     []int // for each number of offerings
	tree       treeSize
	scans      int // pairs of scans
	benchtime  string
	benchcount int

	offeringList, roundList string
}

func (s *sizes) register() {
	flag.BoolVar(&s.short, "short", false, "measure less of everything, in about 3 minutes")
	flag.IntVar(&s.pairs, "pairs", 0, "pairs of short runs (200, short: 40)")
	flag.StringVar(&s.offeringList, "offerings", "", "sizes of the portfolio (100,300,1000,3000,10000, short: 100,1000)")
	flag.StringVar(&s.roundList, "rounds", "", "rounds for each of these sizes (21,11,7,3,3, short: 5,3)")
	flag.IntVar(&s.tree.files, "files", 0, "files of the tree that is scanned (100000, short: 5000)")
	flag.Int64Var(&s.tree.bytes, "bytes", 0, "bytes of that tree (1 GiB, short: 50 MiB)")
	flag.IntVar(&s.scans, "scans", 0, "pairs of scans (9, short: 5)")
}

// settle fills in what no flag has set.
func (s *sizes) settle() error {
	full := sizes{pairs: 200, offeringList: "100,300,1000,3000,10000", roundList: "21,11,7,3,3", tree: treeSize{100_000, 1 << 30}, scans: 9, benchtime: "1s", benchcount: 10}
	if s.short {
		full = sizes{pairs: 40, offeringList: "100,1000", roundList: "5,3", tree: treeSize{5000, 50 << 20}, scans: 5, benchtime: "100ms", benchcount: 5}
	}
	fill(&s.pairs, full.pairs)
	fill(&s.offeringList, full.offeringList)
	fill(&s.roundList, full.roundList)
	fill(&s.tree.files, full.tree.files)
	fill(&s.tree.bytes, full.tree.bytes)
	fill(&s.scans, full.scans)
	s.benchtime, s.benchcount = full.benchtime, full.benchcount
	var err error
	if s.offerings, err = numbers(s.offeringList); err != nil {
		return fmt.Errorf("-offerings %q: %w", s.offeringList, err)
	}
	if s.rounds, err = numbers(s.roundList); err != nil {
		return fmt.Errorf("-rounds %q: %w", s.roundList, err)
	}
	for len(s.rounds) < len(s.offerings) { // the last one holds for all that follow
		s.rounds = append(s.rounds, s.rounds[len(s.rounds)-1])
	}
	if s.pairs < 1 || s.tree.files < 1 || s.tree.bytes < 1 || s.scans < 1 {
		return fmt.Errorf("-pairs, -files, -bytes and -scans want numbers above 0")
	}
	return nil
}

// fill sets a value that is not set.
func fill[T comparable](value *T, to T) {
	var zero T
	if *value == zero {
		*value = to
	}
}

// numbers reads a comma list of numbers above 0.
func numbers(list string) ([]int, error) {
	var out []int
	for _, text := range strings.Split(list, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(text))
		if err != nil || n < 1 {
			return nil, fmt.Errorf("want numbers above 0, separated by commas")
		}
		out = append(out, n)
	}
	return out, nil
}
