// Package cli is the edge of the program: flags, the clock, colour, files and
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
)

// Main runs the program and returns its exit code.
func Main(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	// A reader that went away must end in exit code 3, not in a signal.
	signal.Ignore(syscall.SIGPIPE)
	a := &app{in: stdin, err: stderr, terminal: terminalOf(stdout), env: os.Getenv, now: time.Now}
	return a.main(args, stdout)
}

func (a *app) main(args []string, stdout io.Writer) int {
	out := bufio.NewWriter(stdout)
	a.out = out
	root := newRoot(a, args)
	root.SetArgs(args)
	root.SetOut(out)
	root.SetErr(a.err)
	code := a.exitCode(root.Execute())
	if err := out.Flush(); err != nil && code != ExitRequest {
		fmt.Fprintf(a.err, "vendorcheck: standard output: %v\n", err)
		return ExitFailure
	}
	return code
}

// app is what every command shares.
type app struct {
	in       io.Reader
	out      io.Writer
	err      io.Writer
	terminal terminal
	env      func(string) string
	now      func() time.Time
	colour   string // --color
	opened   *dataset.Dataset
}

// dataset opens the bundled data, once.
func (a *app) dataset() (*dataset.Dataset, error) {
	if a.opened != nil {
		return a.opened, nil
	}
	d, err := dataset.OpenPack(data.Pack)
	if err != nil {
		return nil, failure(err)
	}
	a.opened = d
	return d, nil
}

// exitCode maps the outcome of a command to an exit code, in this one place,
// and reports errors.
func (a *app) exitCode(err error) int {
	if err == nil {
		return ExitClear
	}
	if errors.Is(err, errBlocked) {
		return ExitBlocked
	}
	fmt.Fprintf(a.err, "vendorcheck: %s\n", strings.ReplaceAll(err.Error(), "\n", "\n  "))
	var f *failureError
	if errors.As(err, &f) {
		return ExitFailure
	}
	return ExitRequest
}

// run adapts a function to cobra.
func run(f func(args []string) error) func(*cobra.Command, []string) error {
	return func(_ *cobra.Command, args []string) error { return f(args) }
}
