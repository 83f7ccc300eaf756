package main

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
)

const evaluation = "BenchmarkRequirement"

// benchEvaluate runs the Go benchmark of the evaluation alone.
func benchEvaluate(b *bench) error {
	b.results.head("Evaluation alone", "no ratios: what one requirement takes, over all bundled offerings, cells, grades and conditions", sides{})
	out, err := output([]string{"go", "test", "-run", "^$", "-bench", "^" + evaluation + "$", "-benchtime", b.size.benchtime,
		"-count", strconv.Itoa(b.size.benchcount), "./internal/check"})
	if err != nil {
		return err
	}
	for _, unit := range []struct {
		name, form string
		goal       goal
	}{
		{"nanoseconds", "ns/requirement", atMost(1000)},
		{"allocations", "allocs/requirement", goal{}},
		{"bytes allocated", "B/requirement", goal{}},
	} {
		var figures []float64
		for _, m := range regexp.MustCompile(`(?m)^`+evaluation+`\S*\s.*?([0-9.]+) `+regexp.QuoteMeta(unit.form)).FindAllSubmatch(out, -1) {
			n, err := strconv.ParseFloat(string(m[1]), 64)
			if err != nil {
				return err
			}
			figures = append(figures, n)
		}
		if len(figures) == 0 {
			return fmt.Errorf("the benchmark printed no %s: %.400s", unit.form, out)
		}
		slices.SortFunc(figures, cmp.Compare)
		b.results.add(result{name: unit.name, figures: figures, goal: unit.goal})
	}
	return nil
}
