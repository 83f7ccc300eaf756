package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/vendorcheck/vendorcheck/internal/parallel"
)

// faultErrors are the calls to the system that are made to fail, and the errors
// that they take turns in. EINTR asks to repeat the call; whoever does not must
// fail.
var faultErrors = map[string][]string{
	"openat":     {"EIO", "EMFILE", "EINTR"},
	"read":       {"EIO", "EIO", "EINTR"},
	"pread64":    {"EIO"},
	"getdents64": {"EIO"},
	"newfstatat": {"EIO", "EACCES"},
	"fstat":      {"EIO"},
	"readlinkat": {"EIO"},
	"write":      {"ENOSPC", "EIO", "EINTR"},
	"fchmod":     {"EPERM"},
	"fchmodat":   {"EPERM"},
	"fsync":      {"EIO"},
	"ftruncate":  {"EIO"},
	"close":      {"EIO"},
	"linkat":     {"EPERM", "ENOSPC"},
	"renameat":   {"EACCES", "EIO"},
	"mkdirat":    {"ENOSPC"},
	"unlinkat":   {"EACCES"},
}

// TestFaults makes each call by which a command reads or writes a file fail, one
// a run, and cuts every file short.
func TestFaults(t *testing.T) {
	s := newStrace(t)
	var runs []*faultInjection
	runFaultCases(t, func(c *faultCase) folderState {
		r, calls, err := s.run(c, nil)
		if err != nil {
			t.Fatal(err)
		}
		if r.code != c.sound.code {
			t.Fatalf("%s: exit code %d without a fault, want %d\n%s", c.name, r.code, c.sound.code, r.stderr)
		}
		c.sound = r
		runs = append(runs, injections(c, calls, len(runs) == 0)...)
		s.limit(t, c)
		return r.after
	})
	parallel.Each(len(runs), func(i int) { s.inject(t, runs[i]) })
	var missed []string
	for _, i := range runs {
		if !i.hit {
			missed = append(missed, i.name+": "+i.String())
		}
	}
	t.Logf("%d calls were made to fail", len(runs)-len(missed))
	const few = 20 // one in so many may be missed, where goroutines share the work
	if len(missed) > len(runs)/few {
		t.Errorf("%d were missed:\n%s", len(missed), strings.Join(missed, "\n"))
	}
}

// faultInjection is one call of a command that is made to fail.
type faultInjection struct {
	*faultCase
	call  systemCall
	errno string
	hit   bool // the call was met
}

// injections lists the calls that concern the files of a command, or all. Of the
// reads of a file it takes the first and the last. To close a file that was only
// read can lose nothing, and is taken with all.
func injections(c *faultCase, calls []systemCall, all bool) []*faultInjection {
	var out []*faultInjection
	turn, count := map[string]int{}, map[string]int{}
	for _, call := range calls {
		count[call.name+" "+call.subject]++
	}
	for _, call := range calls {
		inner := call.name == "read" && call.nth > 1 && call.nth < count["read "+call.subject]
		harmless := call.name == "close" && count["write "+call.subject] == 0
		if all || call.own && !inner && !harmless {
			errnos := faultErrors[call.name]
			if call.own && !call.random {
				call.number = call.nth
			}
			out = append(out, &faultInjection{faultCase: c, call: call, errno: errnos[turn[call.name]%len(errnos)]})
			turn[call.name]++
		}
	}
	return out
}

// inject runs the command with the fault. A goroutine may change its thread
// between two calls, and strace numbers the calls of each thread: where another
// call was met, the numbers of that run show which to try next.
func (s *strace) inject(t *testing.T, i *faultInjection) {
	const tries = 4
	for range tries {
		r, calls, err := s.run(i.faultCase, i)
		if err != nil {
			t.Error(err)
			return
		}
		litter := slices.ContainsFunc(calls, func(c systemCall) bool { return c.injected && c.name == "unlinkat" })
		if wrong := i.judge(r, litter, i.errno == "EACCES"); wrong != "" {
			t.Errorf("%s\n%s, exit code %d, stderr: %s%s", i.name, i, r.code, r.stderr, wrong)
		}
		at := slices.IndexFunc(calls, func(c systemCall) bool { return c.same(i.call) })
		if at >= 0 && calls[at].injected {
			i.hit = true
			return
		}
		if at >= 0 {
			i.call.number = calls[at].number
		}
	}
}

func (i *faultInjection) String() string { return i.errno + " by " + i.call.String() }

// strace runs the program with a call failing.
type strace struct{ tool, program, dir string }

// newStrace finds strace and builds the program. Where there is none, or it may
// trace nothing, the test is skipped and says so, unless VENDORCHECK_STRACE asks
// that it runs.
func newStrace(t *testing.T) *strace {
	t.Helper()
	why := "there is no strace here; install it to run this"
	tool, err := exec.LookPath("strace")
	if err == nil {
		var out []byte
		if out, err = exec.Command(tool, "-f", "--seccomp-bpf", "-o", os.DevNull, "-e", "trace=close", "-e", "inject=close:error=EIO:when=9999", "true").CombinedOutput(); err != nil {
			why = fmt.Sprintf("strace can trace nothing here: %v: %s", err, out)
		}
	}
	switch {
	case err != nil && os.Getenv("VENDORCHECK_STRACE") != "":
		t.Fatal(why + "; VENDORCHECK_STRACE asks for it")
	case err != nil:
		t.Skip("SKIPPED: no call was made to fail: " + why)
	}
	s := &strace{tool: tool, dir: memoryFolder(t)}
	if s.program, err = buildOnThread(t.TempDir()); err != nil {
		t.Fatal(err)
	}
	return s
}

// memoryFolder is a folder for many small files, in memory where there is a place
// for them.
func memoryFolder(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "vendorcheck-")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// buildOnThread builds the program with one file more, which keeps the main goroutine on
// its thread: strace numbers the calls of each thread.
func buildOnThread(dir string) (program string, err error) {
	main, err := filepath.Abs("../../cmd/vendorcheck")
	if err != nil {
		return "", err
	}
	program = filepath.Join(dir, "vendorcheck")
	extra, overlay := filepath.Join(dir, "thread.go"), filepath.Join(dir, "overlay.json")
	replaced, err := json.Marshal(map[string]any{"Replace": map[string]string{filepath.Join(main, "thread.go"): extra}})
	if err != nil {
		return "", err
	}
	const text = "package main\n\nimport \"runtime\"\n\nfunc init() { runtime.LockOSThread() }\n"
	if err := errors.Join(os.WriteFile(extra, []byte(text), 0o644), os.WriteFile(overlay, replaced, 0o644)); err != nil {
		return "", err
	}
	command := exec.Command("go", "build", "-overlay", overlay, "-o", program, main)
	command.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := command.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w: %s", err, out)
	}
	return program, nil
}

// run runs a command on files of its own, with a fault unless that is nil, and
// returns the calls that it made: all of faultErrors, or those of the fault's
// name.
func (s *strace) run(c *faultCase, fault *faultInjection) (r faultRun, calls []systemCall, err error) {
	top, err := os.MkdirTemp(s.dir, "run-")
	if err != nil {
		return r, nil, err
	}
	defer os.RemoveAll(top)
	work, log := filepath.Join(top, "work"), filepath.Join(top, "calls")
	args := []string{s.tool, "-f", "--seccomp-bpf", "--quiet=all", "-y", "-s0", "-o", log}
	if fault == nil {
		args = append(args, "-e", "trace="+strings.Join(slices.Sorted(maps.Keys(faultErrors)), ","))
	} else {
		args = append(args, "-e", "trace="+fault.call.name, "-e", fmt.Sprintf("inject=%s:error=%s:when=%d", fault.call.name, fault.errno, fault.call.number))
		for _, file := range fault.call.paths(work) {
			args = append(args, "-P", file)
		}
	}
	if r, err = c.execute(work, append(args, s.program)); err != nil {
		return r, nil, err
	}
	text, err := os.ReadFile(log)
	return r, systemCalls(string(text), work), err
}

// limit runs a command that may write a few hundred bytes to each file: a write
// takes a part, and the next one fails.
func (s *strace) limit(t *testing.T, c *faultCase) {
	t.Helper()
	work, err := os.MkdirTemp(s.dir, "limit-")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(work)
	r, err := c.execute(work, []string{"sh", "-c", `ulimit -f 1 && exec "$0" "$@"`, s.program})
	if err != nil {
		t.Fatal(err)
	}
	if wrong := c.judge(r, false, false); wrong != "" {
		t.Errorf("%s\nfiles are cut short, exit code %d, stderr: %s%s", c.name, r.code, r.stderr, wrong)
	}
}

// execute runs the command by a program that runs it, on files of its own in a
// folder.
func (c *faultCase) execute(work string, by []string) (r faultRun, err error) {
	if err := c.before.write(work); err != nil {
		return r, err
	}
	command := exec.Command(by[0], append(by[1:], c.args...)...)
	command.Dir, command.Env, command.Stdin = filepath.Join(work, c.dir), append(slices.Clone(c.env), "HOME=/nowhere"), bytes.NewReader(c.stdin)
	var stdout, stderr bytes.Buffer
	command.Stdout, command.Stderr = &stdout, &stderr
	var exit *exec.ExitError
	if err := command.Run(); err != nil && !errors.As(err, &exit) {
		return r, err
	}
	r.outcome = outcome{code: command.ProcessState.ExitCode(), stdout: stdout.String(), stderr: stderr.String()}
	r.after, err = readState(work)
	return r, err
}

// systemCall is one call that a run made.
type systemCall struct {
	name     string
	number   int    // among those of the name in its thread, from 1
	subject  string // the file that it is about
	nth      int    // among those of the name about that file, from 1
	named    string // the file as the call names it, empty where it has a descriptor alone
	own      bool   // the file is one of the case's, or a standard stream
	random   bool   // the file has another name in each run
	injected bool
}

// paths are those by which strace knows the call among others, none where the
// file's name differs from run to run.
func (c systemCall) paths(work string) []string {
	if !c.own || c.random {
		return nil
	}
	file := filepath.Join(work, filepath.FromSlash(c.subject))
	if c.named == "" || path.IsAbs(c.named) {
		return []string{file}
	}
	return []string{file, c.named}
}

func (c systemCall) String() string { return fmt.Sprintf("%s of %s (%d)", c.name, c.subject, c.nth) }

func (c systemCall) same(other systemCall) bool {
	return c.name == other.name && c.subject == other.subject && c.nth == other.nth
}

var (
	tracedCall = regexp.MustCompile(`^(\d+) +(\w+)\((\w+)<([^>]*)>(?:, "([^"]*)")?(.*)`)
	randomName = regexp.MustCompile(`\d{5,}|\[\d+\]`)
)

// systemCalls reads what strace wrote of a run in a folder.
func systemCalls(log, work string) []systemCall {
	var calls []systemCall
	numbers := map[string]int{}
	for line := range strings.Lines(log) {
		m := tracedCall.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		thread, name, descriptor, file, named, rest := m[1], m[2], m[3], m[4], m[5], m[6]
		numbers[thread+name]++
		c := systemCall{name: name, number: numbers[thread+name], subject: file, named: named, injected: strings.Contains(rest, "(INJECTED)")}
		switch {
		case path.IsAbs(named):
			c.subject = named
		case named != "":
			c.subject = path.Join(file, named)
		}
		c.own = c.subject == work || strings.HasPrefix(c.subject, work+"/") || named == "" && slices.Contains([]string{"0", "1", "2"}, descriptor)
		if named == "" && c.own && !strings.HasPrefix(c.subject, work) {
			c.subject, c.random = "standard stream "+descriptor, true
		}
		c.subject = strings.Replace(c.subject, work, ".", 1)
		c.random = c.random || randomName.MatchString(c.subject)
		c.subject = randomName.ReplaceAllString(c.subject, "*")
		numbers[name+" "+c.subject]++
		c.nth = numbers[name+" "+c.subject]
		calls = append(calls, c)
	}
	return calls
}
