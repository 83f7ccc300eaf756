package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// results are the trials, by target, with the reasons of those that survive.
type results struct {
	scores    []score
	survivors []survivor
	stale     []string // entries of the known ones that match no survivor
}

type score struct {
	dir                               string
	mutants, killed, timedOut, living int
}

type survivor struct {
	trial
	reason string // empty for none
}

// newResults counts. Only where every mutant was tried does an entry without a
// survivor mean something.
func newResults(chosen []target, trials []trial, known known, whole bool) *results {
	r := &results{}
	met := map[string]bool{}
	for _, t := range chosen {
		s := score{dir: t.dir}
		for _, tr := range trials {
			if targetOf(chosen, tr.file).dir != t.dir {
				continue
			}
			s.mutants++
			switch tr.outcome {
			case killed:
				s.killed++
			case timedOut:
				s.timedOut++
			default:
				s.living++
				met[tr.key()] = true
				r.survivors = append(r.survivors, survivor{tr, known[tr.key()]})
			}
		}
		r.scores = append(r.scores, s)
	}
	for key := range known {
		if whole && !met[key] {
			r.stale = append(r.stale, strings.ReplaceAll(key, "\x00", " "))
		}
	}
	slices.Sort(r.stale)
	return r
}

// percent is the share of the mutants that are noticed.
func (s score) percent() float64 {
	if s.mutants == 0 {
		return 100
	}
	return 100 * float64(s.killed+s.timedOut) / float64(s.mutants)
}

func (s survivor) String() string {
	text := s.place()
	if s.outcome == unreached {
		text += " (no test reaches it)"
	}
	return text
}

func (r *results) print(w io.Writer) {
	for _, s := range r.survivors {
		if s.reason == "" {
			fmt.Fprintf(w, "SURVIVES %s\n", s)
		}
	}
	for _, key := range r.stale {
		fmt.Fprintf(w, "explained, but does not survive: %s\n", key)
	}
	fmt.Fprintf(w, "%-18s %8s %8s %9s %9s %7s\n", "", "mutants", "killed", "timed out", "survivors", "score")
	for _, s := range r.scores {
		fmt.Fprintf(w, "%-18s %8d %8d %9d %9d %6.1f%%\n", s.dir, s.mutants, s.killed, s.timedOut, s.living, s.percent())
	}
}

// judge is an error where a survivor is not explained.
func (r *results) judge() error {
	n := 0
	for _, s := range r.survivors {
		if s.reason == "" {
			n++
		}
	}
	if n > 0 {
		return fmt.Errorf("%d survivors are not explained: write a test that notices them, or say in the file of known ones why they change no verdict and no exit code", n)
	}
	return nil
}

const preface = `# Mutation testing

Small faults are made, one at a time, in the code that decides on verdicts and
exit codes, and the tests are run against each (` + "`make mutate`" + `). A fault that a
test notices is killed; one that makes the program run on and on is timed out.
A survivor is noticed by no test: each stands below with the reason why it
changes no verdict and no exit code.

The faults: a comparison turned round or moved by one, && for || and one side
alone, a condition always or never true, ! left out, one operator for another,
max for min, numbers one more and one less, words of a closed set emptied,
results replaced by zero values, fields of literals left out, statements,
cases and loops left out.

| package | mutants | killed | timed out | survivors | score |
| --- | ---: | ---: | ---: | ---: | ---: |
`

// markdown is the file of results. It has no date, so that it changes only with
// the results.
func (r *results) markdown() string {
	var b strings.Builder
	b.WriteString(preface)
	var all score
	for _, s := range r.scores {
		fmt.Fprintf(&b, "| %s | %d | %d | %d | %d | %.1f%% |\n", s.dir, s.mutants, s.killed, s.timedOut, s.living, s.percent())
		all.mutants, all.killed, all.timedOut, all.living = all.mutants+s.mutants, all.killed+s.killed, all.timedOut+s.timedOut, all.living+s.living
	}
	fmt.Fprintf(&b, "| all | %d | %d | %d | %d | %.1f%% |\n\n## Survivors\n", all.mutants, all.killed, all.timedOut, all.living, all.percent())
	last := ""
	for _, s := range r.survivors {
		if s.file != last {
			fmt.Fprintf(&b, "\n### %s\n\n", s.file)
			last = s.file
		}
		reason := s.reason
		if reason == "" {
			reason = "**not explained**"
		}
		fmt.Fprintf(&b, "- line %d, `%s`: `` %s ``: %s\n", s.line, s.function, s.what, reason)
	}
	return b.String()
}
