package main

import (
	"fmt"
	"runtime"
	"slices"
	"strconv"
)

const introduction = `# Results of the benchmark

What runs of vendorcheck cost, as ratios: to a floor program that links the same libraries and prints
one line, and to other tools that give the same verdicts. The programs of a ratio run in turn, each a
whole process, so what disturbs the machine disturbs all. A ratio is that of two runs of one round; the
table shows the median of all rounds between the quartiles. Before anything is timed, the verdicts are
compared and must be equal. Times and memory are those of one machine and promise nothing for another.

Written by ` + "`go run ./internal/tools/bench -o internal/tools/bench/results`; `make bench`" + ` only prints it.

`

func (b *bench) intro() {
	b.printf("%sMeasured on %s/%s, %d cores, with %s.\n", introduction, runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), runtime.Version())
}

// goal is a bound for the median of ratios. Without a bound there is no goal.
type goal struct {
	bound   float64
	atLeast bool
}

func (g goal) String() string {
	switch {
	case g.bound == 0:
		return ""
	case g.atLeast:
		return "≥ " + number(g.bound)
	}
	return "≤ " + number(g.bound)
}

// outcome says in a word whether a figure meets the goal.
func (g goal) outcome(figure float64) string {
	switch {
	case g.bound == 0:
		return ""
	case figure == g.bound || figure > g.bound == g.atLeast:
		return "met"
	}
	return "missed"
}

// heading starts a section with a table of ratios.
func (b *bench) heading(title, about string) {
	b.printf("\n## %s\n\n%s\n\n", title, about)
	b.printf("| %-64s | quartile | median | quartile | goal | | runs | ms, first | ms, second | MiB, first | MiB, second |\n", "first / second")
	b.printf("|---|--:|--:|--:|--:|---|--:|--:|--:|--:|--:|\n")
}

// row writes the ratio of two programs that were measured in the same rounds,
// with the median times and the peak memory of both.
func (b *bench) row(over, under *program, g goal) {
	all := ratios(over, under)
	b.printf("| %-64s | %s | **%s** | %s | %s | %s | %d | %s | %s | %s | %s |\n", over.name+" / "+under.name,
		number(quartile(all, 1)), number(quartile(all, 2)), number(quartile(all, 3)), g, g.outcome(quartile(all, 2)), len(all),
		over.milliseconds(), under.milliseconds(), over.mebibytes(), under.mebibytes())
}

// note writes a sentence that a reader of the figures needs.
func (b *bench) note(format string, args ...any) {
	b.printf("\n"+format+"\n", args...)
}

func (b *bench) printf(format string, args ...any) { fmt.Fprintf(b.out, format, args...) }

func (p *program) milliseconds() string {
	return number(quartile(slices.Sorted(slices.Values(p.seconds)), 2) * 1000)
}

func (p *program) mebibytes() string {
	if p.memory == 0 {
		return "unknown"
	}
	return strconv.FormatInt(p.memory>>20, 10)
}

// number writes a number with three significant digits, or as a whole number.
func number(x float64) string {
	switch {
	case x >= 100:
		return strconv.FormatFloat(x, 'f', 0, 64)
	case x >= 10:
		return strconv.FormatFloat(x, 'f', 1, 64)
	}
	return strconv.FormatFloat(x, 'f', 2, 64)
}
