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

// run runs tests against a mutant, and says which of them noticed it.
func (b batch) run(n int) (outcome, string) {
	limit := 2 * time.Second
	var patterns []string
	for _, t := range b.tests {
		patterns = append(patterns, t.pattern)
		limit += 3 * t.took
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	c := b.command(ctx, "-test.failfast", "-test.run", strings.Join(patterns, "|"))
	c.Env = mutant.Environment(n, limit)
	out, err := c.Output()
	switch {
	case err == nil:
		return survived, ""
	case ctx.Err() != nil || c.ProcessState.ExitCode() == mutant.TimedOut:
		return timedOut, b.name
	}
	by := b.name
	for _, found := range regexp.MustCompile(`(?m)^ *--- FAIL: (\S+)`).FindAllSubmatch(out, -1) {
		by += " " + string(found[1])
	}
	return killed, by
}
