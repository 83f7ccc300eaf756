// Package cli is the edge of the program: flags, the clock, color, files and
// exit codes. Nothing else in the program knows of them.
package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"github.com/vendorcheck/vendorcheck/data"
	"github.com/vendorcheck/vendorcheck/internal/dataset"
	"github.com/vendorcheck/vendorcheck/internal/dataset/pack"
	"github.com/vendorcheck/vendorcheck/internal/output/wording"
	"github.com/vendorcheck/vendorcheck/internal/report"
	"github.com/vendorcheck/vendorcheck/internal/source"
	"github.com/vendorcheck/vendorcheck/internal/terminal"
	"github.com/vendorcheck/vendorcheck/internal/usage"
)

// Main runs the program and returns its exit code.
func Main(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	// A reader that went away must end in exit code 3, not in a signal.
	signal.Ignore(syscall.SIGPIPE)
	a := &app{in: stdin, err: stderr, terminal: terminal.Of(stdout), env: os.Getenv, now: time.Now,
		bundled: func() (*dataset.Dataset, error) { return pack.Open(data.Pack) }}
	a.pager = terminal.Pager{Terminal: a.terminal, LookupEnv: os.LookupEnv}
	return a.main(args, stdout)
}

func (a *app) main(args []string, stdout io.Writer) int {
	out := bufio.NewWriter(stdout)
	a.out, a.stdout = out, stdout
	root := newRoot(a, args)
	root.SetArgs(args)
	root.SetOut(out)
	root.SetErr(a.err)
	code := a.exitCode(root.Execute())
	if err := out.Flush(); err != nil && code < ExitRequest {
		fmt.Fprintf(a.err, "vendorcheck: standard output: %v\n", err)
		return ExitFailure
	}
	return code
}

// app is what every command shares.
type app struct {
	in       io.Reader
	out      io.Writer // buffered
	stdout   io.Writer
	err      io.Writer
	terminal terminal.Terminal
	pager    terminal.Pager
	env      func(string) string
	now      func() time.Time
	bundled  func() (*dataset.Dataset, error)
	color    string         // --color
	command  *cobra.Command // that runs, with its arguments
	args     []string
	overlays []string // --data, and what a project file adds
	policies []string // project files that were read
	opener   source.Opener
	raised   []report.Notice        // grades that overlays raise, and whose policy counts
	client   clientMaker            // nil for makeClient
	cacheDir func() (string, error) // nil for the user's
}

// sources returns what opens data, with the overlays that are known by now.
func (a *app) sources() *source.Opener {
	a.opener.Bundled, a.opener.Now, a.opener.Raised, a.opener.Overlays = a.bundled, a.now, a.raise, a.overlays
	return &a.opener
}

// dataset opens the data, once, with the overlays applied over it.
func (a *app) dataset() (*dataset.Dataset, error) { return a.sources().Dataset() }

// allOfferings opens the data and decodes every offering.
func (a *app) allOfferings() (*dataset.Dataset, []*dataset.Offering, error) {
	d, err := a.dataset()
	if err != nil {
		return nil, nil, err
	}
	all, err := d.All()
	return d, all, err
}

// raise says out loud what overlays make easier to pass.
func (a *app) raise(notices []report.Notice) {
	a.announce(notices)
	a.raised = append(a.raised, notices...)
}

// exitCode maps the outcome of a command to an exit code, in this one place,
// and reports errors. Only what is marked as the request's fault is 2.
func (a *app) exitCode(err error) int {
	if err == nil {
		return ExitClear
	}
	for e := err; e != nil; e = errors.Unwrap(e) {
		if e == errBlocked {
			return ExitBlocked
		}
	}
	if err == errNothingAsked {
		return ExitRequest
	}
	a.complain(err)
	if usage.Is(err) {
		return ExitRequest
	}
	return ExitFailure
}

// complain writes an error, line by line and safe for a terminal: a file that
// somebody else wrote may be quoted in it.
func (a *app) complain(err error) {
	lines := strings.Split(err.Error(), "\n")
	for i, line := range lines {
		lines[i] = wording.Cut(wording.Plain(line))
	}
	fmt.Fprintf(a.err, "vendorcheck: %s\n", strings.Join(lines, "\n  "))
}

// run adapts a function to cobra.
func run(f func(args []string) error) func(*cobra.Command, []string) error {
	return func(_ *cobra.Command, args []string) error { return f(args) }
}
