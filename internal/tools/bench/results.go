package main

import (
	"fmt"
	"strconv"
	"strings"
)

// results are the figures, in the order in which they were measured.
type results struct {
	groups []group
	points []point // of portfolios
	notes  []string
}

// group is the results of one kind, whose figures mean the same.
type group struct {
	title   string
	means   string // what the figures are
	sides   sides
	results []result
	remarks []string // what else was measured, as sentences
}

// result is one thing that was measured, again and again.
type result struct {
	name    string
	figures []float64 // sorted
	goal    goal
	// What the two sides took whose ratios the figures are; without runs where
	// the figures are no ratios.
	over, under series
}

// ratio is the result of two commands that were run in turn.
func ratio(name string, over, under series, g goal) result {
	return result{name: name, figures: over.over(under), goal: g, over: over, under: under}
}

// goal is what the median should be at most, or at least.
type goal struct {
	bound float64 // 0: there is no goal
	least bool
}

func atMost(bound float64) goal  { return goal{bound, false} }
func atLeast(bound float64) goal { return goal{bound, true} }

func (g goal) String() string {
	switch {
	case g.bound == 0:
		return ""
	case g.least:
		return "≥ " + figure(g.bound)
	}
	return "≤ " + figure(g.bound)
}

// verdict says whether a result meets its goal, in a word.
func (r result) verdict() string {
	if r.goal.bound == 0 {
		return ""
	}
	if median := quantile(r.figures, 2); median >= r.goal.bound == r.goal.least || median == r.goal.bound {
		return "met"
	}
	return "missed"
}

// sides name what the figures are the ratios of.
type sides struct{ over, under string }

// head begins a group.
func (r *results) head(title, means string, s sides) {
	r.groups = append(r.groups, group{title: title, means: means, sides: s})
	fmt.Printf("\n%s\n  (%s)\n  %-58s %9s %9s %9s  %-7s %s\n", title, means, "", "quartile", "median", "quartile", "goal", "")
}

// add puts a result into the group that was begun last.
func (r *results) add(one result) {
	g := &r.groups[len(r.groups)-1]
	g.results = append(g.results, one)
	name := strings.ReplaceAll(one.name, "`", "")
	fmt.Printf("  %-58s %9s %9s %9s  %-7s %s\n", name, figure(quantile(one.figures, 1)), figure(quantile(one.figures, 2)), figure(quantile(one.figures, 3)), one.goal, one.verdict())
}

// proven is the size of portfolio that the goals are for.
const proven = 10_000

// portfolio adds what a portfolio of one size cost.
func (r *results) portfolio(p point) {
	r.points = append(r.points, p)
	g := func(least float64) goal {
		if p.offerings < proven {
			return goal{}
		}
		return atLeast(least)
	}
	if len(p.conftest.seconds) > 0 {
		r.add(ratio("conftest by `find` on YAML", p.conftest, p.yaml, g(6)))
	}
	if len(p.pack.seconds) > 0 {
		r.add(ratio("`find` on YAML by `find` on a pack", p.yaml, p.pack, g(5)))
	}
	if len(p.conftest.seconds) > 0 && len(p.pack.seconds) > 0 {
		r.add(ratio("conftest by `find` on a pack", p.conftest, p.pack, goal{}))
	}
	r.remark("%s of them pass, by all alike. Peak memory: YAML %s MiB, pack %s, conftest %s.", grouped(p.passing), p.yaml.mebibytes(), p.pack.mebibytes(), p.conftest.mebibytes())
}

// remark adds a sentence to the group that was begun last.
func (r *results) remark(format string, args ...any) {
	g := &r.groups[len(r.groups)-1]
	text := fmt.Sprintf(format, args...)
	g.remarks = append(g.remarks, text)
	fmt.Println("  " + text)
}

// mebibytes writes the peak memory.
func (s series) mebibytes() string {
	if s.memory == 0 {
		return "unknown"
	}
	return grouped(int(s.memory >> 20))
}

// milliseconds writes the median time.
func (s series) milliseconds() string {
	if len(s.seconds) == 0 {
		return ""
	}
	return figure(s.median() * 1000)
}

// figure writes a number with three digits that count.
func figure(x float64) string {
	switch {
	case x >= 1000:
		return grouped(int(x + 0.5))
	case x >= 100:
		return strconv.FormatFloat(x, 'f', 0, 64)
	case x >= 10:
		return strconv.FormatFloat(x, 'f', 1, 64)
	}
	return strconv.FormatFloat(x, 'f', 2, 64)
}

// grouped writes a whole number with commas between its thousands.
func grouped(n int) string {
	text := strconv.Itoa(n)
	for at := len(text) - 3; at > 0; at -= 3 {
		text = text[:at] + "," + text[at:]
	}
	return text
}
