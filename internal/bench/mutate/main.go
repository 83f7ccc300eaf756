// Command mutate makes small faults in the code that decides on verdicts and
// exit codes, one at a time, and tells which of them no test notices. The
// source is rewritten once with every fault in it; each is chosen at run time.
package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/vendorcheck/vendorcheck/internal/bench/mutate/mutant"
)

func main() {
	o := options{}
	flag.StringVar(&o.only, "only", "", "comma list of the folders whose mutants are tried; all if empty")
	flag.StringVar(&o.match, "match", "", "try only the mutants with this text in their place, function or words")
	flag.StringVar(&o.out, "o", "", "write the results to this file as Markdown")
	flag.StringVar(&o.known, "known", "internal/bench/mutate/equivalent.yaml", "survivors that are explained")
	flag.BoolVar(&o.lenient, "lenient", false, "leave out the tests that fail without a mutant, rather than refuse to begin")
	flag.BoolVar(&o.list, "list", false, "list the mutants and try none")
	flag.BoolVar(&o.all, "all", false, "run every test against the explained survivors too, not only the package's own")
	flag.BoolVar(&o.own, "own", false, "run a package's own tests only, to look for what they miss")
	flag.BoolVar(&o.verbose, "v", false, "say what comes of each mutant as it is tried")
	flag.IntVar(&o.workers, "workers", runtime.NumCPU(), "how many mutants are tried at once")
	flag.Parse()
	if err := o.run(); err != nil {
		fmt.Fprintln(os.Stderr, "mutate:", err)
		os.Exit(1)
	}
}

type options struct {
	only, match, out, known string
	all, own, lenient, list bool
	verbose                 bool
	workers                 int
}

// outcome is what the tests say of a mutant.
type outcome int

const (
	survived outcome = iota // no test notices it
	killed
	timedOut
	unreached // no test runs the code: it survives too
)

func (o outcome) String() string {
	return [...]string{"survived", "killed", "timed out", "not reached"}[o]
}

// trial is a mutant and what came of it.
type trial struct {
	change
	outcome outcome
	by      string // the tests that noticed it
}

func (o *options) run() error {
	explained, err := readKnown(o.known)
	if err != nil {
		return err
	}
	work, err := os.MkdirTemp("", "vendorcheck-mutate-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	m := &module{dir: filepath.Join(work, "module")}
	if err := copyModule(".", m.dir); err != nil {
		return err
	}
	chosen := o.targets()
	if o.own {
		for i := range chosen {
			chosen[i].tests = chosen[i].tests[:1]
		}
	}
	changes, err := m.mutate(chosen)
	if err != nil {
		return err
	}
	if o.list {
		for _, c := range changes {
			fmt.Printf("%d\t%s\n", c.number, c.place())
		}
		return nil
	}
	// What a test that is cut short leaves behind goes with the rest.
	os.Setenv("TMPDIR", work)
	trials, err := o.try(m, chosen, changes, explained, work)
	if err != nil {
		return err
	}
	r := newResults(chosen, trials, explained, o.only == "" && o.match == "")
	r.print(os.Stdout)
	if o.out != "" {
		if err := os.WriteFile(o.out, []byte(r.markdown()), 0o644); err != nil {
			return err
		}
	}
	return r.judge()
}

func (o *options) targets() []target {
	return slices.DeleteFunc(slices.Clone(targets), func(t target) bool {
		return o.only != "" && !slices.Contains(strings.Split(o.only, ","), t.dir)
	})
}

// mutate rewrites the targets.
func (m *module) mutate(chosen []target) ([]change, error) {
	if err := m.export(); err != nil {
		return nil, err
	}
	r := &rewriter{}
	for _, t := range chosen {
		p, err := m.load(t.dir)
		if err != nil {
			return nil, err
		}
		r.pkg, r.only = p, t.only
		for _, f := range p.files {
			if err := os.WriteFile(filepath.Join(m.dir, f.name), []byte(r.rewrite(f)), 0o644); err != nil {
				return nil, err
			}
		}
	}
	if len(r.changes) >= mutant.Most {
		return nil, fmt.Errorf("%d mutants are more than there is room for", len(r.changes))
	}
	return r.changes, nil
}

// try runs the tests against every mutant. Those that are explained meet the
// tests of their own package only: they survive the others, which take longer.
func (o *options) try(m *module, chosen []target, changes []change, explained known, work string) ([]trial, error) {
	suites, suitesOf := map[string]*suite{}, map[string][]*suite{}
	for _, t := range chosen {
		for _, name := range t.tests {
			if suites[name] == nil {
				s, err := o.openSuite(m, name, work)
				if err != nil {
					return nil, err
				}
				suites[name] = s
			}
			suitesOf[t.dir] = append(suitesOf[t.dir], suites[name])
		}
	}
	var trials []trial
	for _, c := range changes {
		if strings.Contains(c.place(), o.match) {
			trials = append(trials, trial{change: c})
		}
	}
	err := inParallel(o.workers, len(trials), func(i int) error {
		t := &trials[i]
		t.outcome = unreached
		begin := time.Now()
		against := suitesOf[targetOf(chosen, t.file).dir]
		if explained[t.key()] != "" && !o.all {
			against = against[:1]
		}
		for _, b := range batches(against, t.number) {
			if t.outcome, t.by = b.try(t.number); t.outcome != survived {
				break
			}
		}
		if o.verbose {
			fmt.Fprintf(os.Stderr, "%d\t%s\t%s\t%.1fs\t%s\n", t.number, t.outcome, t.by, time.Since(begin).Seconds(), t.place())
		}
		return nil
	})
	slices.SortFunc(trials, func(a, b trial) int { return cmp.Compare(a.number, b.number) })
	return trials, err
}

func targetOf(chosen []target, file string) target {
	i := slices.IndexFunc(chosen, func(t target) bool { return t.dir == filepath.ToSlash(filepath.Dir(file)) })
	return chosen[i]
}

// inParallel calls f for every number below n, from several workers, and
// returns their errors.
func inParallel(workers, n int, f func(int) error) error {
	errs := make([]error, n)
	numbers := make(chan int)
	var wait sync.WaitGroup
	for range workers {
		wait.Go(func() {
			for i := range numbers {
				errs[i] = f(i)
			}
		})
	}
	for i := range n {
		numbers <- i
	}
	close(numbers)
	wait.Wait()
	return errors.Join(errs...)
}
