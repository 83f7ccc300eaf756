package main

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/vendorcheck/vendorcheck/internal/bench/mutate/mutant"
)

// patience is how long tests may take that only wait.
const patience = 3 * time.Minute

// suite is the compiled tests of one package.
type suite struct {
	name   string // of the package, below internal
	binary string
	dir    string
	tests  []test // the fastest first
}

// test is one test, or a subtest that counts as one.
type test struct {
	pattern string        // what -test.run takes
	took    time.Duration // of the processors
	reaches map[int]bool  // mutants, by number
}

// openSuite compiles a package's tests and runs each once, without a mutant, to
// learn what it reaches and how long it takes.
func (o *options) openSuite(m *module, name, work string) (*suite, error) {
	s := &suite{name: name, binary: filepath.Join(work, name+".test"), dir: filepath.Join(m.dir, "internal", name)}
	if _, err := m.goTool("test", "-c", "-vet=off", "-o", s.binary, "./internal/"+name); err != nil {
		return nil, err
	}
	patterns, err := s.list()
	if err != nil {
		return nil, err
	}
	s.tests = make([]test, len(patterns))
	err = inParallel(o.workers, len(patterns), func(i int) error {
		t, err := s.measure(patterns[i], filepath.Join(work, fmt.Sprintf("reached-%s-%d", s.name, i)))
		s.tests[i] = t
		if err != nil && o.lenient {
			fmt.Fprintln(os.Stderr, "left out:", err)
			s.tests[i].reaches = nil
			return nil
		}
		return err
	})
	slices.SortStableFunc(s.tests, func(a, b test) int { return cmp.Compare(a.took, b.took) })
	return s, err
}

// list finds the tests of a suite.
func (s *suite) list() ([]string, error) {
	out, err := s.command(context.Background(), "-test.list", ".").Output()
	if err != nil {
		return nil, fmt.Errorf("%s: listing the tests: %w", s.name, err)
	}
	var patterns []string
	for _, name := range strings.Fields(string(out)) {
		switch {
		case skipped[name] != "" || strings.HasPrefix(name, "Benchmark"):
		case split[name]:
			patterns = append(patterns, s.subtests(name)...)
		default:
			patterns = append(patterns, "^"+name+"$")
		}
	}
	return patterns, nil
}

// subtests runs a test to find the names of its parts.
func (s *suite) subtests(name string) []string {
	// What fails here fails again, and is told of, when it is measured.
	out, _ := s.command(context.Background(), "-test.v", "-test.run", "^"+name+"$").Output()
	var patterns []string
	for _, found := range regexp.MustCompile(`(?m)^ +--- (?:PASS|FAIL): `+name+`/(\S+) `).FindAllSubmatch(out, -1) {
		patterns = append(patterns, "^"+name+"$/^"+regexp.QuoteMeta(string(found[1]))+"$")
	}
	return patterns
}

func (s *suite) command(ctx context.Context, args ...string) *exec.Cmd {
	c := exec.CommandContext(ctx, s.binary, args...)
	c.Dir = s.dir
	c.WaitDelay = time.Second
	return c
}

// measure runs one test without a mutant.
func (s *suite) measure(pattern, reached string) (test, error) {
	c := s.command(context.Background(), "-test.run", pattern)
	c.Env = mutant.Recording(reached)
	out, err := c.CombinedOutput()
	t := test{pattern: pattern, reaches: map[int]bool{}}
	if err != nil || bytes.Contains(out, []byte("no tests to run")) {
		return t, fmt.Errorf("%s: %s does not pass without a mutant: %w\n%s", s.name, pattern, err, out[max(0, len(out)-1000):])
	}
	t.took = c.ProcessState.UserTime() + c.ProcessState.SystemTime()
	f, err := os.Open(reached)
	if os.IsNotExist(err) {
		return t, nil
	}
	if err != nil {
		return t, err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		if n, err := strconv.Atoi(lines.Text()); err == nil {
			t.reaches[n] = true
		}
	}
	return t, lines.Err()
}

// batches returns the tests that reach a mutant, in the order in which they are
// run: the fast ones of each suite together, and then the others.
func batches(suites []*suite, n int) []batch {
	const fast = 150 * time.Millisecond
	var quick, slow []batch
	for _, s := range suites {
		q, l := batch{suite: s}, batch{suite: s}
		for _, t := range s.tests {
			switch {
			case !t.reaches[n]:
			case t.took < fast:
				q.tests = append(q.tests, t)
			default:
				l.tests = append(l.tests, t)
			}
		}
		quick, slow = append(quick, q), append(slow, l)
	}
	return slices.DeleteFunc(append(quick, slow...), func(b batch) bool { return len(b.tests) == 0 })
}

// batch is tests of a suite that are run together.
type batch struct {
	*suite
	tests []test
}

// try runs tests against a mutant and says which of them noticed it. What fails
// once must fail alone as well: a test that has a clock may fail for the load on
// the machine, and that is no merit of the tests.
func (b batch) try(n int) (outcome, string) {
	for len(b.tests) > 0 {
		o, failed := b.run(n)
		if o != killed || len(failed) == 0 {
			return o, b.name
		}
		alone, all := b, b.tests
		b.tests, alone.tests = nil, nil
		for _, t := range all {
			switch {
			case !slices.ContainsFunc(failed, t.has):
				b.tests = append(b.tests, t)
			default:
				alone.tests = append(alone.tests, t)
			}
		}
		if o, _ := alone.run(n); o != survived {
			return o, b.name + " " + failed[0]
		}
	}
	return survived, ""
}

// run runs tests against a mutant and returns the names of those that fail.
func (b batch) run(n int) (outcome, []string) {
	limit := 2 * time.Second
	var patterns []string
	for _, t := range b.tests {
		patterns = append(patterns, t.pattern)
		limit += 3 * t.took
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	c := b.command(ctx, "-test.failfast", "-test.run", strings.Join(patterns, "|"))
	c.Env = mutant.Environment(n, limit)
	out, err := c.Output()
	switch {
	case err == nil:
		return survived, nil
	case ctx.Err() != nil || c.ProcessState.ExitCode() < 0: // the system ended it
		return timedOut, nil
	}
	var failed []string
	for _, found := range regexp.MustCompile(`(?m)^ *--- FAIL: (\S+)`).FindAllSubmatch(out, -1) {
		failed = append(failed, string(found[1]))
	}
	return killed, failed
}

// has reports whether a test of this name is the test, or a part of it.
func (t test) has(name string) bool {
	own := strings.NewReplacer("^", "", "$", "", `\`, "").Replace(t.pattern)
	return name == own || strings.HasPrefix(name, own+"/")
}
